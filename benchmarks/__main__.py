"""How fast planparse is beside what people would use instead.

python -m benchmarks [--rounds 5] [--peers PYTHON] [--json FILE] [SECTION …]

Sections: warm, mixed, cold, texts, officials; all of them by default. The documents are made by
seed; every contender reads the same files in the same run, in turns, each in a process of its own.
Seconds are those of the processor, medians of the rounds. The peers come with ``pip install
'planparse[bench]'``; ``--peers`` names the interpreter of another environment that has them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.contenders import CONTENDERS
from benchmarks.documents import write_documents
from benchmarks.officials import officials
from benchmarks.running import Measure, NotInstalled, Runner, in_turns

FLOOR, WALK, OURS, PEER = (
    "lxml, document.xml",
    "python-docx walk",
    "planparse extract",
    "MarkItDown",
)
_SLOW = {"underthesea ner": 10, "docx2python": 1000}
"""Contenders that read no longer documents than so many pages here, as they take minutes."""


def warm(rounds: int, peers: str, folder: Path) -> dict[str, Any]:
    """Seconds, peak memory and ratios, in processes that have read a document before."""
    files = {f"{count:,} pages": (corpus.pages(count, folder), count) for count in (10, 100, 1000)}
    files["10,000 rows"] = (corpus.rows(10_000, folder), 1000)
    first = corpus.pages(1, folder)
    report: dict[str, Any] = {"versions": {}, "documents": {}}
    for title, (file, size) in files.items():
        turns = rounds if size < 1000 else 1
        measured, versions = _read_by_all([file], size, turns, peers, first)
        report["documents"][title] = _table(title, measured)
        report["versions"] |= versions
    report["ratios"] = _warm_ratios(report["documents"])
    return report


def mixed(rounds: int, peers: str, folder: Path) -> dict[str, Any]:
    """1,000 documents of many kinds and lengths, read once each in processes that are warm."""
    write_documents(folder / "mixed", 1000)
    files = sorted((folder / "mixed").rglob("*.docx"))
    measured, versions = _read_by_all(files, len(files), 1, peers, corpus.pages(1, folder))
    seconds = {name: measure.median for name, measure in measured.items()}
    documents = {"1,000 documents": _table("1,000 documents", measured)}
    ratios = {f"1,000 documents, of {WALK}": seconds[OURS] / seconds[WALK]}
    if PEER in seconds:
        ratios[f"1,000 documents, of {PEER}"] = seconds[OURS] / seconds[PEER]
    return {"versions": versions, "documents": documents, "ratios": _told(ratios)}


def _read_by_all(
    files: Sequence[Path], size: int, rounds: int, peers: str, first: Path
) -> tuple[dict[str, Measure], dict[str, str]]:
    """What the files, ``size`` pages in all, take each contender, file by file in turns, and the
    versions of the contenders. Each reads ``first`` before, to be warm."""
    measures: dict[str, Measure] = {}
    versions: dict[str, str] = {}
    with ExitStack() as stack:
        runners = {}
        for name in CONTENDERS:
            if size > _SLOW.get(name, size):
                continue
            try:
                runner = stack.enter_context(Runner(name, peers))
                runner.read(first)
            except NotInstalled as problem:
                versions[name] = str(problem)
                continue
            runners[name], measures[name] = runner, Measure()
            versions[name] = runner.version
        for _ in range(rounds):
            seconds = dict.fromkeys(runners, 0.0)
            for file in files:
                for name, runner in runners.items():
                    answer = runner.read(file)
                    seconds[name] += answer["seconds"]
                    measures[name].megabytes = answer["megabytes"]
            for name, taken in seconds.items():
                measures[name].seconds.append(taken)
    return measures, versions


def _warm_ratios(documents: dict[str, Any]) -> dict[str, float]:
    hundred = {name: one["seconds"] for name, one in documents["100 pages"].items()}
    ours = {title: one[OURS] for title, one in documents.items()}
    ratios = {
        "100 pages, of a python-docx walk (at most 4)": hundred[OURS] / hundred[WALK],
        "a page of 1,000, of a page of 10 (at most 1.25)": (
            ours["1,000 pages"]["seconds"] / 100 / ours["10 pages"]["seconds"]
        ),
        "memory for 1,000 pages, of that for 100 (at most 10)": (
            ours["1,000 pages"]["megabytes"] / ours["100 pages"]["megabytes"]
        ),
    }
    if PEER in hundred:
        ratios["100 pages, of MarkItDown (at most 0.5)"] = hundred[OURS] / hundred[PEER]
    return _told(ratios)


def cold(rounds: int, peers: str, folder: Path) -> dict[str, Any]:
    """Starting and ending a process: extract of one page, --help, and what they rest on."""
    file = str(corpus.pages(1, folder))
    tool = [sys.executable, "-m", "planparse"]
    commands = {
        "import spacy": [sys.executable, "-c", "import spacy"],
        "planparse extract, 1 page": [*tool, "extract", file],
        "import click": [sys.executable, "-c", "import click"],
        "planparse --help": [*tool, "--help"],
        "planparse --version": [*tool, "--version"],
    }
    measures = in_turns(commands, rounds)
    _table("cold", measures)
    seconds = {name: measure.median for name, measure in measures.items()}
    ratios = {
        "extract, of import spacy (at most 1.6)": (
            seconds["planparse extract, 1 page"] / seconds["import spacy"]
        ),
        "--help, of import click (at most 2)": seconds["planparse --help"]
        / seconds["import click"],
    }
    return {"seconds": seconds, "ratios": _told(ratios)}


def texts(rounds: int, peers: str, folder: Path) -> dict[str, Any]:
    """Texts of 1 MB made to be slow, beside an ordinary one."""
    measures: dict[str, Measure] = {}
    for name, file in corpus.texts(folder).items():
        try:
            with Runner(OURS, peers) as runner:
                answer = runner.read(file)
        except NotInstalled:
            print(f"{name}: it could not be read")
            continue
        measures[name] = Measure([answer["seconds"]], answer["megabytes"])
    _table("texts of 1 MB", measures)
    ordinary = measures["ordinary"].median
    slowest = max(measures, key=lambda name: measures[name].median)
    ratios = {f"the slowest ({slowest}), of ordinary (at most 10)": (
        measures[slowest].median / ordinary
    )}  # fmt: skip
    return {"seconds": {n: m.median for n, m in measures.items()}, "ratios": _told(ratios)}


def _table(title: str, measures: dict[str, Measure]) -> dict[str, Any]:
    """Print what was measured, and give it as JSON has it."""
    print(f"\n{title:<30}{'seconds':>10}{'of ours':>10}{'peak MB':>10}")
    ours = measures.get(OURS)
    for name, measure in measures.items():
        share = f"{measure.median / ours.median:.2f}" if ours else ""
        memory = f"{measure.megabytes:.0f}" if measure.megabytes else ""
        print(f"  {name:<28}{measure.median:>10.3f}{share:>10}{memory:>10}")
    return {
        name: {"seconds": round(m.median, 4), "megabytes": round(m.megabytes)}
        for name, m in measures.items()
    }


def _told(ratios: dict[str, float]) -> dict[str, float]:
    for name, ratio in ratios.items():
        print(f"  ratio {ratio:6.2f}: {name}")
    return {name: round(ratio, 3) for name, ratio in ratios.items()}


SECTIONS = {"warm": warm, "mixed": mixed, "cold": cold, "texts": texts, "officials": officials}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if unknown := set(arguments.sections) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.sections or SECTIONS:
            report[name] = SECTIONS[name](arguments.rounds, arguments.peers, Path(folder))
    versions = {n: v for section in report.values() for n, v in section.get("versions", {}).items()}
    for name, version in versions.items():
        print(f"{name}: {version}")
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
