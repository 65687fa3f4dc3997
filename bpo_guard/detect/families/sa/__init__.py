"""Detectors for identifiers issued in: Saudi Arabia."""
