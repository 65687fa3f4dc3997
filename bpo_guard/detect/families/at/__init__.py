"""Detectors for identifiers issued in: Austria."""
