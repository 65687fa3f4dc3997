"""Detectors for identifiers issued in: Philippines."""
