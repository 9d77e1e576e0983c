"""From an item to its form; `app.studio.rules.reading_form` is the way back. Nothing is lost on the round. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.curriculum.rules.items import (
    Card,
    Challenge,
    Curriculum,
    Item,
    Kind,
    Language,
    Lesson,
    Option,
    PackItem,
    Question,
    QuestionType,
    Region,
    SpotPart,
    Training,
)
from app.curriculum.rules.training import DURATION_FORM
from app.studio.rules.entries import FORMS, as_lines
from app.studio.rules.fields import CHOICES, END, NUMBERS, YES

TEXTS = ("scenario", "steps", "prompt", "good_result", "never_enter", "further")


def form_of(item: PackItem) -> dict[str, str]:
    """The form with everything an item says."""
    values = dict(_neutral(item.first))
    for language, text in item.texts.items():
        values.update({f"{language}.{name}": value for name, value in _texts(text, language)})
    return {name: str(value) for name, value in values.items() if value}


def new_form(kind: Kind, question_type: str, today: date) -> dict[str, str]:
    """The form of something new, with what the trainer need not think about."""
    values = {"difficulty": "1", "updated": today.isoformat()}
    match kind:
        case Kind.CHALLENGE:
            values |= {"minutes": "10", "day": END}
        case Kind.LESSON:
            values |= {"minutes": "3", "order": END, "cards": "c1 c2", "c2.options": "o1 o2 o3", "c2.o1.right": YES}
        case Kind.TRAINING:
            values |= {"minutes": "60"}
        case Kind.CURRICULUM:
            pass
        case Kind.QUESTION:
            values |= {"type": question_type}
            if question_type not in {QuestionType.SPOT, QuestionType.IMPROVE}:
                values |= {"options": "o1 o2 o3"}
            if question_type in CHOICES:
                values |= {"o1.right": YES}
    return values


def _neutral(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("difficulty", str(item.difficulty)), ("topics", ", ".join(item.topics)), ("updated", item.updated.isoformat()))
    yield "phase", _number(item.phase)
    match item:
        case Challenge():
            yield from (("track", item.track or ""), ("day", _number(item.day)), ("department", item.department or ""))
            yield "minutes", str(item.minutes)
        case Lesson():
            yield from (("track", item.track or ""), ("order", _number(item.order)), ("department", item.department or ""))
            yield from (("minutes", str(item.minutes)), ("cards", _ids("c", item.cards)))
            for number, card in enumerate(item.cards, start=1):
                yield f"c{number}.options", _ids("o", card.options)
                yield from _right(f"c{number}.", card.options)
        case Question():
            yield from (("type", item.type), ("rubric", " ".join(item.rubric)), ("options", _ids("o", item.options)))
            if item.type in CHOICES:
                yield from _right("", item.options)
            yield from (("picture", item.picture or ""), ("regions", _ids("r", item.regions)))
            for number, region in enumerate(item.regions, start=1):
                yield from _where(f"r{number}.", region)
        case Curriculum():
            yield from (("track", item.track or ""), ("department", item.department or ""), ("feeling", item.feeling or ""))
            yield "items", " ".join(item.items)
        case Training():
            yield from (("track", item.track), ("minutes", str(item.minutes)))


def _number(position: int | None) -> str:
    return "" if position is None else str(position)


def _ids(letter: str, parts: Iterable[object]) -> str:
    return " ".join(f"{letter}{number}" for number, _ in enumerate(parts, start=1))


def _right(before: str, options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    for number, option in enumerate(options, start=1):
        yield f"{before}o{number}.right", YES if option.right else ""


def _where(before: str, region: Region) -> Iterator[tuple[str, str]]:
    yield f"{before}risky", YES if region.risky else ""
    yield from ((f"{before}{name}", str(getattr(region, name))) for name in NUMBERS)


def _texts(item: Item, language: Language) -> Iterator[tuple[str, str]]:
    yield from (("title", item.title), ("sources", "\n".join(item.sources)))
    match item:
        case Challenge():
            yield "summary", item.summary
            for name in TEXTS:
                text: str = getattr(item, name) or ""
                yield name, as_lines(text, FORMS[name]) if name in FORMS else text
        case Lesson():
            yield "summary", item.summary
            for number, card in enumerate(item.cards, start=1):
                yield from _card(f"c{number}.", card)
        case Question():
            yield from (("question", item.question), ("explanation", item.explanation), ("hint", item.hint or ""))
            yield "picture_alt", item.picture_alt or ""
            for number, region in enumerate(item.regions, start=1):
                yield from ((f"r{number}.text", region.text), (f"r{number}.feedback", region.feedback))
            yield from (("weak_prompt", item.weak_prompt or ""), ("model_answer", item.model_answer or ""))
            yield "spot", marked(item.spot)
            yield from _options("", item.options)
        case Curriculum():
            yield from (("summary", item.summary), ("introduction", item.introduction))
        case Training():
            yield from (("summary", item.summary), ("goal", item.goal), ("exercises", item.exercises))
            yield from (("follow_up", item.follow_up or ""), ("preparation", as_lines(item.preparation, FORMS["preparation"])))
            yield from _session(item, language)


def _session(item: Training, language: Language) -> Iterator[tuple[str, str]]:
    """Agenda and slides as they stand in a file."""
    agenda = "\n".join(_entry(f"{part.minutes}{DURATION_FORM[language]} {part.text}") for part in item.agenda)
    yield "agenda", as_lines(agenda, FORMS["agenda"])
    yield "slides", "\n\n".join(f"### {slide.title}\n\n{slide.body}".strip() for slide in item.slides)


def _entry(text: str) -> str:
    first, *more = text.split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in more)])


def _card(before: str, card: Card) -> Iterator[tuple[str, str]]:
    yield from ((f"{before}title", card.title), (f"{before}body", card.body))
    yield from _options(before, card.options)


def _options(before: str, options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    for number, option in enumerate(options, start=1):
        yield from ((f"{before}o{number}.text", option.text), (f"{before}o{number}.feedback", option.feedback))
        yield f"{before}o{number}.match", option.match or ""


def marked(parts: Iterable[SpotPart]) -> str:
    """The text of a `spot` question with its marks."""
    return "".join(part.text if part.reason is None else f"{{{{{part.text} | {part.reason}}}}}" for part in parts)


def copied(values: dict[str, str], kind: Kind, today: date, suffix: dict[Language, str]) -> dict[str, str]:
    """The form of a copy: the title says so, it stands at the end of its track, and was checked today."""
    place = {Kind.CHALLENGE: "day", Kind.LESSON: "order"}.get(kind)
    titles = {
        f"{language}.title": f"{values[f'{language}.title']}{said}" for language, said in suffix.items() if f"{language}.title" in values
    }
    return {**values, **({place: END} if place else {}), **titles, "updated": today.isoformat()}
