"""The weekly checklist: when it is offered and what may be said."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import InvalidInputError
from app.i18n import LOCALES, translate
from app.policy.rules import SHIPPED as STATEMENTS
from app.quiz.rules.checklist import Said, check_said, is_offered, week_of

ALL_DONE: dict[str, str] = dict.fromkeys(STATEMENTS, "done")


def only(*numbers: int):
    return lambda day: day.day in numbers


@pytest.mark.parametrize(("day", "offered"), [(3, False), (4, True), (5, True), (9, True)])
def test_it_is_offered_from_the_first_workday_of_the_week_on(day: int, offered: bool) -> None:
    assert is_offered(date(2026, 8, day), only(4, 6), done=False) is offered


def test_once_done_and_in_a_week_off_it_is_not_offered() -> None:
    assert not is_offered(date(2026, 8, 5), only(4), done=True)
    assert not is_offered(date(2026, 8, 9), only(), done=False)


def test_a_week_begins_on_monday() -> None:
    assert {week_of(date(2026, 8, day)) for day in range(3, 10)} == {date(2026, 8, 3)}


KNOWN = {**dict.fromkeys(STATEMENTS, True), "own-old": False}


def test_every_statement_is_answered_in_known_words() -> None:
    assert set(check_said(ALL_DONE, known=KNOWN).values()) == {Said.DONE}
    for wrong in ({}, {**ALL_DONE, "masked": "maybe"}, {"masked": "done"}):
        with pytest.raises(InvalidInputError):
            check_said(wrong, known=KNOWN)


def test_a_statement_added_while_the_list_is_on_the_screen_may_stay_open() -> None:
    said = check_said(ALL_DONE, known={**KNOWN, "own-new": True}, shown=STATEMENTS)
    assert set(said) == set(STATEMENTS)


def test_what_was_said_to_a_statement_that_is_asked_no_more_is_kept_and_unknown_ones_are_passed_over() -> None:
    said = check_said({**ALL_DONE, "own-old": "next", "other": "done"}, known=KNOWN, shown=[*STATEMENTS, "own-old", "other"])
    assert (said["own-old"], "other" in said) == (Said.NEXT, False)


def test_naming_nothing_that_is_asked_lets_nobody_leave_all_of_it_open() -> None:
    with pytest.raises(InvalidInputError):
        check_said({}, known=KNOWN, shown=["other"])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_statement_has_its_text_and_tip(locale) -> None:
    assert all(translate(locale, f"checklist.{kind}.{name}") for name in STATEMENTS for kind in ("item", "tip"))
    assert all(translate(locale, f"checklist.said.{said}") for said in Said)
