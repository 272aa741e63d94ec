"""Who stands in a table of members: a name in one cell, and positions beside it."""

from __future__ import annotations

from collections.abc import Iterable

from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.signatures import FRAME, past_ranks
from planparse.language.names import capital_run, name_end
from planparse.language.normal import fold, fold_spaces
from planparse.language.position_words import position_words
from planparse.language.positions import member_end, position_end
from planparse.plan import Source
from planparse.reading.document import Cell, Table
from planparse.rulebook import Rulebook

_LONGEST_POSITION = 90


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
    lead = len(cell.text) - len(cell.text.lstrip(FRAME + "\n"))
    start = past_ranks(folded, lead, len(cell.text), rulebook)
    run = capital_run(cell.text, start, len(cell.text))
    line_end = cell.text.find("\n", start)
    if line_end >= 0:
        run = [word for word in run if word[1] <= line_end]
    end = name_end(cell.text, run, rulebook, trusted=start > lead or cell.column in headed)
    if end is None:
        return None
    rest = cell.text[end:]
    return (start, end) if not rest.strip(FRAME) or rest.lstrip(" ")[0] in "\n,(-–:" else None


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
        while position < len(text) and text[position] in FRAME + "\n()":
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
