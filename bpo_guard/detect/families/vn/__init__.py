"""Detectors for identifiers issued in: Vietnam."""
