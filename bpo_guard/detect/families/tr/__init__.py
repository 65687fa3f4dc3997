"""Detectors for identifiers issued in: Turkey."""
