"""Who signs a document: a position on a line, and a name alone on one under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.passages import Passage
from planparse.language.names import capital_run, name_end, person_words
from planparse.language.normal import fold, fold_spaces
from planparse.language.position_words import carrier, position_words
from planparse.language.positions import position_end
from planparse.plan import Source
from planparse.reading.document import Cell, Table
from planparse.rulebook import Hit, Rulebook

FRAME = " \t\xa0-–*.,;:|/"
_NOTE_FRAME = f"{FRAME}()[]"
_PARTS = re.compile(r"(?:[^\t| ]| (?! {3}))+")
_WORD = re.compile(r"\S+")
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a block's text, from start to end, blanks and marks around it left out.

    Of a line printed in several columns each part stands alone, under its number.
    """

    block: str
    text: str
    folded: str
    start: int
    end: int
    column: int | None = None


def signature_mentions(signed: Table | Sequence[Passage], rulebook: Rulebook) -> list[Mention]:
    """The persons who sign: a position on a line, or several, and a name alone on the last.

    In a table each column is read from top to bottom, or cell by cell where its last row broke off
    the one before; in text the passages line by line.
    """
    if not isinstance(signed, Table):
        return _signers(_passage_lines(signed), rulebook)
    if len(signed.rows) > _MOST_ROWS:
        return []
    columns: dict[int, list[Cell]] = {}
    for cell in signed.cells():
        columns.setdefault(cell.column, []).append(cell)
    found: list[Mention] = []
    for _, cells in sorted(columns.items()):
        found += _signers([line for cell in cells for line in _cell_lines(cell)], rulebook)
    broken = len(signed.rows[-1]) == 1 < len(signed.rows[0])
    if broken and not found:
        return _signers([line for cell in signed.cells() for line in _cell_lines(cell)], rulebook)
    return found


def _passage_lines(passages: Sequence[Passage]) -> list[_Line]:
    return [line for p in passages for line in _lines(p.block, p.text, p.folded, p.start, p.end)]


def _cell_lines(cell: Cell) -> Iterator[_Line]:
    return _lines(cell.id, cell.text, fold(cell.text), 0, len(cell.text))


def _lines(block: str, text: str, folded: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of a text; a tab, a bar or a wide gap parts the columns of one line."""
    position = start
    for printed in text[start:end].split("\n"):
        parts = [part for part in _PARTS.finditer(printed) if part[0].strip(FRAME)]
        for column, part in enumerate(parts):
            bare = part[0].strip(FRAME)
            begin = position + part.start() + part[0].index(bare)
            number = column if len(parts) > 1 else None
            yield _Line(block, text, folded, begin, begin + len(bare), number)
        position += len(printed) + 1


def _without_recipient(line: _Line, rulebook: Rulebook) -> Iterator[_Line]:
    """A line, or the two that it was printed from: "- Như trên; KT. CHỦ TỊCH", "- Lưu: VT. Lò Văn
    Bền"."""
    marks = [line.text.rfind(sign, line.start, line.end) for sign in (";", ". ")]
    for mark in (mark for mark in marks if mark >= 0 and _is_of_recipients(line)):
        rest = line.text[mark + 1 : line.end].strip(FRAME)
        begin = line.end - len(rest)
        signing = position_words(rulebook, "signing").at(line.folded, begin, line.end)
        title = position_end(line.text, line.folded, begin, line.end, rulebook)
        signed = rest.isupper() and (signing is not None or title == line.end)
        if signed or _is_name(line, begin, rulebook):
            yield replace(line, end=mark)
            yield replace(line, start=begin)
            return
    yield line


def _is_name(line: _Line, begin: int, rulebook: Rulebook) -> bool:
    """Whether the rest of a line is a name that begins with a surname."""
    run = capital_run(line.text, begin, line.end)
    whole = bool(run) and run[-1][1] == line.end
    return whole and name_end(line.text, run, rulebook) == line.end


def _around_note(line: _Line, rulebook: Rulebook) -> Iterator[_Line]:
    """A line, or what stands on either side of the note in it: "CHỦ TỊCH (đã ký) Lò Văn Bền"."""
    note = position_words(rulebook, "signature_note").first(line.folded, line.start, line.end)
    if note is None or not line.text[note.end : line.end].strip(_NOTE_FRAME):
        yield line
        return
    for start, end in ((line.start, note.start), (note.end, line.end)):
        bare = line.text[start:end].strip(_NOTE_FRAME)
        if bare:
            begin = line.text.index(bare, start)
            yield replace(line, start=begin, end=begin + len(bare))


def _signers(lines: Sequence[_Line], rulebook: Rulebook) -> list[Mention]:
    found: list[Mention] = []
    held: list[tuple[_Line, int, int]] = []
    named: tuple[_Line, tuple[int, int]] | None = None
    opened = False
    parted = (part for printed in lines for part in _without_recipient(printed, rulebook))
    for line in (each for part in parted for each in _around_note(part, rulebook)):
        if position_words(rulebook, "signature_note").at(line.folded, line.start, line.end):
            continue
        signing = position_words(rulebook, "signing").at(line.folded, line.start, line.end)
        receives = signing is None and _is_of_recipients(line)
        spans = [] if receives else _positions_of_line(line, signing, rulebook)
        positions = [(line, start, end) for start, end in spans]
        name = None if positions or signing else _name_of_line(line, rulebook)
        if positions and named is not None:
            found.append(_signer(*named, positions))
            positions = []
        elif positions:
            held += positions
        elif held and _carries_on(line, rulebook):
            last, start, end = held.pop()
            same = last.block == line.block
            held.append((last, start, line.end if same else end))
        elif held and name:
            own = _of_column(held, line.column)
            found += [_signer(line, name, own)] if own else []
            held = [each for each in held if each not in own]
        elif _is_of_recipients(line):
            pass
        elif inline := _signer_on_one_line(line, signing, rulebook):
            found.append(inline)
            held = []
        else:
            held = []
        named = (line, name) if name and opened and not held else None
        opened = signing is not None
    return found


def _of_column(
    held: Sequence[tuple[_Line, int, int]], column: int | None
) -> list[tuple[_Line, int, int]]:
    """The positions above a name: those of its column where all are printed in columns."""
    if column is None or any(line.column is None for line, _, _ in held):
        return list(held)
    return [each for each in held if each[0].column == column]


def _signer(line: _Line, name: tuple[int, int], held: Sequence[tuple[_Line, int, int]]) -> Mention:
    own = [(start, end) for each, start, end in held if each.block == line.block]
    first = min([name[0], *(start for start, _ in own)])
    return Mention(
        name=fold_spaces(line.text[name[0] : name[1]]),
        positions=tuple(fold_spaces(each.text[start:end]) for each, start, end in held),
        source=Source(block=line.block, start=first, end=name[1], quote=line.text[first : name[1]]),
    )


def _signer_on_one_line(
    line: _Line, signing: Hit[Any] | None, rulebook: Rulebook
) -> Mention | None:
    """Who signs where all stands on one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Bền"."""
    title = position_end(line.text, line.folded, line.start, line.end, rulebook)
    if signing is None and title is None:
        return None
    start = signing.end if signing else line.start
    named = mentions_in(line.block, line.text, rulebook, start, line.end)
    last = named[-1] if named else None
    whole = last is not None and last.positions and last.source.end == line.end
    return last if whole else None


def _positions_of_line(
    line: _Line, signing: Hit[Any] | None, rulebook: Rulebook
) -> list[tuple[int, int]]:
    """The positions that are the whole of a line; of "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" the second.

    A line that only says for whom is signed ("TM. ỦY BAN NHÂN DÂN") holds none.
    """
    start = signing.end if signing else line.start
    positions: list[tuple[int, int]] = []
    while start < line.end:
        while start < line.end and line.text[start] in FRAME:
            start += 1
        end = position_end(line.text, line.folded, start, line.end, rulebook)
        if end is None:
            return _position_behind_body(line, start, rulebook) if signing else []
        positions.append((start, end))
        start = end
    return positions[1:] if signing else positions


def _position_behind_body(line: _Line, start: int, rulebook: Rulebook) -> list[tuple[int, int]]:
    """The position that a line in capitals ends in, behind the body that is signed for: "TM. ỦY BAN
    NHÂN DÂN CHỦ TỊCH"."""
    if not line.text[start : line.end].isupper():
        return []
    words = (match.start() for match in _WORD.finditer(line.text, start, line.end))
    found = (
        (word, line.end)
        for word in words
        if position_end(line.text, line.folded, word, line.end, rulebook) == line.end
    )
    return list(islice(found, 1))


def _carries_on(line: _Line, rulebook: Rulebook) -> bool:
    """Whether a line goes on with the position above it: "PHÓ CHỦ TỊCH" / "THƯỜNG TRỰC"."""
    if not line.text[line.start : line.end].isupper() or _is_of_recipients(line):
        return False
    hit = carrier(line.folded, line.start, line.end, rulebook)
    if hit is None:
        return False
    return " " in line.folded[line.start : hit.end] or not _name_of_line(line, rulebook)


def _name_of_line(line: _Line, rulebook: Rulebook) -> tuple[int, int] | None:
    """The span of the name that is all of a line but ranks and degrees before it.

    In capitals a word that is no Vietnamese syllable passes where a sure surname goes first:
    "KSOR H'BƠ", not "UBND XÃ".
    """
    start = past_ranks(line.folded, line.start, line.end, rulebook)
    written = line.text
    run = capital_run(written, start, line.end)
    known = bool(run) and run[-1][1] == line.end
    if not known and line.text[start : line.end].isupper():
        written = line.text.title()
        run = capital_run(written, start, line.end)
    if not run or run[-1][1] != line.end or len(written) != len(line.text):
        return None
    end = name_end(written, run, rulebook, trusted=known)
    return (start, end) if end is not None else None


def past_ranks(folded: str, start: int, end: int, rulebook: Rulebook) -> int:
    """The place behind the honorifics and ranks that begin at ``start``."""
    position = start
    while position < end:
        hits = (
            person_words(rulebook, role).at(folded, position, end)
            for role in ("plural", "honorific", "rank")
        )
        hit = next((hit for hit in hits if hit is not None), None)
        if hit is None:
            return position
        position = hit.end
        while position < end and folded[position] in " \n.:,":
            position += 1
    return position


def _is_of_recipients(line: _Line) -> bool:
    """Whether a line stands in the list of recipients, which may be printed between the others."""
    before = line.text[: line.start].rstrip(" \t\xa0")
    return before[-1:] in ("-", "–", "+") or line.text[line.end : line.end + 1] in (";", ":")
