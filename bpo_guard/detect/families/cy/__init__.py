"""Detectors for identifiers issued in: Cyprus."""
