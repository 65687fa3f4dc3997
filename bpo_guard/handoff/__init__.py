"""The declared side: who hands what to whom, where, under which contract."""

from bpo_guard.handoff.keys import json_schema
from bpo_guard.handoff.load import load_handoff
from bpo_guard.handoff.moved import moved_to

__all__ = ["json_schema", "load_handoff", "moved_to"]
