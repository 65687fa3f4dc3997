"""Detectors for identifiers issued in: Norway."""
