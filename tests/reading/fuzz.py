"""Mutated documents: each must end in a Plan or in a clear error.

python -m tests.reading.fuzz --count 20000 --seed 1

Bytes of the zip are flipped, cut and doubled; in its XML, elements are shuffled, doubled, moved,
renamed and removed, and attributes and text take odd values. A document that raises anything but
UnreadableDocument, or takes longer than the limit, is kept and named; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from planparse import extract
from planparse.reading import UnreadableDocument, read_document
from tests.reading.word_files import word_file, zipped

GOLD = Path(__file__).parent.parent / "gold"
TIME_LIMIT = 5.0
_LARGEST_PART = 2_000_000
_ODD_VALUES = ("", "0", "-1", "9", "999999999999", "x" * 1000, "\u0301" * 50, "%1%2%9", "Normal")
_ODD_TEXTS = (
    "",
    "\n",
    "9" * 5000,
    "|" * 300,
    "\ufeff\u200b",
    "е\u0302\u0301",
    "…" * 500,
    "Điều 1.",
)


class Hang(BaseException):
    """A document took longer than the limit; no handler of errors may swallow it."""


def every_feature() -> bytes:
    """One document with everything that the tests of reading know."""
    from tests.reading import test_numbering, test_styles, test_tables, test_text
    from tests.reading.word_files import paragraph

    body = [paragraph(content) for content, _ in test_text.INLINE.values()]
    body += [blocks for blocks, _ in test_text.BLOCKS.values()]
    body += [table for table, _ in test_tables.MERGES.values()]
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


def mutated(source: bytes, chance: random.Random) -> bytes:
    """The document with a few things wrong with it."""
    return _mutated_bytes(source, chance) if chance.random() < 0.3 else _mutated_xml(source, chance)


def _mutated_bytes(source: bytes, chance: random.Random) -> bytes:
    data = bytearray(source)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        start = chance.randrange(len(data))
        part = data[start : start + chance.randint(1, 500)]
        data[start : start + len(part)] = chance.choice((b"", bytes(part) * 2, bytes(len(part))))
    return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.1 else data)


def _mutated_xml(source: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in files if name.endswith((".xml", ".rels"))]
    for _ in range(chance.randint(1, 3)):
        likely = "word/document.xml" if chance.random() < 0.6 else chance.choice(names)
        root = etree.fromstring(files[likely])
        for _ in range(chance.randint(1, 8)):
            chance.choice(_MUTATIONS)(root, chance)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if len(content) < _LARGEST_PART:
            files[likely] = content
    return zipped(files)


def _elements(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _shuffle(root: etree._Element, chance: random.Random) -> None:
    parent = chance.choice(_elements(root))
    children = list(parent)
    chance.shuffle(children)
    parent[:] = children


def _duplicate(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        parent.insert(chance.randint(0, len(parent)), copy.deepcopy(element))


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _move(root: etree._Element, chance: random.Random) -> None:
    elements = _elements(root)
    element, target = chance.choice(elements), chance.choice(elements)
    if element is not root and element not in target.iterancestors() and element is not target:
        target.append(element)


def _rename(root: etree._Element, chance: random.Random) -> None:
    elements = _elements(root)
    chance.choice(elements).tag = chance.choice(elements).tag


def _nest(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    for _ in range(chance.randint(1, 60)):
        element = etree.SubElement(element, element.tag)


def _change_attribute(root: etree._Element, chance: random.Random) -> None:
    element = chance.choice(_elements(root))
    if element.attrib:
        name = chance.choice(list(element.attrib))
        element.set(name, chance.choice(_ODD_VALUES))


def _change_text(root: etree._Element, chance: random.Random) -> None:
    chance.choice(_elements(root)).text = chance.choice(_ODD_TEXTS)


_MUTATIONS: tuple[Callable[[etree._Element, random.Random], None], ...] = (
    _shuffle,
    _duplicate,
    _remove,
    _move,
    _rename,
    _nest,
    _change_attribute,
    _change_text,
)


def outcome(data: bytes, act: Callable[[BinaryIO], object]) -> str:
    """ "read" or "refused"; raises Hang, or whatever else the document provokes."""

    def give_up(_signal: int, _frame: object) -> None:
        raise Hang(f"longer than {TIME_LIMIT:.0f} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT)
    try:
        act(io.BytesIO(data))
    except UnreadableDocument as error:
        if "\n" in str(error) or not str(error):
            raise AssertionError(f"no single clear line: {error!r}") from error
        return "refused"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000, help="documents (20000)")
    parser.add_argument("--seed", type=int, default=1, help="of the first document (1)")
    parser.add_argument("--reading-only", action="store_true", help="stop at the Document")
    arguments = parser.parse_args()
    act = read_document if arguments.reading_only else extract
    originals = sources()
    outcomes: Counter[str] = Counter()
    kept = Path(tempfile.mkdtemp(prefix="planparse-fuzz-"))
    slowest = 0.0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        chance = random.Random(seed)
        data = mutated(chance.choice(originals), chance)
        started = time.perf_counter()
        try:
            outcomes[outcome(data, act)] += 1
        except (Exception, Hang):
            outcomes["failed"] += 1
            file = kept / f"{seed}.docx"
            file.write_bytes(data)
            print(f"seed {seed}, kept as {file}: {traceback.format_exc(limit=-3)}", file=sys.stderr)
        slowest = max(slowest, time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{dict(outcomes)}, slowest {slowest:.2f} s, memory at most {memory:.0f} MB")
    return 1 if outcomes["failed"] or memory > 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
