"""The test vectors T1–T13 and T15 of the rules, through the replay document."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from app.habit.replay import answer, read

HOLIDAYS_2026 = {  # Cabinet Office of Japan, "国民の祝日" 2026, with substitute and in-between holidays
    "01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06",
    "07-20", "08-11", "09-21", "09-22", "09-23", "10-12", "11-03", "11-23",
}  # fmt: skip
WEEK = ["08-03", "08-04", "08-05", "08-06", "08-07"]


def ask(days: list[str], on: str, clock: str = "20:00:00", **rest: object) -> dict[str, Any]:
    """The answer for one set on each of the days of 2026 (a day given twice has two sets), asked at a time in Tokyo."""
    sets = [f"2026-{day}T09:{minute % 60:02}:00+09:00" for minute, day in enumerate(days)]
    return answer(read(json.dumps({"zone": "Asia/Tokyo", "sets": sets, "asked_at": f"2026-{on}T{clock}+09:00", **rest})))


def workdays(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}")
    days = [start + timedelta(days=offset) for offset in range((end - start).days + 1)]
    return [f"{day:%m-%d}" for day in days if day.weekday() < 5 and f"{day:%m-%d}" not in HOLIDAYS_2026]


def statuses(result: dict[str, Any], *days: str) -> list[str]:
    by_date = {day["date"]: day["status"] for day in result["days"]}
    return [by_date[f"2026-{day}"] for day in days]


def test_t1_a_full_week_asked_on_saturday_is_five() -> None:
    assert ask(WEEK, on="08-08")["current"] == 5


def test_t2_on_monday_before_practice_it_is_still_five() -> None:
    result = ask(WEEK, on="08-10", clock="08:00:00")
    assert result["current"] == 5
    assert statuses(result, "08-08", "08-09", "08-10") == ["off", "off", "today"]


def test_t3_a_set_on_saturday_adds_nothing() -> None:
    result = ask([*WEEK, "08-08"], on="08-09")
    assert result["current"] == 5
    assert statuses(result, "08-08") == ["off"]


def test_t4_the_holiday_between_two_practised_days_is_stepped_over() -> None:
    result = ask([*WEEK, "08-08", "08-10", "08-12"], on="08-12")
    assert result["current"] == 7
    assert statuses(result, "08-11") == ["holiday"]


def test_t5_golden_week_neither_breaks_the_streak_nor_takes_a_freeze() -> None:
    result = ask(workdays("04-27", "05-08"), on="05-08")
    assert (result["current"], result["freezes"]) == (6, 2)
    assert statuses(result, "04-29", "05-04", "05-05", "05-06") == ["holiday"] * 4


def test_t6_one_missed_day_is_frozen() -> None:
    result = ask(["08-03", "08-04", "08-06", "08-07"], on="08-07")
    assert (result["current"], result["freezes"]) == (4, 1)
    assert statuses(result, "08-05") == ["frozen"]


def test_t7_two_missed_days_take_both_freezes() -> None:
    result = ask(["08-03", "08-04", "08-07"], on="08-07")
    assert (result["current"], result["freezes"]) == (3, 0)
    assert statuses(result, "08-05", "08-06") == ["frozen", "frozen"]


def test_t8_three_missed_days_break_the_streak_spend_nothing_and_leave_the_lost_number_on_offer() -> None:
    result = ask(["08-03", "08-04", "08-10"], on="08-10")
    assert (result["current"], result["best"], result["freezes"], result["repair_offer"]) == (1, 2, 2, 2)
    assert statuses(result, "08-05", "08-06", "08-07") == ["missed"] * 3


def test_t9_the_same_three_days_on_leave_break_nothing() -> None:
    result = ask(["08-03", "08-04", "08-10"], on="08-10", leave=[["2026-08-05", "2026-08-07"]])
    assert (result["current"], result["freezes"], result["repair_offer"]) == (3, 2, 0)
    assert statuses(result, "08-05", "08-06", "08-07") == ["leave"] * 3


def test_t10_three_sets_on_the_fifth_workday_repair_the_streak() -> None:
    result = ask(["08-03", "08-04", "08-12", "08-12", "08-12"], on="08-12")
    assert (result["current"], result["repair_offer"]) == (3, 0)
    assert statuses(result, "08-05", "08-06", "08-07", "08-10", "08-11") == [*["repaired"] * 4, "holiday"]


def test_t11_every_workday_of_a_whole_year_is_243_and_never_broken() -> None:
    result = ask(workdays("01-05", "12-31"), on="12-31")
    assert (result["current"], result["best"], result["freezes"]) == (243, 243, 2)
    assert {day["status"] for day in result["days"]} == {"done", "off", "holiday"}
    assert all(before["streak"] <= day["streak"] for before, day in pairwise(result["days"]))


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        pytest.param("2026-08-06T03:59:59+09:00", "2026-08-05", id="T12 a second before four"),
        pytest.param("2026-08-06T04:00:00+09:00", "2026-08-06", id="T12 at four"),
        pytest.param("2026-08-07T00:10:00+09:00", "2026-08-06", id="T12 after midnight"),
        pytest.param("2026-08-05T18:59:59Z", "2026-08-05", id="T13 a second before four in Tokyo"),
        pytest.param("2026-08-05T19:00:00Z", "2026-08-06", id="T13 at four in Tokyo"),
    ],
)
def test_t12_t13_the_learning_day_starts_at_four_in_tokyo(instant: str, day: str) -> None:
    result = answer(read(json.dumps({"zone": "Asia/Tokyo", "sets": [instant], "asked_at": instant})))
    assert result["days"] == [{"date": day, "status": "done", "streak": 1}]


def test_t15_the_tenth_qualifying_day_brings_the_freeze_back() -> None:
    days = [day for day in workdays("08-03", "08-21") if day != "08-04"]
    result = ask(days, on="08-21")
    assert (result["current"], result["freezes"]) == (13, 2)
    assert statuses(result, "08-04") == ["frozen"]


def test_an_answer_has_exactly_the_documented_shape() -> None:
    assert ask(["08-03", "08-04"], on="08-04") == {
        "current": 2,
        "best": 2,
        "freezes": 2,
        "repair_offer": 0,
        "days": [
            {"date": "2026-08-03", "status": "done", "streak": 1},
            {"date": "2026-08-04", "status": "done", "streak": 2},
        ],
    }


def test_sets_before_joining_and_after_asking_are_ignored() -> None:
    result = ask(["08-03", "08-04", "08-06"], on="08-05", joined="2026-08-04")
    assert [day["date"] for day in result["days"]] == ["2026-08-04", "2026-08-05"]
    assert statuses(result, "08-04", "08-05") == ["done", "today"]


def test_a_set_later_on_the_day_of_asking_is_ignored_and_one_at_that_very_moment_counts() -> None:
    assert statuses(ask(["08-03", "08-04"], on="08-04", clock="09:00:59"), "08-04") == ["today"]
    assert statuses(ask(["08-03", "08-04"], on="08-04", clock="09:01:00"), "08-04") == ["done"]


def test_without_any_practice_or_joining_date_there_are_no_days() -> None:
    assert ask([], on="08-05") == {"current": 0, "best": 0, "freezes": 2, "repair_offer": 0, "days": []}


def test_a_pattern_a_closure_and_an_extra_workday_reach_the_calendar() -> None:
    calendar = {"country": None, "closures": ["2026-08-04"], "extra_workdays": ["2026-08-08"]}
    company = ask(["08-03"], on="08-08", joined="2026-08-03", calendar=calendar)
    assert statuses(company, "08-04", "08-08") == ["closed", "today"]
    own = ask(["08-03"], on="08-11", calendar={}, pattern={"weekdays": [0, 1], "works_on_holidays": True})
    assert statuses(own, "08-04", "08-05", "08-11") == ["frozen", "off", "today"]


def test_a_later_day_start_and_switched_off_freezes_are_honoured() -> None:
    at_five = {"zone": "Asia/Tokyo", "sets": ["2026-08-06T05:00:00+09:00"], "asked_at": "2026-08-06T05:00:00+09:00"}
    assert answer(read(json.dumps({**at_five, "day_start_hour": 6})))["days"][0]["date"] == "2026-08-05"
    assert ask(["08-03", "08-05"], on="08-05", auto_freeze=False)["current"] == 1
