"""Vietnamese plan documents to data: indicators, tasks and officials, each with its source.

from planparse import extract

plan = extract("report.docx")
for indicator in plan.indicators:
    print(indicator.name, indicator.value, indicator.unit, indicator.deadline)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from planparse.comparison import Comparison
    from planparse.plan import Plan

__all__ = ["__version__", "compare", "extract"]
__version__ = "0.1.0"


def extract(
    source: str | PathLike[str] | BinaryIO,
    *,
    name: str | None = None,
    rules: str | PathLike[str] | None = None,
    max_size: int = 100_000_000,
) -> Plan:
    """Read a document (.docx, .doc, .odt, .rtf, .txt, .md) and give what it promises.

    ``source`` is a path or an open binary file, ``name`` what it is called in messages (and by it
    .txt and .md are told apart), ``rules`` a folder of rules laid over the shipped
    ones, ``max_size`` how many bytes the file may hold and unpack to.
    Raises planparse.reading.UnreadableDocument where the file cannot be read, and
    planparse.rulebook.RuleError where a rule says something that no rule may say.
    """
    from planparse.extraction.assembly import extract_plan
    from planparse.reading import read_document, require_text
    from planparse.rulebook import load_rulebook

    rulebook = load_rulebook(None if rules is None else Path(rules))
    if isinstance(source, str | PathLike):
        source = Path(source)
    document = require_text(read_document(source, name=name, max_size=max_size))
    return extract_plan(document, rulebook)


def compare(
    old: Plan | str | PathLike[str],
    new: Plan | str | PathLike[str],
    *,
    results: bool = False,
    only: Collection[str] = ("indicators", "tasks", "officials"),
    renamed: Mapping[str, str] | None = None,
    rules: str | PathLike[str] | None = None,
) -> Comparison:
    """What changed from one Plan to another: indicators, tasks, officials.

    ``old`` and ``new`` are Plans, documents, or Plans in YAML or JSON. ``results`` sets the targets
    of a plan against the results in the report on it. ``only`` says which kinds of items to
    compare, ``renamed`` which new name an old locality has.
    Raises what ``extract`` raises, and planparse.comparison.PlanError for a file of YAML or
    JSON that holds no Plan, or several.
    """
    from planparse.comparison import Localities, compare_plans
    from planparse.rulebook import load_rulebook

    return compare_plans(
        _named_plan(old, rules),
        _named_plan(new, rules),
        load_rulebook(None if rules is None else Path(rules)),
        results=results,
        only=only,
        localities=Localities.of(renamed),
    )


def _named_plan(
    given: Plan | str | PathLike[str], rules: str | PathLike[str] | None
) -> tuple[str, Plan]:
    from planparse.comparison import PlanError, read_plans
    from planparse.plan import Plan

    if isinstance(given, Plan):
        return given.document.title or "", given
    plans = read_plans(Path(given), lambda file: extract(file, rules=rules))
    if len(plans) != 1:
        raise PlanError(f"{given}: {len(plans)} Plans, where one is expected")
    return plans[0]
