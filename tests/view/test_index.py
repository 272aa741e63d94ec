"""The index of several documents in a browser: its table, its charts, the way to each page."""

from __future__ import annotations

from pathlib import Path

from planparse.output.index_page import Index
from planparse.output.site import Site
from planparse.plan import Plan, Quantity
from planparse.reading import Document, Paragraph
from tests.plans import day, indicator, plan
from tests.view.conftest import DESK, PHONE, Browser, Show


def district(name: str, share: float, pigs: int = 0) -> Plan:
    end = day("2025-12-31")
    found = indicator(
        "Tỷ lệ hộ nghèo", share, "%", deadline=end, indicator="poverty_rate",
        quantity=Quantity(value=share / 100, unit="share"),
    )  # fmt: skip
    herd = indicator("Đàn lợn", pigs, "con", id="i-2", deadline=end)
    items = (found, herd) if pigs else (found,)
    return plan(*items, title=f"Kế hoạch {name}", locality=name, date=end, period="2025")


def index() -> Index:
    made = Index()
    made.add("a.docx", district("huyện Ba Bể", 12.5, 900), "a.html")
    made.add("b.docx", district("huyện Na Rì", 7), "b.html")
    made.add("c.docx", district("huyện Chợ Đồn", 9.25, 1_200), None)
    return made


def titles(tab: object) -> list[str]:
    found = tab.locator("#all tbody tr:not([hidden]) th bdi:first-child")  # type: ignore[attr-defined]
    return [text for text in found.all_inner_texts() if text.startswith("Kế hoạch")]


def test_the_table_lists_sorts_and_finds_documents(show: Show) -> None:
    tab = show(index().html())
    assert titles(tab) == ["Kế hoạch huyện Ba Bể", "Kế hoạch huyện Na Rì", "Kế hoạch huyện Chợ Đồn"]
    tab.get_by_role("button", name="Địa bàn").click()
    assert titles(tab)[1] == "Kế hoạch huyện Chợ Đồn"
    assert tab.locator("th[aria-sort=ascending]").inner_text().startswith("Địa bàn")
    tab.get_by_role("button", name="Chỉ tiêu").click()
    assert titles(tab)[2] == "Kế hoạch huyện Na Rì"
    tab.get_by_role("searchbox", name="Tìm văn bản").fill("cho don")
    assert titles(tab) == ["Kế hoạch huyện Chợ Đồn"]
    assert "không có trang" in tab.locator("#all tbody tr:not([hidden])").inner_text()


def test_the_charts_set_localities_beside_each_other(show: Show) -> None:
    tab = show(index().html())
    charts = tab.locator("details.chart")
    assert charts.locator("summary b").all_inner_texts() == ["Tỷ lệ hộ nghèo", "Đàn lợn"]
    rows = charts.first.locator("tr")
    assert [text.split() for text in rows.all_inner_texts()] == [
        ["huyện", "Ba", "Bể", "12,5%"],
        ["huyện", "Chợ", "Đồn", "9,25%"],
        ["huyện", "Na", "Rì", "7%"],
    ]  # fmt: skip
    widths = charts.first.locator("rect").evaluate_all(
        "all => all.map(e => +e.getAttribute('width'))"
    )
    assert widths == [100, 74, 56]
    assert rows.first.get_by_role("link").get_attribute("href") == "a.html#i-1"
    assert charts.nth(1).locator("td.number").all_inner_texts() == ["1.200 con", "900 con"]


def test_nothing_is_wider_than_the_window(show: Show) -> None:
    for viewport in (DESK, PHONE):
        tab = show(index().html(), viewport)
        assert tab.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_index_leads_to_each_page_and_back(browser: Browser, tmp_path: Path) -> None:
    site = Site(tmp_path, "vi")
    document = Document("x.docx", (Paragraph("p1", "abc"),))
    site.add("a/kế hoạch #1?.docx", district("huyện Ba Bể", 12.5), document)
    site.add("index.docx", district("huyện Na Rì", 7), document)
    tab = browser.new_page()
    tab.goto(site.finish().as_uri())
    for title in ("Kế hoạch huyện Ba Bể", "Kế hoạch huyện Na Rì"):
        tab.get_by_role("link", name=title).click()
        assert tab.get_by_role("heading", level=1).inner_text() == title
        tab.get_by_role("link", name="Tất cả văn bản").click()
    tab.locator("details.chart").get_by_role("link", name="huyện Ba Bể").click()
    assert tab.locator(".item.open .name").inner_text() == "Tỷ lệ hộ nghèo"
    tab.close()
