"""How many of the officials in the annotated documents are found, and how fast."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from benchmarks.running import NotInstalled, Runner
from planparse import extract
from planparse.language.normal import normal_form
from planparse.reading import read_document

_GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"


def officials(rounds: int, peers: str, folder: Path) -> dict[str, Any]:
    """The names of gold officials that planparse and underthesea's ``ner`` find in Word files.

    ``ner`` is given the text as planparse reads it, a block or line of one at a time. A name counts
    where its words are the same, in capitals or not; ``ner`` tags all persons that it sees, and no
    positions.
    """
    files = sorted(_GOLD.glob("*.docx"))
    wanted = {file: _gold_names(file) for file in files}
    total = sum(map(len, wanted.values()))
    ours = sum(
        len(names & _spelled(official.name for official in extract(file).officials))
        for file, names in wanted.items()
    )
    report: dict[str, Any] = {"gold": total, "planparse extract": ours}
    print(f"\nofficials, of {total} in {len(files)} documents\n  planparse extract: {ours}")
    try:
        with Runner("underthesea ner", peers) as runner:
            theirs = sum(
                len(names & _spelled(runner.read(_as_text(file, folder))["names"]))
                for file, names in wanted.items()
            )
        print(f"  underthesea ner {runner.version}: {theirs} (it names no positions)")
        report["underthesea ner"] = theirs
    except NotInstalled as problem:
        print(f"  underthesea ner: {problem}")
    return report


def _as_text(file: Path, folder: Path) -> Path:
    """The text of a Word file as a file of its own."""
    text = folder / f"{file.stem}.txt"
    blocks = (block for _, block in read_document(file).texts())
    text.write_text("\n".join(blocks), encoding="utf-8")
    return text


def _gold_names(file: Path) -> set[str]:
    data = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
    return _spelled(one["name"] for one in data.get("officials") or () if not one.get("optional"))


def _spelled(names: Iterable[str]) -> set[str]:
    return {normal_form(name) for name in names}
