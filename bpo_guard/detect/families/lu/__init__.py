"""Detectors for identifiers issued in: Luxembourg."""
