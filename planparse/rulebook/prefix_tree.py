"""One expression for many strings that takes the longest of them where several begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_END = ""


def longest_of(
    strings: Iterable[str],
    character: Callable[[str, str], str],
    end: Callable[[str], str],
) -> str:
    """The expression for several strings: a tree that shares what they begin with.

    ``character`` gives that for a character by the one before it ("" at the beginning), ``end``
    what must hold where a string ends, by its last character.
    """
    root: dict[str, Any] = {}
    for string in strings:
        node = root
        for letter in string:
            node = node.setdefault(letter, {})
        node[_END] = {}

    def branch(node: dict[str, Any], previous: str) -> str:
        options = [
            character(previous, letter) + branch(child, letter)
            for letter, child in sorted(node.items())
            if letter != _END
        ]
        if _END in node:
            options.append(end(previous))
        return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"

    return branch(root, "")
