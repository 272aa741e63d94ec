"""Officials: persons named together with a public position, in prose, lists and signatures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.passages import Passage
from planparse.language.names import capital_run, name_end, person_words
from planparse.language.normal import fold, fold_spaces, normal_form
from planparse.language.positions import position_end, position_words
from planparse.plan import Official, Source
from planparse.reading.document import Cell, Table
from planparse.rulebook import Rulebook

_SILENT_SECTIONS = ("recital", "recipients", "signature", "neutral")
_WORD_START = re.compile(r"(?<!\w)[^\W\d_]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def find_mentions(passage: Passage, rulebook: Rulebook) -> list[Mention]:
    """The persons that a passage names with a position."""
    if passage.section in _SILENT_SECTIONS:
        return []
    return mentions_in(passage.block, passage.text, rulebook, passage.start, passage.end)


def signature_mentions(signed: Table | Sequence[Passage], rulebook: Rulebook) -> list[Mention]:
    """The person who signs: the name under the position in a signature block."""
    if isinstance(signed, Table):
        return [
            mention
            for cell in signed.cells()
            if cell.text.strip()
            for mention in _signed_cell(cell, rulebook)
        ]
    lines = [(p.block, p.text, p.start, p.end) for p in signed if p.section == "signature"]
    return _signed_lines(lines, rulebook)


def _signed_cell(cell: Cell, rulebook: Rulebook) -> list[Mention]:
    if position_words(rulebook, "recipients").at(fold(cell.text.strip()), 0):
        return []
    lines: list[tuple[str, str, int, int]] = []
    start = 0
    for line in cell.text.split("\n"):
        if line.strip():
            lines.append((cell.id, cell.text, start, start + len(line)))
        start += len(line) + 1
    return _signed_lines(lines, rulebook)


def _signed_lines(lines: Sequence[tuple[str, str, int, int]], rulebook: Rulebook) -> list[Mention]:
    """A name alone on its line, with the last position on the lines above it."""
    found: list[Mention] = []
    held: tuple[str, str, int, int] | None = None
    for block, text, start, end in lines:
        body = text[start:end]
        start += len(body) - len(body.lstrip(" \t-*"))
        end -= len(body) - len(body.rstrip(" \t./"))
        position = _signing_position(text, start, end, rulebook)
        if position is not None:
            held = (block, text, *position)
            continue
        name_start = _past_rank(fold(text), start, end, rulebook)
        run = capital_run(text, name_start, end)
        if held is None or not run or run[-1][1] != end:
            continue
        if name_end(text, run, rulebook, trusted=True) is None:
            continue
        name = text[name_start:end]
        same = held[0] == block
        first, last = (held[2], end) if same else (name_start, end)
        source = Source(block=block, start=first, end=last, quote=text[first:last])
        found.append(Mention(fold_spaces(name), (fold_spaces(held[1][held[2] : held[3]]),), source))
        held = None
    return found


def _signing_position(
    text: str, start: int, end: int, rulebook: Rulebook
) -> tuple[int, int] | None:
    """The position that is the whole of a line, without "KT." and the like before it."""
    folded = fold(text)
    signing = position_words(rulebook, "signing")
    while (hit := signing.at(folded, start, end)) is not None:
        start = hit.end
        while start < end and folded[start] in " .":
            start += 1
    reach = position_end(text, folded, start, end, rulebook)
    if reach is None or folded[reach:end].strip(" .,"):
        return None
    return start, reach


def _past_rank(folded: str, start: int, end: int, rulebook: Rulebook) -> int:
    """Past đồng chí, ông, Thượng tá and the like."""
    position = start
    while position < end:
        hits = (
            person_words(rulebook, role).at(folded, position, end)
            for role in ("honorific", "rank", "plural")
        )
        hit = next((h for h in hits if h), None)
        if hit is None:
            return position
        position = hit.end
        while position < end and folded[position] in " .:":
            position += 1
    return position


def committee_mentions(table: Table, rulebook: Rulebook) -> list[Mention]:
    """The persons in a table of members: a column of names and columns of positions."""
    names: int | None = None
    held: list[int] = []
    found: list[Mention] = []
    for row in table.rows:
        cells = {cell.column: cell for cell in row}
        if names is None:
            for column, cell in cells.items():
                heading = fold(" ".join(cell.text.split()))
                if names is None and position_words(rulebook, "name_column").whole(heading):
                    names = column
                elif position_words(rulebook, "position_column").whole(heading):
                    held.append(column)
            continue
        cell = cells.get(names)
        if cell is not None:
            found += _member(cell, [cells[c] for c in held if c in cells], rulebook)
    return found


def _member(cell: Cell, others: Iterable[Cell], rulebook: Rulebook) -> list[Mention]:
    text = cell.text
    start = _past_rank(fold(text), 0, len(text), rulebook)
    run = capital_run(text, start, len(text))
    if not run or name_end(text, run, rulebook, trusted=True) is None:
        return []
    end = run[-1][1]
    positions: list[str] = []
    for other in others:
        positions += _positions_in(other.text, rulebook)
    source = Source(block=cell.id, start=start, end=end, quote=text[start:end])
    return [Mention(fold_spaces(text[start:end]), tuple(positions), source)] if positions else []


def _positions_in(text: str, rulebook: Rulebook) -> list[str]:
    """The positions that a cell lists and nothing else, one after another."""
    folded, position = fold(text), 0
    found: list[str] = []
    while position < len(text):
        match = _WORD_START.search(text, position)
        if match is None or text[position : match.start()].strip(" ,;-–\n"):
            break
        end = position_end(text, folded, match.start(), len(text), rulebook)
        if end is None:
            break
        found.append(fold_spaces(text[match.start() : end]))
        position = end
    return found


def merge_mentions(mentions: Iterable[Mention]) -> tuple[Official, ...]:
    """One Official for each person, the positions of all mentions in order, each in full."""
    people: dict[str, list[Mention]] = {}
    for mention in mentions:
        people.setdefault(_without_tones(mention.name), []).append(mention)
    return tuple(_official(group) for group in people.values())


def _official(group: Sequence[Mention]) -> Official:
    spellings = Counter(m.name for m in group if not m.name.isupper() or len(group) == 1)
    name = max(spellings, key=lambda spelling: spellings[spelling]) if spellings else group[0].name
    positions: list[str] = []
    for mention in group:
        for position in mention.positions:
            _add_position(positions, position)
    sources = [mention.source for mention in group]
    return Official(
        name=name, positions=tuple(positions), source=sources[0], mentions=tuple(sources[1:])
    )


def _add_position(positions: list[str], new: str) -> None:
    """Add a position, or put it in the place of a shorter form of itself."""
    form = normal_form(new)
    for index, old in enumerate(positions):
        known = normal_form(old)
        if known == form or known.startswith(f"{form} "):
            return
        if form.startswith(f"{known} "):
            positions[index] = new
            return
    positions.append(new)


def resolve_speaker(text: str, officials: Sequence[Official]) -> str:
    """The name of the official whom a speaker's words mean, else the words themselves."""
    form = normal_form(text)
    for official in officials:
        if normal_form(official.name) in form:
            return official.name
    holders = [
        official.name
        for official in officials
        if any(normal_form(p) in form or form.endswith(normal_form(p)) for p in official.positions)
    ]
    return holders[0] if len(holders) == 1 else text


def _without_tones(name: str) -> str:

    return _TONES.sub("", unicodedata.normalize("NFD", normal_form(name)))
