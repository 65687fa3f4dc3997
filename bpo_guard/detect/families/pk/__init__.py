"""Detectors for identifiers issued in: Pakistan."""
