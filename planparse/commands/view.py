"""planparse view: documents as pages on which everything that was found is marked."""

from __future__ import annotations

import sqlite3
import sys
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.commands.options import MEGABYTE, Failure, rules_option, shown, tell, unreadable

if TYPE_CHECKING:
    from planparse.output.templating import Language
    from planparse.plan import Plan
    from planparse.reading import Document

_PLAN_SUFFIXES = (".yaml", ".yml", ".json")
_PAGES = "pages"


@dataclass(frozen=True, slots=True)
class _Reader:
    """How documents are read."""

    rules: Path | None
    max_size: int

    def read(self, file: str | Path) -> tuple[Document, Plan]:
        """A document and its Plan. Raises Failure."""
        from planparse.extraction.assembly import extract_plan
        from planparse.rulebook import load_rulebook

        with unreadable(file):
            document = self.read_text(file)
            return document, extract_plan(document, load_rulebook(self.rules))

    def read_text(self, file: str | Path) -> Document:
        """A document alone. Raises Failure."""
        from planparse.reading import read_document, require_text

        with unreadable(file):
            source = sys.stdin.buffer if file == "-" else Path(file)
            return require_text(read_document(source, max_size=self.max_size))


@click.command(
    epilog="""\b
Examples:
  planparse view report.docx --open
  planparse view report.docx report.yaml -o report.html
  planparse view plans/*.docx -o pages/
  planparse view OUT --open
"""
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="The page to write, or the folder of pages. Default: the document's name with .html, here;"
    " of several documents the folder pages, of a batch the folder pages in its OUT.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="The language of the page around the document.",
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@rules_option
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    metavar="MB",
    help="Refuse files that hold or unpack to more.",
)
def command(
    files: tuple[str, ...],
    output: str | None,
    language: Language,
    opens: bool,
    rules: Path | None,
    max_size: int,
) -> None:
    """Show documents with everything found in them marked, as pages for a browser.

    FILE is a document, or a document and the Plan that extract wrote for it (.yaml or .json), or
    the OUT folder of a batch. One document gives one page; several give a folder with a page
    for each and an index that sets their localities beside each other. A page is one file that
    needs no network.

    Exit code: 0 done, 1 a file could not be read, 2 wrong use.
    """
    documents, plans = _sorted_out(files)
    reader = _Reader(rules, max_size * MEGABYTE)
    try:
        if len(documents) == 1 and not _is_folder(output) and not Path(documents[0]).is_dir():
            page, complete = _write_page(documents[0], plans, output, language, reader), True
        else:
            page, complete = _write_pages(documents, plans, output, language, reader)
    except OSError as error:
        raise Failure(
            f"{error.filename or output}: cannot be written ({error.strerror}); choose another -o"
        ) from None
    except sqlite3.Error as error:
        raise Failure(
            f"what the batch keeps cannot be read ({error}); let it come to its end"
        ) from None
    if opens and not webbrowser.open(page.resolve().as_uri()):
        tell(f"no browser to open it in; the page is {page}")
    if not complete:
        sys.exit(1)


def _sorted_out(files: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """The documents and folders among the files, and the Plans given for documents: those of the
    same name, or the only one. Raises UsageError for a Plan without its document."""
    documents = [file for file in files if Path(file).suffix.lower() not in _PLAN_SUFFIXES]
    by_stem = {Path(file).stem: file for file in documents}
    plans: dict[str, str] = {}
    for file in files:
        if file in documents:
            continue
        document = documents[0] if len(documents) == 1 else by_stem.get(Path(file).stem)
        if document is None:
            raise click.UsageError(f"{file}: a Plan; name the document that it was read from too")
        plans[document] = file
    return documents, plans


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith("/") or Path(output).is_dir())


def _read(file: str, plans: dict[str, str], reader: _Reader) -> tuple[Document, Plan]:
    if file not in plans:
        return reader.read(file)
    return reader.read_text(file), _read_plan(Path(plans[file]))


def _read_plan(file: Path) -> Plan:
    """The Plan in a file that extract wrote. Raises Failure."""
    import yaml
    from pydantic import ValidationError

    from planparse.plan import Plan

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return Plan.model_validate(yaml.load(file.read_text(encoding="utf-8"), Loader=loader))
    except OSError as error:
        raise Failure(f"{file}: cannot be read ({error.strerror})") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Failure(f"{file}: neither YAML nor JSON") from None
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        raise Failure(
            f"{file}: not a Plan as extract writes it: {place}: {problem['msg']}"
        ) from None


def _write_page(
    file: str, plans: dict[str, str], output: str | None, language: Language, reader: _Reader
) -> Path:
    from planparse.output.files import write_whole
    from planparse.output.page import page
    from planparse.output.site import encoded

    document, plan = _read(file, plans, reader)
    target = Path(output or f"{'stdin' if file == '-' else Path(file).stem}.html")
    write_whole(target, encoded(page(document, plan, language)))
    return target


def _write_pages(
    files: list[str],
    plans: dict[str, str],
    output: str | None,
    language: Language,
    reader: _Reader,
) -> tuple[Path, bool]:
    """Pages and their index; and whether every file could be read."""
    from planparse.output.site import Site

    beside = Path(files[0]) if len(files) == 1 and Path(files[0]).is_dir() else Path()
    site = Site(Path(output or beside / _PAGES), language)
    complete = True
    for file in files:
        try:
            for name, document, plan in _found(file, plans, reader):
                site.add(name, plan, document)
        except Failure as failure:
            failure.show()
            complete = False
    if site.is_empty:
        sys.exit(1)
    return site.finish(), complete


def _found(
    file: str, plans: dict[str, str], reader: _Reader
) -> Iterator[tuple[str, Document | None, Plan]]:
    """The document in a file, or all of a batch; one that is gone has its Plan still.

    Raises Failure.
    """
    if not Path(file).is_dir():
        document, plan = _read(file, plans, reader)
        yield Path(shown(file)).name, document, plan
        return
    from planparse.batch.results import is_out_folder, results
    from planparse.plan import Plan

    if not is_out_folder(Path(file)):
        raise Failure(f"{file}: not the OUT folder of a batch; name the documents in it instead")
    for result in results(Path(file)):
        text = None
        if result.document:
            try:
                text = reader.read_text(result.document)
            except Failure as failure:
                failure.show()
        yield result.name, text, Plan.model_validate_json(result.plan)
