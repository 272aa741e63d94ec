"""The one form in which rule files are kept, so that a diff shows what changed and nothing else."""

from __future__ import annotations

import textwrap
from typing import Any

import yaml

from planparse.language.normal import fold

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH = 100
_FIRST = ("id", "note", "words", "pattern")
_LAST = ("examples", "counter_examples")


def canonical(data: dict[str, Any], fields: tuple[str, ...]) -> str:
    """The text of a rule file that holds ``data``. ``fields`` are its model's, in order.

    Words are sorted, for their order says nothing; rules keep theirs.
    """
    about = _paragraph("about", str(data["about"]), indent=0)
    typed = [name for name in fields if name not in _FIRST + _LAST]
    order = {name: place for place, name in enumerate([*_FIRST, *typed, *_LAST])}
    rules = [
        _rule(dict(sorted(rule.items(), key=lambda entry: order[entry[0]])))
        for rule in data["rules"] or ()
    ]
    return f"{about}rules:\n" + "\n".join(rules)


def _rule(rule: dict[str, Any]) -> str:
    entries = "".join(_entry(key, value) for key, value in rule.items() if value not in (None, []))
    return "  - " + entries.removeprefix("    ")


def _entry(key: str, value: Any) -> str:
    if key == "words":
        return _flow_list(key, sorted(set(value), key=lambda word: (fold(word), word)))
    if key == "note":
        return _paragraph(key, value, indent=4)
    if key in _LAST:
        return f"    {key}:\n" + "".join(f"      - {_example(one)}\n" for one in value)
    if isinstance(value, list):
        return _flow_list(key, value)
    return f"    {key}: {_block_scalar(value)}\n"


def _example(example: Any) -> str:
    if not isinstance(example, dict):
        return _block_scalar(example)
    keys = [key for key in ("text", "gives") if key in example]
    line = f"{{{', '.join(f'{key}: {_flow_scalar(example[key])}' for key in keys)}}}"
    if len(line) <= _WIDTH - 8:
        return line
    return "\n        ".join(f"{key}: {_block_scalar(example[key])}" for key in keys)


def _flow_list(key: str, values: list[Any]) -> str:
    """``key: [a, b]``, over several lines where it is long."""
    entries = [_flow_scalar(value) for value in values]
    line = f"    {key}: [{', '.join(entries)}]\n"
    if len(line) <= _WIDTH + 1:
        return line
    lines = [""]
    for entry in entries:
        if lines[-1] and len(lines[-1]) + len(entry) + 2 > _WIDTH - 6:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{entry},"
    return f"    {key}: [\n" + "".join(f"      {line}\n" for line in lines) + "    ]\n"


def _paragraph(key: str, text: str, indent: int) -> str:
    """A text of several sentences, folded over lines of even length where one does not hold it."""
    text = " ".join(text.split())
    blanks = " " * indent
    line = f"{blanks}{key}: {_block_scalar(text)}\n"
    if indent and len(line) <= _WIDTH + 1:
        return line
    inner = blanks + "  "
    lines = textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
    return f"{blanks}{key}: >-\n" + "".join(f"{inner}{line}\n" for line in lines)


def _flow_scalar(value: Any) -> str:
    """A value as it stands between brackets."""
    return _dumped([value], flow=True)[1:-1]


def _block_scalar(value: Any) -> str:
    """A value as it stands after a key."""
    return _dumped({"k": value}, flow=False).removeprefix("k: ")


def _dumped(value: Any, flow: bool) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_OneLine,
        default_flow_style=flow,
        allow_unicode=True,
        width=1_000_000_000,
    )
    return text.rstrip("\n")


class _OneLine(_Dumper):  # type: ignore[misc, valid-type]
    """Writes a text that holds line breaks between double quotes, with the breaks escaped."""


def _represent_text(dumper: Any, text: str) -> yaml.Node:
    style = '"' if "\n" in text else None
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_OneLine.add_representer(str, _represent_text)
