"""No bytes and no XML end in a traceback: a short, seeded run of tests.reading.fuzz."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.reading import read_document
from tests.reading import fuzz
from tests.reading.word_files import paragraph, read, run, shown

ORIGINALS = fuzz.sources()


@pytest.mark.parametrize("first_seed", range(0, 300, 50))
def test_mutated_documents_are_read_or_refused(first_seed: int) -> None:
    for seed in range(first_seed, first_seed + 50):
        chance = random.Random(seed)
        fuzz.outcome(fuzz.mutated(chance.choice(ORIGINALS), chance), read_document)


def test_the_document_with_every_feature_is_read() -> None:
    assert len(read_document(io.BytesIO(fuzz.every_feature())).blocks) > 60


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
