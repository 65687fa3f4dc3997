"""Detectors for identifiers issued in: Hungary."""
