"""When a certificate of the security basics is earned and how long it is valid, and shares that single out nobody."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.disclosure import LEAST_PEOPLE
from app.quiz.rules.certificates import (
    ALPHABET,
    NUMBER_LENGTH,
    TeamCount,
    TeamShare,
    counts_since,
    is_earned,
    read_number,
    same_name,
    team_shares,
    valid_until,
    written_number,
)


@pytest.mark.parametrize(
    ("earned", "until"),
    [
        (date(2026, 8, 3), date(2027, 8, 3)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ],
)
def test_it_is_valid_for_twelve_months(earned: date, until: date) -> None:
    assert valid_until(earned) == until


def test_answers_count_for_a_year_and_once() -> None:
    day = date(2026, 8, 3)
    assert counts_since(day, None) == date(2025, 8, 3)
    assert counts_since(day, date(2026, 1, 5)) == date(2026, 1, 6)
    assert counts_since(day, date(2020, 1, 5)) == date(2025, 8, 3)


def test_every_topic_that_is_offered_must_have_been_right() -> None:
    assert is_earned(["a", "b"], ["a", "b", "c"])
    assert not is_earned(["a", "b"], ["a"])
    assert not is_earned([], [])


@given(st.text(ALPHABET, min_size=NUMBER_LENGTH, max_size=NUMBER_LENGTH))
def test_a_number_is_read_as_it_was_written_whatever_the_letter_cases_and_widths(number: str) -> None:
    written = written_number(number)
    assert written.count("-") == 2
    wide = "".join(chr(ord(char) + 0xFEE0) for char in written)
    assert {read_number(form) for form in (written, written.lower(), f" {written} ", number, wide)} == {number}


@pytest.mark.parametrize(("typed", "read"), [("oi1l-0000-0000", "011100000000"), ("", None), ("ABCD-EFGH", None), ("UUUU-0000-0000", None)])
def test_look_alikes_are_read_and_other_texts_are_none(typed: str, read: str | None) -> None:
    assert read_number(typed) == read


def test_names_are_the_same_apart_from_spaces_and_widths() -> None:
    assert same_name("山田　花子", "山田花子")
    assert same_name("Ｓｍｉｔｈ John", "smith john")
    assert not same_name("山田花子", "山田太郎")
    assert not same_name("", " ")


def test_small_teams_are_folded_together() -> None:
    teams = [TeamCount("営業", 10, 5), TeamCount("経理", 3, 3), TeamCount("総務", 2, 0), TeamCount(None, 1, 0)]
    assert team_shares(teams) == (TeamShare("営業", 0.5), TeamShare(None, 0.5))


def test_a_remainder_that_is_too_small_takes_the_smallest_team_along() -> None:
    teams = [TeamCount("営業", 10, 5), TeamCount("製造", 6, 3), TeamCount("経理", 2, 2)]
    assert team_shares(teams) == (TeamShare("営業", 0.5), TeamShare(None, 5 / 8))


def test_fewer_than_five_people_show_nothing() -> None:
    assert team_shares([TeamCount("経理", 4, 4)]) == ()
    assert team_shares([TeamCount("経理", 3, 1), TeamCount(None, 1, 1)]) == ()
    assert team_shares([]) == ()


TEAMS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), min_size=0, max_size=6)


@given(TEAMS)
def test_no_pair_of_numbers_isolates_fewer_than_five_people(sizes: list[tuple[int, int]]) -> None:
    """Whatever is shown is about groups of five or more, and so are all differences between sums of them and the whole."""
    teams = [TeamCount(f"team-{number}" if number else None, people, min(people, held)) for number, (people, held) in enumerate(sizes)]
    shown = team_shares(teams)
    size = {team.name: team.people for team in teams if team.name}
    everybody = sum(team.people for team in teams)
    named = [size[share.name] for share in shown if share.name is not None]
    assert all(people >= LEAST_PEOPLE for people in named)
    rest = everybody - sum(named)
    assert rest == 0 or rest >= LEAST_PEOPLE or not named
    assert any(share.name is None for share in shown) == (rest >= LEAST_PEOPLE)
    groups = [*named, *([rest] if rest else [])]
    sums = [sum(chosen) for length in range(1, len(groups) + 1) for chosen in combinations(groups, length)]
    assert all(total >= LEAST_PEOPLE for total in sums) or not shown
    assert all(0 <= share.share <= 1 for share in shown)


def test_a_year_has_no_gap() -> None:
    day = date(2026, 1, 1)
    for offset in range(1500):
        earned = day + timedelta(days=offset)
        assert 364 <= (valid_until(earned) - earned).days <= 366
