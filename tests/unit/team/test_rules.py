"""What may be told of a team: only of five others, only of what is over, and never so that the rest tells of fewer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.boards.rules import DAY, WEEK, TeamDay
from app.habit.rules.plant import PlantStage
from app.team.rules import (
    Approach,
    Counts,
    DayFigure,
    DayStatus,
    Direction,
    WeekShare,
    approaches,
    enough,
    expectation,
    figures_of_week,
    garden_of,
    known_of_many,
    streak_told,
    told_days,
    trend,
    week_shares,
)

WEEK_OF = date(2026, 8, 3)
LATER = WEEK_OF + WEEK


def days(*counts: tuple[int, int]) -> list[TeamDay]:
    """(earned, expected) from Monday on."""
    return [TeamDay(WEEK_OF + number * DAY, earned, expected) for number, (earned, expected) in enumerate(counts)]


def statuses(*counts: tuple[int, int], belongs: bool = True, today: date = LATER) -> str:
    """The first letters of Monday to Friday."""
    return "".join(one.status.value[0] for one in figures_of_week(WEEK_OF, days(*counts), today, belongs=belongs)[:5])


@pytest.mark.parametrize(("people", "belongs", "told"), [(5, False, True), (4, False, False), (6, True, True), (5, True, False)])
def test_a_figure_is_about_five_people_beside_the_viewer(people: int, belongs: bool, told: bool) -> None:
    assert enough(people, belongs=belongs) is told


def test_days_that_are_over_are_told_and_today_is_not() -> None:
    assert statuses((3, 8), (8, 8), (1, 8), (0, 8), (0, 8), today=WEEK_OF + 2 * DAY) == "ttooo"


def test_a_day_with_few_people_takes_the_smallest_other_day_with_it() -> None:
    assert statuses((3, 8), (2, 3), (5, 7), (5, 8), (5, 8)) == "tfftt"
    assert statuses((3, 8), (2, 3), (4, 8), (5, 8), (5, 8)) == "ffttt"


def test_which_days_are_kept_back_does_not_depend_on_who_practised() -> None:
    expected = (8, 3, 7, 8, 8)
    nobody = statuses(*[(0, number) for number in expected])
    assert nobody == statuses(*[(number, number) for number in expected])


def test_practice_on_a_day_off_is_not_told() -> None:
    assert statuses((8, 8), (1, 0), (8, 8), (8, 8), (8, 8)) == "ffttt"


def test_more_than_everybody_is_never_told() -> None:
    told, *_ = figures_of_week(WEEK_OF, days((9, 8)), LATER, belongs=False)
    assert (told.done, told.expected, told.share) == (8, 8, 1.0)


def test_the_streak_goes_up_to_yesterday_and_leaves_out_what_is_not_told() -> None:
    kept = days((8, 8), (0, 3), (8, 8), (6, 8), (0, 8))
    told = told_days(kept, WEEK_OF + 4 * DAY, belongs=True)
    assert streak_told(told, WEEK_OF + 4 * DAY, 60) == 2
    assert streak_told(told_days(kept, LATER, belongs=True), LATER, 60) == 0


def test_the_garden_grows_with_what_all_have_done_together() -> None:
    def grown(number: int) -> tuple[tuple[PlantStage, ...], int]:
        return garden_of([DayFigure(WEEK_OF, DayStatus.TOLD, number, number)])

    assert grown(0) == ((PlantStage.SEED,), 0)
    assert grown(66) == ((PlantStage.BLOSSOM,), 66)
    assert grown(2 * 66 + 5) == ((PlantStage.BLOSSOM, PlantStage.BLOSSOM, PlantStage.SAPLING), 137)
    assert len(grown(66 * 40)[0]) == 12


@pytest.mark.parametrize(
    ("members", "expected", "told"),
    [(8, 8, (8, 8)), (8, 7, None), (8, 4, None), (8, 3, None), (9, 3, (3, 9)), (8, 0, (0, 8)), (5, 5, None), (8, 9, None)],
)
def test_who_is_expected_is_told_where_nobody_stands_out(members: int, expected: int, told: tuple[int, int] | None) -> None:
    assert expectation(members, expected, belongs=True) == told


def test_three_of_eight_may_be_told_to_somebody_who_is_none_of_them() -> None:
    assert expectation(8, 3, belongs=False) == (3, 8)


def shares(*pairs: tuple[float, float]) -> tuple[WeekShare, ...]:
    return tuple(WeekShare(WEEK_OF + number * WEEK, adoption, habit, 8) for number, (adoption, habit) in enumerate(pairs))


def test_weeks_with_few_people_stay_empty_beside_the_others() -> None:
    found = week_shares([Counts(WEEK_OF, 8, 6, 2), Counts(WEEK_OF + WEEK, 5, 5, 5)], WEEK_OF + 2 * WEEK, belongs=True)
    assert [one.adoption for one in found[-2:]] == [0.75, None]
    assert len(found) == 12
    assert found[-1].week == WEEK_OF + WEEK


def test_the_trend_compares_with_the_four_weeks_before() -> None:
    assert trend(()).direction is Direction.UNKNOWN
    assert trend(shares((0.5, 0))).direction is Direction.UNKNOWN
    assert trend(shares((0.1, 0), (0.5, 0), (0.5, 0), (0.5, 0), (0.5, 0), (0.75, 0))).change == pytest.approx(0.25)
    assert trend(shares((0.5, 0), (0.53, 0))).direction is Direction.STEADY
    assert trend(shares((0.8, 0), (0.5, 0))).direction is Direction.DOWN


@pytest.mark.parametrize(
    ("weeks", "first"),
    [
        (shares((0.2, 0.1), (0.25, 0.1)), Approach.ANXIOUS),
        (shares((1.0, 0.2), (0.5, 0.3)), Approach.SCEPTICAL),
        (shares((0.95, 0.1), (1.0, 0.1)), Approach.NOT_INTERESTED),
        (shares((1.0, 1.0)), None),
        ((), None),
    ],
)
def test_what_is_suggested_first_follows_from_what_is_told_of_all(weeks: tuple[WeekShare, ...], first: Approach | None) -> None:
    order, found = approaches(weeks)
    assert found is first
    assert set(order) == set(Approach)


def test_a_year_of_small_days_gives_nothing_away() -> None:
    year = [TeamDay(WEEK_OF + timedelta(days=number), 4, 5) for number in range(365)]
    assert told_days(year, WEEK_OF + timedelta(days=400), belongs=True) == ()


def test_what_four_people_have_learned_is_not_told_however_often_they_did() -> None:
    done = [("prompts", person) for person in (1, 2, 3, 4, 4, 4)] + [("security", person) for person in range(1, 6)]
    assert known_of_many(done, 5) == ("security",)
