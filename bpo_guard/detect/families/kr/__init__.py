"""Detectors for identifiers issued in: South Korea."""
