"""Items copied as YAML, in a browser."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from planparse.output import plain
from planparse.output.page import page
from planparse.reading import Document, Paragraph
from tests.plans import plan, task
from tests.view.conftest import Page, Show, sample

NASTY = [
    "null", "yes", "y", "2025-01-15", "1e3", "- a: b", "# c", "một\nhai\t'\"\\", "{a, b}: [c]", "",
    " hai đầu ", "\u2028\x85\ufeff", "😀 Đắk Lắk", "<b>&amp;</b>", "xã Mường Bú", "100%",
]  # fmt: skip


def copied(tab: Page, kind: str, number: int) -> Any:
    tab.locator(f"#tab-{kind}").click()
    tab.locator(f"#{kind} .row").nth(number).click()
    tab.locator(".copy").click()
    tab.get_by_text("Đã sao chép").first.wait_for()
    return yaml.safe_load(tab.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("name", ["ngoc-lac-2025.docx", "qd-giao-chi-tieu-van-son-2025.docx"])
def test_a_copy_is_the_item_as_the_yaml_has_it(show: Show, name: str) -> None:
    document, found = sample(name)
    tab = show(page(document, found), permissions=["clipboard-read", "clipboard-write"])
    written = plain(found)
    for kind in ("indicators", "tasks", "officials"):
        for number in range(0, len(written[kind]), 30):
            assert copied(tab, kind, number) == [written[kind][number]]


def test_a_copy_of_any_text_reads_back_as_it_was(show: Show) -> None:
    found = plan(*(task(text, text, section=text, id=f"t-{i}") for i, text in enumerate(NASTY)))
    document = Document("x.docx", (Paragraph("p1", "abc"),))
    tab = show(page(document, found), permissions=["clipboard-read", "clipboard-write"])
    for number, item in enumerate(plain(found)["tasks"]):
        assert copied(tab, "tasks", number) == [item]
