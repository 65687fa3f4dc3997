"""Detectors for identifiers issued in: Liechtenstein."""
