"""Every annotated document: it is read, each item is grounded, and its answers can be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from planparse import extract
from planparse.gold import gold_documents, read_gold
from planparse.output import to_yaml
from planparse.plan import Plan, Source
from planparse.reading import read_document

GOLD = [document for document, _ in gold_documents(Path(__file__).parent / "gold")]
every_document = pytest.mark.parametrize("document", GOLD, ids=lambda file: file.stem)


@cache
def plan_of(document: Path) -> Plan:
    return extract(document)


@every_document
def test_each_source_quotes_its_block(document: Path) -> None:
    texts = dict(read_document(document).texts())
    for source in sources(plan_of(document)):
        assert 0 <= source.start < source.end
        assert texts[source.block][source.start : source.end] == source.quote


def sources(part: BaseModel) -> Iterator[Source]:
    """Every source anywhere in a plan."""
    for value in part.__dict__.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Source):
                yield one
            elif isinstance(one, BaseModel):
                yield from sources(one)


@every_document
def test_the_ids_of_items_differ_and_parents_exist(document: Path) -> None:
    plan = plan_of(document)
    items: list[Any] = [*plan.indicators, *plan.tasks, *plan.officials]
    ids = [item.id for item in items]
    assert all(ids)
    assert len(ids) == len(set(ids))
    assert {one.parent_id for one in plan.indicators} - {None} <= set(ids)


@every_document
def test_the_yaml_is_a_plan_again(document: Path) -> None:
    plan = plan_of(document)
    assert Plan.model_validate(yaml.safe_load(to_yaml(plan))) == plan


@every_document
def test_the_answers_can_be_read(document: Path) -> None:
    read_gold(document.with_suffix(".yaml"))
