"""Detectors for identifiers issued in: China."""
