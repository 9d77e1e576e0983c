"""From content back to the text of its file: reading what was written gives the same content again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from app.curriculum.rules import challenge, curriculum, question, training
from app.curriculum.rules.items import (
    Card,
    Challenge,
    Curriculum,
    Item,
    Kind,
    Language,
    Lesson,
    Manifest,
    Option,
    PackForm,
    Question,
    QuestionType,
    SpotPart,
    Training,
)
from app.curriculum.rules.options import PAIR
from app.curriculum.rules.sections import SectionRule
from app.curriculum.rules.training import DURATION_FORM

Lines = list[str]


def write_item(item: Item, language: Language) -> str:
    """The file of an item in a language."""
    match item:
        case Challenge():
            return _file(Kind.CHALLENGE, _challenge_fields(item), _sections(challenge.SECTIONS, language, _texts(item, challenge.SECTIONS)))
        case Lesson():
            cards = [part for card in item.cards for part in _section(card.title, _card(card))]
            return _file(Kind.LESSON, _lesson_fields(item), cards)
        case Question():
            rules = question.sections_of(item.type, picture=item.picture is not None)
            return _file(Kind.QUESTION, _question_fields(item), _sections(rules, language, _question_texts(item)))
        case Curriculum():
            texts = _texts(item, curriculum.SECTIONS)
            return _file(Kind.CURRICULUM, _curriculum_fields(item), _sections(curriculum.SECTIONS, language, texts))
        case Training():
            return _file(Kind.TRAINING, _training_fields(item), _sections(training.SECTIONS, language, _training_texts(item, language)))


def write_manifest(manifest: Manifest) -> str:
    """The pack.yaml of a pack."""
    titles = [f"  {language}: {_quoted(manifest.title[language])}" for language in manifest.languages]
    lines = [
        f"id: {_quoted(manifest.id)}",
        f"version: {manifest.version}",
        f"licence: {_quoted(manifest.licence)}",
        "title:",
        *titles,
        f"languages: [{', '.join(manifest.languages)}]",
        *([] if manifest.form is PackForm.COURSE else [f"form: {manifest.form.value}"]),
    ]
    return "\n".join(lines) + "\n"


def _file(kind: Kind, fields: Iterable[str], body: Iterable[str]) -> str:
    return "\n".join(["---", f"kind: {kind.value}", *fields, "---", *body]) + "\n"


def _quoted(text: str) -> str:
    """A text in double quotes: what JSON escapes, YAML reads the same way."""
    return json.dumps(text, ensure_ascii=False)


def _words(name: str, words: Sequence[str]) -> str:
    return f"{name}: [{', '.join(_quoted(word) for word in words)}]"


def _given(**values: str | int | None) -> Lines:
    """The fields that have a value; texts among them are words."""
    return [f"{name}: {_quoted(value) if isinstance(value, str) else value}" for name, value in values.items() if value is not None]


def _challenge_fields(item: Challenge) -> Lines:
    place = _given(track=item.track, day=item.day, department=item.department)
    return [*_about(item), *place, f"minutes: {item.minutes}", *_end(item)]


def _lesson_fields(item: Lesson) -> Lines:
    place = _given(track=item.track, order=item.order, department=item.department)
    return [*_about(item), *place, f"minutes: {item.minutes}", *_end(item)]


def _curriculum_fields(item: Curriculum) -> Lines:
    people = _given(track=item.track, department=item.department, feeling=item.feeling)
    return [*_about(item), *people, _words("items", item.items), *_end(item)]


def _training_fields(item: Training) -> Lines:
    return [*_about(item), f"track: {item.track.value}", f"minutes: {item.minutes}", *_end(item)]


def _question_fields(item: Question) -> Lines:
    rubric = [_words("rubric", [part.value for part in item.rubric])] if item.rubric else []
    picture = _given(picture=item.picture, picture_alt=item.picture_alt)
    return [f"type: {item.type.value}", f"title: {_quoted(item.title)}", *rubric, *picture, *_end(item)]


def _about(item: Challenge | Lesson | Curriculum | Training) -> Lines:
    return [f"title: {_quoted(item.title)}", f"summary: {_quoted(item.summary)}"]


def _end(item: Item) -> Lines:
    sources = ["sources:", *(f"  - {_quoted(source)}" for source in item.sources)] if item.sources else []
    phase = _given(phase=item.phase)
    return [f"difficulty: {item.difficulty}", *phase, _words("topics", item.topics), f"updated: {item.updated.isoformat()}", *sources]


def _texts(item: Item, rules: Iterable[SectionRule]) -> dict[str, str | None]:
    return {rule.name: getattr(item, rule.name) for rule in rules}


def _question_texts(item: Question) -> dict[str, str | None]:
    texts = _texts(item, (question.QUESTION, question.WEAK_PROMPT, question.MODEL_ANSWER, question.EXPLANATION, question.HINT))
    options = None if item.type in {QuestionType.SPOT, QuestionType.IMPROVE} else "\n".join(_options(item.type, item.options))
    regions = [Option(f"{one.x} {one.y} {one.width} {one.height} {one.text}", one.feedback, one.risky) for one in item.regions]
    texts["regions"] = "\n".join(_options(QuestionType.MULTIPLE, regions)) or None
    return texts | {"options": options, "spot": "".join(_spot(part) for part in item.spot) or None}


def _training_texts(item: Training, language: Language) -> dict[str, str | None]:
    agenda = [line for part in item.agenda for line in _entry("- ", f"{part.minutes}{DURATION_FORM[language]} {part.text}")]
    slides = [line for slide in item.slides for line in (f"### {slide.title}", "", slide.body, "")]
    return _texts(item, training.SECTIONS) | {"agenda": "\n".join(agenda), "slides": "\n".join(slides).strip()}


def _sections(rules: Iterable[SectionRule], language: Language, texts: dict[str, str | None]) -> Lines:
    return [line for rule in rules if (text := texts[rule.name]) is not None for line in _section(rule.titles[language], [text])]


def _section(title: str, lines: Iterable[str]) -> Lines:
    return ["", f"## {title}", "", *lines]


def _card(card: Card) -> Lines:
    if not card.options:
        return [card.body]
    return [card.body, "", *_options(QuestionType.SINGLE, card.options)]


def _options(kind: QuestionType, options: Sequence[Option]) -> Lines:
    lines: Lines = []
    for number, option in enumerate(options, start=1):
        if kind is QuestionType.ORDERING:
            lines += _entry(f"{number}. ", option.text)
        elif kind is QuestionType.MATCHING:
            lines += _entry("- ", f"{option.text}{PAIR}{option.match}")
        else:
            lines += _entry(f"- [{'x' if option.right else ' '}] ", option.text, indent=2)
        lines += [f"  > {line}".rstrip() if not line else f"  > {line}" for line in option.feedback.split("\n")]
    return lines


def _entry(begin: str, text: str, indent: int = 0) -> Lines:
    """An entry of a list, its further lines indented under the first."""
    first, *others = text.split("\n")
    space = " " * (indent or len(begin))
    return [f"{begin}{first}", *(f"{space}{line}" if line else "" for line in others)]


def _spot(part: SpotPart) -> str:
    return part.text if part.reason is None else f"{{{{{part.text} | {part.reason}}}}}"
