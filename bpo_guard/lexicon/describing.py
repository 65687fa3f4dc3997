"""Names of what describes a field and is no value of it: the ``title`` of a property in a JSON Schema."""

from __future__ import annotations

from bpo_guard.expressions import expression

_ENDS = (".title", ".description", ".type", ".format", ".pattern", ".$ref", ".$comment", ".$id")
_WITHIN = r"(?:\.(?:items|additionalProperties|(?:any|one|all)Of\[\]))*"
_DESCRIBED = expression(
    r'(?:^|[."])(?:properties|patternProperties|definitions|\$defs|schemas)\.(?:"[^"]*"|[^.]+)'
    + _WITHIN
    + r"\.(?:title|description|type|format|pattern|\$(?:ref|comment|id))$"
)


def describes(name: str) -> bool:
    """Does JSON Schema or OpenAPI say so? Not of ``default``, ``example``, ``enum`` and ``const``: these are values.

    >>> describes("properties.author.title"), describes("features[].properties.owner.name"), describes("author.title")
    (True, False, False)
    """
    return name.endswith(_ENDS) and _DESCRIBED.search(name) is not None
