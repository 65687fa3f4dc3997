"""Detectors for identifiers issued in: France."""
