"""Detectors for identifiers issued in: Spain."""
