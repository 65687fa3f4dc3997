"""Detectors for identifiers issued in: Germany."""
