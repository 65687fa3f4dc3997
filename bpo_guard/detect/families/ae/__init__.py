"""Detectors for identifiers issued in: United Arab Emirates."""
