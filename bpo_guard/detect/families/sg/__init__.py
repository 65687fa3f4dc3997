"""Detectors for identifiers issued in: Singapore."""
