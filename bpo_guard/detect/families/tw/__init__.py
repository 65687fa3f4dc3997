"""Detectors for identifiers issued in: Taiwan."""
