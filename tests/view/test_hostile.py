"""Text is text: whatever a document or its name says, nothing of it becomes markup or script."""

from __future__ import annotations

import unicodedata

from planparse.output.index_page import Index
from planparse.output.page import page
from planparse.plan import Declared, Figure, Plan, Source, Warning
from planparse.reading import Cell, Document, Paragraph, Table
from tests.plans import day, indicator, official, plan, task
from tests.view.conftest import PHONE, Show

TEXTS = [
    "<script>window.harmed = 1</script>",
    '"><img src=x onerror="window.harmed = 1">',
    "' onmouseover='window.harmed = 1' x='",
    "</style><script>window.harmed = 1</script>",
    "</script><script>window.harmed = 1</script>",
    "<!--<script>",
    "]]><svg onload=window.harmed=1>",
    "{{ 7 * 7 }}{% raw %}",
    "${window.harmed = 1}`",
    "&lt;b&gt;&amp;amp;",
    "javascript:window.harmed=1",
    "trước \u202eđảo ngược\u202c sau \u2067phải\u2069",
    "không đóng \u202eđảo",
    "\\u003c/script>\n\t  hai  dòng",
]
ALL = " ".join(TEXTS)


def hostile() -> tuple[Document, Plan]:
    """A document of nothing but such texts, and a plan in which every field is one."""
    paragraphs = [Paragraph(f"p{i}", text, label=text) for i, text in enumerate(TEXTS)]
    headings = [Paragraph(f"p{i + 50}", text, outline=1) for i, text in enumerate(TEXTS)]
    cells = tuple(
        (Cell(f"t1.r{i + 1}.c1", i + 1, 1, text, bold=True), Cell(f"t1.r{i + 1}.c2", i + 1, 2, "1"))
        for i, text in enumerate(TEXTS)
    )
    document = Document(f"{TEXTS[1]}.docx", (*paragraphs, *headings, Table("t1", cells, 2)))
    items = []
    for i, text in enumerate(TEXTS):
        place = Source(block=f"p{i}", start=0, end=len(text), quote=text)
        figure = Figure(value=1, text=text)
        items += [
            indicator(
                text, 1, text, id=f"i-{text}", source=place, deadline=day("2025-12-31"),
                deadline_text=text, parent=text, scope=text, indicator=text, section=text,
                change=figure,
            ),
            task(text, text, id=f"t-{i}", support=(text,), outcome=text, source=place),
            official(text, text).model_copy(update={"id": f"o-{i}", "source": place}),
        ]  # fmt: skip
    found = plan(
        *items, title=ALL, number=ALL, issuer=ALL, locality=ALL, declared=Declared(indicators=1)
    )
    warned = (Warning(code=ALL, message=ALL, block=ALL), Warning(code="x", message=ALL, block="p1"))
    return document, found.model_copy(update={"warnings": warned})


def test_a_hostile_document_is_shown_as_text(show: Show) -> None:
    document, found = hostile()
    for viewport in ({"width": 1280, "height": 860}, PHONE):
        tab = show(page(document, found), viewport)
        texts = dict(document.texts())
        read = "ids => ids.map(id => document.getElementById(id).textContent)"
        assert tab.evaluate(read, list(texts)) == list(texts.values())
        tab.evaluate("document.querySelectorAll('.row').forEach(row => row.click())")
        assert tab.evaluate("window.harmed") is None
        assert tab.evaluate("document.scripts.length") == 2
        assert (
            tab.evaluate("document.querySelectorAll('img, article svg, iframe, object').length")
            == 0
        )
        own = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).map(a => a.name)"
        assert [name for name in tab.evaluate(own) if name.startswith("on")] == []


def turning(text: str) -> str:
    """The characters of a text that turn the direction of writing."""
    return "".join(c for c in text if unicodedata.bidirectional(c) in TURNS)


TURNS = ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI")


def test_what_turns_the_direction_of_writing_is_named_and_turns_nothing(show: Show) -> None:
    text = "a \u202ebc\u202c d \u202eef"
    found = plan(indicator(f"x {text}"), title=text, number=text, issuer=text, locality=text)
    html = page(Document(f"{text}.docx", (Paragraph("p1", text),)), found)
    tab = show(html)
    positions = """() => { const at = (c) => { const walk = document.createTreeWalker(
        document.getElementById('p1'), 4); let node;
        while ((node = walk.nextNode())) { const i = node.data.indexOf(c); if (i < 0) continue;
          const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
          return r.getBoundingClientRect().x; } };
      return [...'abcdef'].map(at); }"""
    places = tab.evaluate(positions)
    assert places == sorted(places)
    assert tab.locator("article .control").count() == 3
    assert turning(tab.locator("header").inner_text() + tab.title()) == ""
    assert "⟨U+202E⟩bc" in tab.locator("#indicators .name").inner_text()


def test_a_hostile_index_is_shown_as_text(show: Show) -> None:
    _, found = hostile()
    index = Index()
    for name in TEXTS:
        index.add(name, found, "page.html")
    index.add("other", found.model_copy(update={"document": plan().document}), None)
    tab = show(index.html())
    assert tab.evaluate("window.harmed") is None
    assert tab.evaluate("document.scripts.length") == 1
    assert tab.evaluate("document.querySelectorAll('img').length") == 0
    assert tab.locator("#all tbody tr").count() == len(TEXTS) + 1
    assert turning(tab.locator("body").inner_text()) == ""


def test_a_page_allows_no_script_but_its_own(show: Show, ngoc_lac: str) -> None:
    assert "script-src 'sha256-" in ngoc_lac
    assert "unsafe" not in ngoc_lac
    assert "default-src 'none'" in ngoc_lac
