"""The weekly security checklist: its statements, what may be said to them, and when it is offered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from app.errors import InvalidInputError

DAY = timedelta(days=1)
# What somebody can look back on in a week of daily work; the texts are checklist.item.<name> and checklist.tip.<name>.
STATEMENTS = ("masked", "approved", "checked", "customers", "secrets", "rights", "hidden", "asked")


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


def check_said(sent: Mapping[str, str]) -> dict[str, Said]:
    """What was said to each statement, in their order. Raises InvalidInputError for one that is missing or said in unknown words."""
    if sent.keys() - set(STATEMENTS):
        raise InvalidInputError("error.input.choice", field="checklist")
    if set(STATEMENTS) - sent.keys():
        raise InvalidInputError("checklist.missing", field="checklist")
    try:
        return {name: Said(sent[name]) for name in STATEMENTS}
    except ValueError:
        raise InvalidInputError("error.input.choice", field="checklist") from None
