"""Detectors for identifiers issued in: Canada."""
