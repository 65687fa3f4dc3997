"""Detectors for identifiers issued in: Japan."""
