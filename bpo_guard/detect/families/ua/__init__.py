"""Detectors for identifiers issued in: Ukraine."""
