"""Whether reading costs more than it did: counts calls, which no other work on a machine changes.

python -m benchmarks.guard             # exit code 1 where a count has grown by more than a quarter
python -m benchmarks.guard --renew     # keep today's counts as those to compare with

Calls of functions, in Python and in C, are counted under Python's profiler while planparse starts
(parses its rules and reads a first page) and while it reads prose and tables. The counts of each
minor version of Python stand in benchmarks/calls.json; a version without any is not judged.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from benchmarks import documents

MOST_GROWTH = 1.25
_COUNTS = Path(__file__).with_name("calls.json")


def counted() -> dict[str, int]:
    """The calls of each kind of work."""
    from planparse import extract
    from planparse.extraction.pipeline import blank_pipeline
    from planparse.output import to_yaml

    blank_pipeline()
    page, prose, table = documents.prose(1), documents.prose(10, seed=2), documents.table(300)
    return {
        "start": _calls(lambda: extract(BytesIO(page))),
        "prose": _calls(lambda: extract(BytesIO(prose))),
        "table": _calls(lambda: extract(BytesIO(table))),
        "write": _calls(lambda: to_yaml(extract(BytesIO(page)))),
    }


def _calls(act: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.runcall(act)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--renew", action="store_true", help="keep today's counts")
    renew = parser.parse_args().renew
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    kept: dict[str, dict[str, int]] = json.loads(_COUNTS.read_text())
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        counts = counted()
    before = counts if renew else kept.get(python, {})
    grown = False
    for name, count in counts.items():
        ratio = count / before[name] if name in before else 1.0
        grown |= ratio > MOST_GROWTH
        print(f"{name:<8}{count:>12,} calls {ratio:>6.2f} times those kept for Python {python}")
    if renew:
        _COUNTS.write_text(json.dumps({**kept, python: counts}, indent=2, sort_keys=True) + "\n")
    if grown:
        print("more than a quarter more; where that is right: python -m benchmarks.guard --renew")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
