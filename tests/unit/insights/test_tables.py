"""Every figure as rows: rates beside the counts they are made of, and nothing where nothing may be shown."""

from __future__ import annotations

import pytest

from app.i18n import LOCALES, translate
from app.insights.report import begun
from app.insights.rules import ACTIVATION_DAYS, CURR_WORKDAYS, DORMANT_DAYS, HABIT_WEEKS, HABIT_WINDOW
from app.insights.tables import (
    DEFINED,
    SHARES,
    Part,
    Table,
    cohorts_table,
    desk_table,
    funnel_table,
    leadership_table,
    minutes_table,
    misconceptions_table,
    stories_table,
    topics_table,
    weeks_table,
)
from app.insights.views import (
    Cohort,
    DeskTimes,
    Funnel,
    LeadershipWeek,
    MasteryFigures,
    MisconceptionFigures,
    Share,
    StoriesFigures,
    TopicFigures,
    WeekFigures,
)
from tests.unit.insights.figures import MONDAY, WEEK, figures, report, two_weeks

MASTERY = MasteryFigures((TopicFigures("prompting", 9, 0.51234, 0.75),), (MisconceptionFigures(3, 30, "prompting", 8, 2),))
NAMES = {"prompting": "プロンプト"}


def tables() -> list[Table]:
    """One of each kind."""
    return [
        *report().tables,
        funnel_table(Funnel(MONDAY, 30, 24, 18, 9), {"invited": "a", "activated": "b", "active": "c", "habitual": "d"}),
        cohorts_table([Cohort(MONDAY, MONDAY, 10, (10, 7))]),
        minutes_table(MONDAY, MONDAY + WEEK, None, 3000, None),
        stories_table(MONDAY, MONDAY + WEEK, StoriesFigures(3, 8, 2, 3)),
        desk_table(MONDAY, MONDAY + WEEK, DeskTimes(6, 90, 0.5, 8)),
        topics_table(MASTERY, NAMES),
        misconceptions_table(MASTERY, NAMES, {3: "社名を入れる"}),
        leadership_table([LeadershipWeek(MONDAY, Share(4, 6)), LeadershipWeek(MONDAY + WEEK, None)]),
    ]


def test_rates_can_be_worked_out_again_from_the_counts_beside_them() -> None:
    table = weeks_table(two_weeks())
    (expected, active, habitual, adoption, habit), _ = table.under("expected", "active", "habitual", "adoption", "habit")
    assert (adoption, habit) == (active / expected, habitual / expected) == (0.6, 0.25)


def test_a_week_that_is_not_shown_is_an_empty_row() -> None:
    assert weeks_table(two_weeks()).rows[1] == (MONDAY + WEEK, *(None,) * 10)


def test_a_step_of_the_funnel_says_its_share_of_the_step_before() -> None:
    table = tables()[2]
    assert table.values("people") == [30, 24, 18, 9]
    assert table.values("of_before") == [None, 0.8, 0.75, 0.5]


def test_a_funnel_of_too_few_has_no_rows() -> None:
    assert funnel_table(None, {}).rows == ()


def test_weeks_of_a_cohort_that_are_not_over_are_left_out() -> None:
    table = cohorts_table([Cohort(MONDAY, MONDAY + WEEK, 8, (8, 6, None))])
    assert table.under("after", "active", "share") == [(0, 8, 1.0), (1, 6, 0.75)]


def test_without_an_hourly_cost_nothing_is_said_in_money() -> None:
    assert "worth" not in minutes_table(MONDAY, MONDAY, None, None, None).columns


def test_misconceptions_stand_beside_how_many_have_answered() -> None:
    assert misconceptions_table(MASTERY, NAMES, {3: "社名を入れる"}).rows == (("社名を入れる", "プロンプト", 2, 8, 0.25),)


def test_shares_keep_four_places() -> None:
    assert topics_table(MASTERY, NAMES).values("stable") == [0.5123]


def test_the_row_of_every_table_is_as_wide_as_its_head() -> None:
    assert {len(row) - len(table.columns) for table in tables() for row in table.rows} == {0}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_column_part_and_definition_has_words(locale: str) -> None:
    for table in tables():
        for column in table.columns:
            assert translate(locale, f"insights.column.{column}")  # pyright: ignore[reportArgumentType] - one of the languages
    for part in Part:
        assert translate(locale, f"insights.part.{part}")  # pyright: ignore[reportArgumentType] - one of the languages
        assert all(translate(locale, f"insights.definition.{name}") for name in DEFINED[part])  # pyright: ignore[reportArgumentType] - one of the languages


def test_definitions_say_the_numbers_by_which_the_figures_are_made() -> None:
    said = {name: translate("ja", f"insights.definition.{name}") for name in ("habit", "habitual", "activated", "dormant", "curr")}
    assert all(f"直近{HABIT_WINDOW}週のうち{HABIT_WEEKS}週以上" in said[name] for name in ("habit", "habitual"))
    assert f"{ACTIVATION_DAYS}日以内" in said["activated"]
    assert f"直近{DORMANT_DAYS}日" in said["dormant"]
    assert f"{CURR_WORKDAYS}営業日" in said["curr"]


def test_only_shares_are_between_nothing_and_all() -> None:
    found = {
        column for table in tables() for row in table.rows for column, value in zip(table.columns, row, strict=True) if type(value) is float
    }
    assert found <= SHARES | {"minutes_median"}


def test_the_weeks_begin_when_somebody_was_expected() -> None:
    early = WeekFigures(MONDAY, figures(0, 0, 0))
    hidden, shown, later = WeekFigures(MONDAY + WEEK, None), WeekFigures(MONDAY + 2 * WEEK, figures()), WeekFigures(MONDAY + 3 * WEEK, None)
    assert begun([early, hidden, shown, later]) == (shown, later)
    assert begun([early, hidden]) == ()
