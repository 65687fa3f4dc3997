"""Detectors for identifiers issued in: Belgium."""
