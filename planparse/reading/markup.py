"""The names of Word's XML elements and attributes, and how their values are written."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPTIONS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

ALTERNATES = f"{{{OPTIONS}}}AlternateContent"
CHOICE = f"{{{OPTIONS}}}Choice"
FALLBACK = f"{{{OPTIONS}}}Fallback"

POINTS_PER_TWIP = 1 / 20
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


VAL = w("val")


def is_on(element: etree._Element) -> bool:
    """The value of an on/off element: on where it says nothing."""
    return element.get(VAL, "1") not in _OFF


def number(value: str | None, default: int = 0) -> int:
    """The whole number that an attribute holds, or ``default`` where it holds none."""
    if value is None or len(value) > 12:
        return default
    try:
        return int(value)
    except ValueError:
        return default


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child element, None where there is no such child or value."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The branch of an ``mc:AlternateContent`` to be read: the first choice, else the fallback."""
    for child in alternates:
        if child.tag in (CHOICE, FALLBACK):
            return child
    return None


def has_lines(borders: etree._Element | None) -> bool:
    """Whether a ``w:tblBorders`` or ``w:tcBorders`` draws any line."""
    return borders is not None and any(side.get(VAL) not in ("nil", "none") for side in borders)
