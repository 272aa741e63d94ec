"""What a rule may say: one model for every file in ``rules/``.

A rule matches its ``words`` (phrases, in any case and any placement of the tone mark) or its
``pattern`` (a regular expression over folded text) and gives a value. Every rule carries examples,
a text and what the rule must give for it, and may carry counter-examples, texts that it must not
touch; ``planparse rules check`` runs them all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Literal

from planparse.plan import Comparator, DocumentKind, Kind
from planparse.rulebook.catalogue_model import CatalogueRule, LikenessRule, SynonymRule
from planparse.rulebook.rule import Rule


class UnitRule(Rule):
    """A unit of measure: ``factor`` times ``base`` (VND, m², kg, share …) is one of it.

    ``role``: ``measure`` (ha, tấn, đồng, %), ``scale`` (nghìn, triệu, tỷ: multiplies what follows,
    or stands alone for đồng), ``counted`` (xã, hộ, sản phẩm: a noun that is counted), ``rate``
    (người, năm: stands after a slash) or ``compound`` (đồng thời, tỷ lệ: begins like a unit and is
    none). Without a ``base`` nobody can say what one of it comes to (sào). ``head`` is the first
    word of a unit that ends behind it in running text, where the rest names what is counted.
    """

    role: Literal["measure", "scale", "counted", "rate", "compound"]
    dimension: str | None = None
    base: str | None = None
    factor: Decimal | None = None
    head: str | None = None


class NumberWordRule(Rule):
    """Words that numbers are written with; ``value`` is what one of them is worth.

    ``digit`` (một … chín), ``five`` (năm: also the year), ``zero``, ``ten`` (mười), ``tens`` (mươi:
    after a digit), ``after_ten`` (lăm: after mười and mươi), ``after_tens`` (mốt: after mươi only),
    ``hundred``, ``odd`` (linh: no tens), ``point`` (phẩy), ``half`` (rưỡi: after triệu, tỷ).
    Around a number: ``to`` and ``from`` (the ends of a range), ``out_of`` (trên tổng số: before all
    there is to be), ``minus`` (âm), ``plus_minus``, ``per`` (trên 10.000 dân), ``in_words`` (bằng
    chữ), ``names`` (thứ, tháng: what follows is a name or a date), ``year`` (hằng, mỗi: năm after
    it is a year).
    """

    role: Literal[
        "digit", "five", "zero", "ten", "tens", "after_ten", "after_tens", "hundred", "odd",
        "point", "half", "to", "from", "out_of", "minus", "plus_minus", "per", "in_words", "names",
        "year",
    ]  # fmt: skip
    value: int | None = None

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role if self.value is None else str(self.value)


class ComparisonRule(Rule):
    """Words of comparison beside a figure, before it or after it."""

    comparator: Comparator
    side: Literal["before", "after"]

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.comparator


class CueRule(Rule):
    """Words that say what kind of figure follows (phấn đấu: target; ước đạt: estimate).

    ``part_of_name`` ones may also be part of an indicator's name (chỉ tiêu giao quân). Words
    without a ``kind`` hold a cue and are none (chương trình mục tiêu quốc gia)."""

    kind: Kind | None = None
    part_of_name: bool = False

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.kind or "none"


class LinkRule(Rule):
    """Words around a figure that are not part of its name, or that begin one.

    ``role``, right before a figure: ``link`` (đạt, là), ``for`` (cho 6.500 lao động),
    ``reach`` (còn, lên, xuống còn: the level after a change), ``from`` (từ: what it was before),
    ``having`` (có: before what there is), ``preposition`` (tại: what is counted after it is no
    aim), ``increase`` and ``decrease`` (tăng, giảm),
    ``ratio`` (bằng, vượt, chiếm: a figure relative to another), ``sequence`` (lần lượt là).
    At the opening of a clause: ``lead_in`` (trong khi, bên cạnh đó), ``place`` (toàn huyện),
    ``locative`` (trên địa bàn tỉnh: at its end it is part of a name),
    ``adding`` (có thêm, công nhận mới: before a counted thing), ``raise`` (nâng), ``breakdown``
    (trong đó), ``turn`` (nhưng: a new clause), ``head`` (tổng: nouns that begin a name),
    ``share_head`` (tỷ lệ) and ``sector`` (nông nghiệp: a name only by itself). ``compound`` words
    hold another of these and are none (mặt bằng).
    After a figure: ``whole`` (kế hoạch, so với cùng kỳ: what it is a share of), ``cut`` (nhằm, để:
    ends a name), ``lag`` (thấp hơn: in a bracket, how far it is from its aim). ``elsewhere`` (cả
    nước) marks figures of other places, ``status`` (đạt chuẩn) and ``none_left`` (không còn) an aim
    reached or not, ``achieving`` (trồng mới, xóa) the verbs whose counted objects are aims also
    among tasks, and ``completion`` (xong) what brings any verb before it to its end. ``extent``
    (dài) is how large one thing is, ``consequence`` (làm) stands before what comes of cases,
    ``causing`` (giúp) behind what brings something about, ``undone`` (chưa) before what is not
    done. ``average`` (bình quân) by itself names nothing; between others it is part of a name.

    ``trait`` sets some words of a role apart: ``accompanying`` (với) belong to what is done with a
    share of some; ``adding_up`` (lũy kế) repeat the name before them; ``all_of`` (toàn huyện) tell
    of no part of a place; ``attending`` (tham dự) open a sentence on who was there; ``base`` (dân
    số), after a share and with nothing behind them, are what it is a share of; ``bare`` (tổng số),
    right before a figure and after a link, belong to the link; ``belonging`` (nông dân) are of a
    place and lend it no name; ``changing`` (tốc độ tăng bình quân) head a rate of change;
    ``comparing`` can only compare (so với) and end what is said before them (cao hơn);
    ``completing`` (hoàn thành) begin what is brought to its end; ``concerning`` (đối với) stand
    before those to whom something is done; ``equating`` (là) say of a measure what it is of;
    ``exceeding`` (vượt) stand before how far it is past another; ``exemplifying`` (như) open the
    first of several that something is told of; ``fund`` (quỹ) head what is collected, and no body;
    ``graded`` (thấp) say how much there is of what is measured; ``growing`` (tăng trưởng), alone
    behind a level, say how that changes; ``happening`` (xảy ra) stand behind what is counted;
    ``in_full`` (đủ) stand before so many that each has them all; ``joining`` (và) join parts of a
    name; ``lasting`` (gia đình anh) are told of to the end of their paragraph; ``measuring`` (năng
    suất), a base too, where they stand alone measure what is told beside them; ``named`` places
    (thị xã) go on in their names; ``own`` (nhà tôi) begin what is told of one family; ``placing``
    (tại) stand before where something happened; ``planned`` (kế hoạch), right before a figure, say
    what was to be reached; ``regarding`` (về), behind a change, stand before what has changed;
    ``remaining`` (còn lại), behind what is counted, say which; ``saying`` (cho biết) what somebody
    says; ``sector`` (xây dựng) name one where they add nothing; ``singling_out`` (riêng) tell of
    one of several; ``sowing`` verbs (gieo cấy) may have their object before a colon or a place;
    ``specifying`` (cụ thể) give the parts of what the sentence before tells; ``topic`` (lĩnh vực)
    and ``total`` (tổng thu) head what has no parts, and what is none; ``valuing`` (trị giá) stand
    before what things told of are worth; ``with_object`` verbs (đào tạo nghề) say what is done
    without another noun.
    """

    role: Literal[
        "link", "for", "reach", "from", "increase", "decrease", "ratio", "sequence", "lead_in",
        "place",
        "turn", "compound", "adding", "raise", "breakdown", "head", "share_head", "whole", "cut",
        "elsewhere", "status", "none_left", "achieving", "sector", "having", "preposition",
        "locative", "lag", "average", "extent", "purpose", "completion",
        "consequence", "causing", "helping", "undone",
    ]  # fmt: skip
    trait: (
        Literal[
            "accompanying",
            "adding_up",
            "all_of",
            "attending",
            "base",
            "bare",
            "belonging",
            "changing",
            "comparing",
            "completing",
            "concerning",
            "equating",
            "exceeding",
            "exemplifying",
            "fund",
            "graded",
            "growing",
            "happening",
            "in_full",
            "joining",
            "lasting",
            "measuring",
            "named",
            "own",
            "placing",
            "planned",
            "regarding",
            "remaining",
            "saying",
            "sector",
            "singling_out",
            "sowing",
            "specifying",
            "topic",
            "total",
            "valuing",
            "with_object",
        ]
        | None
    ) = None

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class SectionRule(Rule):
    """Words of a heading or a line that say what its section holds; ``foot`` is what a web page has
    below its text. Those of ``looks_back`` hold what the part does that they stand in, where that
    looks back."""

    section: Literal[
        "result", "estimate", "target", "task", "purpose", "arrangement", "shortcoming", "recital",
        "addressees", "recipients", "signature", "funding", "organisation", "neutral",
        "foot",
    ]  # fmt: skip
    looks_back: bool = False

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.section


class LabelRule(Rule):
    """A mark that opens a heading or an item ("I.", "1.1.", "a)", "-"): the lower its ``rank``,
    the higher it stands above the others. ``small_rank`` is that of letters in small letters."""

    opens_text: ClassVar[bool] = True

    rank: int
    small_rank: int | None = None

    def rank_of(self, mark: str) -> int:
        """The rank of a mark of this rule as written."""
        if self.small_rank is None or not mark[:1].islower():
            return self.rank
        return self.small_rank


class MarkRule(Rule):
    """A mark that numbers or divides rows of a table (A, I, 1, a, -): the lower its ``depth``, the
    higher its row stands. ``capital_depth`` is that of letters in capitals."""

    opens_text: ClassVar[bool] = True

    depth: float
    capital_depth: float | None = None


class DeadlineRule(Rule):
    """A way of writing a date or a term. ``pattern`` may hold {day}, {month}, {year}, {quarter}.

    ``resolves`` says what day it comes to: the day itself, the last of the month, quarter,
    half-year or year (``year_end``: all of it, cả năm), of several ``months`` or ``quarters`` that
    follow one another, the end of a range of years, of the plan's term or of the one before it, the
    year of the document or the one before (``this_year``, ``last_year``), in the first quarter the
    one before and later this one (``past_year``: năm qua) and the one after that (``next_year``:
    năm tới), the document's own day (``today``: đến nay), or none. The years in a ``name`` (Luật
    Đất đai năm 2013) are no dates. ``recurring`` ones have no date, for they recur or stay open
    (hằng quý, trong 10 ngày kể từ). ``reported`` ones look back from the document's own day.
    ``last_month`` is the month that words come to ("bốn tháng đầu năm": 4).

    Around dates: ``lead`` words (trong, đến) belong to the one after them, and so do ``before``
    words (trước, chậm nhất), which only lead up to what is to come; ``filler`` may stand between
    the two (là, 17 giờ); ``and`` joins months or quarters that follow one another.
    """

    resolves: Literal[
        "day", "month", "months", "quarter", "quarters", "half", "year", "year_end", "this_year",
        "next_year", "last_year", "past_year", "range", "term_end", "past_term", "today", "none",
        "name", "lead", "before", "filler", "and",
    ]  # fmt: skip
    recurring: bool = False
    reported: bool = False
    last_month: int | None = None


class DocumentKindRule(Rule):
    """The word that heads a document; ``code`` are the letters for it in the document's number."""

    kind: DocumentKind
    code: str | None = None

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.kind


class HeaderRule(Rule):
    """Words in the head of a document, by what they are there.

    ``motto`` (the state's or the party's name above it), ``issuer`` (a body that issues
    documents; ``level`` where its name says whose it is, as Huyện ủy does), ``authority`` (one
    who issues them in person), ``level`` (huyện, xã: stands before a place's name), ``session``
    (khóa, kỳ họp: ends the issuer's name), ``recital`` (opens what is no title any more),
    ``subject`` (V/v: opens a letter's title), ``about`` (VỀ: opens one that does not say its
    kind), ``number``, ``place_date``, ``event_date`` and ``published`` (the dates of a news
    report), ``reportage`` (phát biểu tại: tells a report of a meeting), ``review`` (tổng kết:
    before the year looked back on), ``outlook`` (phương hướng: the coming year's part of a
    report's title), ``settlement`` (quyết toán: in the title of one that holds results whatever
    its kind), ``span``, ``year`` and ``congress`` (the period), ``council_term`` and ``aside``
    (years that are not), ``conclusion`` (makes a notice a conclusion), ``norms`` (opens the title
    of rules, which plan nothing), ``law`` (that of a law, where the kind is not known),
    ``single_work`` (khánh thành: in the title of news of one work), ``report_title`` (Báo cáo tình
    hình: opens the title of a portal's page that holds a report),
    ``furniture`` (a web page's own lines), ``indicator_count`` and ``task_count`` (what the text
    declares).
    """

    role: Literal[
        "motto", "issuer", "authority", "level", "session", "recital", "subject", "about", "number",
        "place_date", "event_date", "published", "reportage", "review", "outlook", "settlement",
        "span", "year", "congress", "council_term", "aside", "compared", "conclusion", "norms",
        "law", "single_work", "report_title", "furniture", "indicator_count", "task_count",
    ]  # fmt: skip
    level: str | None = None

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class WordRule(Rule):
    """Words that belong together under a ``role`` that the code knows."""

    role: str

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class PersonRule(Rule):
    """Words of personal names and around them.

    ``surname`` and ``surname_or_place`` begin a name, the second only one of three words;
    ``honorific``, ``plural`` (các đồng chí) and ``rank`` stand before it; ``before_a_place`` tells
    that no person is named; ``place_like_name`` is a place named after a person.
    """

    role: Literal[
        "surname", "surname_or_place", "honorific", "plural", "rank", "before_a_place",
        "place_like_name",
    ]  # fmt: skip

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class PositionRule(Rule):
    """Words of public positions.

    ``title`` begins one, ``head_before_a_body`` only where the body follows (Trưởng Công an xã),
    ``head_before_a_field`` where its field does (TP Nội vụ), ``member`` beside another position,
    ``prefix`` (nguyên) before any; ``no_title`` holds a title's words and is none (Ban Bí thư).
    ``goes_on``, ``field``, ``term`` (khóa XIV) and ``of`` (của) carry a position on; ``opens`` lets
    a field follow in small letters; a ``part_title`` may be followed by its ``whole`` (Sở);
    ``level_alone`` (tỉnh) seldom names its place, a ``level`` is one abbreviated (H.), and none
    follows a title ``of_the_state``. ``and``, ``joint`` (kiêm), ``serves_as`` (làm)
    and ``takes_post`` (giữ chức) stand between positions and persons, ``post`` (chức vụ) before a
    position and ``holder`` (đối với) after it; ``appoints`` and ``passive`` tell of the ones who
    receive a post; an ``aside`` is passed over; an ``act`` ends the name of a body;
    ``several`` (các) stands before what many hold;
    ``private`` bodies have no public positions, but those of ``public`` ones that sound alike. In
    signatures and lists: ``signing`` (KT.), ``signature_note`` (đã ký), ``name_column``.
    """

    role: Literal[
        "title", "head_before_a_body", "head_before_a_field", "member", "prefix", "no_title",
        "goes_on", "field", "term", "of", "opens", "part_title", "whole", "level_alone", "level",
        "of_the_state", "and",
        "joint", "serves_as", "takes_post", "post", "holder", "appoints", "passive", "aside", "act",
        "several", "private", "public", "signing", "signature_note", "name_column",
    ]  # fmt: skip

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class TableRule(Rule):
    """Words of a table, under the role that they play there.

    Headings, by what their column holds: ``number`` ``name`` ``content`` ``action`` ``project``
    ``unit`` ``unit_or_place`` ``place_column`` ``term_column`` (năm, over rows of years) ``lead``
    ``support`` ``due`` ``start`` ``finish`` ``outcome`` ``leader`` ``in_charge`` (người phụ trách)
    ``person`` ``position`` ``note`` ``agenda`` (of meetings) ``ratio`` ``share``; figures by their
    kind: ``result`` ``estimate`` ``target`` ``baseline``; ``estimated`` makes a result an estimate;
    ``parts`` (chia ra) over several columns; ``bare_measure`` under the heading that it is of;
    ``previous_year``; ``compared_with`` (so với) in a ratio; ``place_filler`` among the words for
    places.
    Rows: ``total`` and ``grand`` (what the others add up to), ``breakdown`` (trong đó), ``apart``
    (riêng), ``place`` (before its name).
    Cells: ``repeat`` (the cell above again), ``empty`` (no figure), ``reached`` (đạt), ``ticked``,
    ``clock`` (a meeting's order). Units: ``unit_word`` (in brackets only), ``rank`` (thứ hạng).
    Lines above a table: ``unit_line``, ``attachment`` (what it is annexed to), ``annex`` (before
    its number), ``reported`` (figures are results), ``subject_end`` (giao cho các xã: whom they are
    for).
    Names: ``own_period`` (a year after it belongs to the name).
    Short forms of time in headings and cells: ``month``, ``quarter``, ``months`` (from January on),
    ``school_year``, ``counted_term`` (over numbers), ``since`` (từ, before an open time).
    """

    role: Literal[
        "number", "name", "content", "action", "project", "unit", "unit_or_place", "place_column",
        "term_column", "lead", "support", "due", "start", "finish", "outcome", "leader",
        "in_charge", "person", "position", "note", "agenda", "ratio", "share", "result", "estimate",
        "target", "baseline", "estimated", "parts", "bare_measure", "previous_year",
        "compared_with", "place_filler", "total", "grand", "breakdown", "apart", "place", "repeat",
        "empty", "reached", "ticked", "clock", "unit_word", "rank", "unit_line", "attachment",
        "annex", "reported", "own_period", "subject_end", "month", "quarter", "months",
        "school_year", "counted_term", "since",
    ]  # fmt: skip

    def gives(self, match: re.Match[str], text: str) -> str:
        return self.role


class FalseFriendRule(Rule):
    """Words in which digits are no figure (Chương trình 135, OCOP 03 sao, Điều 5); ``unless`` a
    unit of one of these dimensions stands behind them ("đường 600 m", "giống 45 kg")."""

    unless: tuple[str, ...] = ()


FILES: dict[str, type[Rule]] = {
    "bodies": WordRule,
    "catalogue": CatalogueRule,
    "checks": WordRule,
    "comparisons": ComparisonRule,
    "cues": CueRule,
    "deadlines": DeadlineRule,
    "directives": WordRule,
    "document_kinds": DocumentKindRule,
    "false_friends": FalseFriendRule,
    "header": HeaderRule,
    "labels": LabelRule,
    "likeness": LikenessRule,
    "links": LinkRule,
    "marks": MarkRule,
    "number_words": NumberWordRule,
    "persons": PersonRule,
    "positions": PositionRule,
    "predicates": WordRule,
    "sections": SectionRule,
    "synonyms": SynonymRule,
    "tables": TableRule,
    "units": UnitRule,
}
"""The rule files by name and the model of the rules in each."""
