"""What the READMEs show is what the tool does, and both say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planparse.commands import COMMANDS

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.vi.md")


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def block_after(readme: str, comment: str) -> str:
    """The code block right after an HTML comment."""
    match = re.search(
        rf"<!-- {re.escape(comment)} -->\n```\w+\n(.*?)```", text_of(readme), re.DOTALL
    )
    assert match is not None
    return match[1]


@pytest.mark.parametrize("readme", READMES)
def test_the_excerpt_is_real_output(readme: str) -> None:
    sample = (ROOT / "samples" / "ngoc-lac-2025.yaml").read_text(encoding="utf-8")
    excerpt = block_after(readme, "excerpt of samples/ngoc-lac-2025.yaml")
    for part in excerpt.split("# …\n"):
        assert part in sample


@pytest.mark.parametrize("readme", READMES)
def test_the_rule_shown_is_a_real_one(readme: str) -> None:
    shown = re.search(r"```yaml\n(  - id: .*?)```", text_of(readme), re.DOTALL)
    assert shown is not None
    assert shown[1] in (ROOT / "rules" / "units.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_described(readme: str) -> None:
    assert [name for name in COMMANDS if f"planparse {name}" not in text_of(readme)] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_link_leads_somewhere(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", text_of(readme))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_readmes_give_the_same_commands() -> None:
    for comment in ("run", "tests"):
        assert block_after("README.md", comment) == block_after("README.vi.md", comment)
    first, second = (text_of(readme).count("\n## ") for readme in READMES)
    assert first == second
