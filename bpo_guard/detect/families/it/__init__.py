"""Detectors for identifiers issued in: Italy."""
