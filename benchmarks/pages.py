"""What the page of a document of 100 pages with 1,500 items costs in Chromium.

python -m benchmarks.pages

It prints the size of the page beside that of its text, how long the browser takes until the page
can be used, and how long a filter, a search and a new order take until the page is laid out anew:
the middle of ten runs each. The exit code is 1 where the page is more than 6 times its text or a
filter takes 100 ms or longer. It needs Chromium and Playwright, as the tests of pages do.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from planparse.output.page import page
from planparse.plan import Plan
from planparse.reading import Document, Paragraph
from tests.plans import day, indicator, official, plan, task, within

MOST_TIMES_THE_TEXT = 6
MOST_MILLISECONDS = 100
_HAMLETS = 375
_NAMES = ("tỷ lệ hộ nghèo", "thu nhập bình quân", "sản lượng lương thực", "diện tích trồng rừng")
_BODIES = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã", "Trạm Y tế", "Văn phòng")
_PROSE = (
    "Dân cư sống ven suối, giao thông đi lại còn khó khăn vào mùa mưa; người dân chủ yếu làm nông"
    " nghiệp, một bộ phận đi làm ăn xa; hệ thống thủy lợi xuống cấp, nhiều hộ thiếu nước sản xuất."
)
_RUNS = """(select) => { const took = [];
  for (let i = 0; i < 10; i++) {
    const control = document.querySelector(select);
    if (control.type === 'search') control.value = ['', 'ho ngheo', '7', 'zzz'][i % 4];
    else control.selectedIndex = i % control.options.length;
    const start = performance.now();
    control.dispatchEvent(new Event(control.type === 'search' ? 'input' : 'change'));
    void document.body.offsetHeight;
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b)[5]; }"""
_CONTROLS = {
    "search": "#indicators input[type=search]",
    "filter by kind": "#indicators select[name=kind]",
    "filter by deadline": "#indicators select[name=deadline]",
    "filter by lead": "#tasks select[name=lead]",
    "sort": "#indicators label:last-child select",
}


def long_document() -> tuple[Document, Plan]:
    """A document of 100 pages with 750 indicators, 375 tasks and 375 officials."""
    blocks, items = [], []
    for number in range(_HAMLETS):
        first, second = _NAMES[number % 4], _NAMES[(number + 1) % 4]
        lead = _BODIES[number % 5]
        person = f"Lò Văn {number}"
        figures = [f"{first} đạt {number % 90},5%", f"{second} đạt {number + 10} tấn"]
        text = f"Thôn số {number}: {'; '.join(figures)} vào cuối năm 2026. {_PROSE}"
        duty = f"{lead} rà soát số liệu của thôn số {number}, báo cáo trước ngày 30/6/2026"
        told = f"Ông {person}, Trưởng thôn, cùng dự. {duty}. {_PROSE}"
        blocks += [
            Paragraph(f"p{2 * number + 1}", text),
            Paragraph(f"p{2 * number + 2}", told),
        ]
        for name, figure, value, unit in (
            (first, figures[0], number % 90 + 0.5, "%"),
            (second, figures[1], number + 10, "tấn"),
        ):
            items.append(
                indicator(
                    name, value, unit, id=f"i-{len(items):08}", deadline=day("2026-12-31"),
                    deadline_precision="year", deadline_text="vào cuối năm 2026",
                    kind="target" if number % 3 else "result", scope=f"thôn số {number}",
                    section="Mục tiêu của các thôn", source=within(blocks[-2], figure),
                    deadline_source=within(blocks[-2], "vào cuối năm 2026"),
                )
            )  # fmt: skip
        items.append(
            task(
                duty, lead, id=f"t-{number:08}", deadline=day("2026-06-30"),
                deadline_precision="day", deadline_text="trước ngày 30/6/2026",
                section="Tổ chức thực hiện", source=within(blocks[-1], duty),
                deadline_source=within(blocks[-1], "trước ngày 30/6/2026"),
            )
        )  # fmt: skip
        place = within(blocks[-1], person)
        items.append(official(person, "Trưởng thôn").model_copy(update={"source": place}))
    return Document("long.docx", tuple(blocks)), plan(*items, title="Kế hoạch dài")


def size_of_text(document: Document) -> int:
    """Bytes in UTF-8."""
    return sum(len(text.encode()) for _, text in document.texts())


def main() -> int:
    from playwright.sync_api import sync_playwright

    document, found = long_document()
    html = page(document, found)
    times = len(html.encode()) / size_of_text(document)
    print(f"size: {len(html.encode()):,} bytes, {times:.1f} times the text")
    slowest = 0.0
    with sync_playwright() as running, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(html, encoding="utf-8")
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page()
        start = time.perf_counter()
        tab.goto(file.as_uri())
        tab.locator("#indicators .row").first.wait_for()
        print(f"open: {1000 * (time.perf_counter() - start):.0f} ms")
        for name, selector in _CONTROLS.items():
            took = tab.evaluate(_RUNS, selector)
            slowest = max(slowest, took)
            print(f"{name}: {took:.1f} ms")
        browser.close()
    return int(times > MOST_TIMES_THE_TEXT or slowest >= MOST_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
