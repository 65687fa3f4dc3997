"""Detectors for identifiers issued in: Switzerland."""
