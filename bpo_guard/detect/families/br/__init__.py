"""Detectors for identifiers issued in: Brazil."""
