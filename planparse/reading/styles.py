"""How text is set: styles, their inheritance, the document's defaults, direct formatting."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from lxml import etree

from planparse.reading.errors import UnreadableDocument
from planparse.reading.markup import (
    DRAWING,
    VAL,
    is_on,
    left_indent,
    lines,
    number,
    value_of,
    w,
)


class RunProperties(NamedTuple):
    """What a run or a style says of its text; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    font: str | None = None
    style: str | None = None


class RunFormat(NamedTuple):
    """How a run is set in the end. ``raised`` is superscript."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    capitals: bool = False
    raised: bool = False
    font: str = ""


class ParagraphProperties(NamedTuple):
    """What a paragraph or a style says of paragraphs; None where it says nothing.

    ``number`` is the id of a list ("0" takes the paragraph out of any), ``level`` the level in it,
    ``outline`` the heading level, from 1 (10 is body text), ``indent`` is in points. Where
    ``runs_on`` the next paragraph goes on in the same line: the mark between them is deleted,
    hidden (a style separator), or the first is a dropped capital.
    """

    number: str | None = None
    level: int | None = None
    outline: int | None = None
    alignment: str | None = None
    indent: float | None = None
    style: str | None = None
    mark_deleted: bool = False
    runs_on: bool = False


_Properties = TypeVar("_Properties", RunProperties, ParagraphProperties)
_NO_RUN = RunProperties()
_NO_PARAGRAPH = ParagraphProperties()
_HEADING = "heading "
LOWEST_HEADING = 9


class StyleSheet:
    """The styles of a document, resolved when they are first asked for and kept.

    Raises UnreadableDocument where a style is based on itself.
    """

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in () if styles is None else styles.iterchildren(w("style")):
            style_id = style.get(w("styleId"), "")
            self._styles.setdefault(style_id, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                self._default = style_id
        self._check_inheritance()
        self._run_defaults, self._paragraph_defaults = self._read_defaults(styles)
        self._runs: dict[str, RunProperties] = {}
        self._paragraphs: dict[str, ParagraphProperties] = {}
        self._lines: dict[str, dict[str, bool]] = {}
        self._formats: dict[tuple[str | None, RunProperties], RunFormat] = {}

    def run_format(self, paragraph_style: str | None, run: etree._Element | None) -> RunFormat:
        """How a run with these properties (``w:rPr``) is set in a paragraph of this style."""
        direct = self._run_properties(run)
        key = (paragraph_style, direct)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._resolve(paragraph_style, direct)
        return found

    def paragraph(self, properties: etree._Element | None) -> ParagraphProperties:
        """What holds for a paragraph with these properties (``w:pPr``), its style's included."""
        direct = _paragraph_properties(properties)
        style = self._known(direct.style)
        inherited = self._paragraphs.get(style) or self._inherited_paragraph(style)
        return inherited if direct is _NO_PARAGRAPH else _over(direct, inherited)

    def font(self, run: etree._Element | None) -> str:
        """The font that run properties name themselves, "" where they name none."""
        return self._run_properties(run).font or ""

    def table_lines(self, table_style: str | None) -> dict[str, bool]:
        """Of each side, whether a table style, or one it is based on, draws a line there."""
        style = table_style or ""
        if style not in self._lines:
            said: dict[str, bool] = {}
            for name in self._unresolved(style, {}):
                said |= lines(self._styles[name].find(f"{w('tblPr')}/{w('tblBorders')}"))
            self._lines[style] = said
        return self._lines[style]

    def number_of_style(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        element = self._styles.get(style)
        return None if element is None else _paragraph_properties(element.find(w("pPr"))).number

    def _known(self, style: str | None) -> str:
        return style if style is not None and style in self._styles else self._default

    def _check_inheritance(self) -> None:
        sound: set[str] = set()
        for style in self._styles:
            seen: set[str] = set()
            current: str | None = style
            while current is not None and current in self._styles and current not in sound:
                if current in seen:
                    raise UnreadableDocument(
                        f"the style {current[:40]!r} is based on itself; open the file in Word,"
                        " which can repair it, and save it again"
                    )
                seen.add(current)
                current = value_of(self._styles[current], "basedOn")
            sound |= seen

    def _unresolved(self, style: str, resolved: dict[str, _Properties]) -> list[str]:
        """The style and those it is based on up to a resolved one, the style itself last."""
        chain = []
        current: str | None = style
        while current is not None and current in self._styles and current not in resolved:
            chain.append(current)
            current = value_of(self._styles[current], "basedOn")
        return chain[::-1]

    def _read_defaults(
        self, styles: etree._Element | None
    ) -> tuple[RunProperties, ParagraphProperties]:
        if styles is None:
            return _NO_RUN, _NO_PARAGRAPH
        run = styles.find("/".join(map(w, ("docDefaults", "rPrDefault", "rPr"))))
        paragraph = styles.find("/".join(map(w, ("docDefaults", "pPrDefault", "pPr"))))
        return (
            self._run_properties(run),
            _paragraph_properties(paragraph),
        )

    def _inherited_paragraph(self, style: str) -> ParagraphProperties:
        for name in self._unresolved(style, self._paragraphs):
            element = self._styles[name]
            said = _paragraph_properties(element.find(w("pPr")))._replace(style=name)
            if said.outline is None:
                said = said._replace(outline=_heading_level(element))
            base = self._paragraphs.get(value_of(element, "basedOn") or "")
            self._paragraphs[name] = _over(said, base or self._paragraph_defaults)
        return self._paragraphs.get(style, self._paragraph_defaults)

    def _inherited_run(self, style: str) -> RunProperties:
        for name in self._unresolved(style, self._runs):
            element = self._styles[name]
            said = self._run_properties(element.find(w("rPr")))
            base = self._runs.get(value_of(element, "basedOn") or "")
            self._runs[name] = _over(said, base) if base else said
        return self._runs.get(style, _NO_RUN)

    def _resolve(self, paragraph_style: str | None, direct: RunProperties) -> RunFormat:
        """Toggles of a paragraph style and a character style cancel each other out (ECMA-376,
        part 1, 17.7.3); direct formatting overrules both."""
        paragraph = self._inherited_run(self._known(paragraph_style))
        character = _NO_RUN if direct.style is None else self._inherited_run(direct.style)
        default = self._run_defaults
        said = _over(direct, _over(character, paragraph))

        def toggle(name: str) -> bool:
            own = getattr(direct, name)
            if own is not None:
                return bool(own)
            by_style = bool(getattr(paragraph, name)) ^ bool(getattr(character, name))
            return by_style or bool(getattr(default, name))

        return RunFormat(
            toggle("bold"),
            toggle("italic"),
            toggle("hidden"),
            toggle("capitals"),
            bool(said.raised),
            said.font or default.font or "",
        )

    def _run_properties(self, properties: etree._Element | None) -> RunProperties:
        if properties is None:
            return _NO_RUN
        said: dict[str, bool | str | None] = {}
        for child in properties:
            name = _RUN_SWITCHES.get(child.tag)
            if name is not None:
                said[name] = is_on(child)
            elif child.tag == _FONTS:
                said["font"] = self._font(child)
            elif child.tag == _RUN_STYLE:
                said["style"] = child.get(VAL)
            elif child.tag == _VERTICAL_PLACE:
                said["raised"] = child.get(VAL) == "superscript"
        return RunProperties(**said) if said else _NO_RUN  # type: ignore[arg-type]

    def _font(self, fonts: etree._Element) -> str | None:
        """The font of the letters beyond ASCII, where legacy encodings have theirs."""
        for slot in ("hAnsi", "ascii"):
            theme = fonts.get(w(f"{slot}Theme"))
            font = self._theme.get(theme[:5]) if theme else fonts.get(w(slot))
            if font:
                return font
        return None


_RUN_SWITCHES = {
    w("b"): "bold",
    w("i"): "italic",
    w("vanish"): "hidden",
    w("caps"): "capitals",
}
_FONTS = w("rFonts")
_RUN_STYLE, _VERTICAL_PLACE = w("rStyle"), w("vertAlign")


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The fonts of a theme by the first five letters of their slots: "major" and "minor"."""
    fonts = {}
    if theme is not None:
        for slot in ("major", "minor"):
            latin = theme.find(f".//{{{DRAWING}}}{slot}Font/{{{DRAWING}}}latin")
            if latin is not None:
                fonts[slot] = latin.get("typeface", "")
    return fonts


def _heading_level(style: etree._Element) -> int | None:
    name = (value_of(style, "name") or "").lower()
    level = number(name.removeprefix(_HEADING)) if name.startswith(_HEADING) else 0
    return level if 1 <= level <= LOWEST_HEADING else None


def _over(upper: _Properties, lower: _Properties) -> _Properties:
    """What ``upper`` says, and what ``lower`` says where it says nothing."""
    pairs = zip(upper, lower, strict=True)
    return type(upper)(*(theirs if own is None else own for own, theirs in pairs))  # type: ignore[arg-type]


def _paragraph_properties(properties: etree._Element | None) -> ParagraphProperties:
    if properties is None:
        return _NO_PARAGRAPH
    list_id = level = outline = alignment = indent = style = None
    deleted = runs_on = False
    for child in properties:
        tag = child.tag
        if tag == _JUSTIFY:
            alignment = child.get(VAL)
        elif tag == _INDENT:
            indent = left_indent(child)
        elif tag == _STYLE:
            style = child.get(VAL)
        elif tag == _NUMBERING:
            list_id = value_of(child, "numId")
            said = value_of(child, "ilvl")
            level = None if said is None else number(said)
        elif tag == _OUTLINE:
            outline = number(child.get(VAL), LOWEST_HEADING) + 1
        elif tag == _MARK:
            deleted = child.find(_DELETED) is not None or child.find(_MOVED_AWAY) is not None
            hidden = child.find(_HIDDEN)
            runs_on |= deleted or (hidden is not None and is_on(hidden))
        elif tag == _FRAME:
            runs_on |= child.get(_DROP_CAP, "none") != "none"
    return ParagraphProperties(list_id, level, outline, alignment, indent, style, deleted, runs_on)


_JUSTIFY, _INDENT, _STYLE, _NUMBERING = w("jc"), w("ind"), w("pStyle"), w("numPr")
_OUTLINE, _MARK, _DELETED, _MOVED_AWAY = w("outlineLvl"), w("rPr"), w("del"), w("moveFrom")
_HIDDEN, _FRAME, _DROP_CAP = w("vanish"), w("framePr"), w("dropCap")
