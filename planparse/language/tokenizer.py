"""A tokenizer for Vietnamese text as plans write it: syllables, numbers and marks.

spaCy's own Vietnamese tokenizer needs a word segmenter, and without one splits on blanks only, so
that "3,5%;" is one token. Here "61,3" and "25.000" are one token each, a mark is one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+|_+|[^\w\s]|\s+)( (?!\s))?")


class SyllableTokenizer:
    """Text to a Doc of syllables, numbers and marks; the Doc's text is the text itself."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        tokens = _TOKEN.findall(text)
        words = [token for token, _ in tokens]
        return Doc(self.vocab, words=words, spaces=[bool(blank) for _, blank in tokens])

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing to save: the tokenizer has no settings."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> SyllableTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to save."""

    def from_disk(self, path: Any, **kwargs: Any) -> SyllableTokenizer:
        """Nothing to load."""
        return self


@registry.tokenizers("planparse.SyllableTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """The tokenizer under its name in spaCy's registry."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)
