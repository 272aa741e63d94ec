"""planparse view: which pages are written where, and what is said when they are not."""

from __future__ import annotations

import sqlite3
import webbrowser
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from planparse import extract
from planparse.output import to_json, to_yaml
from planparse.output.figures import written_amount
from planparse.output.index_page import Index
from planparse.output.localities import Localities, drawn
from planparse.output.site import Site
from planparse.output.templating import LANGUAGES, Language, words
from planparse.plan import Indicator, Quantity, Value
from planparse.reading import Document, Paragraph
from tests.plans import day, indicator, plan
from tests.test_cli import NGOC_LAC, NOTICE, run


def html(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_one_document_is_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("view", NGOC_LAC) == (0, "", "")
    written = html(tmp_path / "ngoc-lac-2025.html")
    assert "Bùi Huy Toàn" in written
    assert '<html lang="vi">' in written
    assert run("view", NGOC_LAC, "-o", "new/page.html", "--lang", "en")[0] == 0
    assert '<html lang="en">' in html(tmp_path / "new" / "page.html")


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        run("view", NGOC_LAC, "-o", tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_page_names_no_other_place(tmp_path: Path) -> None:
    run("view", NGOC_LAC, "-o", tmp_path / "page.html")
    written = html(tmp_path / "page.html")
    for sign in ("http://", "https://", "src=", "@import", "url("):
        assert sign not in written


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_document_with_its_plan_is_not_read_anew(tmp_path: Path, suffix: str) -> None:
    mine = extract(NGOC_LAC)
    corrected = mine.officials[0].model_copy(update={"positions": ("Chức vụ đã sửa",)})
    mine = mine.model_copy(update={"officials": (corrected,)})
    file = tmp_path / f"mine{suffix}"
    file.write_text(to_yaml(mine) if suffix == ".yaml" else to_json(mine), encoding="utf-8")
    assert run("view", NGOC_LAC, file, "-o", tmp_path / "page.html")[0] == 0
    assert "Chức vụ đã sửa" in html(tmp_path / "page.html")


def test_several_documents_are_a_folder_with_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("view", NGOC_LAC, NOTICE)[0] == 0
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == [
        "index.html", "ngoc-lac-2025.html", "thong-bao-ket-luan-muong-van.html",
    ]  # fmt: skip
    assert 'href="ngoc-lac-2025.html"' in html(tmp_path / "pages" / "index.html")


def test_open_shows_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    assert run("view", NGOC_LAC, "-o", tmp_path / "page.html", "--open") == (0, "", "")
    assert run("view", NGOC_LAC, "-o", f"{tmp_path}/", "--open") == (0, "", "")
    assert opened == [(tmp_path / name).as_uri() for name in ("page.html", "index.html")]


def test_where_no_browser_is_the_page_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    code, out, err = run("view", NGOC_LAC, "-o", tmp_path / "page.html", "--open")
    assert (code, out) == (0, "")
    assert err == f"planparse: no browser to open it in; the page is {tmp_path / 'page.html'}\n"


def test_the_others_are_shown_all_the_same(tmp_path: Path) -> None:
    code, _, err = run("view", tmp_path / "no.docx", NGOC_LAC, "-o", f"{tmp_path}/pages/")
    assert code == 1
    assert err.count("\n") == 1
    assert (tmp_path / "pages" / "ngoc-lac-2025.html").exists()
    assert "no.docx" not in html(tmp_path / "pages" / "index.html")


STATE = """
CREATE TABLE results (key TEXT PRIMARY KEY, plan BLOB NOT NULL);
CREATE TABLE documents (
    name TEXT PRIMARY KEY, link TEXT, key TEXT, status TEXT NOT NULL,
    duplicate_of TEXT, kind TEXT, reason TEXT
);
"""


def test_the_out_folder_of_a_batch(tmp_path: Path) -> None:
    source = tmp_path / "báo cáo.docx"
    source.write_bytes(NGOC_LAC.read_bytes())
    found = zlib.compress(to_json(extract(NGOC_LAC)).encode())
    (tmp_path / "OUT" / ".planparse").mkdir(parents=True)
    with closing(sqlite3.connect(tmp_path / "OUT" / ".planparse" / "state.sqlite")) as state:
        state.executescript(STATE)
        state.execute("INSERT INTO results VALUES ('k', ?)", (found,))
        state.executemany(
            "INSERT INTO documents VALUES (?, ?, 'k', ?, NULL, NULL, NULL)",
            [
                ("a/báo cáo.docx", f"../{quote(source.name)}", "read"),
                ("gone.docx", "../gone.docx", "read"),
                ("copy.docx", "../copy.docx", "duplicate"),
            ],
        )
        state.commit()
    assert run("view", tmp_path / "OUT") == (0, "", "")
    pages = tmp_path / "OUT" / "pages"
    assert "Bùi Huy Toàn" in html(pages / "a" / "báo cáo.html")
    index = html(pages / "index.html")
    assert f'href="a/{quote("báo cáo")}.html"' in index
    assert "gone.docx" in index
    assert "copy.docx" not in index
    assert not (pages / "gone.html").exists()
    (tmp_path / "OUT" / ".planparse" / "state.sqlite").write_bytes(b"not a database at all")
    assert run("view", tmp_path / "OUT")[0] == 1
    code, _, err = run("view", tmp_path)
    assert (code, err.count("\n")) == (1, 1)
    assert not (tmp_path / "pages").exists()


def test_what_goes_wrong_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "not.yaml").write_text("indicators: 3", encoding="utf-8")
    (tmp_path / "file").touch()
    for arguments in (
        [tmp_path / "no.docx"],
        [NGOC_LAC, tmp_path / "no.yaml"],
        [NGOC_LAC, tmp_path / "not.yaml"],
        [NGOC_LAC, "-o", tmp_path / "file" / "page.html"],
    ):
        code, out, err = run("view", *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert err.startswith("planparse: ")
    assert run("view", tmp_path / "not.yaml")[0] == 2


def test_no_two_documents_have_one_page(tmp_path: Path) -> None:
    site = Site(tmp_path, "vi")
    document = Document("x.docx", (Paragraph("p1", "abc"),))
    for name in ("a.docx", "a.doc", "A.docx", "index.docx", "b/a.docx", "a.docx"):
        site.add(name, plan(), document)
    site.add("gone.docx", plan(), None)
    written = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.html"))
    assert written == [
        "A.docx.html", "a.doc.html", "a.docx-2.html", "a.html", "b/a.html", "index.docx.html",
    ]  # fmt: skip
    assert 'href="../index.html"' in html(tmp_path / "b" / "a.html")


def test_both_languages_have_the_same_words() -> None:
    def shape(value: object) -> object:
        return {k: shape(v) for k, v in value.items()} if isinstance(value, dict) else type(value)

    first, *others = (words(language) for language in LANGUAGES)
    for other in others:
        assert shape(other) == shape(first)


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        (1250.5, "tỷ đồng", "vi", "1.250,5 tỷ đồng"),
        (1250.5, "tỷ đồng", "en", "1,250.5 tỷ đồng"),
        ((7.0, 7.5), "%/năm", "vi", "7–7,5%/năm"),
        (-3, None, "vi", "−3"),
        (True, None, "en", "reached"),
        (0.1 + 0.2, "%", "en", "0.3%"),
    ],
)
def test_amounts(value: Value, unit: str | None, language: Language, expected: str) -> None:
    assert written_amount(value, unit, language) == expected


def poverty(value: float, **more: Any) -> Indicator:
    share = Quantity(value=value / 100, unit="share")
    more = {"deadline": day("2025-12-31"), "indicator": "poverty_rate", "quantity": share, **more}
    return indicator("Tỷ lệ hộ nghèo", value, "%", **more)


def test_localities_are_compared_where_indicator_unit_year_and_kind_agree() -> None:
    found = Localities()
    found.add(plan(poverty(3), locality="A"), "a.docx", "a.html")
    found.add(plan(poverty(5), poverty(5), locality="B"), "b.docx", None)
    found.add(plan(poverty(1, kind="result"), locality="C"), "c.docx", None)
    found.add(plan(poverty(2, deadline=day("2026-12-31"))), "d.docx", None)
    found.add(plan(poverty(4, scope="E")), "e.docx", None)
    (comparison,) = found.comparisons()
    assert [figure.locality for figure in comparison.figures] == ["B", "E", "A"]
    assert (comparison.localities, comparison.scale) == (3, (0.0, 0.05))


def test_a_page_draws_no_more_than_it_can_show() -> None:
    found = Localities()
    for number in range(40):
        items = [
            indicator(f"Chỉ tiêu {n}", number, "ha", deadline=day("2025-12-31")) for n in range(400)
        ]
        found.add(plan(*items, locality=f"Xã {number}"), "x", None)
    assert len(found.comparisons()) == 400
    assert len(drawn(found.comparisons())) == 150


def test_the_index_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.output.localities.MOST_FIGURES", 1)
    index = Index()
    for name in ("A", "B"):
        items = [indicator(one, 1, "ha", deadline=day("2025-12-31")) for one in ("x", "y")]
        index.add(name, plan(*items, locality=name), None)
    assert "1 more indicators are not drawn here" in index.html("en")
