"""What a finished set is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.habit.rules.points import SET_POINTS, Award, EarnedPoints, FinishedSet, NotScored, award

NOW = datetime(2026, 8, 5, 1, tzinfo=UTC)
TODAY = date(2026, 8, 5)
DAY = timedelta(days=1)
FULL = Award(SET_POINTS)


def finished(
    item: int = 1,
    *,
    at: datetime = NOW,
    workday: bool = True,
    comeback: bool = False,
    seconds: float = 180,
    reading_seconds: float = 60,
    score: float = 1.0,
) -> FinishedSet:
    return FinishedSet(item, TODAY + (at - NOW) // DAY * DAY, at, workday, comeback, seconds, reading_seconds, score)


def earned(item: int = 1, points: int = SET_POINTS, *, ago: timedelta = DAY) -> EarnedPoints:
    return EarnedPoints(item, TODAY - ago // DAY * DAY, NOW - ago, points)


def total(*scores: float) -> int:
    """The points of one item that is finished once a day with these scores."""
    rows: list[EarnedPoints] = []
    for number, score in enumerate(scores):
        done = finished(at=NOW + number * DAY, score=score)
        rows.append(EarnedPoints(done.item_id, done.day, done.at, award(done, rows).points))
    return sum(row.points for row in rows)


class TestFirstCompletionAndBestScore:
    def test_the_first_completion_earns_the_points_of_a_set(self) -> None:
        assert award(finished(), []) == FULL

    def test_other_items_do_not_matter(self) -> None:
        assert award(finished(1), [earned(2), earned(3)]) == FULL

    def test_a_lower_score_earns_less(self) -> None:
        assert award(finished(score=0.6), []).points == 6

    @pytest.mark.parametrize("ago", [DAY, 6 * DAY, 7 * DAY - timedelta(microseconds=1)])
    def test_the_same_item_again_within_seven_days_earns_nothing(self, ago: timedelta) -> None:
        assert award(finished(), [earned(ago=ago)]) == Award(0, reason=NotScored.REPEATED)

    def test_seven_days_later_it_is_a_first_completion_again(self) -> None:
        assert award(finished(), [earned(ago=7 * DAY)]) == FULL

    def test_a_better_score_earns_the_difference(self) -> None:
        assert award(finished(score=0.9), [earned(points=4)]).points == 5

    def test_a_worse_score_earns_nothing_and_takes_nothing(self) -> None:
        assert award(finished(score=0.3), [earned(points=4)]) == Award(0, reason=NotScored.REPEATED)

    def test_two_attempts_are_worth_the_better_one(self) -> None:
        assert total(0.5, 0.8) == total(0.8, 0.5) == 8

    @pytest.mark.parametrize("scores", [(0.5, 1.0, 1.0), (0.5, 1.0, 0.8), (0.2, 0.4, 0.6, 0.8)])
    def test_any_number_of_attempts_is_worth_the_best_one(self, scores: tuple[float, ...]) -> None:
        assert total(*scores) == round(max(scores) * SET_POINTS)


class TestLimits:
    def test_a_day_has_three_scored_sets(self) -> None:
        hour = timedelta(minutes=30)
        rows = [earned(item, ago=hour) for item in (2, 3, 4)]
        assert award(finished(), rows[:2]) == FULL
        assert award(finished(), rows) == Award(0, reason=NotScored.ENOUGH_TODAY)

    def test_sets_of_other_days_do_not_count_towards_it(self) -> None:
        assert award(finished(), [earned(item, ago=DAY) for item in (2, 3, 4)]) == FULL

    def test_sets_that_earned_nothing_do_not_count_towards_it(self) -> None:
        assert award(finished(), [earned(item, 0, ago=timedelta(minutes=30)) for item in (2, 3, 4)]) == FULL

    def test_the_learning_day_decides_and_not_the_date_in_utc(self) -> None:
        across_midnight = EarnedPoints(2, TODAY, NOW - timedelta(hours=4), SET_POINTS)  # 21:00 UTC of the day before
        assert award(finished(), [across_midnight] * 3) == Award(0, reason=NotScored.ENOUGH_TODAY)

    def test_there_are_ten_scored_actions_in_sixty_seconds(self) -> None:
        rows = [EarnedPoints(item, TODAY - DAY, NOW - timedelta(seconds=59), 1) for item in range(10, 20)]
        assert award(finished(), rows[:9]) == FULL
        assert award(finished(), rows) == Award(0, reason=NotScored.TOO_MANY_AT_ONCE)

    def test_after_sixty_seconds_there_is_room_again(self) -> None:
        rows = [EarnedPoints(item, TODAY - DAY, NOW - timedelta(seconds=60), 1) for item in range(10, 20)]
        assert award(finished(), rows) == FULL

    def test_actions_that_earned_nothing_are_no_scored_actions(self) -> None:
        rows = [EarnedPoints(item, TODAY, NOW - timedelta(seconds=5), 0) for item in range(10, 20)]
        assert award(finished(), rows) == FULL

    def test_a_set_in_less_than_30_percent_of_its_reading_time_is_not_scored(self) -> None:
        assert award(finished(seconds=17.9, reading_seconds=60), []) == Award(0, reason=NotScored.TOO_FAST)
        assert award(finished(seconds=18, reading_seconds=60), []) == FULL

    def test_a_set_without_an_estimate_is_never_too_fast(self) -> None:
        assert award(finished(seconds=0, reading_seconds=0), []) == FULL

    def test_a_non_workday_gives_no_points(self) -> None:
        assert award(finished(workday=False), []) == Award(0, reason=NotScored.NOT_A_WORKDAY)

    def test_a_set_with_nothing_right_says_so(self) -> None:
        assert award(finished(score=0.0), []) == Award(0, reason=NotScored.NOTHING_RIGHT)

    def test_no_reason_stands_beside_points(self) -> None:
        assert award(finished(), []).reason is None


class TestComeback:
    def test_the_first_set_after_a_missed_workday_earns_half_as_much_again(self) -> None:
        assert award(finished(comeback=True), []) == Award(15, comeback=True)

    def test_the_bonus_is_a_share_of_that_sets_points(self) -> None:
        assert award(finished(comeback=True, score=0.4), []) == Award(6, comeback=True)

    def test_a_set_that_is_not_scored_earns_no_bonus(self) -> None:
        assert award(finished(comeback=True, workday=False), []) == Award(0, reason=NotScored.NOT_A_WORKDAY)
        assert award(finished(comeback=True, seconds=1), []) == Award(0, reason=NotScored.TOO_FAST)

    def test_a_repeated_item_earns_no_bonus_because_it_earns_no_points(self) -> None:
        assert award(finished(comeback=True), [earned(ago=2 * DAY)]) == Award(0, reason=NotScored.REPEATED)

    def test_an_earlier_bonus_does_not_swallow_a_better_score(self) -> None:
        with_bonus = award(finished(comeback=True, score=0.6), []).points
        assert award(finished(score=0.9), [replace(earned(points=with_bonus), comeback=True)]).points == 3

    @pytest.mark.parametrize("tenths", range(1, 11))
    def test_what_the_score_alone_was_worth_can_be_told_from_every_row_with_a_bonus(self, tenths: int) -> None:
        with_bonus = award(finished(comeback=True, score=tenths / 10), [])
        row = replace(earned(points=with_bonus.points), comeback=True)
        assert row.without_bonus == tenths
        assert award(finished(score=tenths / 10), [row]) == Award(0, reason=NotScored.REPEATED)


class TestSelfReportedUse:
    def test_it_earns_nothing_whatever_else_holds(self) -> None:
        for workday in (True, False):
            done = replace(finished(workday=workday, comeback=True), self_reported=True)
            assert award(done, []) == Award(0, reason=NotScored.SELF_REPORTED)
            assert award(done, [earned(2, ago=timedelta(hours=1))] * 5) == Award(0, reason=NotScored.SELF_REPORTED)
