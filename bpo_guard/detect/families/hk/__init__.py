"""Detectors for identifiers issued in: Hong Kong."""
