"""What stands inside a paragraph: pieces of text and how they are set, text boxes, notes.

Only what Word shows is read: inserted text but no deleted text, the result of a field but not its
code, each text box once, nothing hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from planparse.reading.formulas import linear
from planparse.reading.legacy import LegacyFont, legacy_font
from planparse.reading.markup import ALTERNATES, MATH, VAL, chosen, number, value_of, w
from planparse.reading.styles import RunFormat, StyleSheet
from planparse.reading.symbols import UNKNOWN_SIGN, has_private_signs, sign, with_signs


@dataclass(slots=True)
class Findings:
    """What is worth a warning about a document."""

    insertions: int = 0
    deletions: int = 0
    unknown_signs: int = 0
    embedded_files: int = 0
    unread_objects: int = 0
    encodings: set[str] = field(default_factory=set)


class Piece(NamedTuple):
    """A piece of text set in one way."""

    text: str
    format: RunFormat


class Inlines:
    """The pieces of one paragraph, the text boxes anchored in it and the notes it refers to.

    ``text_boxes`` are ``w:txbxContent`` elements, ``notes`` pairs of "footnote" or "endnote" and
    the note's id.
    """

    __slots__ = ("_fields", "_findings", "_style", "_styles", "notes", "pieces", "text_boxes")

    def __init__(self, styles: StyleSheet, style: str | None, findings: Findings) -> None:
        self.pieces: list[Piece] = []
        self.text_boxes: list[etree._Element] = []
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._style = style
        self._findings = findings
        self._fields: list[bool] = []

    def read(self, container: etree._Element) -> None:
        """Add what a paragraph, or a container inside it, holds."""
        for child in container:
            reader = _INLINES.get(child.tag)
            if reader is not None:
                reader(self, child)

    def _run(self, run: etree._Element) -> None:
        format_ = self._styles.run_format(self._style, run.find(_RUN_PROPERTIES))
        if format_.hidden:
            for mark in run.iterchildren(_FIELD_MARK):
                self._field_mark(mark, format_)
        else:
            self._run_content(run, format_)

    def _run_content(self, container: etree._Element, format_: RunFormat) -> None:
        text = ""
        for child in container:
            tag = child.tag
            if tag == _TEXT:
                text += _on_one_line(child.text)
            elif tag in _CHARACTERS:
                text += _CHARACTERS[tag]
            elif tag in _RUN_PARTS:
                self._add(text, format_)
                text = ""
                _RUN_PARTS[tag](self, child, format_)
        self._add(text, format_)

    def _add(self, text: str, format_: RunFormat) -> None:
        """Keep a piece unless it is empty or belongs to a field's code."""
        if not text or any(self._fields):
            return
        if has_private_signs(text):
            text = with_signs(format_.font, text)
            self._findings.unknown_signs += text.count(UNKNOWN_SIGN)
        if format_.raised and self.pieces and self.pieces[-1].text[-1].isdigit():
            text = text.translate(_RAISED)
        self.pieces.append(Piece(text, format_))

    def _field_mark(self, mark: etree._Element, format_: RunFormat) -> None:
        """Fields nest; ``_fields`` says of each open one whether its code is being read."""
        kind = mark.get(_FIELD_KIND)
        if kind == "begin":
            self._add(_entry_chosen(mark), format_)
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _symbol(self, symbol: etree._Element, format_: RunFormat) -> None:
        font = symbol.get(_FONT, "")
        try:
            read = sign(font, int(symbol.get(_CHAR, ""), 16))
        except (ValueError, OverflowError):
            read = UNKNOWN_SIGN
        self._findings.unknown_signs += read == UNKNOWN_SIGN
        self._add(read, format_._replace(font=font))

    def _note(self, reference: etree._Element, _format: RunFormat) -> None:
        self.notes.append((_NOTES[reference.tag], reference.get(_ID, "")))

    def _run_alternates(self, alternates: etree._Element, format_: RunFormat) -> None:
        branch = chosen(alternates)
        if branch is not None:
            self._run_content(branch, format_)

    def _drawing(self, drawing: etree._Element, _format: RunFormat) -> None:
        for element in _boxes_and_objects(drawing):
            if element.tag == _TEXT_BOX:
                self.text_boxes.append(element)
            else:
                self._findings.unread_objects += 1

    def _ruby(self, ruby: etree._Element, _format: RunFormat) -> None:
        for base in ruby.iterchildren(_RUBY_BASE):
            self.read(base)

    def _inserted(self, insertion: etree._Element) -> None:
        self._findings.insertions += 1
        self.read(insertion)

    def _deleted(self, _deletion: etree._Element) -> None:
        self._findings.deletions += 1

    def _content_control(self, control: etree._Element) -> None:
        content = content_of(control)
        if content is not None:
            self.read(content)

    def _alternates(self, alternates: etree._Element) -> None:
        branch = chosen(alternates)
        if branch is not None:
            self.read(branch)

    def _mathematics(self, formula: etree._Element) -> None:
        self._add(linear(formula), self._styles.run_format(self._style, None))


def content_of(control: etree._Element) -> etree._Element | None:
    """What a content control holds, None where it only shows its prompt."""
    prompt = control.find("/".join((w("sdtPr"), w("showingPlcHdr"))))
    return control.find(w("sdtContent")) if prompt is None else None


def _on_one_line(text: str | None) -> str:
    """A line break in the XML is a blank in Word."""
    if not text:
        return ""
    return text.replace("\n", " ") if "\n" in text else text


def _entry_chosen(field: etree._Element) -> str:
    """What a drop-down list of old forms shows, "" for any other field."""
    drop_down = field.find(_DROP_DOWN)
    if drop_down is None:
        return ""
    entries = [entry.get(VAL, "") for entry in drop_down.iterchildren(w("listEntry"))]
    place = number(value_of(drop_down, "result"))
    return entries[place] if 0 <= place < len(entries) else ""


def _boxes_and_objects(drawing: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes in a drawing, each once though Word stores it in two ways, and the
    charts, diagrams and embedded objects."""
    waiting = [drawing]
    while waiting:
        element: etree._Element | None = waiting.pop()
        if element is not None and element.tag == ALTERNATES:
            element = chosen(element)
        if element is None:
            continue
        if element.tag == _TEXT_BOX or element.tag in _OBJECTS:
            yield element
        else:
            waiting.extend(reversed(element))


def joined(pieces: list[Piece], findings: Findings) -> str:
    """The text of ``pieces`` in Unicode, each stretch of a legacy font decoded as a whole."""
    if len(pieces) == 1:
        return _decoded(pieces[0].text, pieces[0].format, findings)
    text = stretch = ""
    current: tuple[LegacyFont | None, bool] | None = None
    last: RunFormat | None = None
    for piece in pieces:
        key = (legacy_font(piece.format.font), piece.format.capitals)
        if key != current and last is not None:
            text += _decoded(stretch, last, findings)
            stretch = ""
        stretch += piece.text
        current, last = key, piece.format
    return text if last is None else text + _decoded(stretch, last, findings)


def _decoded(text: str, format_: RunFormat, findings: Findings) -> str:
    legacy = legacy_font(format_.font)
    if legacy is not None:
        findings.encodings.add(legacy.encoding.name)
        text = legacy.encoding.decode(text)
    if format_.capitals or (legacy is not None and legacy.capitals):
        text = text.upper()
    return text


_RUN_PROPERTIES, _TEXT, _RUBY_BASE, _TEXT_BOX = w("rPr"), w("t"), w("rubyBase"), w("txbxContent")
_FIELD_MARK, _FIELD_KIND, _FONT, _CHAR, _ID = (
    w("fldChar"), w("fldCharType"), w("font"), w("char"), w("id"),
)  # fmt: skip
_DROP_DOWN = "/".join((w("ffData"), w("ddList")))
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
"""What is raised right after a figure (a power, a degree, a note by hand) stays apart from it."""
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    # invisible, but in TCVN3 fonts it is the letter ư
    w("softHyphen"): "\u00ad",
}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_OBJECTS = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
        "{urn:schemas-microsoft-com:office:office}OLEObject",
    }
)
_RUN_PARTS: dict[str, Callable[[Inlines, etree._Element, RunFormat], None]] = {
    _FIELD_MARK: Inlines._field_mark,
    w("sym"): Inlines._symbol,
    **dict.fromkeys(_NOTES, Inlines._note),
    **dict.fromkeys(map(w, ("drawing", "pict", "object")), Inlines._drawing),
    ALTERNATES: Inlines._run_alternates,
    w("ruby"): Inlines._ruby,
}
_INLINES: dict[str, Callable[[Inlines, etree._Element], None]] = {
    w("r"): Inlines._run,
    w("ins"): Inlines._inserted,
    w("moveTo"): Inlines._inserted,
    w("del"): Inlines._deleted,
    w("moveFrom"): Inlines._deleted,
    w("sdt"): Inlines._content_control,
    **dict.fromkeys(
        map(w, ("hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")), Inlines.read
    ),
    ALTERNATES: Inlines._alternates,
    f"{{{MATH}}}oMath": Inlines._mathematics,
    f"{{{MATH}}}oMathPara": Inlines._mathematics,
}
