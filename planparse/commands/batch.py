"""planparse batch: a folder of documents, one Plan each, and what they add up to."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.commands.options import MEGABYTE, Failure, rules_option, tell
from planparse.commands.progress import in_words, watcher

if TYPE_CHECKING:
    from planparse.batch.run import Options, Tally

INTERRUPTED = 130
_GO_ON = "what was read is kept, run the same command again to go on"


@click.command(
    epilog="""\b
Examples:
  planparse batch reports -o results
  planparse batch reports-2024 reports-2025 -o results --jobs 4
  planparse batch reports -o results --pattern '**/*.doc*' --timeout 600
  planparse batch reports -o results --scheduler tcp://192.168.1.10:8786
  planparse query results "SELECT document, reason FROM problems"
""",
)
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for everything; run again on the same one to go on or to bring it up to date.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="How many documents are read at a time. Default: as many as there are processors.",
)
@click.option(
    "--pattern",
    default="**/*.docx",
    show_default=True,
    metavar="GLOB",
    help="Which files of the folders are documents, in any case of letters.",
)
@click.option("--force", is_flag=True, help="Read all anew, what is unchanged as well.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="What one document may take; 0: as long as it likes.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=0),
    default=2000,
    show_default=True,
    metavar="MB",
    help="What reading one document may take of memory (on Linux); 0: all there is.",
)
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    metavar="MB",
    help="Refuse files that hold or unpack to more.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the Dask cluster of this scheduler, for example tcp://192.168.1.10:8786.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    default="yaml",
    show_default=True,
    help="How each document's Plan is written.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first document that is not read.")
@rules_option
@click.option("-q", "--quiet", is_flag=True, help="Tell of failures alone, not of progress.")
def command(
    folders: tuple[Path, ...],
    out: Path,
    jobs: int,
    pattern: str,
    force: bool,
    timeout: float,
    max_memory: int,
    max_size: int,
    scheduler: str | None,
    form: str,
    fail_fast: bool,
    rules: Path | None,
    quiet: bool,
) -> None:
    """Read every document of folders, one Plan each, and add them up.

    OUT gets each document's Plan at the same relative path; summary.xlsx, indicators.csv, tasks.csv
    and officials.csv; plans.sqlite, which planparse query reads; and problems.yaml, which names
    what was not read and why. Unchanged documents are not read again.

    Exit code: 0 all were read, 1 some were not, 2 wrong use.
    """
    from planparse.batch.isolation import Limits
    from planparse.batch.run import Options

    options = Options(
        folders=folders,
        out=out,
        pattern=pattern,
        form=form,
        rules=rules and rules.resolve(),
        jobs=jobs,
        limits=Limits(timeout or None, max_memory * MEGABYTE or None),
        max_size=max_size * MEGABYTE,
        scheduler=scheduler,
        force=force,
        fail_fast=fail_fast,
    )
    tally = _run(options, quiet)
    if tally.failed:
        tell(f"{in_words(tally)}; {out / 'problems.yaml'} says why")
        sys.exit(1)
    if not tally.total:
        places = ", ".join(map(str, folders))
        tell(f"{places}: no document matches '{pattern}'; --pattern names other files")
    elif not quiet:
        tell(f"{in_words(tally)}; see {out / 'summary.xlsx'}")


def _run(options: Options, quiet: bool) -> Tally:
    from planparse.batch.crew import ClusterLost, NoCluster
    from planparse.batch.isolation import WorkerNotStarted
    from planparse.batch.run import Stopped, run_batch
    from planparse.batch.state import StateError
    from planparse.batch.work import WrongVersion
    from planparse.rulebook import RuleError

    watching = watcher(quiet)
    try:
        return run_batch(options, watching)
    except Stopped as stop:
        watching.end()
        tell(f"{stop}; {_GO_ON}")
        sys.exit(1 if stop.failed else INTERRUPTED)
    except NoCluster as error:
        raise click.UsageError(str(error)) from None
    except ClusterLost as error:
        raise Failure(f"{error}; {_GO_ON}") from None
    except (StateError, RuleError, WrongVersion, WorkerNotStarted) as error:
        raise Failure(str(error)) from None
    except sqlite3.Error as error:
        raise Failure(f"{options.out}: cannot be written ({error})") from None
    except OSError as error:
        place = error.filename or options.out
        raise Failure(f"{place}: cannot be written ({error.strerror or error})") from None
    finally:
        watching.end()
