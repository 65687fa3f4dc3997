"""Detectors for identifiers issued in: Mexico."""
