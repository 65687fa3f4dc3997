"""Digests that can be undone by trying a small space, or by other columns of the same handoff."""
