"""Detectors for identifiers issued in: Argentina."""
