"""The page of a long document: how large it is, and that it does what a short one does."""

from __future__ import annotations

from benchmarks.pages import MOST_TIMES_THE_TEXT, long_document, size_of_text
from planparse.output.page import page
from tests.view.conftest import Show


def test_a_page_of_1500_items_is_at_most_6_times_its_text(show: Show) -> None:
    document, plan = long_document()
    assert len(plan.indicators) + len(plan.tasks) + len(plan.officials) == 1_500
    html = page(document, plan)
    assert len(html.encode()) <= MOST_TIMES_THE_TEXT * size_of_text(document)
    tab = show(html)
    tab.get_by_role("searchbox").fill("thon so 371")
    found = tab.locator("#indicators .item:not([hidden])")
    assert found.count() < 10
    found.filter(has_text="thôn số 371").first.locator(".row").click()
    assert tab.locator("p.lit").inner_text().startswith("Thôn số 371")
