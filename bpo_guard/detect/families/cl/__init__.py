"""Detectors for identifiers issued in: Chile."""
