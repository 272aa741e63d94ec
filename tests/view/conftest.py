"""A real Chromium for the tests of pages; they are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from planparse import extract
from planparse.output.page import page
from planparse.plan import Plan
from planparse.reading import Document, read_document

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 800}

Browser = Any
Page = Any
Show = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or Playwright's own, driven by Playwright."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no browser for pages: pip install playwright"
    )
    with playwright.sync_playwright() as running:
        chromium = (
            shutil.which("chromium")
            or shutil.which("chromium-browser")
            or running.chromium.executable_path
        )
        if not Path(chromium).exists():
            pytest.skip("no browser for pages: apt-get install chromium")
        started = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens HTML in a browser; at the end nothing may have gone wrong in any page or left it."""
    trouble: list[str] = []
    contexts = []

    def opened(html: str, viewport: dict[str, int] = DESK, **options: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: trouble.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        tab.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        tab.on(
            "request", lambda request: trouble.append(request.url) if is_outside(request) else None
        )
        tab.goto(file.as_uri())
        return tab

    def is_outside(request: Any) -> bool:
        return not request.url.startswith((tmp_path.as_uri(), "data:"))

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def sample(name: str) -> tuple[Document, Plan]:
    """A document of samples/ and its Plan."""
    file = SAMPLES / name
    return read_document(file), extract(file)


@pytest.fixture(scope="package")
def ngoc_lac() -> str:
    return page(*sample("ngoc-lac-2025.docx"))


@pytest.fixture(scope="package")
def van_son() -> str:
    return page(*sample("qd-giao-chi-tieu-van-son-2025.docx"))


# --- what a page shows --------------------------------------------------------------------------

LIT = "[...document.querySelectorAll('mark.on')].map(mark => mark.textContent).join('')"


def lit(tab: Page) -> str:
    """The words that are lit up as an item's own."""
    return str(tab.evaluate(LIT))


def is_seen(tab: Page, selector: str) -> bool:
    """Whether the middle of an element is in the window, with nothing before it."""
    return bool(
        tab.evaluate(
            """s => { const e = document.querySelector(s), r = e.getClientRects()[0];
            const hit = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
            return e === hit || e.contains(hit); }""",
            selector,
        )
    )


def focused(tab: Page) -> str:
    return str(tab.evaluate("document.activeElement.textContent"))


def shown(tab: Page, kind: str = "indicators") -> list[str]:
    return list(tab.locator(f"#{kind} .item:not([hidden]) .name").all_inner_texts())
