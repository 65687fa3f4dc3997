"""Named functions that excuse a sighting. Each is counted by its name wherever it lets one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

FILTERS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType({})
