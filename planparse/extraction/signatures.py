"""Persons outside running text: who signs, and who stands in a list of members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.passages import Passage
from planparse.language.names import capital_run, name_end, person_words
from planparse.language.normal import fold, fold_spaces
from planparse.language.position_words import carrier, position_words
from planparse.language.positions import member_end, position_end
from planparse.plan import Source
from planparse.reading.document import Cell, Table
from planparse.rulebook import Rulebook

_FRAME = " \t\xa0-–*.,;:|/"
_PARTS = re.compile(r"(?:[^\t| ]| (?! {3}))+")
_MOST_ROWS = 12
_LONGEST_POSITION = 90


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

    In a table each column is read from top to bottom; in text the passages line by line.
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
    return found


def _passage_lines(passages: Sequence[Passage]) -> list[_Line]:
    return [line for p in passages for line in _lines(p.block, p.text, p.folded, p.start, p.end)]


def _cell_lines(cell: Cell) -> Iterator[_Line]:
    return _lines(cell.id, cell.text, fold(cell.text), 0, len(cell.text))


def _lines(block: str, text: str, folded: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of a text; a tab, a bar or a wide gap parts the columns of one line."""
    position = start
    for printed in text[start:end].split("\n"):
        parts = [part for part in _PARTS.finditer(printed) if part[0].strip(_FRAME)]
        for column, part in enumerate(parts):
            bare = part[0].strip(_FRAME)
            begin = position + part.start() + part[0].index(bare)
            number = column if len(parts) > 1 else None
            yield _Line(block, text, folded, begin, begin + len(bare), number)
        position += len(printed) + 1


def _signers(lines: Sequence[_Line], rulebook: Rulebook) -> list[Mention]:
    found: list[Mention] = []
    held: list[tuple[_Line, int, int]] = []
    named: tuple[_Line, tuple[int, int]] | None = None
    opened = False
    for line in lines:
        if position_words(rulebook, "signature_note").at(line.folded, line.start, line.end):
            continue
        positions = [(line, start, end) for start, end in _positions_of_line(line, rulebook)]
        name = None if positions else _name_of_line(line, rulebook)
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
        elif inline := _signer_on_one_line(line, rulebook):
            found.append(inline)
            held = []
        elif not _is_of_recipients(line):
            held = []
        named = (line, name) if name and opened and not held else None
        opened = (
            position_words(rulebook, "signing").at(line.folded, line.start, line.end) is not None
        )
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


def _signer_on_one_line(line: _Line, rulebook: Rulebook) -> Mention | None:
    """Who signs where all stands on one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Bền"."""
    signing = position_words(rulebook, "signing").at(line.folded, line.start, line.end)
    title = position_end(line.text, line.folded, line.start, line.end, rulebook)
    if signing is None and title is None:
        return None
    start = signing.end if signing else line.start
    named = mentions_in(line.block, line.text, rulebook, start, line.end)
    last = named[-1] if named else None
    whole = last is not None and last.positions and last.source.end == line.end
    return last if whole else None


def _positions_of_line(line: _Line, rulebook: Rulebook) -> list[tuple[int, int]]:
    """The positions that are the whole of a line; of "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" the second.

    A line that only says for whom is signed ("TM. ỦY BAN NHÂN DÂN") holds none.
    """
    signing = position_words(rulebook, "signing").at(line.folded, line.start, line.end)
    start = signing.end if signing else line.start
    positions: list[tuple[int, int]] = []
    while start < line.end:
        while start < line.end and line.text[start] in _FRAME:
            start += 1
        end = position_end(line.text, line.folded, start, line.end, rulebook)
        if end is None:
            return []
        positions.append((start, end))
        start = end
    return positions[1:] if signing else positions


def _carries_on(line: _Line, rulebook: Rulebook) -> bool:
    """Whether a line goes on with the position above it: "PHÓ CHỦ TỊCH" / "THƯỜNG TRỰC"."""
    if not line.text[line.start : line.end].isupper():
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
    start = _past_ranks(line.folded, line.start, line.end, rulebook)
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


def _past_ranks(folded: str, start: int, end: int, rulebook: Rulebook) -> int:
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


def committee_mentions(table: Table, rulebook: Rulebook) -> list[Mention]:
    """The persons in a table of members (họ và tên, chức vụ), or in the cells of any other."""
    found: list[Mention] = []
    headed: set[int] = set()
    reaching: list[Cell] = []
    for number, row in enumerate(table.rows, 1):
        reaching = [cell for cell in reaching if cell.row + cell.row_span > number]
        member = next((cell for cell in row if _whole_name(cell, headed, rulebook)), None)
        titles = {cell.column for cell in row if _is_name_heading(cell, rulebook)}
        if titles and member is None:
            headed = titles
            continue
        others = [cell for cell in (*row, *reaching) if cell is not member]
        if member is not None:
            found += _member(member, sorted(others, key=lambda cell: cell.column), rulebook)
        reaching += [cell for cell in row if cell.row_span > 1]
        for cell in row:
            if cell is not member:
                found += [m for m in mentions_in(cell.id, cell.text, rulebook) if m.positions]
    return found


def _is_name_heading(cell: Cell, rulebook: Rulebook) -> bool:
    return position_words(rulebook, "name_column").whole(fold(fold_spaces(cell.text))) is not None


def _whole_name(cell: Cell, headed: set[int], rulebook: Rulebook) -> tuple[int, int] | None:
    """The span of the name that a cell begins with, where a mark, a break or its end follows."""
    folded = fold(cell.text)
    lead = len(cell.text) - len(cell.text.lstrip(_FRAME + "\n"))
    start = _past_ranks(folded, lead, len(cell.text), rulebook)
    run = capital_run(cell.text, start, len(cell.text))
    line_end = cell.text.find("\n", start)
    if line_end >= 0:
        run = [word for word in run if word[1] <= line_end]
    end = name_end(cell.text, run, rulebook, trusted=start > lead or cell.column in headed)
    if end is None:
        return None
    rest = cell.text[end:]
    return (start, end) if not rest.strip(_FRAME) or rest.lstrip(" ")[0] in "\n,(-–:" else None


def _member(cell: Cell, others: Iterable[Cell], rulebook: Rulebook) -> list[Mention]:
    """The person of a row, with the positions in the name's own cell and in those beside it."""
    span = _whole_name(cell, {cell.column}, rulebook)
    if span is None:
        return []
    positions = _positions_in(cell.text, span[1], rulebook)
    for other in others:
        positions += _positions_in(other.text, 0, rulebook)
    if not positions:
        return []
    source = Source(block=cell.id, start=span[0], end=span[1], quote=cell.text[span[0] : span[1]])
    return [Mention(fold_spaces(source.quote), tuple(dict.fromkeys(positions)), source)]


def _positions_in(text: str, start: int, rulebook: Rulebook) -> list[str]:
    """The positions that a cell lists, as far as it lists nothing else."""
    folded = fold(text)
    found: list[str] = []
    position = start
    while True:
        while position < len(text) and text[position] in _FRAME + "\n()":
            position += 1
        joint = position_words(rulebook, "joint").at(folded, position)
        if joint is not None:
            position = joint.end
            continue
        end = position_end(text, folded, position, len(text), rulebook)
        if end is None:
            end = member_end(text, folded, position, len(text), rulebook)
        if end is None or end - position > _LONGEST_POSITION:
            return found
        found.append(fold_spaces(text[position:end]))
        position = end
