"""Detectors for identifiers issued in: Peru."""
