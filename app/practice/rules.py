"""Which challenge a track has on a day, and which one comes as an extra. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from app.errors import InvalidInputError

MAX_TEXT = 4_000
MAX_NOTE = 500
MAX_MINUTES_SAVED = 480


class Feeling(StrEnum):
    """How it went, in three faces."""

    GOOD = "good"
    FAIR = "fair"
    HARD = "hard"


def next_in_rotation(sequence: Sequence[int], last_scheduled: Mapping[int, date]) -> int | None:
    """The item for a new day: the first that was never scheduled, otherwise the one scheduled longest ago; None for an empty library.

    So nothing repeats before the library is used up, also when items are added in between.
    """
    if not sequence:
        return None
    for item in sequence:
        if item not in last_scheduled:
            return item
    return min(sequence, key=lambda item: (last_scheduled[item], sequence.index(item)))


def extra_item(sequence: Sequence[int], scheduled: Sequence[int], last_done: Mapping[int, date], today: date) -> int | None:
    """A further item for somebody who wants more today, or None when everything was done today.

    Missed earlier challenges first, then those done longest ago, then from the far end of the library, so that coming days stay new.
    """
    candidates = [item for item in sequence if last_done.get(item) != today]
    missed = [item for item in candidates if item in scheduled and item not in last_done]
    if missed:
        return missed[0]
    done = sorted((item for item in candidates if item in last_done), key=lambda item: last_done[item])
    if done:
        return done[0]
    ahead = [item for item in candidates if item not in scheduled]
    return ahead[-1] if ahead else None


def done_in_any_form(last_done: Mapping[int, date], variants: Mapping[int, int]) -> dict[int, date]:
    """When each item was last done, by a person whose department has the `variants` (item id: variant's item id): either form counts."""
    merged = dict(last_done)
    for item, variant in variants.items():
        days = [last_done[one] for one in (item, variant) if one in last_done]
        if days:
            merged[item] = max(days)
    return merged


def check_submission(text: str, note: str, minutes_saved: int | None) -> tuple[str, str]:
    """The trimmed text and note. Raises InvalidInputError for the field that cannot be stored."""
    text, note = text.strip(), note.strip()
    if not text:
        raise InvalidInputError("practice.submit.empty", field="text")
    if len(text) > MAX_TEXT:
        raise InvalidInputError("practice.submit.too_long", field="text", longest=MAX_TEXT, length=len(text))
    if len(note) > MAX_NOTE:
        raise InvalidInputError("practice.submit.too_long", field="note", longest=MAX_NOTE, length=len(note))
    if minutes_saved is not None and not 0 <= minutes_saved <= MAX_MINUTES_SAVED:
        raise InvalidInputError("practice.submit.minutes", field="minutes_saved", most=MAX_MINUTES_SAVED)
    return text, note


class Headline(StrEnum):
    """Which sentence greets a person on Today."""

    START = "start"
    CONTINUE = "continue"
    FROZEN = "frozen"
    REPAIR = "repair"
    RETURN = "return"
    DONE = "done"
    REST = "rest"


def headline(*, workday: bool, done: bool, current: int, best: int, repair_offer: int, frozen_before: bool) -> Headline:
    """The greeting: what to do now, or that nothing has to be done; never what was lost."""
    if repair_offer:
        return Headline.REPAIR
    if done:
        return Headline.DONE
    if not workday:
        return Headline.REST
    if current:
        return Headline.FROZEN if frozen_before else Headline.CONTINUE
    return Headline.RETURN if best else Headline.START
