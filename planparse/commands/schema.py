"""planparse schema: the JSON Schema of the output."""

from __future__ import annotations

import json

import click

from planparse.plan import json_schema


@click.command(
    epilog="""\b
Example:
  planparse schema > plan.schema.json
"""
)
def command() -> None:
    """Print the JSON Schema of the output.

    It describes what extract writes as YAML and, with --format json, as JSON.
    """
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
