"""Detectors for identifiers issued in: Latvia."""
