"""Detectors for identifiers issued in: Russia."""
