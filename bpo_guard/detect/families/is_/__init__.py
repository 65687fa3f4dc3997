"""Detectors for identifiers issued in: Iceland."""
