"""Detectors for identifiers issued in: Bangladesh."""
