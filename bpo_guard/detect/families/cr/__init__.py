"""Detectors for identifiers issued in: Costa Rica."""
