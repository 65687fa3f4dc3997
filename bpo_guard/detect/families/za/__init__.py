"""Detectors for identifiers issued in: South Africa."""
