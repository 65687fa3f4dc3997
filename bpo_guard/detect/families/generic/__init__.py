"""Identifiers that no one country issues."""
