"""Mutated documents: each must end in a Plan or in a clear error.

python -m tests.reading.fuzz --count 20000 --seed 1

Bytes of the zip are flipped, cut and doubled; in its XML, elements are shuffled, doubled, moved,
renamed and removed, and attributes and text take odd values. Each document is read in a process of
its own. One that raises anything but UnreadableDocument, takes more processor time or memory than
the limits or waits for ever is kept and named; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import os
import random
import signal
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planparse import extract
from planparse.reading import UnreadableDocument, read_document
from tests.reading.mutations import mutated
from tests.reading.word_files import word_file

GOLD = Path(__file__).parent.parent / "gold"
TIME_LIMIT = 60.0
"""Seconds of processor time that only a document without end takes, on the slowest machine too."""
_PATIENCE = 300.0
"""Seconds for one that waits."""
MEMORY_LIMIT = 1000
"""Megabytes for a process that reads a document."""
_EXIT_CODES = {"read": 0, "refused": 3}
"""Of a process that reads a document; any other is a failure."""


def every_feature() -> bytes:
    """One document with everything that the tests of reading know."""
    from tests.reading import test_numbering, test_styles, test_tables, test_text
    from tests.reading.word_files import paragraph

    body = [paragraph(content) for content, _ in test_text.INLINE.values()]
    body += [blocks for blocks, _ in test_text.BLOCKS.values()]
    body += [f"{table}<w:p/>" for table, _ in test_tables.MERGES.values()]
    body += [test_numbering.item(1, depth) for depth in (0, 1, 2, 3, 4, 2, 1, 0)]
    body += [paragraph("x", test_styles.styled(name)) for name in ("Con", "H2", "MucCon")]
    return word_file(
        "".join(body),
        numbering=test_numbering.PLAN + test_numbering.num(1),
        styles=test_styles.STYLES + test_tables.GRID_STYLE,
        footnotes=test_text.note("footnote", 7, "ghi chú"),
    )


def sources() -> list[bytes]:
    """The documents to be mutated."""
    return [every_feature(), *(file.read_bytes() for file in sorted(GOLD.glob("*.docx")))]


def document(originals: list[bytes], seed: int) -> bytes:
    """One of the documents with a few things wrong with it; the same for the same seed."""
    chance = random.Random(seed)
    return mutated(chance.choice(originals), chance)


class Hang(BaseException):
    """Something took longer than the limit; no handler of errors may swallow it."""


@contextmanager
def watched() -> Iterator[None]:
    """Raises Hang where what it holds takes more processor time than TIME_LIMIT."""

    def give_up(_signal: int, _frame: object) -> None:
        raise Hang(f"longer than {TIME_LIMIT:.0f} s")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def outcome(data: bytes, act: Callable[[BinaryIO], object]) -> str:
    """ "read" or "refused"; raises whatever else the document provokes."""
    try:
        act(io.BytesIO(data))
    except UnreadableDocument as error:
        if not str(error) or not str(error).isprintable():
            raise AssertionError(f"no single clear line: {error!r}") from error
        return "refused"
    return "read"


def outcome_apart(data: bytes, act: Callable[[BinaryIO], object]) -> tuple[str, float, int]:
    """The outcome in a process of its own, its seconds of processor time, its most megabytes."""
    process = os.fork()
    if process == 0:
        _end_with_outcome(data, act)
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    result = next((name for name, known in _EXIT_CODES.items() if known == code), "failed")
    return result, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def _end_with_outcome(data: bytes, act: Callable[[BinaryIO], object]) -> None:
    """Ends the process, with a traceback on stderr where it fails or takes too long."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.register(signal.SIGPROF, chain=True)
    signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT)
    faulthandler.dump_traceback_later(_PATIENCE, exit=True)
    code = 1
    try:
        code = _EXIT_CODES[outcome(data, act)]
    except BaseException:
        traceback.print_exc(limit=-3)
    sys.stderr.flush()
    os._exit(code)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000, help="documents (20000)")
    parser.add_argument("--seed", type=int, default=1, help="of the first document (1)")
    parser.add_argument("--reading-only", action="store_true", help="stop at the Document")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)  # forking beside numpy's idle threads
    act = read_document if arguments.reading_only else extract
    originals = sources()
    outcome(originals[0], act)  # what is loaded once need not be loaded by every process
    outcomes: Counter[str] = Counter()
    kept = Path(tempfile.mkdtemp(prefix="planparse-fuzz-"))
    slowest, most = 0.0, 0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        data = document(originals, seed)
        result, seconds, memory = outcome_apart(data, act)
        slowest, most = max(slowest, seconds), max(most, memory)
        if memory > MEMORY_LIMIT:
            result = "failed"
        if result == "failed":
            file = kept / f"{seed}.docx"
            file.write_bytes(data)
            print(f"seed {seed}, kept as {file}, {memory} MB", file=sys.stderr)
        outcomes[result] += 1
        if outcomes.total() % 1000 == 0:
            print(f"{dict(outcomes)} up to seed {seed}", file=sys.stderr)
    print(f"{dict(outcomes)}, slowest {slowest:.2f} s, memory at most {most} MB")
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
