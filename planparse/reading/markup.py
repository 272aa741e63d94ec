"""The names of Word's XML elements and attributes, and how their values are written."""

from __future__ import annotations

import re

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPTIONS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

ALTERNATES = f"{{{OPTIONS}}}AlternateContent"
CHOICE = f"{{{OPTIONS}}}Choice"
FALLBACK = f"{{{OPTIONS}}}Fallback"

_POINTS_PER_TWIP = 1 / 20
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_MEASURE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)")
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


def points(measure: str) -> float:
    """A length in points: a number of twips, or a number and a unit as strict Open XML writes it
    ("36pt"; ST_TwipsMeasure of ISO/IEC 29500)."""
    with_unit = _MEASURE.fullmatch(measure)
    if with_unit:
        return float(with_unit[1]) * _POINTS[with_unit[2]]
    return number(measure) * _POINTS_PER_TWIP


def left_indent(indent: etree._Element) -> float | None:
    """The left indentation that a ``w:ind`` sets, in points; None where it sets none."""
    left = indent.get(_LEFT) or indent.get(_START)
    return None if left is None else points(left)


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child element, None where there is no such child or value."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The branch of an ``mc:AlternateContent`` to be read: the first choice, else the fallback.

    Signs beyond the fonts of old Word (``w16se``) are text in the fallback only.
    """
    for child in alternates:
        if child.tag == FALLBACK or (child.tag == CHOICE and child.get("Requires") != "w16se"):
            return child
    return None


def lines(borders: etree._Element | None) -> dict[str, bool]:
    """Of each side that a ``w:tblBorders`` or ``w:tcBorders`` names, whether it draws a line.

    Sides are called "top", "left", "insideV" and so on.
    """
    if borders is None:
        return {}
    sides = ((etree.QName(side).localname, side.get(VAL)) for side in borders.iterchildren("*"))
    return {_SIDES.get(side, side): value not in ("nil", "none") for side, value in sides}


_LEFT, _START = w("left"), w("start")
_SIDES = {"start": "left", "end": "right"}
