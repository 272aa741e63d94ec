"""The bodies (cơ quan, đơn vị) that a text names, and lists of bodies split into their parts.

What the words are stands in ``rules/bodies.yaml``, the verbs that end a name in
``rules/directives.yaml``; how a single name is read, in ``body_names``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planparse.language.body_names import NameReader
from planparse.language.body_words import COUNT, WORD, Body, beginnings, roles
from planparse.language.normal import fold, fold_spaces
from planparse.rulebook import Rulebook

__all__ = ["Body", "bodies_at", "find_bodies", "split_bodies"]

_IN_A_CODE = ("/", "-")
_MARKS = " \t-+*•.,:"


def find_bodies(
    text: str, folded: str, rulebook: Rulebook, start: int = 0, end: int | None = None
) -> list[Body]:
    """Every body named between start and end, in order, none overlapping."""
    stop = len(text) if end is None else end
    reader = NameReader(text, folded, rulebook, stop)
    found: list[Body] = []
    position = start
    for word in WORD.finditer(folded, start, stop):
        if word.start() < position or folded[word.start() - 1 : word.start()] in _IN_A_CODE:
            continue
        body = reader.body(word.start())
        if body is not None:
            found.append(body)
            position = body.end
    return found


def bodies_at(
    text: str,
    folded: str,
    rulebook: Rulebook,
    start: int,
    end: int | None = None,
    *,
    nameless: bool = False,
) -> list[Body]:
    """The list of bodies that begins exactly at ``start``; empty where none does.

    ``nameless``: also where the first is but a noun ("huyện", "đơn vị").
    """
    stop = len(text) if end is None else end
    if beginnings(rulebook).at(folded, start, stop) is None:
        return []
    reader = NameReader(text, folded, rulebook, stop)
    found: list[Body] = []
    position = start
    while (body := _next_body(reader, position, nameless=nameless, listed=bool(found))) is not None:
        found.append(body)
        following = reader.next_in_list(body.after)
        if following is None:
            break
        position = following
    return _joined(text, folded, found, rulebook)


def _next_body(reader: NameReader, position: int, *, nameless: bool, listed: bool) -> Body | None:
    """The next body of a list; behind another it may be told by how many it is: "các phòng và 9
    ấp"."""
    body = reader.body(position, listed=nameless or listed)
    count = COUNT.match(reader.folded, position, reader.stop) if listed and body is None else None
    counted = reader.body(count.end(), listed=True) if count else None
    if counted is None or counted.head not in ("place", "group"):
        return body
    return replace(counted, start=position, named=True)


def split_bodies(text: str, rulebook: Rulebook) -> list[str]:
    """The bodies of a cell that holds nothing else: split at lines, semicolons and at each body.

    A part that is no known body is kept as written.
    """
    names: list[str] = []
    for line in re.split(r"[\n;]+", text):
        names.extend(_split_line(line.strip(_MARKS), rulebook))
    return names


def _split_line(line: str, rulebook: Rulebook) -> list[str]:
    folded = fold(line)
    names: list[str] = []
    position = 0
    while position < len(line):
        bodies = bodies_at(line, folded, rulebook, position)
        names.extend(body.text(line) for body in bodies[:-1])
        start = bodies[-1].start if bodies else position
        comma = line.find(",", bodies[-1].after if bodies else position)
        end = comma if comma >= 0 else len(line)
        name = bodies[-1].text(line) if bodies and bodies[-1].after == end else line[start:end]
        names.append(fold_spaces(name.strip(_MARKS)))
        position = end + 1
        while position < len(line) and line[position].isspace():
            position += 1
    return [name for name in names if name]


def _joined(text: str, folded: str, bodies: list[Body], rulebook: Rulebook) -> list[Body]:
    """What a comma parts and is one: a body that shares the place of the next ("Đảng ủy, UBND các
    xã")."""
    sharing = roles(rulebook, "bodies")["of_a_place"]
    joined: list[Body] = []
    for body in bodies:
        last = joined[-1] if joined else None
        if last is not None and "," in text[last.end : body.start]:
            placed = body.head in ("institution", "group") and body.named
            if placed and sharing.whole(folded[last.start : last.end]) is not None:
                joined[-1] = Body(last.start, body.end, body.after, body.head, body.named)
                continue
        joined.append(body)
    return joined
