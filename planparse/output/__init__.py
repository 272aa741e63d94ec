"""Plans to text: YAML, JSON, JSON Lines and tables for the terminal."""

from planparse.output.json_text import to_json, to_jsonl
from planparse.output.plain import ITEM_KINDS, plain
from planparse.output.yaml_text import to_yaml

__all__ = ["ITEM_KINDS", "plain", "to_json", "to_jsonl", "to_yaml"]
