"""Detectors for identifiers issued in: Malaysia."""
