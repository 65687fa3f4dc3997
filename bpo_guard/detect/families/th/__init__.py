"""Detectors for identifiers issued in: Thailand."""
