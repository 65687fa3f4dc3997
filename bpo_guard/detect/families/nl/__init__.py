"""Detectors for identifiers issued in: Netherlands."""
