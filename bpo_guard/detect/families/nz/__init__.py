"""Detectors for identifiers issued in: New Zealand."""
