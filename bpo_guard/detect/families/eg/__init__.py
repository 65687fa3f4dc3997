"""Detectors for identifiers issued in: Egypt."""
