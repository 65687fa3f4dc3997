"""Detectors for identifiers issued in: Colombia."""
