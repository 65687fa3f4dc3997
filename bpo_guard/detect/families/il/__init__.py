"""Detectors for identifiers issued in: Israel."""
