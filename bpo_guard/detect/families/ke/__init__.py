"""Detectors for identifiers issued in: Kenya."""
