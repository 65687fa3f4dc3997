"""Detectors for identifiers issued in: Lithuania."""
