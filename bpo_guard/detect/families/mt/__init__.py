"""Detectors for identifiers issued in: Malta."""
