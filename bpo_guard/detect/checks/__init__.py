"""Arithmetic and shared parts of the checks of detectors."""
