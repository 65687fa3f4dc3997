"""Detectors for identifiers issued in: India."""
