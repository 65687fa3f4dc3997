"""Detectors for identifiers issued in: Finland."""
