"""What ``planparse rules check`` asks of a folder of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planparse.language.normal import fold
from planparse.rulebook.backtracking import UnboundedError, refuse_unbounded
from planparse.rulebook.catalogue_checking import catalogue_hits, catalogue_problems
from planparse.rulebook.catalogue_model import CatalogueRule
from planparse.rulebook.character_tables import TABLES, read_table
from planparse.rulebook.form import canonical
from planparse.rulebook.loading import (
    Rulebook,
    RuleError,
    line_of,
    load_rulebook,
    own_rule_files,
    read_rules,
    shipped_rules,
)
from planparse.rulebook.matching import Hit, RuleSet, compile_pattern
from planparse.rulebook.model import FILES
from planparse.rulebook.rule import Rule

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"^\s*#", re.MULTILINE)

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule file, and where. ``fixable``: --fix puts it right."""

    file: Path
    line: int
    message: str
    fixable: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def check_rules(folder: Path, fix: bool = False) -> list[Problem]:
    """All problems of the rule files in a folder, by file and line; with ``fix``, those left.

    Rules of one's own are tried together with the shipped ones, as they will be used.
    Raises RuleError where the folder is none, or holds a file that is no rule file.
    """
    files = own_rule_files(folder)
    problems = [problem for file in files for problem in _check_alone(file)]
    tables = (folder / f"{name}.yaml" for name in TABLES)
    problems += [problem for table in tables if table.exists() for problem in _check_table(table)]
    if not problems:
        shipped = folder.resolve() == shipped_rules().resolve()
        rulebook = load_rulebook(None if shipped else folder)
        problems = [problem for file in files for problem in _check_examples(file, rulebook)]
        problems += [problem for file in files for problem in _check_catalogue(file, rulebook)]
    problems += [problem for file in files for problem in _check_form(file, fix)]
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _check_alone(file: Path) -> Iterator[Problem]:
    """What is wrong with a file whatever the other rules say."""
    try:
        rules = read_rules(file)
    except RuleError as error:
        yield _as_problem(file, error)
        return
    ids: set[str] = set()
    words: dict[tuple[str, Any], str] = {}
    for index, rule in enumerate(rules):
        if rule.id in ids:
            yield _problem(file, ("rules", index, "id"), f"the id {rule.id} is taken above")
        ids.add(rule.id)
        for place, word in enumerate(rule.words):
            other = words.setdefault((" ".join(fold(word).split()), _role(rule)), rule.id)
            if other != rule.id:
                message = f"{rule.id}: the words {word!r} belong to the rule {other} already"
                yield _problem(file, ("rules", index, "words", place), message)
        if rule.pattern is not None and (refusal := _refusal(rule.pattern)):
            yield _problem(file, ("rules", index, "pattern"), f"{rule.id}: the pattern {refusal}")


def _check_table(file: Path) -> Iterator[Problem]:
    try:
        read_table(file)
    except RuleError as error:
        yield _as_problem(file, error)


def _as_problem(file: Path, error: RuleError) -> Problem:
    line, _, message = str(error).removeprefix(f"{file}:").partition(": ")
    return Problem(file, int(line), message)


def _role(rule: Rule) -> Any:
    """What sets rules of one file apart that are looked for separately, and may share words."""
    return rule.id if rule.whole_text else getattr(rule, "role", None)


def _refusal(pattern: str) -> str | None:
    """Why a pattern is refused, or None."""
    try:
        refuse_unbounded(compile_pattern(pattern))
    except UnboundedError as error:
        return str(error)
    return None


def _check_examples(file: Path, rulebook: Rulebook) -> Iterator[Problem]:
    """The examples that a rule does not give, the counter-examples that it touches.

    A rule competes with all of its file or, where its role is looked for alone, with that role.
    """
    rules = rulebook.rules(file.stem)
    together = RuleSet(rules)
    alone = {
        role: RuleSet(rule for rule in rules if _role(rule) == role) for role in map(_role, rules)
    }
    for index, rule in enumerate(read_rules(file)):
        for place, example in enumerate(rule.examples):
            wanted = (rule.id, example.gives)
            given = _given(together, example.text, rulebook)
            if wanted not in given + _given(alone[_role(rule)], example.text, rulebook):
                found = "; ".join(f"{name} gives {value!r}" for name, value in given) or "nothing"
                message = (
                    f"{rule.id} must give {example.gives!r} in {example.text!r}: {found} found"
                )
                yield _problem(file, ("rules", index, "examples", place), message)
        for place, text in enumerate(rule.counter_examples):
            if any(name == rule.id for name, _ in _given(together, text, rulebook)):
                message = f"{rule.id} must leave {text!r} alone"
                yield _problem(file, ("rules", index, "counter_examples", place), message)


def _check_catalogue(file: Path, rulebook: Rulebook) -> Iterator[Problem]:
    if FILES[file.stem] is CatalogueRule:
        for place, message in catalogue_problems(read_rules(file), rulebook):
            yield _problem(file, place, message)


def _given(rules: RuleSet[Rule], text: str, rulebook: Rulebook) -> list[tuple[str, str]]:
    """The rules found in a text, by id, and what each gives."""
    return [(hit.rule.id, hit.rule.gives(hit.match, text)) for hit in fired(rules, text, rulebook)]


def fired(rules: RuleSet[Rule], text: str, rulebook: Rulebook) -> list[Hit[Rule]]:
    """The rules of one file that fire on a text, in order."""
    if any(rule.whole_text for rule in rules):
        return catalogue_hits(text, rulebook)
    folded = fold(text)
    if any(rule.opens_text for rule in rules):
        hit = rules.at(folded, 0)
        return [hit] if hit else []
    return rules.find(folded)


def _check_form(file: Path, fix: bool) -> Iterator[Problem]:
    """Whether a file is in the canonical form. What cannot be read is left to the other checks."""
    text = file.read_text(encoding="utf-8")
    try:
        read_rules(file)
    except RuleError:
        return
    wanted = canonical(yaml.load(text, Loader=_Loader), tuple(FILES[file.stem].model_fields))
    if text == wanted:
        return
    if comment := _COMMENT.search(text):
        line = text.count("\n", 0, comment.end()) + 1
        yield Problem(file, line, "comments are not kept; say it in 'note' or 'about'")
    elif fix:
        file.write_text(wanted, encoding="utf-8")
    else:
        lines = zip(text.splitlines(), wanted.splitlines(), strict=False)
        line = next((n for n, (a, b) in enumerate(lines, start=1) if a != b), 1)
        message = "not in canonical order and form; planparse rules check --fix puts it right"
        yield Problem(file, line, message, fixable=True)


def _problem(file: Path, place: Place, message: str) -> Problem:
    return Problem(file, line_of(file.read_text(encoding="utf-8"), place), message)
