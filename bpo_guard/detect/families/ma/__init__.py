"""Detectors for identifiers issued in: Morocco."""
