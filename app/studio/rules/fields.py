"""The form of each kind of content: flat fields with names, all of them text as it was typed. Pure.

A name is `[language.][part.]base`: "track", "ja.title", "c2.options", "en.c2.o1.text", "r1.width". What must be the same in all languages
is neutral and stands once, also the order of cards, options and regions and which are right; so languages cannot drift apart in structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.curriculum.rules.challenge import MAX_DAY, MAX_MINUTES
from app.curriculum.rules.curriculum import MAX_ITEMS
from app.curriculum.rules.item_file import MAX_DIFFICULTY, MAX_PHASE, MAX_SECTION, MAX_SOURCE, MAX_SUMMARY, MAX_TITLE, MAX_TOPICS
from app.curriculum.rules.items import LANGUAGES, Feeling, Kind, Language, QuestionType, Rubric, Track
from app.curriculum.rules.prose import PICTURE
from app.curriculum.rules.regions import MAX_ALTERNATIVE, WHOLE
from app.curriculum.rules.regions import MOST as MAX_REGIONS
from app.curriculum.rules.training import MAX_MINUTES as MAX_TRAINING
from app.errors import InvalidInputError
from app.studio.views import CardParts

MAX_TEXT = MAX_SECTION
MAX_LINE = 500
MAX_CARDS = 40
MAX_OPTIONS = 8
SHOWN_PICTURE = re.compile(rf"\]\(({PICTURE.pattern})\)")
YES = "yes"
END = "end"
CARD, OPTION, REGION = (re.compile(rf"{letter}[1-9][0-9]{{0,3}}") for letter in "cor")
NUMBERS = ("x", "y", "width", "height")


class Input(StrEnum):
    """How a field is filled in. FLAG is "yes" or "", PLACE a number, "end" or "", PICTURE a name.

    PARTS is the order of parts, changed by `moved` only.
    """

    LINE = "line"
    LINES = "lines"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    NUMBER = "number"
    CHOICE = "choice"
    WORD = "word"
    WORDS = "words"
    DATE = "date"
    PICTURE = "picture"
    FLAG = "flag"
    PLACE = "place"
    PARTS = "parts"


@dataclass(frozen=True)
class FieldSpec:
    """A field: its name, what it is (`base`), whose it is (`part`: a card, an option, a region), and what may be entered."""

    name: str
    base: str
    language: Language | None
    input: Input
    limit: int
    choices: tuple[str, ...] = ()
    optional: bool = False
    part: str = ""


class PartMove(StrEnum):
    """What may happen to a card, an option or a region."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class PartChange:
    """A change of order: `within` is "cards", "options", "regions" or "c2.options"; ADD puts the new part behind
    `part`, or at the end ("").
    """

    move: PartMove
    part: str = ""
    within: str = "options"


@dataclass(frozen=True)
class _Spec:
    base: str
    input: Input
    limit: int
    choices: tuple[str, ...] = ()
    optional: bool = False


def _words(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


_TRACK = _Spec("track", Input.CHOICE, MAX_LINE, _words(Track), optional=True)
_DEPARTMENT = _Spec("department", Input.WORD, MAX_LINE, optional=True)
_PHASE = _Spec("phase", Input.CHOICE, MAX_LINE, tuple(str(number) for number in range(1, MAX_PHASE + 1)), optional=True)
_MINUTES = _Spec("minutes", Input.NUMBER, MAX_MINUTES)
_COMMON = (
    _Spec("difficulty", Input.CHOICE, MAX_LINE, tuple(str(number) for number in range(1, MAX_DIFFICULTY + 1))),
    _Spec("topics", Input.WORDS, MAX_TOPICS),
    _Spec("updated", Input.DATE, MAX_LINE),
)
NEUTRAL: dict[Kind, tuple[_Spec, ...]] = {
    Kind.CHALLENGE: (_TRACK, _DEPARTMENT, _Spec("day", Input.PLACE, MAX_DAY, optional=True), _PHASE, _MINUTES, *_COMMON),
    Kind.LESSON: (_TRACK, _DEPARTMENT, _Spec("order", Input.PLACE, MAX_DAY, optional=True), _PHASE, _MINUTES, *_COMMON),
    Kind.QUESTION: (
        _Spec("type", Input.CHOICE, MAX_LINE, _words(QuestionType)),
        _Spec("picture", Input.PICTURE, MAX_LINE, optional=True),
        _PHASE,
        *_COMMON,
        _Spec("rubric", Input.WORDS, len(Rubric), _words(Rubric)),
    ),
    Kind.CURRICULUM: (
        _TRACK,
        _DEPARTMENT,
        _Spec("feeling", Input.CHOICE, MAX_LINE, _words(Feeling), optional=True),
        _Spec("items", Input.WORDS, MAX_ITEMS),
        _PHASE,
        *_COMMON,
    ),
    Kind.TRAINING: (replace(_TRACK, optional=False), _PHASE, _Spec("minutes", Input.NUMBER, MAX_TRAINING), *_COMMON),
}
_TITLE, _SUMMARY = _Spec("title", Input.LINE, MAX_TITLE), _Spec("summary", Input.LINE, MAX_SUMMARY["en"])
_SOURCES = _Spec("sources", Input.LINES, MAX_SOURCE, optional=True)


def _markdown(base: str, *, optional: bool = False) -> _Spec:
    return _Spec(base, Input.MARKDOWN, MAX_TEXT, optional=optional)


def _plain(base: str) -> _Spec:
    return _Spec(base, Input.PLAIN, MAX_TEXT)


TEXTS: dict[Kind, tuple[_Spec, ...]] = {
    Kind.CHALLENGE: (
        _TITLE,
        _SUMMARY,
        _markdown("scenario"),
        _markdown("steps"),
        _plain("prompt"),
        _markdown("good_result"),
        _markdown("never_enter"),
        _markdown("further", optional=True),
        _SOURCES,
    ),
    Kind.LESSON: (_TITLE, _SUMMARY, _SOURCES),
    Kind.CURRICULUM: (_TITLE, _SUMMARY, _markdown("introduction"), _SOURCES),
    Kind.TRAINING: (
        _TITLE,
        _SUMMARY,
        _markdown("goal"),
        _markdown("preparation"),
        _markdown("agenda"),
        _markdown("slides"),
        _markdown("exercises"),
        _markdown("follow_up", optional=True),
        _SOURCES,
    ),
    Kind.QUESTION: (
        _TITLE,
        _markdown("question"),
        _plain("spot"),
        _Spec("picture_alt", Input.LINE, MAX_ALTERNATIVE),
        _plain("weak_prompt"),
        _plain("model_answer"),
        _markdown("explanation"),
        _markdown("hint", optional=True),
        _SOURCES,
    ),
}
# Shown for these types of question only; the rest for all.
OF_TYPES = {
    "spot": {QuestionType.SPOT},
    "picture": {QuestionType.SPOT},
    "picture_alt": {QuestionType.SPOT},
    "weak_prompt": {QuestionType.IMPROVE},
    "model_answer": {QuestionType.IMPROVE},
    "rubric": {QuestionType.IMPROVE},
}
WITH_OPTIONS = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.ORDERING, QuestionType.MATCHING})
CHOICES = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE})
_CARD = (_Spec("title", Input.LINE, MAX_LINE), _markdown("body"))
_RIGHT = _Spec("right", Input.FLAG, 3, (YES,), optional=True)
_OPTION = (_markdown("text"), _markdown("feedback"))
_MATCH = _Spec("match", Input.LINE, MAX_LINE)
_REGION_NEUTRAL = (replace(_RIGHT, base="risky"), *(_Spec(name, Input.NUMBER, WHOLE) for name in NUMBERS))
_REGION = (_Spec("text", Input.LINE, MAX_LINE), _markdown("feedback"))


def field_spec(kind: Kind, name: str) -> FieldSpec | None:
    """What a name stands for in the form of a kind, whether or not the part exists; None for a name that no form has."""
    *parts, base = name.split(".")
    language: Language | None = None
    if parts and parts[0] in LANGUAGES:
        language, parts = LANGUAGES[LANGUAGES.index(parts[0])], parts[1:]
    spec = _spec(kind, parts, base, neutral=language is None)
    return None if spec is None else _field(spec, language, ".".join(parts))


def _spec(kind: Kind, parts: list[str], base: str, *, neutral: bool) -> _Spec | None:
    match parts:
        case []:
            specs = NEUTRAL[kind] if neutral else TEXTS[kind]
        case [card] if CARD.fullmatch(card) and kind is Kind.LESSON:
            specs = () if neutral else _CARD
        case [*before, option] if OPTION.fullmatch(option) and _holds_options(kind, before):
            specs = (_RIGHT,) if neutral else (*_OPTION, _MATCH)
        case [region] if REGION.fullmatch(region) and kind is Kind.QUESTION:
            specs = _REGION_NEUTRAL if neutral else _REGION
        case _:
            specs = ()
    return next((spec for spec in specs if spec.base == base), None)


def _holds_options(kind: Kind, before: list[str]) -> bool:
    if kind is Kind.QUESTION:
        return not before
    return kind is Kind.LESSON and len(before) == 1 and CARD.fullmatch(before[0]) is not None


def _field(spec: _Spec, language: Language | None, part: str) -> FieldSpec:
    name = ".".join(piece for piece in (language or "", part, spec.base) if piece)
    limit = MAX_SUMMARY[language] if spec.base == "summary" and language else spec.limit
    return FieldSpec(name, spec.base, language, spec.input, limit, spec.choices, spec.optional, part)


def ids_of(values: Mapping[str, str], within: str) -> tuple[str, ...]:
    """The ids of the parts that a field of PARTS lists."""
    return tuple(values.get(within, "").split())


def parts_of(values: Mapping[str, str]) -> tuple[tuple[CardParts, ...], tuple[str, ...]]:
    """The cards of a lesson with their options, and the options of a question, in order."""
    return tuple(CardParts(card, ids_of(values, f"{card}.options")) for card in ids_of(values, "cards")), ids_of(values, "options")


def regions_of(values: Mapping[str, str]) -> tuple[str, ...]:
    """The places in the picture of a question, in order."""
    return ids_of(values, "regions")


def type_of(values: Mapping[str, str]) -> QuestionType:
    """The type of a question in the form; single choice while it has none."""
    return next((kind for kind in QuestionType if kind == values.get("type")), QuestionType.SINGLE)


def shows_picture(values: Mapping[str, str]) -> bool:
    """Whether a question is about places in a picture."""
    return type_of(values) is QuestionType.SPOT and bool(values.get("picture", "").strip())


def fields_of(values: Mapping[str, str], kind: Kind) -> tuple[FieldSpec, ...]:
    """The fields that the form has now, in its order: neutral ones, then each language's."""
    return (*_neutral_of(values, kind), *(field for language in LANGUAGES for field in texts_of(values, kind, language)))


def _neutral_of(values: Mapping[str, str], kind: Kind) -> Iterator[FieldSpec]:
    yield from (_field(spec, None, "") for spec in NEUTRAL[kind] if _is_shown(spec, values, kind))
    if kind is Kind.LESSON:
        for card in ids_of(values, "cards"):
            yield from (_field(_RIGHT, None, f"{card}.{option}") for option in ids_of(values, f"{card}.options"))
    elif kind is Kind.QUESTION and type_of(values) in CHOICES:
        yield from (_field(_RIGHT, None, option) for option in ids_of(values, "options"))
    elif kind is Kind.QUESTION and shows_picture(values):
        yield from (_field(spec, None, region) for region in ids_of(values, "regions") for spec in _REGION_NEUTRAL)


def texts_of(values: Mapping[str, str], kind: Kind, language: Language) -> Iterator[FieldSpec]:
    """The fields of one language that the form has now."""
    for spec in TEXTS[kind]:
        if _is_shown(spec, values, kind):
            yield _field(spec, language, "")
    if kind is Kind.LESSON:
        for card in ids_of(values, "cards"):
            yield from (_field(spec, language, card) for spec in _CARD)
            for option in ids_of(values, f"{card}.options"):
                yield from (_field(spec, language, f"{card}.{option}") for spec in _OPTION)
    elif kind is Kind.QUESTION and type_of(values) in WITH_OPTIONS:
        specs = (_OPTION[0], _MATCH, _OPTION[1]) if type_of(values) is QuestionType.MATCHING else _OPTION
        for option in ids_of(values, "options"):
            yield from (_field(spec, language, option) for spec in specs)
    elif kind is Kind.QUESTION and shows_picture(values):
        yield from (_field(spec, language, region) for region in ids_of(values, "regions") for spec in _REGION)


def _is_shown(spec: _Spec, values: Mapping[str, str], kind: Kind) -> bool:
    if kind is not Kind.QUESTION or spec.base not in OF_TYPES:
        return True
    of_picture = {"spot": False, "picture_alt": True}.get(spec.base)
    return type_of(values) in OF_TYPES[spec.base] and of_picture in {None, shows_picture(values)}


def languages_of_form(values: Mapping[str, str], kind: Kind) -> tuple[Language, ...]:
    """The languages in which anything is written."""
    return tuple(
        language for language in LANGUAGES if any(values.get(field.name, "").strip() for field in texts_of(values, kind, language))
    )


def pictures_in(values: Mapping[str, str], kind: Kind) -> dict[str, FieldSpec]:
    """The pictures that the form shows, by name, with the field that shows each first."""
    found: dict[str, FieldSpec] = {}
    for field in fields_of(values, kind):
        if field.input is Input.PICTURE and PICTURE.fullmatch(name := values.get(field.name, "").strip()):
            found.setdefault(name, field)
        elif field.input is Input.MARKDOWN:
            for name in SHOWN_PICTURE.findall(values.get(field.name, "")):
                found.setdefault(name, field)
    return found


def moved(values: Mapping[str, str], kind: Kind, change: PartChange) -> dict[str, str]:
    """The fields of PARTS after a change. Texts of a part that is removed stay under their names, where no form shows them.

    Raises InvalidInputError for a part that is not there, and beyond the most that a form may have.
    """
    letter, most = _row(kind, change.within, values)
    ids = list(ids_of(values, change.within))
    if change.move is PartMove.ADD:
        if len(ids) >= most:
            raise InvalidInputError("authoring.parts.too_many", field=change.within, most=most)
        number = 1 + max((int(known[1:]) for known in _ever(values, change.within, letter)), default=0)
        at = ids.index(change.part) + 1 if change.part in ids else len(ids)
        ids.insert(at, f"{letter}{number}")
        return {change.within: " ".join(ids)}
    if change.part not in ids:
        raise InvalidInputError("authoring.parts.unknown", field=change.within)
    at = ids.index(change.part)
    ids.pop(at)
    if change.move is not PartMove.REMOVE:
        ids.insert(max(0, at - 1) if change.move is PartMove.UP else at + 1, change.part)
    return {change.within: " ".join(ids)}


def _row(kind: Kind, within: str, values: Mapping[str, str]) -> tuple[str, int]:
    if kind is Kind.LESSON and within == "cards":
        return "c", MAX_CARDS
    if kind is Kind.QUESTION and within == "regions":
        return "r", MAX_REGIONS
    card, _, base = within.rpartition(".")
    if base == "options" and (card in ids_of(values, "cards") if kind is Kind.LESSON else kind is Kind.QUESTION and not card):
        return "o", MAX_OPTIONS
    raise InvalidInputError("authoring.parts.unknown", field=within)


def _ever(values: Mapping[str, str], within: str, letter: str) -> Iterator[str]:
    """Every id of the row that any field still knows, so that a new part never inherits the texts of a removed one."""
    yield from ids_of(values, within)
    before = within.rpartition(".")[0]
    prefix = re.escape(f"{before}.") if before else ""
    pattern = re.compile(rf"(?:(?:{'|'.join(LANGUAGES)})\.)?{prefix}({letter}[1-9][0-9]{{0,3}})\..*")
    for name in values:
        if found := pattern.fullmatch(name):
            yield found[1]


def tidy(text: str) -> str:
    """Text as it is kept: line ends as LF, no NUL (PostgreSQL cannot hold it); otherwise exactly as it was typed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
