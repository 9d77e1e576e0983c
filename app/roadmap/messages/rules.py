"""What an announcement and a kick-off must contain, and which voices may be shown together. Pure.

The required elements are those of the programme: a declaration, a deadline and an introduction of the programme owner for the
announcement; a simple message, listening to people's problems and steps with deadlines for the kick-off.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.disclosure import LEAST_PEOPLE

LANGUAGES = ("ja", "en")
MOST_STEPS = 5
LEAST_STEPS = 2
LONGEST_WISH = 200
LONGEST_MESSAGE = {"ja": 300, "en": 600}
MOST_WEEKS = 2
EARLIEST_YEAR, LATEST_YEAR = 2020, 2100


class Kind(StrEnum):
    """What is written for the beginning of a cycle."""

    ANNOUNCEMENT = "announcement"
    KICKOFF = "kickoff"


@dataclass(frozen=True)
class Form:
    """The form of a kind: `spoken` fields stand in each language, `shared` ones are days; `elements` are required."""

    spoken: Mapping[str, int]
    shared: tuple[str, ...]
    elements: tuple[str, ...]


STEPS = tuple(f"step{number}" for number in range(1, MOST_STEPS + 1))
LONGEST_DAY = 10
FORMS: Mapping[Kind, Form] = {
    Kind.ANNOUNCEMENT: Form(
        spoken={
            "title": 80, "declaration": 1200, "goal": 300, "owner": 600, "why": 800, "first": 600, "help": 400, "promise": 400,
        },
        shared=("until",),
        elements=("declaration", "deadline", "owner"),
    ),
    Kind.KICKOFF: Form(
        spoken={"title": 80, "place": 200, "message": 1200, "listening": 600, **dict.fromkeys(STEPS, 200), "closing": 400},
        shared=tuple(f"{step}_on" for step in STEPS),
        elements=("message", "listening", "steps"),
    ),
}  # fmt: skip


def field_of(base: str, language: str) -> str:
    """The name of a spoken field in a language."""
    return f"{base}.{language}"


def limits_of(kind: Kind) -> dict[str, int]:
    """Every field of a form with the length of its text."""
    form = FORMS[kind]
    spoken = {field_of(base, language): most for base, most in form.spoken.items() for language in LANGUAGES}
    return spoken | dict.fromkeys(form.shared, LONGEST_DAY)


def day_of(text: str) -> date | None:
    """A day as a form's field has it; None while it is not one."""
    try:
        day = date.fromisoformat(text.strip()) if len(text.strip()) == LONGEST_DAY else None
    except ValueError:
        return None
    return day if day is not None and EARLIEST_YEAR <= day.year < LATEST_YEAR else None


def steps_of(texts: Mapping[str, str], language: str) -> tuple[tuple[date, str], ...]:
    """The steps that have both a day and a text, in the order of their days."""
    named = [(day_of(texts.get(f"{step}_on", "")), texts.get(field_of(step, language), "").strip()) for step in STEPS]
    return tuple(sorted((day, text) for day, text in named if day is not None and text))


def missing(kind: Kind, texts: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The required elements that a language still lacks."""

    def there(element: str) -> bool:
        if element == "deadline":
            return day_of(texts.get("until", "")) is not None
        if element == "steps":
            return len(steps_of(texts, language)) >= LEAST_STEPS
        return bool(texts.get(field_of(element, language), "").strip())

    return tuple(element for element in FORMS[kind].elements if not there(element))


def begun(kind: Kind, texts: Mapping[str, str], language: str) -> bool:
    """Whether anything is written in a language at all."""
    return any(texts.get(field_of(base, language), "").strip() for base in FORMS[kind].spoken)


def languages_of(kind: Kind, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The languages in which nothing required is missing."""
    return tuple(language for language in LANGUAGES if begun(kind, texts, language) and not missing(kind, texts, language))


def language_for(available: Sequence[str], wanted: str) -> str | None:
    """The language to show: the reader's, else whichever there is; None where there is none."""
    return wanted if wanted in available else next(iter(available), None)


def may_show(answers: int) -> bool:
    """Whether answers may be read together: five people or more (semantics 10)."""
    return answers >= LEAST_PEOPLE


def releases(waiting: int) -> bool:
    """Whether the answers that nobody has read yet may join the others: only five and more at a time, or the new one would be told by
    comparing before and after."""
    return waiting >= LEAST_PEOPLE
