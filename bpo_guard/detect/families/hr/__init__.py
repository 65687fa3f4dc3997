"""Detectors for identifiers issued in: Croatia."""
