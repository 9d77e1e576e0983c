"""The editor's form as rows: the fields of a draft in the order of the form, its cards and options, and what the checks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.curriculum.rules import LANGUAGES, Kind, Language
from app.i18n import Locale, translate
from app.studio import service as studio
from app.studio.views import Checks, DraftView, Finding, Severity
from state.company import NAMED_KINDS
from state.studio_difference import named, places_of

MAX_FINDINGS = 50
MOST_PLACES = 90
EMPTY = "authoring.problem.required"
FLAGS = ("right", "risky")
NOT_SETTINGS = ("items", "picture")


@dataclass
class FieldRow:
    """A field. `stamp` grows when the server changes its text, so that the page fills it anew."""

    name: str = ""
    base: str = ""
    input: str = ""
    value: str = ""
    limit: int = 0
    optional: bool = False
    choices: list[str] = field(default_factory=list)
    stamp: int = 0


@dataclass
class OptionPart:
    """An option of a question or of a card, or a place in its picture.

    `within` is the row it stands in, `right` the field that says if it is right ("": none), of a place if it is risky; `numbers` say where
    a place is.
    """

    id: str = ""
    within: str = ""
    number: int = 0
    right: str = ""
    is_right: bool = False
    stamp: int = 0
    fresh: bool = False
    fields: list[FieldRow] = field(default_factory=list)
    numbers: list[FieldRow] = field(default_factory=list)


@dataclass
class CardPart:
    """A card of a lesson; one with options is a question card."""

    id: str = ""
    number: int = 0
    fresh: bool = False
    title: FieldRow = field(default_factory=FieldRow)
    body: FieldRow = field(default_factory=FieldRow)
    options: list[OptionPart] = field(default_factory=list)


@dataclass
class FindingRow:
    """What the checks say about a field; `language` is "" where it is about none."""

    field: str
    base: str
    card: int
    option: int
    region: int
    language: str
    severity: str
    text: str


@dataclass
class ConflictRow:
    """A text that waits for a choice: `mine` was typed while `theirs` was saved."""

    id: int
    field: str
    base: str
    mine: str
    theirs: str
    by: str
    own: bool


@dataclass
class WorkChoice:
    """A kind of work to choose."""

    word: str
    name: str


@dataclass(frozen=True)
class Form:
    """Everything the form shows in one language."""

    settings: list[FieldRow]
    texts: list[FieldRow]
    sources: list[FieldRow]
    cards: list[CardPart]
    options: list[OptionPart]
    regions: list[OptionPart]


class Fields:
    """The fields of a draft's form by name, as rows."""

    def __init__(self, values: Mapping[str, str], kind: Kind, stamps: Mapping[str, int]) -> None:
        self.values, self.stamps = values, stamps
        self.specs = studio.fields_of(values, kind)
        self.rows = {spec.name: self._row(spec) for spec in self.specs}

    def _row(self, spec: studio.FieldSpec) -> FieldRow:
        value = self.values.get(spec.name, "")
        choices = _places(value) if spec.input is studio.Input.PLACE else list(spec.choices)
        return FieldRow(spec.name, spec.base, spec.input.value, value, spec.limit, spec.optional, choices, self.stamps.get(spec.name, 0))

    def of(self, language: Language | None, part: str = "") -> list[FieldRow]:
        """The fields of a language (None: the neutral ones) and of a part ("": those of no part)."""
        return [self.rows[spec.name] for spec in self.specs if spec.language == language and spec.part == part]

    def option(self, within: str, option: str, number: int, language: Language, fresh: frozenset[str]) -> OptionPart:
        """An option or a place with its texts."""
        card = within.rpartition(".")[0]
        part = f"{card}.{option}" if card else option
        neutral = self.of(None, part)
        right = next((row.name for row in neutral if row.base in FLAGS), "")
        is_right = bool(right) and self.values.get(right) == "yes"
        return OptionPart(
            option, within, number, right, is_right, self.stamps.get(right, 0), part in fresh, self.of(language, part),
            [row for row in neutral if row.base not in FLAGS],
        )  # fmt: skip


def _places(value: str) -> list[str]:
    """The numbers to choose from for a day or an order, the present one among them."""
    known = [str(number) for number in range(1, MOST_PLACES + 1)]
    return known if not value.isdigit() or value in known else [*known, value]


def form_of(
    values: Mapping[str, str], kind: Kind, language: Language, stamps: Mapping[str, int], fresh: frozenset[str] = frozenset()
) -> Form:
    """The form in a language; `fresh` are parts that have just been added and take the keyboard's focus."""
    fields = Fields(values, kind, stamps)
    cards, options = studio.parts_of(values)
    return Form(
        settings=[row for row in fields.of(None) if row.base not in NOT_SETTINGS],
        texts=_with_picture([row for row in fields.of(language) if row.base != "sources"], fields.of(None)),
        sources=[row for row in fields.of(language) if row.base == "sources"],
        cards=[
            CardPart(
                card.id,
                number,
                card.id in fresh,
                fields.rows[f"{language}.{card.id}.title"],
                fields.rows[f"{language}.{card.id}.body"],
                [fields.option(f"{card.id}.options", option, at, language, fresh) for at, option in enumerate(card.options, 1)],
            )
            for number, card in enumerate(cards, 1)
        ],
        options=[fields.option("options", option, at, language, fresh) for at, option in enumerate(options, 1)],
        regions=[fields.option("regions", one, at, language, fresh) for at, one in enumerate(studio.regions_of(values), 1)]
        if studio.shows_picture(values)
        else [],
    )


def _with_picture(texts: list[FieldRow], neutral: list[FieldRow]) -> list[FieldRow]:
    """The texts with the field of the picture before what is about it, or about the text that stands in its place."""
    picture = [row for row in neutral if row.base == "picture"]
    at = next((index for index, row in enumerate(texts) if row.base in {"spot", "picture_alt"}), len(texts))
    return [*texts[:at], *picture, *texts[at:]]


def work_name(word: str, locale: Locale) -> str:
    """The name of a kind of work; a word that only a company's own content knows stands for itself."""
    return translate(locale, f"company.work.{word}") if word in NAMED_KINDS else word


def work_choices(used: Iterable[str], locale: Locale) -> list[WorkChoice]:
    """Kinds of work to choose from: those in use and those the product has names for."""
    return [WorkChoice(word, work_name(word, locale)) for word in sorted({*used, *NAMED_KINDS})]


def problems_of(checks: Checks, locale: Locale) -> dict[str, str]:
    """The first finding about each field, to stand below it."""
    said: dict[str, str] = {}
    for one in checks.findings[:MAX_FINDINGS]:
        if one.field and one.key != EMPTY:
            said.setdefault(one.field, one.text(locale))
    return said


def finding_rows(checks: Checks, values: Mapping[str, str], locale: Locale) -> list[FindingRow]:
    """The first findings, errors first as they come. Of the fields that are still empty only the first of each language is named."""
    places = places_of(values)
    rows: list[FindingRow] = []
    for one in _gathered(checks.findings)[:MAX_FINDINGS]:
        base, card, option, region = named(one.field, places)
        rows.append(FindingRow(one.field, base, card, option, region, one.language or "", one.severity.value, one.text(locale)))
    return rows


def _gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with those about empty fields put together, one for each language."""
    seen: dict[str | None, int] = Counter(one.language for one in findings if one.key == EMPTY)
    gathered: list[Finding] = []
    for one in findings:
        if one.key != EMPTY or seen[one.language] == 1:
            gathered.append(one)
        elif seen[one.language]:
            gathered.append(replace(one, key="studio.finding.empty", params={"n": seen[one.language]}))
            seen[one.language] = 0
    return gathered


def error_count(checks: Checks) -> int:
    """How many findings stand in the way of publishing."""
    return sum(one.severity is Severity.ERROR for one in checks.findings)


def incomplete_languages(checks: Checks) -> list[str]:
    """The languages in which something is missing or wrong, or nothing is written yet, for the mark on their tabs."""
    wrong = {one.language for one in checks.findings if one.language and one.severity is Severity.ERROR}
    return sorted(language for language in LANGUAGES if language in wrong or language not in checks.languages)


def conflict_rows(draft: DraftView) -> list[ConflictRow]:
    """The texts of the draft that wait for a choice."""
    return [
        ConflictRow(one.id, one.field, one.field.rpartition(".")[2], one.text, draft.values.get(one.field, ""), one.by, one.mine)
        for one in draft.alternatives
    ]
