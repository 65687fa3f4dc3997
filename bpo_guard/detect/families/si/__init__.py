"""Detectors for identifiers issued in: Slovenia."""
