"""Frozen types that pass between stages. They do no I/O and import nothing else of ours but the errors."""
