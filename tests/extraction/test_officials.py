"""Persons and positions, as tests/tables/officials.yaml gives them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from planparse.extraction.mentions import Mention, mentions_in
from planparse.extraction.officials import (
    committee_mentions,
    merge_mentions,
    resolve_speaker,
    signature_mentions,
)
from planparse.extraction.passages import Passage
from planparse.language.normal import fold, fold_spaces
from planparse.plan import Source
from planparse.reading import Cell, Table
from planparse.rulebook import load_rulebook
from tests.steps import steps

_TABLES = yaml.safe_load(
    (Path(__file__).parents[1] / "tables" / "officials.yaml").read_text(encoding="utf-8")
)
_PLACE = Source(block="p1", start=0, end=3, quote="abc")


def _positions(mentions: list[Mention]) -> dict[str, list[str]]:
    return {m.name: list(m.positions) for m in mentions if m.positions}


def _table(rows: list[list[str]]) -> Table:
    return Table(
        id="t1",
        rows=tuple(
            tuple(
                Cell(id=f"t1.r{r}.c{c}", row=r, column=c, text=text)
                for c, text in enumerate(row, 1)
            )
            for r, row in enumerate(rows, 1)
        ),
        columns=max(map(len, rows)),
    )


def _passage(block: str, text: str) -> Passage:
    return Passage(block=block, text=text, folded=fold(text), start=0, end=len(text))


@pytest.mark.parametrize("case", _TABLES["prose"], ids=lambda case: case["text"][:50])
def test_prose(case: dict[str, Any]) -> None:
    found = mentions_in("p1", case["text"], load_rulebook())
    assert _positions(found) == case["gives"]
    for mention in found:
        source = mention.source
        assert case["text"][source.start : source.end] == source.quote
        assert mention.name in fold_spaces(source.quote)


@pytest.mark.parametrize("case", _TABLES["signatures"], ids=lambda case: case["lines"][-1])
def test_signature(case: dict[str, Any]) -> None:
    cell = "\n".join(case["lines"])
    in_table = signature_mentions(_table([["", cell]]), load_rulebook())
    assert _positions(in_table) == case["gives"]
    lines = [_passage(f"p{n}", line) for n, line in enumerate(case["lines"], 1)]
    in_text = signature_mentions(lines, load_rulebook())
    assert list(_positions(in_text)) == list(case["gives"])


@pytest.mark.parametrize("case", _TABLES["members"], ids=lambda case: case["rows"][0][1])
def test_members(case: dict[str, Any]) -> None:
    found = committee_mentions(_table(case["rows"]), load_rulebook())
    assert _positions(found) == case["gives"]


def test_a_position_in_a_merged_cell_is_held_by_every_row_it_reaches() -> None:
    table = _table(
        [
            ["Họ và tên", "Chức vụ", "Nhiệm vụ"],
            ["Ông Dương Quốc Hợi", "Trưởng phòng Kinh tế", "Ủy viên"],
            ["Bà Lê Thị Nhàn", "Trưởng phòng Nội vụ"],
            ["Bà Lò Thị Mới", "Chánh Văn phòng"],
        ]
    )
    wide = replace(table.rows[1][2], row_span=2)
    rows = (table.rows[0], (*table.rows[1][:2], wide), *table.rows[2:])
    found = committee_mentions(replace(table, rows=rows), load_rulebook())
    assert _positions(found) == {
        "Dương Quốc Hợi": ["Trưởng phòng Kinh tế", "Ủy viên"],
        "Lê Thị Nhàn": ["Trưởng phòng Nội vụ", "Ủy viên"],
        "Lò Thị Mới": ["Chánh Văn phòng"],
    }


@pytest.mark.parametrize("case", _TABLES["merged"], ids=lambda case: str(case["mentions"][0]))
def test_merged(case: dict[str, Any]) -> None:
    mentions = [
        Mention(name, tuple(positions), _PLACE)
        for mention in case["mentions"]
        for name, positions in mention.items()
    ]
    officials = merge_mentions(mentions, load_rulebook())
    assert {o.name: list(o.positions) for o in officials} == case["gives"]


@pytest.mark.parametrize(
    ("officials", "words", "meant"),
    [
        (case["officials"], words, meant)
        for case in _TABLES["speakers"]
        for words, meant in case["words"].items()
    ],
)
def test_speaker(officials: dict[str, list[str]], words: str, meant: str) -> None:
    known = merge_mentions(
        (Mention(name, tuple(positions), _PLACE) for name, positions in officials.items()),
        load_rulebook(),
    )
    assert resolve_speaker(words, known, load_rulebook()) == meant


def test_a_bare_honorific_is_the_person_named_last() -> None:
    rulebook = load_rulebook()
    first = mentions_in("p2", "Bí thư Huyện ủy Phùng Văn Đạt dự.", rulebook)
    later = mentions_in("p9", "Chủ tịch UBND huyện Bùi Quốc Việt dự.", rulebook)
    known = merge_mentions([*first, *later], rulebook)
    here = Source(block="p4", start=10, end=13, quote="abc")
    assert resolve_speaker("Đồng chí", known, rulebook, here) == "Phùng Văn Đạt"


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND huyện " + "Nguyễn " * 50_000,
        "Chủ tịch UBND huyện, " * 4_000,
        "Chủ tịch UBND huyện và " * 4_000 + "các",
        "Chủ tịch UBND huyện " + "đồng chí " * 20_000,
        "Chủ tịch UBND huyện: " + "Nguyễn Văn An, " * 8_000,
        "Nguyễn Văn An, Chủ tịch UBND huyện, " * 4_000,
        "Chủ tịch. " + "Nguyễn Văn An, " * 4_000 + "Chủ tịch UBND huyện, " * 4_000,
    ],
    ids=["names", "positions", "joined", "honorifics", "list", "persons", "lists"],
)
def test_long_paragraphs_take_linear_time(text: str) -> None:
    rulebook = load_rulebook()
    mentions_in("p1", text, rulebook)
    tenth, fortieth = text[: len(text) // 10], text[: len(text) // 40]
    assert steps(mentions_in, "p1", tenth, rulebook) < 4.5 * steps(
        mentions_in, "p1", fortieth, rulebook
    )
