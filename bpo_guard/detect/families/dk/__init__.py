"""Detectors for identifiers issued in: Denmark."""
