"""Detectors for identifiers issued in: Czechia."""
