"""Rule files to a Rulebook: read, checked against their models, laid over one another, compiled."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from planparse.rulebook.catalogue_model import LikenessRule, SynonymRule
from planparse.rulebook.kept import keep, kept
from planparse.rulebook.matching import RuleSet, compile_pattern
from planparse.rulebook.model import (
    FILES,
    ComparisonRule,
    CueRule,
    DeadlineRule,
    DocumentKindRule,
    FalseFriendRule,
    HeaderRule,
    LabelRule,
    LinkRule,
    MarkRule,
    NumberWordRule,
    PersonRule,
    PositionRule,
    SectionRule,
    TableRule,
    UnitRule,
    WordRule,
)
from planparse.rulebook.rule import Rule

_PACKAGE = Path(__file__).resolve().parent.parent
_QUOTES = "; a text that holds a comma or a colon stands in quotes"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleError(Exception):
    """A mistake in a rule file: the message names the file, the line and what was expected."""


def shipped_rules() -> Path:
    """The folder of rules that ships with planparse: in the package, or beside it in a checkout."""
    installed = _PACKAGE / "rules"
    return installed if installed.is_dir() else _PACKAGE.parent / "rules"


class Rulebook:
    """All rules, a compiled RuleSet for each file, made when it is first asked for."""

    def __init__(self, rules: dict[str, tuple[Rule, ...]]) -> None:
        self._rules = rules

    def rules(self, file: str) -> tuple[Rule, ...]:
        """The rules of one file, in its order."""
        return self._rules.get(file, ())

    def _set(self, file: str) -> RuleSet[Any]:
        return RuleSet(self.rules(file))

    @cached_property
    def units(self) -> RuleSet[UnitRule]:
        return self._set("units")

    @cached_property
    def checks(self) -> RuleSet[WordRule]:
        return self._set("checks")

    @cached_property
    def comparisons(self) -> RuleSet[ComparisonRule]:
        return self._set("comparisons")

    @cached_property
    def cues(self) -> RuleSet[CueRule]:
        return self._set("cues")

    @cached_property
    def labels(self) -> RuleSet[LabelRule]:
        return self._set("labels")

    @cached_property
    def likeness(self) -> RuleSet[LikenessRule]:
        return self._set("likeness")

    @cached_property
    def links(self) -> RuleSet[LinkRule]:
        return self._set("links")

    @cached_property
    def number_words(self) -> RuleSet[NumberWordRule]:
        return self._set("number_words")

    @cached_property
    def sections(self) -> RuleSet[SectionRule]:
        return self._set("sections")

    @cached_property
    def deadlines(self) -> RuleSet[DeadlineRule]:
        return self._set("deadlines")

    @cached_property
    def document_kinds(self) -> RuleSet[DocumentKindRule]:
        return self._set("document_kinds")

    @cached_property
    def false_friends(self) -> RuleSet[FalseFriendRule]:
        return self._set("false_friends")

    @cached_property
    def synonyms(self) -> RuleSet[SynonymRule]:
        return self._set("synonyms")

    @cached_property
    def header(self) -> RuleSet[HeaderRule]:
        return self._set("header")

    @cached_property
    def bodies(self) -> RuleSet[WordRule]:
        return self._set("bodies")

    @cached_property
    def directives(self) -> RuleSet[WordRule]:
        return self._set("directives")

    @cached_property
    def persons(self) -> RuleSet[PersonRule]:
        return self._set("persons")

    @cached_property
    def positions(self) -> RuleSet[PositionRule]:
        return self._set("positions")

    @cached_property
    def predicates(self) -> RuleSet[WordRule]:
        return self._set("predicates")

    @cached_property
    def marks(self) -> RuleSet[MarkRule]:
        return self._set("marks")

    @cached_property
    def tables(self) -> RuleSet[TableRule]:
        return self._set("tables")


@cache
def load_rulebook(own_rules: Path | None = None) -> Rulebook:
    """The shipped rules, with those of ``own_rules`` laid over them.

    A rule of the same file and id replaces the shipped one, any other is added.
    Raises RuleError where a file cannot be read or says something that no rule may say.
    """
    rules = _shipped()
    if own_rules is not None:
        for file in own_rule_files(own_rules):
            rules[file.stem] = _laid_over(rules[file.stem], read_rules(file))
    return Rulebook(rules)


def _shipped() -> dict[str, tuple[Rule, ...]]:
    """The shipped rules of every file, their YAML parsed where it is not as it last was."""
    files = {name: shipped_rules() / f"{name}.yaml" for name in FILES}
    texts = {name: f.read_text(encoding="utf-8") for name, f in files.items() if f.exists()}
    known = kept(texts)
    data = known or {name: _parsed(files[name], text) for name, text in texts.items()}
    rules = {name: _checked(files[name], text, data[name]) for name, text in texts.items()}
    if known is None:
        keep(texts, data)
    return rules


def own_rule_files(folder: Path) -> list[Path]:
    """The rule files in a folder. Raises RuleError where it is none or holds a file of no kind."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: not a folder of rules")
    files = sorted(folder.glob("*.yaml"))
    for file in files:
        if file.stem not in FILES and not (shipped_rules() / file.name).exists():
            raise RuleError(
                f"{file}: no such rule file; one of {', '.join(sorted(FILES))} expected"
            )
    return [file for file in files if file.stem in FILES]


def read_rules(file: Path) -> tuple[Rule, ...]:
    """The rules of one file, checked. A file that is not there holds none."""
    if not file.exists():
        return ()
    text = file.read_text(encoding="utf-8")
    rules = _checked(file, text, _parsed(file, text))
    for index, rule in enumerate(rules):
        if rule.pattern is None:
            continue
        try:
            compile_pattern(rule.pattern)
        except re.error as error:
            line = line_of(text, ("rules", index, "pattern"))
            raise RuleError(
                f"{file}:{line}: {rule.id}: the pattern is no regular expression: {error}"
            ) from None
    return rules


def _parsed(file: Path, text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", error)
        hint = _QUOTES if str(problem).startswith("mapping values") else ""
        raise RuleError(f"{file}:{line}: not valid YAML: {problem}{hint}") from None


def _checked(file: Path, text: str, data: Any) -> tuple[Rule, ...]:
    """The rules that a file says in ``data``, parsed from its ``text``."""
    if not isinstance(data, dict) or set(data) != {"about", "rules"}:
        raise RuleError(f"{file}:1: expected the keys 'about' and 'rules'")
    model = FILES[file.stem]
    rules = []
    for index, item in enumerate(data["rules"] or ()):
        try:
            rules.append(model.model_validate(item))
        except ValidationError as error:
            problem = error.errors()[0]
            place = ("rules", index, *problem["loc"])
            where = f"{file}:{line_of(text, place)}: {'.'.join(map(str, place))}"
            if problem["type"] == "extra_forbidden":
                raise RuleError(f"{where}: no such key{_QUOTES}") from None
            raise RuleError(f"{where}: {problem['msg']}") from None
    return tuple(rules)


def line_of(text: str, place: tuple[str | int, ...]) -> int:
    """The line of a YAML text on which the value at ``place`` stands, or the nearest above it."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _laid_over(shipped: tuple[Rule, ...], own: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """One's own rules first: they win where both would match."""
    replaced = {rule.id for rule in own}
    return (*own, *(rule for rule in shipped if rule.id not in replaced))
