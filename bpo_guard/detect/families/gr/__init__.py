"""Detectors for identifiers issued in: Greece."""
