"""Recording a finished set: the product's one act. Idempotent by the client's key, at the same cost on day 1 and day 700."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import listening, repository
from app.habit.correction import correct, keep
from app.habit.history import History, Standing, history, history_of, stand
from app.habit.kinds import USES, SetKind
from app.habit.ledger import Finished, ScoredSet
from app.habit.rules.keys import check_key
from app.habit.rules.learning_day import accepted_time
from app.habit.rules.points import Award, FinishedSet, NotScored, award
from app.habit.rules.streak import DayStatus, Streak, replay
from app.habit.today import streak_view
from app.habit.views import FinishedPractice, SetOutcome, StreakView
from app.habit.year import past_view
from app.people.rules import Actor, Permission, is_id, require


async def record_set(uow: UnitOfWork, actor: Actor, practice: FinishedPractice) -> SetOutcome:
    """Store a finished set and say what it brought; the same client key again gets the same answer and stores nothing.

    Raises InvalidInputError when the practice is more than 72 hours old, or when the report cannot be a set at all.
    """
    require(actor, Permission.MEMBER)
    practice = _checked(practice)
    accepted = accepted_time(practice.client_time, clock.now())
    if accepted is None:
        raise InvalidInputError("habit.set.too_old", field="client_time")
    standing = await stand(uow, actor.person_id, lock=True)
    start = standing.cached.start
    rows = await repository.rows_for_recording(
        uow.session,
        standing.person_id,
        None if start is None else start.last_counted,
        standing.quarter,
        standing.now,
        practice.client_key,
    )
    before = history_of(standing, rows, start)
    if rows.same_key is not None:
        return _outcome(await repository.recorded_set(uow.session, rows.same_key), before, streak_view(before), already=True)
    occurred = max(accepted, min(standing.joined_at, standing.now))  # nobody has practised before their account was made
    if before.first is not None and start is not None and standing.day_of(occurred) < before.first:
        before = await history(uow, standing, since=standing.day_of(occurred))
    return await _record(uow, standing, before, rows.scored, practice, occurred)


async def _record(
    uow: UnitOfWork, standing: Standing, before: History, scored: Sequence[ScoredSet], practice: FinishedPractice, occurred: datetime
) -> SetOutcome:
    day = standing.day_of(occurred)
    corrected = correct(before, before.with_set(day))
    after = corrected.history
    done = Finished(
        person_id=standing.person_id,
        day=day,
        zone=standing.zone_at(occurred).key,
        occurred_at=occurred,
        recorded_at=standing.now,
        kind=SetKind(practice.kind),
        item_id=practice.item_id,
        item_version_id=practice.item_version_id,
        client_key=practice.client_key,
        late=day < standing.today,
        counted=after.facts_of(day).counts,
        first_of_day=day in after.counted - before.counted,
        freeze_earned=_freezes_earned(after.streak) > _freezes_earned(before.streak),
        repaired=_days_repaired(after.streak) > _days_repaired(before.streak),
        award=_award(before, after, scored, practice, day, standing.now),
    )
    await repository.add_set(uow.session, done)
    if before.start is None and (before.first is None or day < before.first):
        await listening.tell_expectations_changed(uow, [standing.person_id], day)  # the first practice begins the obligation
    credited = await keep(uow, standing.person_id, corrected, standing.now, standing.person_id)
    await listening.tell_recorded(uow, standing.person_id, day, done.award.points, credited)
    await listening.tell_finished(uow, listening.RecordedSet(standing.person_id, day, done.kind in USES, practice.minutes_saved))
    new_in_quarter = sum(credited >= standing.quarter for credited in corrected.credited)
    return _outcome(done, after, streak_view(after, newly_credited=new_in_quarter), already=False)


def _award(before: History, after: History, scored: Sequence[ScoredSet], practice: FinishedPractice, day: date, now: datetime) -> Award:
    """The points of the set; an item version is scored once a day (semantics 8, idempotency key)."""
    if any(row.item_version_id == practice.item_version_id and row.earned.day == day and row.earned.points > 0 for row in scored):
        return Award(0, reason=NotScored.REPEATED)
    finished = FinishedSet(
        item_id=practice.item_id,
        day=day,
        at=now,
        workday=after.facts_of(day).counts,
        comeback=_is_comeback(before, day),
        seconds=practice.seconds,
        reading_seconds=practice.reading_seconds,
        score=practice.score,
        self_reported=practice.kind == SetKind.STORY,
    )
    return award(finished, [row.earned for row in scored])


def _is_comeback(before: History, day: date) -> bool:
    """Whether a set on `day` is the first after a missed workday."""
    if day in before.counted:
        return False
    if day == before.today:
        return before.streak.returning
    return replay((facts for facts in before.facts if facts.date < day), day, before.start).returning


def _freezes_earned(streak: Streak) -> int:
    return sum(record.freeze_earned for record in streak.days)


def _days_repaired(streak: Streak) -> int:
    return sum(record.status is DayStatus.REPAIRED for record in streak.days)


def _outcome(done: Finished, past: History, view: StreakView, *, already: bool) -> SetOutcome:
    return SetOutcome(
        kind=done.kind.value,
        day=done.day,
        counted=done.counted,
        first_of_day=done.first_of_day,
        already=already,
        late=done.late,
        points=done.award.points,
        points_reason=None if done.award.reason is None else done.award.reason.value,
        comeback=done.award.comeback,
        freeze_earned=done.freeze_earned,
        repaired=done.repaired,
        repair_offer=view.repair_offer,
        repair_sets_done=view.repair_sets_done,
        streak=view,
        past=past_view(past),
    )


def _checked(practice: FinishedPractice) -> FinishedPractice:
    """The practice with a plain kind and key. Raises InvalidInputError naming the field that cannot be right."""
    key = check_key(practice.client_key)
    checks = {
        "kind": isinstance(practice.kind, str) and practice.kind in set(SetKind),
        "item_id": is_id(practice.item_id),
        "item_version_id": is_id(practice.item_version_id),
        "client_time": practice.client_time is None or practice.client_time.tzinfo is not None,
        "seconds": _is_amount(practice.seconds),
        "reading_seconds": _is_amount(practice.reading_seconds),
        "score": _is_amount(practice.score) and practice.score <= 1,
    }
    for field, holds in checks.items():
        if not holds:
            raise InvalidInputError("habit.set.invalid", field=field)
    return replace(practice, client_key=key)


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
