"""Detectors for identifiers issued in: United States."""
