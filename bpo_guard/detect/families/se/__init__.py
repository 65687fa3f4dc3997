"""Detectors for identifiers issued in: Sweden."""
