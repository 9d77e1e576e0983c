"""How the status of a question changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import ConflictError
from app.helpdesk.rules import QueueFilter, Status
from app.helpdesk.rules.status import OPEN, STATUSES, Act, following, is_possible, may_reopen

NOW = datetime(2026, 8, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        (Status.NEW, Act.ASSIGN, Status.ASSIGNED),
        (Status.REOPENED, Act.ASSIGN, Status.REOPENED),
        (Status.NEW, Act.ANSWER, Status.ANSWERED),
        (Status.WAITING, Act.ANSWER, Status.ANSWERED),
        (Status.SOLVED, Act.ANSWER, Status.SOLVED),
        (Status.ASSIGNED, Act.ASK_BACK, Status.WAITING),
        (Status.WAITING, Act.ASKER_WRITES, Status.ASSIGNED),
        (Status.ANSWERED, Act.ASKER_WRITES, Status.REOPENED),
        (Status.ANSWERED, Act.HELPED, Status.SOLVED),
        (Status.ANSWERED, Act.NOT_HELPED, Status.REOPENED),
        (Status.SOLVED, Act.REOPEN, Status.REOPENED),
        (Status.WAITING, Act.CLOSE, Status.SOLVED),
    ],
)
def test_acts_lead_where_they_should(before: Status, act: Act, after: Status) -> None:
    assert following(before, act, assigned=True) is after


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (Status.SOLVED, Act.ASKER_WRITES),
        (Status.SOLVED, Act.ASK_BACK),
        (Status.SOLVED, Act.NOT_HELPED),
        (Status.NEW, Act.NOT_HELPED),
        (Status.ANSWERED, Act.REOPEN),
    ],
)
def test_what_makes_no_sense_is_refused(before: Status, act: Act) -> None:
    assert not is_possible(before, act)
    with pytest.raises(ConflictError):
        following(before, act, assigned=True)


def test_a_question_that_nobody_has_taken_is_new_and_not_assigned() -> None:
    assert following(Status.WAITING, Act.ASKER_WRITES, assigned=False) is Status.NEW
    assert following(Status.ASSIGNED, Act.RELEASE, assigned=False) is Status.NEW


def test_from_every_status_a_question_can_be_answered_and_solved() -> None:
    for status in Status:
        assert following(following(status, Act.ANSWER, assigned=True), Act.HELPED, assigned=True) is Status.SOLVED


def test_every_open_question_is_in_one_of_the_lists_that_somebody_looks_at() -> None:
    looked_at = STATUSES[QueueFilter.TODO] | STATUSES[QueueFilter.WAITING] | STATUSES[QueueFilter.ANSWERED]
    assert looked_at == OPEN


def test_solved_questions_are_reopened_within_thirty_days() -> None:
    assert may_reopen(Status.SOLVED, NOW - timedelta(days=30), NOW)
    assert not may_reopen(Status.SOLVED, NOW - timedelta(days=30, seconds=1), NOW)
    assert not may_reopen(Status.ANSWERED, NOW, NOW)
    assert not may_reopen(Status.SOLVED, None, NOW)
