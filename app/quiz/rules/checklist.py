"""The weekly security checklist: what may be said to its statements, and when it is offered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from app.errors import InvalidInputError

DAY = timedelta(days=1)


class Said(StrEnum):
    """What a person says to a statement: did it, there was no occasion, or from now on."""

    DONE = "done"
    NO_OCCASION = "no_occasion"
    NEXT = "next"


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY


def is_offered(day: date, is_workday: Callable[[date], bool], *, done: bool) -> bool:
    """From the first workday of the week on, until it is done."""
    monday = week_of(day)
    return not done and any(is_workday(monday + offset * DAY) for offset in range((day - monday).days + 1))


def check_said(sent: Mapping[str, str], *, known: Mapping[str, bool], shown: Collection[str] = ()) -> dict[str, Said]:
    """What was said, in the order of the `known` statements (key: whether it is asked now).

    The list may change while somebody has it on the screen: what stood there (`shown`) is enough, and what was said to a statement that is
    asked no more is kept. Raises InvalidInputError for an open statement that was shown and is still asked, and for unknown words.
    """
    asked = {key for key, active in known.items() if active}
    needed = asked & set(shown) or asked
    if needed - sent.keys():
        raise InvalidInputError("checklist.missing", field="checklist")
    try:
        return {key: Said(sent[key]) for key in known if key in sent}
    except ValueError:
        raise InvalidInputError("error.input.choice", field="checklist") from None
