"""Detectors for identifiers issued in: Portugal."""
