"""Word files with a few things wrong with them, by chance."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

from tests.reading.word_files import zipped

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
