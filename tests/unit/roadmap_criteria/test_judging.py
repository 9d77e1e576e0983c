"""Exit criteria: what counts as met, where nothing may be said, and within which bounds a company may change them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.disclosure import LEAST_PEOPLE
from app.errors import InvalidInputError
from app.roadmap.criteria.rules.criteria import MOST_WEEKS, PHASES, SPECS, Bar, Criterion, Kind, adjustable, check_bar, of_phase
from app.roadmap.criteria.rules.judging import (
    Measured,
    PerPeople,
    Share,
    Steps,
    Tasks,
    Verdict,
    Weeks,
    is_ready,
    judge,
    missing_tasks,
    stories_needed,
    weeks_in_a_row,
)

MET, NOT_YET, HIDDEN, OFF = Verdict.MET, Verdict.NOT_YET, Verdict.HIDDEN, Verdict.OFF
TASKS = frozenset({"start", "writing", "meetings", "documents", "safety"})
HALF, LESS, FEW = Share(10, 20), Share(9, 20), Share(4, 4)


def by_default(criterion: Criterion, measured: Measured | None) -> Verdict:
    return judge(criterion, SPECS[criterion].bar, measured)


@pytest.mark.parametrize(
    ("criterion", "measured", "expected"),
    [
        (Criterion.PURPOSE, Steps(0, 1), NOT_YET),
        (Criterion.PURPOSE, Steps(1, 1), MET),
        (Criterion.PRESIDENT, Steps(2, 3), NOT_YET),
        (Criterion.PRESIDENT, Steps(3, 3), MET),
        (Criterion.OWNER, Steps(1, 1), MET),
        (Criterion.WEEKLY_USE, Weeks((HALF, HALF, HALF)), MET),
        (Criterion.WEEKLY_USE, Weeks((LESS, HALF, HALF, HALF)), MET),
        (Criterion.WEEKLY_USE, Weeks((HALF, HALF, LESS)), NOT_YET),
        (Criterion.WEEKLY_USE, Weeks((HALF, LESS, HALF)), NOT_YET),
        (Criterion.WEEKLY_USE, Weeks((HALF, HALF)), NOT_YET),
        (Criterion.WEEKLY_USE, Weeks(()), NOT_YET),
        (Criterion.WEEKLY_USE, Weeks((None, None, None)), HIDDEN),
        (Criterion.WEEKLY_USE, Weeks((FEW, FEW, FEW)), HIDDEN),
        (Criterion.WEEKLY_USE, Weeks((None, HALF, HALF)), NOT_YET),
        (Criterion.STORIES, PerPeople(4, 20), MET),
        (Criterion.STORIES, PerPeople(3, 20), NOT_YET),
        (Criterion.STORIES, PerPeople(4, 21), NOT_YET),
        (Criterion.STORIES, PerPeople(9, 4), HIDDEN),
        (Criterion.RULES, Share(20, 20), MET),
        (Criterion.RULES, Share(199, 200), NOT_YET),
        (Criterion.RULES, Share(4, 4), HIDDEN),
        (Criterion.RULES, Share(0, 0), HIDDEN),
        (Criterion.DESK, Share(4, 5), MET),
        (Criterion.DESK, Share(79, 100), NOT_YET),
        (Criterion.DESK, Share(4, 4), HIDDEN),
        (Criterion.MANUAL, Tasks(TASKS), MET),
        (Criterion.MANUAL, Tasks(TASKS - {"safety"}), NOT_YET),
        (Criterion.HABIT, Share(12, 20), MET),
        (Criterion.HABIT, Share(599, 1000), NOT_YET),
        (Criterion.REVIEW, Steps(1, 1), MET),
        (Criterion.RULES_REVIEWED, Share(1, 1, least=1), MET),
        (Criterion.RULES_REVIEWED, Share(0, 0, least=1), HIDDEN),
        (Criterion.MASTERY, Share(60, 100), MET),
        (Criterion.CHECKLISTS, Share(2, 5), NOT_YET),
        (Criterion.HABIT, None, HIDDEN),
    ],
)
def test_the_defaults_judge_these_figures_so(criterion: Criterion, measured: Measured | None, expected: Verdict) -> None:
    assert by_default(criterion, measured) is expected


def test_every_criterion_belongs_to_one_of_the_five_phases_and_its_default_is_within_its_own_bounds() -> None:
    assert PHASES == (1, 2, 3, 4, 5)
    assert [one for phase in PHASES for one in of_phase(phase)] == list(Criterion)
    for criterion, spec in SPECS.items():
        assert check_bar(criterion, spec.bar, TASKS) == spec.bar


def test_what_is_switched_off_is_not_judged_whatever_was_measured() -> None:
    off = Bar(100, on=False, reason="監査で確かめています")
    assert judge(Criterion.RULES, off, Share(1, 20)) is OFF
    assert judge(Criterion.RULES, off, None) is OFF


def test_a_phase_is_ready_when_everything_that_is_asked_for_is_met_and_something_is() -> None:
    assert is_ready([MET, OFF, MET])
    assert not is_ready([MET, NOT_YET])
    assert not is_ready([MET, HIDDEN])
    assert not is_ready([OFF, OFF])
    assert not is_ready([])


def test_a_criterion_refuses_what_does_not_measure_it() -> None:
    with pytest.raises(TypeError):
        by_default(Criterion.PURPOSE, HALF)


def test_what_is_still_missing_is_counted_for_the_sentence() -> None:
    assert weeks_in_a_row(Bar(50, weeks=3), Weeks((HALF, LESS, HALF, HALF))) == 2
    assert weeks_in_a_row(Bar(50, weeks=3), Weeks((HALF, None))) == 0
    assert (stories_needed(Bar(5), PerPeople(0, 20)), stories_needed(Bar(5), PerPeople(0, 21))) == (4, 5)
    assert missing_tasks(Bar(0, tasks=("start", "writing")), Tasks(frozenset({"writing"}))) == ("start",)


@pytest.mark.parametrize(
    ("criterion", "wanted", "field"),
    [
        (Criterion.WEEKLY_USE, Bar(10, weeks=3), "number"),
        (Criterion.WEEKLY_USE, Bar(100, weeks=3), "number"),
        (Criterion.WEEKLY_USE, Bar(50, weeks=0), "weeks"),
        (Criterion.WEEKLY_USE, Bar(50, weeks=MOST_WEEKS + 1), "weeks"),
        (Criterion.RULES, Bar(59), "number"),
        (Criterion.STORIES, Bar(0), "number"),
        (Criterion.PURPOSE, Bar(2), "number"),
        (Criterion.PURPOSE, Bar(True), "number"),
        (Criterion.MANUAL, Bar(0, tasks=()), "tasks"),
        (Criterion.MANUAL, Bar(0, tasks=("cooking",)), "tasks"),
        (Criterion.RULES, Bar(100, on=False), "reason"),
    ],
)
def test_bars_outside_sensible_bounds_are_refused_and_name_their_field(criterion: Criterion, wanted: Bar, field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_bar(criterion, wanted, TASKS)
    assert refused.value.field == field


def test_a_bar_keeps_only_what_its_kind_has() -> None:
    kept = check_bar(Criterion.RULES, Bar(90, weeks=7, tasks=("start",), reason="むかしの理由"), TASKS)
    assert kept == Bar(90)
    assert check_bar(Criterion.MANUAL, Bar(77, tasks=("start", "start")), TASKS) == Bar(0, tasks=("start",))
    assert not adjustable(Criterion.PURPOSE)
    assert adjustable(Criterion.MANUAL)


people = st.integers(0, 300)
SHARES = [criterion for criterion, spec in SPECS.items() if spec.kind is Kind.SHARE]


@st.composite
def shares(draw: st.DrawFn) -> Share:
    of = draw(people)
    return Share(draw(st.integers(0, of)), of)


@given(st.sampled_from(SHARES), shares())
def test_nothing_is_said_about_fewer_than_five_people(criterion: Criterion, share: Share) -> None:
    said = by_default(criterion, share)
    assert (said is HIDDEN) == (share.of < LEAST_PEOPLE)


@given(st.sampled_from(SHARES), shares(), st.integers(1, 100), st.integers(1, 100))
def test_a_lower_bar_or_more_done_never_turns_met_into_not_yet(criterion: Criterion, share: Share, one: int, other: int) -> None:
    low, high = sorted((one, other))
    if judge(criterion, Bar(high), share) is MET:
        assert judge(criterion, Bar(low), share) is MET
        assert judge(criterion, Bar(high), replace(share, done=share.of)) is MET


@given(st.lists(st.one_of(st.none(), shares()), max_size=16), st.integers(1, 12), st.integers(1, 100))
def test_a_row_of_weeks_is_met_by_its_last_weeks_alone(weeks: list[Share | None], wanted: int, percent: int) -> None:
    bar, measured = Bar(percent, weeks=wanted), Weeks(tuple(weeks))
    last = weeks[-wanted:]
    holds = len(last) == wanted and all(week is not None and week.shown and week.reaches(percent) for week in last)
    assert (judge(Criterion.WEEKLY_USE, bar, measured) is MET) == holds


@given(shares(), st.integers(1, 100))
def test_the_percent_that_is_shown_reaches_the_bar_exactly_when_the_share_does(share: Share, percent: int) -> None:
    if share.shown:
        assert share.reaches(percent) == (share.percent >= percent)
