"""Detectors for identifiers issued in: Indonesia."""
