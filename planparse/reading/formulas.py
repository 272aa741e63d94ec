"""Formulas, written on one line as Word's linear format has them: a/b, x^2."""

from __future__ import annotations

from lxml import etree

from planparse.reading.markup import MATH


def linear(formula: etree._Element) -> str:
    """The text of an ``m:oMath`` or of a part of it.

    A fraction or a power keeps its sign, since figures that only run together are another figure.
    """
    if formula.tag == _TEXT:
        return formula.text or ""
    sign = _SIGNS.get(formula.tag, "")
    parts = [text for text in map(linear, formula) if text]
    return sign.join(parts)


def _m(name: str) -> str:
    return f"{{{MATH}}}{name}"


_TEXT = _m("t")
_SIGNS = {_m("f"): "/", _m("sSup"): "^", _m("sSub"): "_"}
