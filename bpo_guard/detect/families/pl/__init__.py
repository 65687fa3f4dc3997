"""Detectors for identifiers issued in: Poland."""
