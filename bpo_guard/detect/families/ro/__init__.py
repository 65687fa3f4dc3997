"""Detectors for identifiers issued in: Romania."""
