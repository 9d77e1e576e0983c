"""The guided order: purpose first, the owner's steps one after another, phase by phase; and what to do next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.roadmap.content import BY_SLUG, FOUNDATIONS, KINDS, OWNER_STEPS, PHASES, SLUGS
from app.roadmap.rules import CycleStatus, ItemStatus
from app.roadmap.rules.order import Step, comes_first, guided, next_step, wave_ready

statuses = st.fixed_dictionaries({slug: st.sampled_from(ItemStatus) for slug in SLUGS})
slugs = st.sampled_from([*SLUGS, "own.1"])
phases = st.sampled_from(PHASES)


def phase_of(slug: str) -> int:
    return BY_SLUG[slug].phase if slug in BY_SLUG else 1


@given(slugs, statuses, phases)
def test_only_open_items_come_first_and_never_the_item_itself(slug: str, known: dict[str, ItemStatus], current: int) -> None:
    first = comes_first(slug, phase_of(slug), known, current)
    assert slug not in first
    assert all(known[one] is ItemStatus.OPEN for one in first)
    assert len(set(first)) == len(first)


@given(slugs, statuses, phases)
def test_settling_what_comes_first_always_makes_it_ones_turn(slug: str, known: dict[str, ItemStatus], current: int) -> None:
    first = comes_first(slug, phase_of(slug), known, current)
    settled = {**known, **dict.fromkeys(first, ItemStatus.SKIPPED)}
    assert comes_first(slug, phase_of(slug), settled, current) == ()


@given(statuses, phases)
def test_there_is_always_an_item_whose_turn_it_is_while_any_is_open(known: dict[str, ItemStatus], current: int) -> None:
    """The order has no circle: whoever follows it is never asked for a reason."""
    waiting = {slug for slug, status in known.items() if status is ItemStatus.OPEN and BY_SLUG[slug].phase <= current}
    ready = [slug for slug in waiting if not comes_first(slug, BY_SLUG[slug].phase, known, current)]
    assert bool(ready) == bool(waiting)


@given(statuses, phases)
def test_the_next_step_of_the_product_needs_no_reason(known: dict[str, ItemStatus], current: int) -> None:
    found = next_step((Step(slug, BY_SLUG[slug].phase, status) for slug, status in known.items()), current)
    if found is not None:
        assert comes_first(found.slug, found.phase, known, current) == ()


@given(st.permutations(KINDS))
def test_the_order_does_not_depend_on_how_items_are_read(kinds: list[object]) -> None:
    steps = [Step(kind.slug, kind.phase, ItemStatus.OPEN) for kind in kinds]  # pyright: ignore[reportAttributeAccessIssue] - permutations of kinds
    assert [step.slug for step in guided(steps)] == list(SLUGS)


def test_purpose_is_asked_for_before_everything() -> None:
    known = dict.fromkeys(SLUGS, ItemStatus.OPEN)
    assert comes_first("p1.purpose", 1, known, 1) == ()
    assert comes_first("p1.tasks", 1, known, 1) == ("p1.purpose",)
    for slug in set(SLUGS) - set(FOUNDATIONS):
        assert "p1.purpose" in comes_first(slug, BY_SLUG[slug].phase, known, 1)
    assert comes_first("own.1", 1, known, 1) == FOUNDATIONS


def test_the_owners_steps_wait_for_all_before_them() -> None:
    known = {**dict.fromkeys(SLUGS, ItemStatus.OPEN), **dict.fromkeys(FOUNDATIONS, ItemStatus.DONE)}
    for place, slug in enumerate(OWNER_STEPS):
        assert comes_first(slug, 1, known, 1) == OWNER_STEPS[:place]


def test_a_later_phase_waits_for_the_phases_between_and_an_earlier_one_does_not() -> None:
    known = {**dict.fromkeys(SLUGS, ItemStatus.OPEN), **dict.fromkeys(FOUNDATIONS, ItemStatus.DONE)}
    assert set(comes_first("p3.manual", 3, known, 2)) == {kind.slug for kind in KINDS if kind.phase == 2}
    assert comes_first("p1.kickoff", 1, known, 2) == ()


def test_own_items_come_after_the_programmes_by_their_place() -> None:
    steps = [Step("own.b", 1, ItemStatus.OPEN, 2), Step("own.a", 1, ItemStatus.OPEN, 1), Step("p1.poc", 1, ItemStatus.OPEN)]
    assert [step.slug for step in guided(steps)] == ["p1.poc", "own.a", "own.b"]


def test_the_next_department_begins_when_there_is_something_to_show() -> None:
    ready = [phase for phase in PHASES if wave_ready(CycleStatus.RUNNING, phase)]
    assert ready == [3, 4, 5]
    assert wave_ready(CycleStatus.CLOSED, 1)
    assert not wave_ready(CycleStatus.PLANNED, 5)
