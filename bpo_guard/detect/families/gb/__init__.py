"""Detectors for identifiers issued in: United Kingdom."""
