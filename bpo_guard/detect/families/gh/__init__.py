"""Detectors for identifiers issued in: Ghana."""
