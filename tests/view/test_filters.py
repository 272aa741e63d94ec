"""Search, filters and order of the lists, in a browser."""

from __future__ import annotations

from planparse.output.page import page
from planparse.reading import Document, Paragraph
from tests.plans import day, indicator, plan, task
from tests.view.conftest import Show, shown

FILTERED = plan(
    indicator("Hộ nghèo", 3, "%", id="i-1", deadline=day("2025-12-31"), scope="xã Mường Bú"),
    indicator("Bảo hiểm y tế", 95, "%", id="i-2", deadline=day("2026-12-31"), kind="result"),
    indicator("Đàn lợn", 1200, "con", id="i-3", scope="xã Chiềng Lề"),
    task("Rà soát", "Phòng Kinh tế", "Trạm Y tế", id="t-1", deadline=day("2025-06-30")),
    task("Báo cáo", "Phòng Kinh tế", id="t-2"),
)
CASES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "nothing": ("indicators", {}, ["Hộ nghèo", "Bảo hiểm y tế", "Đàn lợn"]),
    "a search without tone marks": ("indicators", {"search": "dan LON"}, ["Đàn lợn"]),
    "a search in any field": ("indicators", {"search": "muong bu"}, ["Hộ nghèo"]),
    "a search of two words": ("indicators", {"search": "te bao"}, ["Bảo hiểm y tế"]),
    "a search in vain": ("indicators", {"search": "zzz"}, []),
    "kind": ("indicators", {"kind": "Kết quả (1)"}, ["Bảo hiểm y tế"]),
    "locality": ("indicators", {"locality": "xã Chiềng Lề (1)"}, ["Đàn lợn"]),
    "the whole locality": ("indicators", {"locality": "Toàn địa bàn (1)"}, ["Bảo hiểm y tế"]),
    "a year": ("indicators", {"deadline": "Cả năm 2025 (1)"}, ["Hộ nghèo"]),
    "a day": ("tasks", {"deadline": "30/06/2025 (1)"}, ["Rà soát"]),
    "no deadline": ("tasks", {"deadline": "Không có (1)"}, ["Báo cáo"]),
    "lead": ("tasks", {"lead": "Trạm Y tế (1)"}, ["Rà soát"]),
    "two at once": (
        "tasks", {"lead": "Phòng Kinh tế (2)", "deadline": "Không có (1)"}, ["Báo cáo"],
    ),
    "by name": ("indicators", {"sort": "Theo tên"}, ["Bảo hiểm y tế", "Đàn lợn", "Hộ nghèo"]),
    "by value": (
        "indicators", {"sort": "Giá trị lớn trước"}, ["Đàn lợn", "Bảo hiểm y tế", "Hộ nghèo"],
    ),
    "by deadline": (
        "indicators", {"sort": "Theo thời hạn"}, ["Hộ nghèo", "Bảo hiểm y tế", "Đàn lợn"],
    ),
}  # fmt: skip
LABELS = {"kind": "Loại", "locality": "Địa bàn", "lead": "Chủ trì", "deadline": "Thời hạn",
          "sort": "Sắp xếp"}  # fmt: skip


def test_search_filters_and_order(show: Show) -> None:
    tab = show(page(Document("x.docx", (Paragraph("p1", "abc"),)), FILTERED))
    found = {}
    for case, (kind, chosen, expected) in CASES.items():
        tab.reload()
        tab.locator(f"#tab-{kind}").click()
        panel = tab.get_by_role("tabpanel")
        for control, value in chosen.items():
            if control == "search":
                panel.get_by_role("searchbox").fill(value)
            else:
                choice = panel.get_by_role("combobox", name=LABELS[control], exact=True)
                choice.select_option(label=value)
        found[case] = shown(tab, kind)
        assert panel.get_by_role("status").inner_text().startswith(f"{len(expected)} trên ")
    assert found == {case: expected for case, (_, _, expected) in CASES.items()}


def test_a_filter_in_vain_says_so_and_can_be_taken_away(show: Show) -> None:
    tab = show(page(Document("x.docx", (Paragraph("p1", "abc"),)), FILTERED))
    tab.get_by_role("searchbox").fill("zzz")
    assert "Không có mục nào khớp" in tab.get_by_role("tabpanel").inner_text()
    tab.get_by_role("button", name="Bỏ lọc").click()
    assert len(shown(tab)) == 3
