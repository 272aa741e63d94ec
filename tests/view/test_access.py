"""By keyboard, for screen readers, in every light and width, on paper, in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planparse.output.index_page import Index
from planparse.output.page import page
from planparse.plan import Warning
from planparse.reading import Cell, Document, Paragraph, Table
from tests.plans import day, indicator, plan
from tests.view.conftest import DESK, PHONE, Show, focused, lit, shown


def test_a_walk_by_keyboard(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac)
    press = tab.keyboard.press
    press("/")
    assert tab.evaluate("document.activeElement.type") == "search"
    tab.keyboard.type("ntm")
    press("ArrowDown")
    press("ArrowDown")
    assert focused(tab).startswith(shown(tab)[1])
    press("Enter")
    assert "NTM" in lit(tab)
    press("Escape")
    assert lit(tab) == ""
    assert focused(tab).startswith(shown(tab)[1])
    press("n")
    first = focused(tab)
    press("n")
    press("p")
    assert focused(tab) == first
    press("Enter")
    assert tab.locator(".item.open").count() == 1
    assert tab.evaluate("document.activeElement.className").startswith("row")
    tab.locator("#tab-officials").focus()
    press("ArrowLeft")
    assert tab.locator("#tab-tasks").get_attribute("aria-selected") == "true"
    assert tab.locator("#tasks").is_visible()


def test_a_walk_by_keyboard_on_a_phone(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac, PHONE)
    press = tab.keyboard.press
    press("/")
    press("ArrowDown")
    name = shown(tab)[0]
    press("Enter")
    assert tab.locator("#sheet h2").inner_text().startswith(name)
    assert tab.evaluate("document.activeElement.ariaLabel") == "Đóng"
    press("Enter")
    assert not tab.locator("#sheet").is_visible()
    assert focused(tab).startswith(name)
    press("n")
    press("Enter")
    assert tab.locator("#sheet").is_visible()
    press("Escape")
    assert tab.evaluate("document.activeElement.tagName") == "MARK"


def test_the_first_tab_stops_lead_to_the_text_and_to_the_lists(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac)
    tab.keyboard.press("Tab")
    assert focused(tab) == "Đến văn bản"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "lists"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_roles_and_names(show: Show, van_son: str, viewport: dict[str, int]) -> None:
    tab = show(van_son, viewport)
    assert tab.get_by_role("main").count() == 1
    assert tab.get_by_role("heading", level=1).count() == 1
    assert tab.get_by_role("heading", level=2).count() > 1
    assert tab.get_by_role("table").count() >= 1
    assert tab.get_by_role("columnheader").count() > 3
    assert tab.get_by_role("tab").count() == (3 if viewport == DESK else 4)
    tab.locator("#tab-indicators").click()
    assert tab.get_by_role("tabpanel").count() == 1
    assert tab.get_by_role("tabpanel").get_by_role("list").get_by_role("listitem").count() > 100
    assert tab.evaluate("document.documentElement.lang") == "vi"
    nameless = """[...document.querySelectorAll('button, input, select, a, [role=button]')]
        .filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length))"""
    assert tab.evaluate(f"{nameless}.length") == 0
    assert tab.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        tab.evaluate("document.querySelectorAll('[id]').length")
    )


FOUND = plan(indicator("Đàn lợn", 1200, "con"))
TOLD = (Warning(code="reading", message="x"),)
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_at_least_4_5(
    show: Show, ngoc_lac: str, van_son: str, scheme: str, viewport: dict[str, int]
) -> None:
    for html in (ngoc_lac, van_son):
        tab = show(html, viewport, color_scheme=scheme)
        tab.locator(".warnings summary").click()
        assert tab.evaluate(CONTRAST) == []
        for step in ("#tab-tasks", "#tasks .row", "#tab-indicators", "#indicators .row"):
            tab.locator(step).first.click()
            assert tab.evaluate(CONTRAST) == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_index(show: Show, scheme: str, viewport: dict[str, int]) -> None:
    made = Index()
    for place in ("A", "B"):
        found = plan(indicator("Đàn lợn", 9, deadline=day("2025-12-31")), locality=place)
        made.add(f"{place}.docx", found.model_copy(update={"warnings": TOLD}), f"{place}.html")
    made.add("C.docx", plan(), None)
    tab = show(made.html(), viewport, color_scheme=scheme)
    assert tab.locator("rect").count() == 2
    assert tab.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(show: Show, van_son: str, width: int) -> None:
    tab = show(van_son, {"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


PAPER = {"width": 680, "height": 1000}
"""A sheet of A4 without its margins, in CSS pixels."""
SIZES = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
A4 = (595, 842)
"""In points, upright."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_has_the_text_the_warnings_and_all_three_lists(
    show: Show, ngoc_lac: str, scheme: str
) -> None:
    tab = show(ngoc_lac, color_scheme=scheme)
    tab.emulate_media(media="print")
    for selector in ("article", ".warnings li >> nth=0", "#indicators", "#tasks", "#officials"):
        assert tab.locator(selector).is_visible()
    for selector in ("[role=tablist]", "[type=search] >> nth=0", ".keys", "#said"):
        assert not tab.locator(selector).is_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate(CONTRAST) == []


def test_nothing_is_wider_than_the_paper(show: Show, van_son: str) -> None:
    tab = show(van_son, PAPER)
    tab.emulate_media(media="print")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


def test_paper_is_a4_upright_and_across_for_tables_of_many_columns(show: Show) -> None:
    def table(columns: int) -> Table:
        cells = (Cell(f"t1.r1.c{n}", 1, n, str(n)) for n in range(1, columns + 1))
        return Table("t1", (tuple(cells),), columns)

    for columns, expected in ((9, [A4, A4]), (20, [A4, A4[::-1], A4])):
        blocks = (Paragraph("p1", "abc"), table(columns))
        printed = show(page(Document("x.docx", blocks), FOUND)).pdf(prefer_css_page_size=True)
        assert [(round(float(w)), round(float(h))) for w, h in SIZES.findall(printed)] == expected


def test_english(show: Show) -> None:
    tab = show(page(Document("x.docx", (Paragraph("p1", "abc"),)), FOUND, "en"))
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.get_by_role("tab", name="Indicators").count() == 1
    assert "1,200 con" in tab.locator("#indicators").inner_text()
