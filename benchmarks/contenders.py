"""What is measured, each in a process of its own: python -m benchmarks.contenders NAME.

The process imports what it needs, says its version, and then reads the names of files from standard
input; for each it answers with the processor seconds that it took and its peak memory so far.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Act = Callable[[str], Any]


def _planparse() -> Act:
    from planparse import extract

    return extract


def _lxml() -> Act:
    from lxml import etree

    def read(file: str) -> str:
        with zipfile.ZipFile(file) as archive:
            return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())

    return read


def _python_docx() -> Act:
    from benchmarks.reading import walk

    return lambda file: walk(Path(file).read_bytes())


def _markitdown() -> Act:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda file: converter.convert(file).text_content


def _docx2python() -> Act:
    from docx2python import docx2python

    def read(file: str) -> str:
        with docx2python(file) as content:
            return str(content.text)

    return read


def _underthesea() -> Act:
    import docx
    from underthesea import ner

    def persons(file: str) -> list[str]:
        if file.endswith(".txt"):
            texts = Path(file).read_text(encoding="utf-8").splitlines()
        else:
            body = docx.Document(file).element.body
            texts = ["".join(one.itertext()) for one in body.iter(f"{{{body.nsmap['w']}}}p")]
        return [name for text in texts if text.strip() for name in _persons(ner(text))]

    return persons


def _persons(tagged: list[tuple[str, ...]]) -> list[str]:
    """The words that are tagged as persons, joined (B-PER, then I-PER)."""
    found: list[list[str]] = []
    for word, *_, tag in tagged:
        if tag == "B-PER":
            found.append([word])
        elif tag == "I-PER" and found:
            found[-1].append(word)
    return [" ".join(words) for words in found]


CONTENDERS: dict[str, tuple[str, Callable[[], Act]]] = {
    "planparse extract": ("planparse", _planparse),
    "lxml, document.xml": ("lxml", _lxml),
    "python-docx walk": ("python-docx", _python_docx),
    "MarkItDown": ("markitdown", _markitdown),
    "docx2python": ("docx2python", _docx2python),
    "underthesea ner": ("underthesea", _underthesea),
}
"""Each by its name: the distribution that it is, and what makes ready to read files."""
PEERS = ("MarkItDown", "docx2python", "underthesea ner")


def main() -> None:
    package, prepare = CONTENDERS[sys.argv[1]]
    started = time.process_time()
    act = prepare()
    _say(version=version(package), seconds=time.process_time() - started)
    for line in sys.stdin:
        file = line.rstrip("\n")
        started = time.process_time()
        result = act(file)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        names = result if isinstance(result, list) else None
        _say(seconds=seconds, megabytes=peak, names=names)


def _say(**answer: Any) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
