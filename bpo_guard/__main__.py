"""``python -m bpo_guard``."""

from bpo_guard.cli import run

run()
