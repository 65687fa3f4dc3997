"""Detectors for identifiers issued in: Sri Lanka."""
