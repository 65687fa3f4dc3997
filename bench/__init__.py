"""Benches: how long things take, as medians and ratios. ``python -m bench``."""
