"""Detectors for identifiers issued in: Nigeria."""
