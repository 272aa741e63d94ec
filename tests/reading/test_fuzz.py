"""No bytes and no XML end in a traceback: a short, seeded run of tests.reading.fuzz."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse import extract
from planparse.reading import UnreadableDocument, conversion, read_document
from tests.reading import fuzz
from tests.reading.word_files import paragraph, read, run, shown

ORIGINALS = fuzz.sources()


@pytest.fixture(scope="module", autouse=True)
def no_libreoffice() -> Iterator[None]:
    """Bytes that look like an old Word file need not be converted here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion.shutil, "which", lambda _: None)
        yield


@pytest.mark.parametrize("first_seed", range(0, 300, 50))
def test_mutated_documents_are_read_or_refused(first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 50):
        with fuzz.watched():
            fuzz.outcome(fuzz.document(ORIGINALS, seed), read_document)


@pytest.mark.parametrize("first_seed", range(1000, 1060, 10))
def test_mutated_documents_end_in_a_plan_or_are_refused(first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 10):
        with fuzz.watched():
            fuzz.outcome(fuzz.document(ORIGINALS, seed), extract)


def test_the_document_with_every_feature_is_read() -> None:
    assert len(read_document(io.BytesIO(fuzz.every_feature())).blocks) > 60
    assert fuzz.outcome(fuzz.every_feature(), extract) == "read"


def test_the_long_run_tells_what_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def act(source: BinaryIO) -> None:
        match source.read():
            case b"refused":
                raise UnreadableDocument("no document")
            case b"error":
                raise KeyError("lost")
            case b"hang":
                while True:
                    pass
            case b"wordless":
                raise UnreadableDocument("")

    monkeypatch.setattr(fuzz, "TIME_LIMIT", 0.3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        kinds = (b"read", b"refused", b"error", b"hang", b"wordless")
        outcomes = [fuzz.outcome_apart(kind, act)[0] for kind in kinds]
    assert outcomes == ["read", "refused", "failed", "failed", "failed"]
    assert re.search("KeyError.*in act", capfd.readouterr().err, re.DOTALL)


@given(data=st.binary(max_size=300), name=st.sampled_from(["<stdin>", "a.docx", "a.txt", "a.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    fuzz.outcome(data, lambda source: read_document(source, name=name))


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read(text: str, name: str) -> None:
    data = b"\xef\xbb\xbf" + text.replace("\0", "").encode("utf-8", "ignore")
    document = read_document(io.BytesIO(data), name=name)
    ids = [block_id for block_id, _ in document.texts()]
    assert len(ids) == len(set(ids))


@given(st.lists(st.text(st.sampled_from("ab ắđ1,%."), min_size=1, max_size=8), max_size=5))
def test_text_does_not_depend_on_how_it_is_cut_into_runs(pieces: list[str]) -> None:
    whole = shown(read(paragraph(run("".join(pieces)))))
    assert shown(read(paragraph(run("") + "".join(map(run, pieces))))) == whole
