"""The commands, one module each, loaded only when called: --help imports none of them.

A module ``planparse.commands.NAME`` holds its click command as ``command``. To add one, write the
module and name it in COMMANDS.
"""

from __future__ import annotations

from importlib import import_module

import click

from planparse import __version__

COMMANDS = {
    "extract": "Read documents and write their indicators, tasks and officials.",
    "view": "Show documents with everything found in them marked, as pages for a browser.",
    "batch": "Read every document of folders, one Plan each, and add them up.",
    "query": "Ask the database of a batch run a question in SQL.",
    "diff": "Tell what changed between the plans of two years.",
    "evaluate": "Score the tool against documents with known answers.",
    "rules": "Check, list and try out the rules.",
    "schema": "Print the JSON Schema of the output.",
}
"""The commands in the order of --help, and the first line of each one's help."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"planparse.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="planparse COMMAND --help shows examples.",
)
@click.version_option(__version__, package_name="planparse", message="%(prog)s %(version)s")
def planparse() -> None:
    """Turn Vietnamese plan documents (.docx) into data.

    Reads indicators, tasks and named officials, each with the place it was read from.
    """
