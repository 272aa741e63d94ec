"""What ``planparse rules check`` finds wrong, and what --fix puts right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from planparse.rulebook import RuleError, load_rulebook, shipped_rules
from planparse.rulebook.checking import check_rules

CUE = """\
about: >-
  Words of one's own.
rules:
  - id: dream
    words: [ao ước, mơ ước]
    kind: target
    examples:
      - {text: Ao ước tỷ lệ hộ nghèo còn 1%, gives: target}
"""


CATALOGUE = """\
about: >-
  Indicators of one's own.
rules:
  - id: bee_colonies
    words: [đàn ong mật]
    field: agriculture
    units: [living_thing]
    better: higher
    examples:
      - {text: Tổng đàn ong mật | đàn, gives: bee_colonies}
    counter_examples:
      - Đàn lợn | con
"""


def rule_file(folder: Path, text: str, name: str = "cues.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_rules_hold() -> None:
    assert [str(problem) for problem in check_rules(shipped_rules())] == []


def test_rules_of_ones_own_hold(tmp_path: Path) -> None:
    assert check_rules(rule_file(tmp_path, CUE)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: target", "kind: wish", "cues.yaml:6: rules.0.kind: Input should be 'target'"),
        ("kind:", "sort: x\n    kind:", "cues.yaml:6: rules.0.sort: no such key; a text that"),
        (
            "examples:",
            "examples:\n      - {text: ao ước, mơ ước 5 ha, gives: target}",
            "rules.0.examples.0.mơ ước 5 ha: no such key",
        ),
        ("id: dream", "id: Dream", "cues.yaml:4: rules.0.id: String should match"),
        ("    words: [ao ước, mơ ước]\n", "", "has either words or a pattern"),
        ("gives: target", "gives: result", "cues.yaml:8: dream must give 'result'"),
        ("text: Ao ước", "text: Mong", "cues.yaml:8: dream must give 'target' in 'Mong"),
        ("    examples:\n      - {text", "    examples: []\n    x:\n      - {text", "examples"),
        ("words: [ao ước, mơ ước]", "words: [ao ước", "not valid YAML"),
        ("words: [ao ước, mơ ước]", "pattern: (ao ước", "is no regular expression"),
        ("words: [ao ước, mơ ước]", r"pattern: (?:ao |mơ )+ước", "without bound"),
        ("words: [ao ước, mơ ước]", "words: [mơ ước, ao ước]", "cues.yaml:5: not in canonical"),
        ("about: >-\n  Words", "# mine\nabout: >-\n  Words", "cues.yaml:1: comments are not kept"),
        ("about", "abaut", "expected the keys 'about' and 'rules'"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in CUE
    problems = check_rules(rule_file(tmp_path, CUE.replace(old, new)))
    assert expected in "\n".join(map(str, problems))


def test_a_counter_example_is_left_alone(tmp_path: Path) -> None:
    text = CUE + "    counter_examples:\n      - Mơ ước tuổi thơ\n"
    problems = check_rules(rule_file(tmp_path, text))
    assert [str(problem) for problem in problems] == [
        f"{tmp_path / 'cues.yaml'}:10: dream must leave 'Mơ ước tuổi thơ' alone"
    ]


def test_ids_and_words_are_taken_once(tmp_path: Path) -> None:
    again = CUE.partition("rules:\n")[2]
    problems = "\n".join(map(str, check_rules(rule_file(tmp_path, f"{CUE}\n{again}"))))
    assert "cues.yaml:10: the id dream is taken above" in problems
    other = again.replace("id: dream", "id: wish")
    problems = "\n".join(map(str, check_rules(rule_file(tmp_path, f"{CUE}\n{other}"))))
    assert "cues.yaml:11: wish: the words 'ao ước' belong to the rule dream already" in problems


def test_fix_rewrites_the_form_and_keeps_what_is_said(tmp_path: Path) -> None:
    text = """\
about: Words of one's own.
rules:
- id: dream
  kind: target
  examples:
  - text: 'Ao ước: 1%'
    gives: target
  words:
  - mơ ước
  - ao ước
  note: >-
    A note that is
    folded.
- id: other
  pattern: '\\bmong {number}(?!\\d)'
  kind: target
  examples:
  - {gives: target, text: mong 5}
  counter_examples: ["mong\\nchờ"]
"""
    file = rule_file(tmp_path, text) / "cues.yaml"
    assert check_rules(tmp_path, fix=True) == []
    assert check_rules(tmp_path) == []
    before, after = yaml.safe_load(text), yaml.safe_load(file.read_text(encoding="utf-8"))
    before["rules"][0]["words"].sort()
    assert after == before
    assert list(after["rules"][0]) == ["id", "note", "words", "kind", "examples"]


def test_fix_never_loses_a_comment(tmp_path: Path) -> None:
    text = CUE + "# đừng xóa\n"
    rule_file(tmp_path, text)
    assert len(check_rules(tmp_path, fix=True)) == 1
    assert (tmp_path / "cues.yaml").read_text(encoding="utf-8") == text


def test_long_lists_of_words_are_wrapped(tmp_path: Path) -> None:
    words = ", ".join(f"từ thứ {n}" for n in range(200))
    text = CUE.replace("[ao ước, mơ ước]", f"[ao ước, {words}]")
    rule_file(tmp_path, text)
    assert check_rules(tmp_path, fix=True) == []
    lines = (tmp_path / "cues.yaml").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 100


def test_own_rules_replace_and_win(tmp_path: Path) -> None:
    shipped = load_rulebook().rules("cues")[0]
    text = CUE.replace("ao ước, mơ ước", f"ao ước, {shipped.words[0]}")
    own = load_rulebook(rule_file(tmp_path, text))
    hit = own.cues.first(shipped.words[0].lower())
    assert hit is not None
    assert hit.rule.id == "dream"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("lookalikes", "everywhere", "everywere", "lookalikes.yaml:1: everywhere: Field required"),
        ("lookalikes", '"ð": đ', '"ð": đđ', "everywhere.ð: String should have at most 1 character"),
        ("symbol_fonts", '"6C": "●"', '"6Z": "●"', "Wingdings.6Z.[key]: String should match"),
        ("encodings", "capitals_suffix", "suffix", "tcvn3.suffix: Extra inputs"),
    ],
)
def test_tables_of_characters_are_checked(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    text = (shipped_rules() / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    problems = check_rules(rule_file(tmp_path, text.replace(old, new), f"{name}.yaml"))
    assert expected in "\n".join(map(str, problems))


def test_indicators_of_ones_own_are_known(tmp_path: Path) -> None:
    assert check_rules(rule_file(tmp_path, CATALOGUE, "catalogue.yaml")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("đàn ong mật]", "đàn lợn]", "catalogue.yaml:5: bee_colonies: the words 'đàn lợn' with"),
        ("living_thing", "bee", "catalogue.yaml:7: bee_colonies: 'bee' is no dimension of a unit"),
        ("ong mật | đàn", "ong mật | ha", "catalogue.yaml:10: bee_colonies must give"),
        ("Đàn lợn | con", "đàn ong mật | đàn", "bee_colonies must leave 'đàn ong mật | đàn' alone"),
        ("better: higher", "better: more", "catalogue.yaml:8: rules.0.better"),
        ("agriculture", "farming", "catalogue.yaml:6: rules.0.field"),
        (
            "    better: higher\n",
            "    better: higher\n    part_of: [herds]\n    part_words: [ong]\n",
            "there is no 'herds' in the catalogue",
        ),
        (
            "    better: higher\n",
            "    better: higher\n    change_of: pig_herd\n",
            "'change_of' needs 'change'",
        ),
    ],
)
def test_a_mistake_in_the_catalogue_is_named(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in CATALOGUE
    text = CATALOGUE.replace(old, new, 1)
    problems = check_rules(rule_file(tmp_path, text, "catalogue.yaml"))
    assert expected in "\n".join(map(str, problems))


def test_a_pattern_of_ones_own_is_checked_before_it_is_used(tmp_path: Path) -> None:
    rule_file(tmp_path, CUE.replace("words: [ao ước, mơ ước]", "pattern: (?<!mơ|ao ước)đạt"))
    with pytest.raises(RuleError, match=r"cues.yaml:5: dream: .* is no regular expression"):
        load_rulebook(tmp_path)


def test_an_unknown_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such rule file; one of"):
        check_rules(rule_file(tmp_path, CUE, "wishes.yaml"))


def test_a_folder_is_expected(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="not a folder"):
        check_rules(tmp_path / "nowhere")
