"""Dictionaries, and words beside a value that say what it is."""
