"""The rules in ``rules/``: loaded, checked, compiled once."""

from planparse.rulebook.loading import Rulebook, RuleError, load_rulebook, shipped_rules
from planparse.rulebook.matching import Hit, RuleSet

__all__ = ["Hit", "RuleError", "RuleSet", "Rulebook", "load_rulebook", "shipped_rules"]
