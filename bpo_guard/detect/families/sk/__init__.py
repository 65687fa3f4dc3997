"""Detectors for identifiers issued in: Slovakia."""
