"""Reading YAML that somebody else wrote: strict, bounded, and without surprises.

Only ``true`` and ``false`` are booleans, so ``NO`` stays Norway and ``yes`` stays a word; dates stay text and are
read by whoever knows that a date is due. Anchors, aliases, tags, duplicate keys and over-deep or over-long files
are refused: none is needed in these files, and each has been used to make a parser grow or run code.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from bpo_guard.errors import BpoGuardError

MAX_BYTES = 4 * 2**20
MAX_DEPTH = 40


def load_yaml(text: str, where: str, error: type[BpoGuardError]) -> Any:
    """Parse one YAML document of plain maps, lists, strings, numbers and true/false.

    Raises ``error`` naming ``where``, line and column. Nothing of the file's content is in the message.
    """
    import yaml

    if len(text) > MAX_BYTES:
        raise error("the file is too long", where=where, expected=f"at most {MAX_BYTES // 2**20} MB of YAML")
    loader = _loader_class()(text)
    try:
        return loader.get_single_data()
    except yaml.YAMLError as bad:
        mark = getattr(bad, "problem_mark", None)
        at = f"{where}, line {mark.line + 1}, column {mark.column + 1}" if mark else where
        problem = getattr(bad, "problem", None) or "not YAML"
        raise error(_plain(problem), where=at, hint="check indentation, quotes and colons there") from None
    except RecursionError:
        raise error("nested too deeply", where=where, expected=f"at most {MAX_DEPTH} levels") from None
    finally:
        loader.dispose()


def read_yaml(path: Path, error: type[BpoGuardError], where: str = "") -> Any:
    """Read and parse a file; see :func:`load_yaml`. ``where`` names it in messages (default: its name)."""
    where = where or path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error("the file is too long", where=where, expected=f"at most {MAX_BYTES // 2**20} MB of YAML")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error("no such file", where=where, hint="check the name and the folder") from None
    except IsADirectoryError:
        raise error("this is a folder", where=where, expected="a YAML file") from None
    except PermissionError:
        raise error("cannot be opened", where=where, hint="check its permissions") from None
    except UnicodeDecodeError:
        raise error("not text in UTF-8", where=where, hint="save the file as UTF-8") from None
    return load_yaml(text, where, error)


def _plain(problem: str) -> str:
    """PyYAML's sentence without the characters of the file that it quotes."""
    return re.sub(r"found '.*?'|but got '.*?'|'[^']{20,}'", "found something else", problem)


def _loader_class() -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        """SafeLoader without aliases, tags, implicit yes/no and dates."""

        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                event = self.peek_event()
                raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=event.start_mark)
            event = self.peek_event()
            if getattr(event, "anchor", None):
                raise yaml.MarkedYAMLError(problem="anchors are not allowed", problem_mark=event.start_mark)
            if getattr(event, "tag", None) not in (None, "!"):
                raise yaml.MarkedYAMLError(problem="tags are not allowed", problem_mark=event.start_mark)
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
            seen = set()
            for key_node, _ in node.value:
                if not isinstance(key_node, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(problem="a key must be a word", problem_mark=key_node.start_mark)
                if key_node.value in seen:
                    raise yaml.MarkedYAMLError(problem="the same key twice", problem_mark=key_node.start_mark)
                seen.add(key_node.value)
                key_node.tag = "tag:yaml.org,2002:str"
            return super().construct_mapping(node, deep)

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("bool", r"true|false", "tf"),
        ("null", r"~|null|", ["~", "n", ""]),
        ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+0123456789"),
        ("float", r"[-+]?[0-9]{1,18}\.[0-9]{1,18}", "-+0123456789"),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))
    return Loader
