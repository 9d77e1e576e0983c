"""The oracle itself: the vectors of `semantics.md`, the decisions where its text leaves a choice, random histories."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.unit.habit.documents import random_document
from tests.unit.habit.oracle import calendar_kind, learning_day, replay

TOKYO = {"zone": "Asia/Tokyo"}
NEUTRAL = {"off", "holiday", "closed", "leave"}


def at(day: str, clock: str = "09:00:00") -> str:
    """Return an instant in Tokyo; `day` is a month and day of 2026 (`08-05`)."""
    return f"2026-{day}T{clock}+09:00"


def asked(days: list[str], on: str, clock: str = "20:00:00", **rest: object) -> dict:
    """Return the answer for one set on every given day; a day that is given twice has two sets."""
    seen: Counter[str] = Counter()
    sets = []
    for day in days:
        sets.append(at(day, f"09:{seen[day]:02}:00"))
        seen[day] += 1
    return replay({**TOKYO, "sets": sets, "asked_at": at(on, clock), **rest})


def status(result: dict, *days: str) -> list[str]:
    by_date = {day["date"]: day["status"] for day in result["days"]}
    return [by_date[f"2026-{day}"] for day in days]


def numbers(result: dict, *days: str) -> list[int]:
    by_date = {day["date"]: day["streak"] for day in result["days"]}
    return [by_date[f"2026-{day}"] for day in days]


def august(first: int, last: int, *, without: tuple[int, ...] = ()) -> list[str]:
    """Return the workdays of August 2026 from first to last (11 is a holiday)."""
    days = [date(2026, 8, number) for number in range(first, last + 1) if number not in {11, *without}]
    return [f"{day:%m-%d}" for day in days if day.weekday() < 5]


# --- The vectors of the specification ---

WEEK = august(3, 7)


def test_t1_a_full_week_is_five():
    assert asked(WEEK, on="08-08")["current"] == 5


def test_t2_monday_before_practice_is_not_a_miss():
    result = asked(WEEK, on="08-10", clock="08:00:00")
    assert result["current"] == 5
    assert status(result, "08-10") == ["today"]


def test_t3_saturday_adds_nothing():
    result = asked([*WEEK, "08-08"], on="08-09")
    assert result["current"] == 5
    assert status(result, "08-08", "08-09") == ["off", "off"]


def test_t4_a_holiday_is_stepped_over():
    result = asked([*WEEK, "08-08", "08-10", "08-12"], on="08-12")
    assert result["current"] == 7
    assert status(result, "08-11") == ["holiday"]


def test_t5_golden_week():
    result = asked(["04-27", "04-28", "04-30", "05-01", "05-07", "05-08"], on="05-08")
    assert (result["current"], result["freezes"]) == (6, 2)
    assert status(result, "04-29", "05-04", "05-05", "05-06") == ["holiday"] * 4


def test_t6_one_missed_day_is_frozen():
    result = asked(august(3, 7, without=(5,)), on="08-07")
    assert (result["current"], result["freezes"]) == (4, 1)
    assert status(result, "08-05") == ["frozen"]


def test_t7_two_missed_days_take_both_freezes():
    result = asked(["08-03", "08-04", "08-07"], on="08-07")
    assert (result["current"], result["freezes"]) == (3, 0)
    assert status(result, "08-05", "08-06") == ["frozen", "frozen"]


def test_t8_three_missed_days_break_and_spend_nothing():
    result = asked(["08-03", "08-04", "08-10"], on="08-10")
    assert (result["current"], result["best"], result["freezes"], result["repair_offer"]) == (1, 2, 2, 2)
    assert status(result, "08-05", "08-06", "08-07") == ["missed"] * 3


def test_t9_leave_instead_of_missing():
    result = asked(["08-03", "08-04", "08-10"], on="08-10", leave=[["2026-08-05", "2026-08-07"]])
    assert (result["current"], result["freezes"], result["repair_offer"]) == (3, 2, 0)
    assert status(result, "08-05", "08-06", "08-07") == ["leave"] * 3


def test_t10_three_sets_on_the_fifth_workday_repair():
    result = asked(["08-03", "08-04", *["08-12"] * 3], on="08-12")
    assert (result["current"], result["best"], result["freezes"], result["repair_offer"]) == (3, 3, 2, 0)
    assert status(result, "08-05", "08-06", "08-07", "08-10", "08-11") == [*["repaired"] * 4, "holiday"]


def test_t11_a_whole_year():
    document = {**TOKYO, "calendar": {"country": "JP"}}
    year = [date(2026, 1, 5) + timedelta(days=offset) for offset in range(361)]
    workdays = [f"{day:%m-%d}" for day in year if calendar_kind(day, document) == "workday"]
    result = asked(workdays, on="12-31", **document)
    assert (result["current"], result["best"], result["freezes"]) == (243, 243, 2)
    assert {day["status"] for day in result["days"]} == {"done", "off", "holiday"}


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2026-08-06T03:59:59+09:00", 5),
        ("2026-08-06T04:00:00+09:00", 6),
        ("2026-08-07T00:10:00+09:00", 6),
        ("2026-08-05T18:59:59Z", 5),
        ("2026-08-05T19:00:00Z", 6),
    ],
)
def test_t12_t13_learning_day(instant: str, expected: int):
    assert learning_day(instant, TOKYO) == date(2026, 8, expected)
    result = replay({**TOKYO, "sets": [instant], "asked_at": instant})
    assert result["days"] == [{"date": f"2026-08-0{expected}", "status": "done", "streak": 1}]


def test_t15_the_tenth_qualifying_day_gives_a_freeze_back():
    result = asked(august(3, 21, without=(4,)), on="08-21")
    assert (result["current"], result["freezes"]) == (13, 2)


# --- Learning day ---


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_the_day_starts_at_four_on_the_wall_when_the_clocks_change(day: str):
    offset = "-04:00" if day == "2026-03-08" else "-05:00"
    new_york = {"zone": "America/New_York"}
    assert learning_day(f"{day}T04:00:00{offset}", new_york) == date.fromisoformat(day)
    assert learning_day(f"{day}T03:59:59{offset}", new_york) == date.fromisoformat(day) - timedelta(days=1)


def test_the_day_start_can_be_moved():
    assert learning_day("2026-08-06T00:00:00+09:00", {**TOKYO, "day_start_hour": 0}) == date(2026, 8, 6)
    assert learning_day("2026-08-06T05:59:59+09:00", {**TOKYO, "day_start_hour": 6}) == date(2026, 8, 5)


# --- Calendar ---


@pytest.mark.parametrize(
    ("day", "extra", "expected"),
    [
        (11, {}, "holiday"),
        (11, {"calendar": {"country": None}}, "workday"),
        (11, {"calendar": {"closures": ["2026-08-11"]}}, "closed"),
        (11, {"calendar": {"extra_workdays": ["2026-08-11"]}}, "workday"),
        (13, {"calendar": {"closures": ["2026-08-13"]}}, "closed"),
        (13, {"calendar": {"closures": ["2026-08-13"], "extra_workdays": ["2026-08-13"]}}, "workday"),
        (8, {"calendar": {"closures": ["2026-08-08"]}}, "off"),
        (8, {"calendar": {"extra_workdays": ["2026-08-08"]}}, "workday"),
        (8, {"calendar": {"weekdays": [5, 6]}}, "workday"),
        (8, {"calendar": {"extra_workdays": ["2026-08-08"]}, "pattern": {"weekdays": [0]}}, "off"),
        (11, {"pattern": {"weekdays": [1]}}, "holiday"),
        (11, {"pattern": {"weekdays": [1], "works_on_holidays": True}}, "workday"),
        (11, {"pattern": {"weekdays": [0], "works_on_holidays": True}}, "off"),
        (11, {"pattern": {"weekdays": [0]}}, "off"),
        (
            11,
            {"calendar": {"closures": ["2026-08-11"]}, "pattern": {"weekdays": [1], "works_on_holidays": True}},
            "closed",
        ),
        (5, {"leave": [["2026-08-03", "2026-08-05"]]}, "leave"),
        (6, {"leave": [["2026-08-03", "2026-08-05"]]}, "workday"),
        (8, {"leave": [["2026-08-03", "2026-08-31"]]}, "off"),
        (11, {"leave": [["2026-08-03", "2026-08-31"]]}, "holiday"),
        (8, {"leave": [["2026-08-08", "2026-08-08"]], "calendar": {"extra_workdays": ["2026-08-08"]}}, "leave"),
    ],
)
def test_kind_of_a_day(day: int, extra: dict, expected: str):
    assert calendar_kind(date(2026, 8, day), {**TOKYO, **extra}) == expected


def test_an_extra_workday_can_be_missed():
    result = asked(WEEK, on="08-09", calendar={"extra_workdays": ["2026-08-08"]})
    assert status(result, "08-08") == ["frozen"]
    assert result["freezes"] == 1


# --- Joined, asked_at ---


def test_workdays_before_the_first_set_are_missed_but_cost_nothing():
    result = asked(["08-07"], on="08-07", joined="2026-08-05")
    assert (result["current"], result["freezes"], result["repair_offer"]) == (1, 2, 0)
    assert status(result, "08-05", "08-06", "08-07") == ["missed", "missed", "done"]


def test_sets_before_joining_and_after_asking_are_ignored():
    result = replay(
        {
            **TOKYO,
            "joined": "2026-08-04",
            "sets": [at("08-06", "12:00:01"), at("08-05"), at("08-04"), at("08-03")],
            "asked_at": at("08-06", "12:00:00"),
        }
    )
    assert [day["status"] for day in result["days"]] == ["done", "done", "today"]
    assert result["current"] == 2


def test_nothing_practised_and_no_joining_date_leaves_no_days():
    expected = {"current": 0, "best": 0, "freezes": 2, "repair_offer": 0, "days": []}
    assert replay({**TOKYO, "sets": [], "asked_at": at("08-05")}) == expected


# --- Freezes ---


def test_an_open_gap_is_frozen_up_to_the_balance_and_missed_beyond_it():
    living = asked(["08-03", "08-04"], on="08-07", clock="08:00:00")
    assert status(living, "08-05", "08-06", "08-07") == ["frozen", "frozen", "today"]
    assert (living["current"], living["freezes"], living["repair_offer"]) == (2, 0, 0)
    broken = asked(["08-03", "08-04"], on="08-08")
    assert status(broken, "08-05", "08-06", "08-07", "08-08") == ["missed", "missed", "missed", "off"]
    assert (broken["current"], broken["freezes"]) == (0, 2)
    assert numbers(broken, "08-04", "08-05", "08-06", "08-07", "08-08") == [2, 0, 0, 0, 0]


def test_neutral_days_do_not_divide_a_gap():
    result = asked(["08-06", "08-13"], on="08-13")  # Missed 7, 10 and 12; a weekend and a holiday lie between.
    assert status(result, "08-07", "08-10", "08-12") == ["missed"] * 3
    assert result["freezes"] == 2


def test_the_second_gap_has_only_what_the_first_left():
    result = asked(august(3, 14, without=(5, 7, 10)), on="08-14")
    assert status(result, "08-05", "08-07", "08-10") == ["frozen", "missed", "missed"]
    assert result["freezes"] == 1


def test_a_freeze_earned_at_the_cap_is_lost():
    ten_days = august(3, 17)
    assert asked(ten_days, on="08-17")["freezes"] == 2
    assert asked([*ten_days, "08-20"], on="08-20")["freezes"] == 0  # 18 and 19 take both; a third was never held.


def test_the_count_towards_a_freeze_survives_a_break():
    days = august(3, 24, without=(4, 7, 10, 12))  # 4 frozen; the gap of three breaks; the tenth is 21 August.
    assert asked(days, on="08-20")["freezes"] == 1
    after = asked(days, on="08-21")
    assert (after["current"], after["freezes"]) == (7, 2)


def test_with_automatic_use_off_one_missed_day_breaks():
    result = asked(["08-03", "08-04", "08-06"], on="08-06", auto_freeze=False)
    assert (result["current"], result["freezes"], result["repair_offer"]) == (1, 2, 2)
    assert status(result, "08-05") == ["missed"]


# --- Repair ---


def test_the_offer_stands_until_the_fifth_workday_and_rests_on_days_off():
    days = ["08-03", "08-04"]
    offers = {on: asked(days, on=on, clock="08:00:00")["repair_offer"] for on in august(7, 13)}
    assert offers == {"08-07": 0, "08-10": 2, "08-12": 2, "08-13": 0}
    assert asked(days, on="08-08")["repair_offer"] == 0
    assert asked(days, on="08-11")["repair_offer"] == 0


def test_the_offer_stands_on_the_day_of_return_and_ends_with_it():
    days = ["08-03", "08-04", "08-10"]
    assert asked(days, on="08-10")["repair_offer"] == 2
    assert asked([*days, "08-10"], on="08-10")["repair_offer"] == 2
    later = asked([*days, "08-10", *["08-12"] * 3], on="08-12")
    assert (later["current"], later["best"], later["repair_offer"]) == (2, 2, 0)


def test_practice_on_a_day_off_is_no_return():
    result = asked(["08-03", "08-04", *["08-08"] * 3], on="08-08")
    assert (result["current"], result["repair_offer"]) == (0, 0)
    result = asked(["08-03", "08-04", "08-08", *["08-10"] * 3], on="08-10")
    assert (result["current"], result["best"]) == (3, 3)


def test_repaired_days_carry_the_number():
    result = asked(["08-03", "08-04", *["08-10"] * 3], on="08-12")
    days = ["08-04", "08-05", "08-06", "08-07", "08-08", "08-09", "08-10", "08-11", "08-12"]
    assert numbers(result, *days) == [2, 2, 2, 2, 2, 2, 3, 3, 3]
    assert status(result, "08-05", "08-07", "08-08") == ["repaired", "repaired", "off"]


def test_six_workdays_are_too_late():
    result = asked(["08-03", "08-04", *["08-13"] * 3], on="08-13")
    assert (result["current"], result["repair_offer"]) == (1, 0)


@pytest.mark.parametrize(
    ("leave_until", "missed", "returned", "expected"),
    [("09-01", "09-02", "09-03", 1), ("09-02", "09-03", "09-04", 3)],
)
def test_the_second_repair_waits_thirty_days(leave_until: str, missed: str, returned: str, expected: int):
    leave = [["2026-08-06", f"2026-{leave_until}"]]
    first_repair = ["08-03", *["08-05"] * 3]
    before = asked(first_repair, on=returned, clock="08:00:00", auto_freeze=False, leave=leave)
    assert before["repair_offer"] == (2 if expected == 3 else 0)
    result = asked([*first_repair, *[returned] * 3], on=returned, auto_freeze=False, leave=leave)
    assert status(result, "08-04", missed) == ["repaired", "repaired" if expected == 3 else "missed"]
    assert result["current"] == expected


# --- Leave ---


def test_practice_on_leave_keeps_its_credit():
    result = asked(WEEK, on="08-07", leave=[["2026-08-05", "2026-08-06"]])
    assert result["current"] == 5
    assert status(result, "08-05", "08-06") == ["done", "done"]


def test_today_on_leave_is_leave():
    result = asked(WEEK, on="08-10", leave=[["2026-08-10", "2026-08-10"]])
    assert status(result, "08-10") == ["leave"]


def test_leave_days_do_not_use_up_the_five_workdays():
    result = asked(["08-03", "08-04", *["08-18"] * 3], on="08-18", leave=[["2026-08-10", "2026-08-14"]])
    assert status(result, "08-05", "08-06", "08-07", "08-17") == ["repaired"] * 4
    assert result["current"] == 3


# --- Random histories ---


@pytest.mark.parametrize("seed", range(300))
def test_random_histories_keep_the_invariants(seed: int):
    document = random_document(random.Random(seed))
    result = replay(document)
    assert replay({**document, "sets": sorted(document["sets"])}) == result
    assert replay(json.loads(json.dumps(document))) == result
    days = result["days"]
    dates = [date.fromisoformat(day["date"]) for day in days]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(dates))
    assert 0 <= result["freezes"] <= 2
    assert result["current"] == (days[-1]["streak"] if days else 0)
    assert result["best"] == max((day["streak"] for day in days), default=0)
    assert all(day["status"] != "today" for day in days[:-1])
    for before, day in pairwise(days):
        if day["status"] == "done":
            assert day["streak"] == before["streak"] + 1
        elif day["status"] == "missed":
            assert day["streak"] == 0
        else:
            assert day["streak"] == before["streak"]


def test_random_documents_cover_what_they_should():
    documents = [random_document(random.Random(seed)) for seed in range(500)]
    results = [replay(document) for document in documents]
    seen = Counter(status for result in results for status in {day["status"] for day in result["days"]})
    assert set(seen) == {"done", "frozen", "missed", "repaired", "today", *NEUTRAL}
    assert min(seen.values()) >= 25
    assert sum(result["repair_offer"] > 0 for result in results) >= 25
    assert {document["zone"] for document in documents} >= {"Asia/Tokyo", "America/New_York", "Europe/Berlin"}
    assert any("joined" not in document for document in documents)
