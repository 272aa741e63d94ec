"""The extractors as spaCy components over a blank Vietnamese pipeline.

``planparse_indicators``, ``planparse_tasks`` and ``planparse_officials`` read the passage that a
Doc carries, keep what they find in ``doc.user_data`` and mark it in ``doc.spans`` under
"indicators", "tasks" and "officials".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from planparse.extraction.clauses import Span
from planparse.extraction.indicators import find_indicators
from planparse.extraction.officials import find_mentions
from planparse.extraction.passages import Passage
from planparse.extraction.tasks import find_tasks
from planparse.language.deadlines import Reference
from planparse.language.tokenizer import SyllableTokenizer
from planparse.plan import Indicator, Kind
from planparse.rulebook import Rulebook

_PASSAGE = "planparse_passage"
COMPONENTS = ("planparse_officials", "planparse_tasks", "planparse_indicators")


@dataclass(frozen=True, slots=True)
class Work:
    """What a component needs to know of a Doc: its passage and what its document says of it;
    ``places`` are the names that it gives places of a level, folded."""

    passage: Passage
    reference: Reference
    rulebook: Rulebook
    default_kind: Kind
    places: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def blank_pipeline() -> Language:
    """A blank ``vi`` pipeline that splits text into syllables, with the three extractors."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "planparse.SyllableTokenizer.v1"}}}
    nlp = spacy.blank("vi", config=config)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def docs(work: Iterable[Work]) -> Iterator[Doc]:
    """A Doc for every passage, with what was found in it."""
    nlp = blank_pipeline()

    def made() -> Iterator[Doc]:
        for item in work:
            doc = nlp.make_doc(item.passage.text[item.passage.start : item.passage.end])
            doc.user_data[_PASSAGE] = item
            yield doc

    return nlp.pipe(made())


def found(doc: Doc, what: str) -> list[Any]:
    """What a component found in a Doc: its "indicators", "tasks" or "officials"."""
    return list(doc.user_data.get(what, ()))


@Language.factory("planparse_indicators")
def make_indicators(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds indicators; it stands after the one that finds tasks, since a figure
    in a task is often but a detail of it."""

    def find(doc: Doc, work: Work) -> list[Indicator]:
        tasks = [Span(task.source.start, task.source.end) for task in found(doc, "tasks")]
        return find_indicators(
            work.passage,
            work.reference,
            work.rulebook,
            default=work.default_kind,
            directed=tasks,
            places=work.places,
        )

    return _component("indicators", find)


@Language.factory("planparse_tasks")
def make_tasks(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds tasks."""
    return _component(
        "tasks", lambda doc, work: find_tasks(work.passage, work.reference, work.rulebook)
    )


@Language.factory("planparse_officials")
def make_officials(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that finds persons named with a position."""
    return _component("officials", lambda doc, work: find_mentions(work.passage, work.rulebook))


def _component(what: str, find: Callable[[Doc, Work], list[Any]]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        work = doc.user_data.get(_PASSAGE)
        if work is None:
            return doc
        items = find(doc, work)
        doc.user_data[what] = items
        start = work.passage.start
        places = ((item.source.start - start, item.source.end - start) for item in items)
        spans = (doc.char_span(a, b, what, alignment_mode="expand") for a, b in places)
        doc.spans[what] = SpanGroup(doc, name=what, spans=[s for s in spans if s is not None])
        return doc

    return component


__all__ = ["COMPONENTS", "SyllableTokenizer", "Work", "blank_pipeline", "docs", "found"]
