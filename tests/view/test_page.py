"""The page of a document in a browser: items and marks, what is told, print."""

from __future__ import annotations

import pytest

from planparse.output.page import page
from planparse.plan import Declared, Source, Warning
from planparse.reading import Document, Paragraph
from tests.plans import indicator, official, plan, task
from tests.view.conftest import DESK, PHONE, Show, is_seen, lit, sample, shown


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["ngoc-lac-2025.docx", "qd-giao-chi-tieu-van-son-2025.docx"])
def test_every_item_scrolls_to_its_words_and_lights_them_up(
    show: Show, name: str, viewport: dict[str, int]
) -> None:
    document, found = sample(name)
    tab = show(page(document, found), viewport)
    for kind in ("indicators", "tasks", "officials"):
        for number, item in enumerate(getattr(found, kind)):
            if number % 19 and number != len(getattr(found, kind)) - 1:
                continue
            tab.locator(f"#tab-{kind}").click()
            tab.locator(f"#{kind} .row").nth(number).click()
            assert lit(tab).startswith(item.source.quote)
            assert is_seen(tab, "mark.on")


def test_a_mark_opens_its_item_with_all_its_fields(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac)
    tab.get_by_text("thu nhập bình quân mỗi người dân 61,3 triệu đồng").first.click()
    item = tab.locator(".item.open")
    assert item.locator(".name").inner_text() == "thu nhập bình quân mỗi người dân"
    assert item.locator(".row").get_attribute("aria-expanded") == "true"
    terms = item.locator("dt").all_inner_texts()
    assert {"Giá trị", "Đơn vị tính", "Thời hạn", "Loại", "Vị trí", "Mã"} <= set(terms)
    assert "61,3" in item.locator("dd").all_inner_texts()


def test_a_mark_of_several_items_opens_one_after_the_other(show: Show) -> None:
    text = "Ông Lò Văn Bền, Chủ tịch, rà soát xong trước 30/6"
    found = plan(
        task(text, source=Source(block="p1", start=0, end=len(text), quote=text)),
        official("Lò Văn Bền", "Chủ tịch").model_copy(
            update={"source": Source(block="p1", start=4, end=14, quote="Lò Văn Bền")}
        ),
    )
    tab = show(page(Document("x.docx", (Paragraph("p1", text),)), found))
    for expected in ("Lò Văn Bền", text, "Lò Văn Bền"):
        tab.locator("mark.o").click()
        assert tab.locator(".item.open .name").inner_text() == expected


def test_the_sheet_of_a_phone_shows_the_fields_and_closes(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac, PHONE)
    tab.locator("mark.i").first.click()
    assert tab.locator("#sheet h2").inner_text().startswith("tốc độ tăng giá trị sản xuất")
    tab.get_by_role("button", name="Đóng").click()
    assert not tab.locator("#sheet").is_visible()
    assert lit(tab) == ""


def test_an_address_with_an_id_opens_its_item(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac)
    tab.locator("#indicators .row").nth(1).click()
    tab.reload()
    assert tab.locator(".item.open .name").inner_text() == "thu nhập bình quân mỗi người dân"


def test_the_way_from_an_index_shows_the_item_in_its_list_and_in_the_text(
    show: Show, van_son: str
) -> None:
    tab = show(van_son)
    last = tab.locator("#indicators .row").last
    last.click()
    tab.reload()
    assert tab.locator(".item.open").count() == 1
    assert is_seen(tab, ".item.open .row")
    assert is_seen(tab, "mark.on")


def test_marks_of_a_kind_can_be_hidden(show: Show, ngoc_lac: str) -> None:
    tab = show(ngoc_lac)
    key = tab.get_by_role("button", name="Cán bộ")
    assert key.get_attribute("aria-pressed") == "true"
    key.click()
    assert key.get_attribute("aria-pressed") == "false"
    background = "getComputedStyle(document.querySelector('mark.o')).backgroundColor"
    assert tab.evaluate(background) == "rgba(0, 0, 0, 0)"


def test_a_plan_of_another_version_of_the_text_is_shown_unmarked(show: Show) -> None:
    document = Document("x.docx", (Paragraph("p1", "Văn bản đã sửa"),))
    tab = show(page(document, plan(indicator("Tỷ lệ hộ nghèo", 2))))
    tab.locator("#indicators .row").click()
    assert "Không tìm thấy" in tab.locator(".item.open .note").inner_text()


def test_a_document_in_which_nothing_was_found(show: Show) -> None:
    tab = show(page(Document("x.docx", (Paragraph("p1", "Nghỉ lễ"),)), plan()))
    assert "Văn bản không có mục nào" in tab.get_by_role("tabpanel").inner_text()
    assert tab.get_by_role("searchbox").count() == 0
    assert tab.locator("header").inner_text().count("x.docx") == 1
    assert "/ tìm kiếm" in tab.locator(".keys").inner_text()


TOLD = plan(
    indicator("Tỷ lệ hộ nghèo", 2, "%"),
    indicator("Thu ngân sách", 7, "tỷ đồng", id="i-2"),
    declared=Declared(indicators=5),
).model_copy(update={"warnings": (Warning(code="two_values", message="2 or 3?", items=("i-2",)),)})


def test_counts_declared_and_found_and_warnings(show: Show) -> None:
    tab = show(page(Document("x.docx", (Paragraph("p1", "abc"),)), TOLD))
    key = tab.get_by_role("button", name="Chỉ tiêu")
    assert "2, văn bản nêu 5" in key.inner_text()
    assert key.get_by_role("img", name="ít hơn số văn bản nêu").count() == 1
    assert tab.locator("#indicators .item .warn").count() == 1
    tab.get_by_text("1 cảnh báo").click()
    assert "Hai giá trị khác nhau: 2 or 3?" in tab.locator(".warnings li").inner_text()
    tab.get_by_label("Chỉ mục có cảnh báo").check()
    assert shown(tab) == ["Thu ngân sách ⚠"]
    tab.locator("#indicators .item:not([hidden]) .row").click()
    assert "2 or 3?" in tab.locator(".item.open .note").first.inner_text()
