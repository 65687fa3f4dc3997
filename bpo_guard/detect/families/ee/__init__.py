"""Detectors for identifiers issued in: Estonia."""
