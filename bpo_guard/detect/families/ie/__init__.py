"""Detectors for identifiers issued in: Ireland."""
