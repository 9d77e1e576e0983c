"""Health by rule: overdue, at risk and on track are said with their reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.roadmap.rules import CycleStatus, Health
from app.roadmap.rules.health import Facts, Reason, judge

TODAY = date(2026, 9, 1)
CALM = Facts(CycleStatus.RUNNING, date(2026, 8, 3), date(2026, 12, 2), date(2026, 9, 30), TODAY, 10, 9, 0)


def test_a_cycle_that_moves_and_has_time_is_on_track() -> None:
    assert judge(CALM, TODAY).health is Health.ON_TRACK


def test_late_items_stillness_and_much_open_near_the_end_are_risks() -> None:
    assert judge(replace(CALM, late_items=2), TODAY).reasons == (Reason("items_late", 2),)
    assert judge(replace(CALM, moved_on=TODAY - timedelta(days=21)), TODAY).reasons == (Reason("still", 3),)
    assert judge(replace(CALM, moved_on=TODAY - timedelta(days=20)), TODAY).health is Health.ON_TRACK
    assert judge(replace(CALM, phase_ends_on=TODAY + timedelta(days=14)), TODAY).reasons == (Reason("much_open", 9),)
    assert judge(replace(CALM, phase_ends_on=TODAY + timedelta(days=14), open_items=5), TODAY).health is Health.ON_TRACK


def test_a_passed_end_is_overdue_and_the_gravest_reason_comes_first() -> None:
    passed = replace(CALM, phase_ends_on=TODAY - timedelta(days=1), late_items=1)
    assert judge(passed, TODAY).reasons == (Reason("phase_passed", 1), Reason("items_late", 1))
    assert judge(replace(passed, ends_on=TODAY - timedelta(days=3)), TODAY).reasons[0] == Reason("cycle_passed", 3)
    assert judge(replace(CALM, phase_ends_on=TODAY), TODAY).health is Health.AT_RISK


def test_what_has_not_begun_or_is_over_is_neither() -> None:
    planned = replace(CALM, status=CycleStatus.PLANNED, started_on=TODAY)
    assert judge(planned, TODAY).health is Health.NOT_STARTED
    assert judge(planned, TODAY + timedelta(days=2)).reasons == (Reason("start_passed", 2),)
    assert judge(replace(CALM, status=CycleStatus.CLOSED, ends_on=date(2026, 8, 4)), TODAY).health is Health.FINISHED


@given(st.sampled_from(CycleStatus), *([st.dates(date(2026, 1, 1), date(2027, 12, 31))] * 4), st.integers(0, 40), st.integers(0, 9))
def test_whoever_is_not_well_is_told_why(
    status: CycleStatus, started: date, ends: date, phase_ends: date, moved: date, still_open: int, late: int
) -> None:
    judged = judge(Facts(status, started, ends, phase_ends, moved, 40, still_open, late), TODAY)
    assert bool(judged.reasons) == (judged.health in {Health.AT_RISK, Health.OVERDUE})
    assert all(one.n > 0 for one in judged.reasons)
