"""What is kept of rule files between runs: never needed, never wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planparse.rulebook import load_rulebook
from planparse.rulebook.kept import cache_folder, keep, kept
from planparse.rulebook.model import FILES

TEXTS = {"units": "rules: [ha]", "cues": "rules: []"}
DATA = {"units": {"rules": ["ha", 1, 0.5, True, None]}, "cues": {"rules": []}}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_kept_comes_back() -> None:
    assert kept(TEXTS) is None
    keep(TEXTS, DATA)
    assert kept(TEXTS) == DATA
    assert [file.name for file in cache_folder().iterdir()] == ["rules.json"]


def test_other_texts_have_other_data() -> None:
    keep(TEXTS, DATA)
    assert kept({**TEXTS, "cues": "rules: [x]"}) is None
    assert kept({**TEXTS, "links": ""}) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"digest": 1}', b"null"])
def test_what_is_damaged_is_made_anew(content: bytes) -> None:
    keep(TEXTS, DATA)
    (cache_folder() / "rules.json").write_bytes(content)
    assert kept(TEXTS) is None
    keep(TEXTS, DATA)
    assert kept(TEXTS) == DATA


@pytest.mark.parametrize("value", [dt.date(2025, 1, 7), {1: "x"}, (1, 2), {"x"}])
def test_nothing_is_kept_that_json_says_otherwise(value: object) -> None:
    keep(TEXTS, {**DATA, "cues": value})
    assert kept(TEXTS) is None


def test_a_place_that_cannot_be_written_does_no_harm(cache: Path) -> None:
    cache.write_text("a file where the folder would be")
    keep(TEXTS, DATA)
    assert kept(TEXTS) is None
    assert load_rulebook.__wrapped__().rules("units")


def test_rules_are_the_same_from_the_cache() -> None:
    parsed = load_rulebook.__wrapped__()
    assert (cache_folder() / "rules.json").exists()
    again = load_rulebook.__wrapped__()
    for name in FILES:
        assert again.rules(name) == parsed.rules(name)
