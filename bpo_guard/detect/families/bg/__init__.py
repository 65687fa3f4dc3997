"""Detectors for identifiers issued in: Bulgaria."""
