"""Where the time of one extraction goes, by stage: python -m benchmarks.stages [FILE]

Measured under Python's profiler, which makes much of calls and little of what runs in C: the shares
tell where to look. Without FILE, a plan of 20 pages is read.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
from pathlib import Path

from benchmarks import corpus

STAGES = {
    "read": ("reader.py", "read_document"),
    "head": ("header.py", "read_masthead"),
    "lay out": ("layout.py", "lay_out"),
    "tokenize": ("tokenizer.py", "__call__"),
    "match officials": ("officials.py", "find_mentions"),
    "match tasks": ("tasks.py", "find_tasks"),
    "match indicators": ("indicators.py", "find_indicators"),
    "match tables": ("reader.py", "read_table"),
    "assemble": ("assembly.py", "_identified_indicators"),
    "write": ("yaml_text.py", "to_yaml"),
}
"""Each stage by the file and the name of the function that does it."""


def profile(file: Path) -> dict[str, float]:
    """The seconds of each stage in a process that has read the file before; of "all" last."""
    from planparse import extract
    from planparse.output import to_yaml

    extract(file)
    profiler = cProfile.Profile()
    profiler.runcall(lambda: to_yaml(extract(file)))
    statistics = pstats.Stats(profiler)
    taken = dict.fromkeys(STAGES, 0.0)
    for (source, _, function), (_, _, _, seconds, _) in statistics.stats.items():  # type: ignore[attr-defined]
        for stage, place in STAGES.items():
            if (Path(source).name, function) == place and "planparse" in source:
                taken[stage] += seconds
    return {**taken, "all": statistics.total_tt}  # type: ignore[attr-defined]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else corpus.pages(20, Path(folder))
        taken = profile(file)
    for stage, seconds in taken.items():
        print(f"{stage:<18}{seconds:>8.3f} s{100 * seconds / taken['all']:>7.1f} %")


if __name__ == "__main__":
    main()
