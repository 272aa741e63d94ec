"""A document and its Plan to one HTML page: the text with every item marked, three lists beside it.

The page needs nothing but itself: no network, no font, no picture.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from planparse.output.figures import written_day
from planparse.output.marks import is_in, marks_of, segments
from planparse.output.page_blocks import header_rows, is_figure, is_long, is_wide, parts
from planparse.output.plain import ITEM_KINDS, plain
from planparse.output.templating import Language, render, words
from planparse.output.warning_text import translated
from planparse.plan import Header, Plan, Source
from planparse.reading import Document

_STYLES = ("base.css", "page.css")
_SCRIPTS = ("text.js", "items.js", "lists.js", "page.js")
_ONLY_FOR_TEMPLATES = ("back", "no_script", "keys", "messages", "changes")


def page(
    document: Document, plan: Plan, language: Language = "vi", index: str | None = None
) -> str:
    """The HTML of a document; ``index`` is the way to the page that lists all documents."""
    texts = dict(document.texts())
    told = tuple(translated(one, words(language)["messages"]) for one in plan.warnings)
    plan = plan.model_copy(update={"warnings": told})
    marks = marks_of(plan, texts)
    return render(
        "page.html",
        _STYLES,
        _SCRIPTS,
        w=words(language),
        title=plan.document.title or PurePath(document.name).name,
        facts=_facts(plan.document, document.name, language),
        header=plan.document,
        plan=plan,
        counts=_counts(plan),
        parts=list(parts(document)),
        header_rows=header_rows,
        is_wide=is_wide,
        is_figure=is_figure,
        is_long=is_long,
        segments=lambda block: segments(block.text, marks.get(block.id, ())),
        data=_data(plan, texts, words(language)),
        index=index,
    )


def _facts(header: Header, file: str, language: Language) -> list[str]:
    """The line under the title: who issued it, for where, when, for which years, and its file."""
    issuer, locality = header.issuer or "", header.locality or ""
    day = written_day(header.date, language) if header.date else ""
    period = (header.period or "").replace("/", "–")
    name = PurePath(file).name if header.title else ""
    facts = (issuer, "" if locality in issuer else locality, day, period, name)
    return [fact for fact in facts if fact]


def _counts(plan: Plan) -> dict[str, tuple[int, int | None]]:
    """Of every kind of items, how many were found and how many the text declares."""
    declared = plan.document.declared
    return {kind: (len(getattr(plan, kind)), getattr(declared, kind, None)) for kind in ITEM_KINDS}


def _data(plan: Plan, texts: Mapping[str, str], all_words: dict[str, Any]) -> dict[str, Any]:
    """What the script works with: the items as the YAML has them, without quotes that stand in the
    document, and what warnings are about."""
    written = plain(plan)
    return {
        "words": {k: v for k, v in all_words.items() if k not in _ONLY_FOR_TEMPLATES},
        **{kind: [_item(item, texts) for item in written[kind]] for kind in ITEM_KINDS},
        "warnings": [_item(warning, texts) for warning in written.get("warnings", ())],
    }


def _item(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        if "quote" in value and is_in(Source(**value), texts):
            return [value["block"], value["start"], value["end"]]
        return {key: _item(one, texts) for key, one in value.items()}
    if isinstance(value, list):
        return [_item(one, texts) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value
