"""Several documents to a folder of pages: one for each, and an index of all."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from planparse.output.files import write_whole
from planparse.output.index_page import Index
from planparse.output.page import page
from planparse.output.templating import Language
from planparse.plan import Plan
from planparse.reading import Document

INDEX = "index.html"


class Site:
    """A folder under way: documents are added one at a time, the index is written at the end."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder
        self._language = language
        self._index = Index()
        self._taken = {INDEX}
        self.is_empty = True

    def add(self, name: str, plan: Plan, document: Document | None) -> None:
        """Write the page of a document, whose ``name`` may have folders in it ("a/report.docx").

        Without its text it has no page, but its figures are in the index. Raises OSError.
        """
        self.is_empty = False
        if document is None:
            self._index.add(name, plan, None)
            return
        place = self._place(PurePosixPath(name))
        back = "../" * (len(place.parts) - 1) + INDEX
        html = page(document, plan, self._language, index=back)
        write_whole(self._folder / place, encoded(html))
        self._index.add(name, plan, quote(str(place), errors="surrogateescape"))

    def finish(self) -> Path:
        """Write the index and give its place. Raises OSError."""
        write_whole(self._folder / INDEX, encoded(self._index.html(self._language)))
        return self._folder / INDEX

    def _place(self, name: PurePosixPath) -> PurePosixPath:
        """A page's place in the folder, which no other page has, in capitals or not."""
        full = name.with_name(f"{name.name}.html")
        numbered = (full.with_stem(f"{full.stem}-{number}") for number in count(2))
        place = next(
            place
            for place in chain((name.with_suffix(".html"), full), numbered)
            if str(place).lower() not in self._taken
        )
        self._taken.add(str(place).lower())
        return place


def encoded(html: str) -> bytes:
    """UTF-8; what is no character in a file's name is written as an escape."""
    return html.encode("utf-8", "backslashreplace")
