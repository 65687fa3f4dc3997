"""Detectors for identifiers issued in: Australia."""
