"""Use cases of practice: what to do today, opening a challenge, handing it in; lessons live in a module of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import reading_seconds
from app.curriculum.views import ChallengeDetail
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import service as habit
from app.habit.rules.keys import check_key
from app.habit.views import FinishedPractice, TodayView
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.practice import repository
from app.practice.card_times import forget_old_practice
from app.practice.done import PracticeSoFar, challenges_done, practice_so_far
from app.practice.feedback import comment, vote
from app.practice.health import challenge_runs, comments_about, lesson_runs, minutes_reported, times_on_cards, votes_about
from app.practice.learner import seconds_since, today_of, track_of
from app.practice.lessons import answer_card, finish_lesson, lesson_progress, list_lessons, next_lesson, open_lesson, save_position
from app.practice.models import ChallengeOpening, ChallengeSubmission
from app.practice.of_team import finished_by
from app.practice.own_work import OwnWork, own_work
from app.practice.planning import EVERYBODY
from app.practice.privacy import HELD
from app.practice.record import lessons_finished
from app.practice.repository_schedule import last_scheduled_days
from app.practice.rules import Feeling, check_submission, done_in_any_form, extra_item
from app.practice.scheduling import (
    DAY,
    LanePlan,
    clear_days,
    lane_plan,
    needs_scheduling,
    plan_day,
    row_of,
    schedule_today,
    unplan_day,
)
from app.practice.views import ChallengePage, ChallengeTeaser, Submission, SubmissionResult

__all__ = [
    "HELD",
    "LanePlan",
    "OwnWork",
    "PracticeSoFar",
    "answer_card",
    "challenge_of_today",
    "challenge_runs",
    "challenges_done",
    "clear_days",
    "comment",
    "comments_about",
    "finish_lesson",
    "finished_by",
    "first_challenge",
    "forget_old_practice",
    "lane_plan",
    "lesson_progress",
    "lesson_runs",
    "lessons_finished",
    "list_lessons",
    "minutes_reported",
    "needs_scheduling",
    "next_lesson",
    "open_challenge",
    "open_lesson",
    "own_work",
    "plan_day",
    "practice_so_far",
    "save_position",
    "schedule_today",
    "submit_challenge",
    "times_on_cards",
    "track_of",
    "unplan_day",
    "vote",
    "votes_about",
]


async def challenge_of_today(uow: UnitOfWork, actor: Actor, today: TodayView) -> ChallengeTeaser | None:
    """The day's challenge of the actor's track, in the variant for their department's kind of work where there is one.

    Once it is done, or on a day off, one more for who wants to. None for an empty library.
    """
    require(actor, Permission.MEMBER)
    track = track_of(actor)
    sequence = {item: version for item, version, _ in await curriculum.track_sequence(uow, track)}
    variants = await curriculum.variants_of(uow, track, actor.kind_of_work)
    versions = {item: variants[item].version_id if item in variants else version for item, version in sequence.items()}
    last_done = done_in_any_form(
        await repository.last_done_days(uow.session, actor.person_id), {item: variant.item_id for item, variant in variants.items()}
    )
    scheduled = await row_of(uow, track, actor.kind_of_work, today.day)
    own = None
    if scheduled is not None:
        own = variants[scheduled.item_id].version_id if scheduled.item_id in variants else scheduled.version_id
        if last_done.get(scheduled.item_id) != today.day:
            return await _teaser(uow, actor, own, done=False, extra=False)
    before = await last_scheduled_days(uow.session, track, actor.kind_of_work or EVERYBODY, before=today.day + DAY)
    item = extra_item(list(sequence), list(before), last_done, today.day)
    if item is not None:
        return await _teaser(uow, actor, versions[item], done=False, extra=True)
    return None if own is None else await _teaser(uow, actor, own, done=True, extra=True)


async def first_challenge(uow: UnitOfWork, actor: Actor) -> ChallengeDetail:
    """The two-minute challenge that ends onboarding."""
    require(actor, Permission.MEMBER)
    return await curriculum.first_challenge(uow, track_of(actor), locale_of(actor.locale))


async def open_challenge(uow: UnitOfWork, actor: Actor, version_id: int) -> ChallengePage:
    """Open a challenge and remember since when it is being read. Raises NotFoundError for an unknown one."""
    require(actor, Permission.MEMBER)
    detail = await curriculum.challenge(uow, version_id, locale_of(actor.locale))
    day = today_of(actor)
    await repository.lock_opening(uow.session, _opening(actor, version_id))
    own = await repository.submissions_of_item(uow.session, actor.person_id, detail.item_id, day)
    return ChallengePage(detail, day, bool(own), own[-1].text if own else "")


async def submit_challenge(uow: UnitOfWork, actor: Actor, sent: Submission) -> SubmissionResult:
    """Store what the person did and count the set, exactly once per `client_key`.

    Handing the same challenge in again on the same day keeps the new text and counts no second set.
    Raises InvalidInputError for text that cannot be stored, UndecidedError while findings in it await the person's decision, and
    NotFoundError for an unknown challenge.
    """
    require(actor, Permission.MEMBER)
    text, note = check_submission(sent.text, sent.note, sent.minutes_saved)
    feeling = _feeling(sent.feeling)
    words = await policy.words_to_screen(uow)
    stored = screened({"text": text, "note": note}, words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))
    detail = await curriculum.challenge(uow, sent.version_id, locale_of(actor.locale))
    sent = replace(sent, client_key=check_key(sent.client_key))
    opened = await repository.lock_opening(uow.session, _opening(actor, detail.version_id))
    earlier = await repository.submission_by_key(uow.session, actor.person_id, sent.client_key)
    own_today = await repository.submissions_of_item(uow.session, actor.person_id, detail.item_id, today_of(actor))
    key = own_today[0].client_key if own_today and earlier is None else sent.client_key
    outcome = await habit.record_set(uow, actor, _practice(actor, detail, key, opened, sent.minutes_saved))
    if earlier is None and not (outcome.already and key == sent.client_key):
        uow.session.add(
            ChallengeSubmission(
                person_id=actor.person_id,
                item_id=detail.item_id,
                version_id=detail.version_id,
                day=outcome.day,
                client_key=sent.client_key,
                text=stored["text"],
                note=stored["note"],
                minutes_saved=sent.minutes_saved,
                feeling=feeling,
                created_at=clock.now(),
            )
        )
        await uow.session.flush()
        if own_today and sent.minutes_saved is not None:
            said = [one.minutes_saved for one in own_today if one.minutes_saved is not None]
            await habit.tell_minutes_changed(uow, actor.person_id, outcome.day, said[-1] if said else None, sent.minutes_saved)
    return SubmissionResult(outcome, detail.title, stored["text"])


def _opening(actor: Actor, version_id: int) -> ChallengeOpening:
    return ChallengeOpening(person_id=actor.person_id, version_id=version_id, day=today_of(actor), opened_at=clock.now())


def _practice(actor: Actor, detail: ChallengeDetail, key: str, opened: datetime, minutes_saved: int | None) -> FinishedPractice:
    return FinishedPractice(
        kind="challenge",
        item_id=detail.item_id,
        item_version_id=detail.version_id,
        client_key=key,
        client_time=None,
        seconds=seconds_since(opened),
        reading_seconds=reading_seconds(detail.prompt + detail.scenario_html, locale_of(actor.locale)),
        minutes_saved=minutes_saved,
    )


async def _teaser(uow: UnitOfWork, actor: Actor, version_id: int, *, done: bool, extra: bool) -> ChallengeTeaser:
    detail = await curriculum.challenge(uow, version_id, locale_of(actor.locale))
    return ChallengeTeaser(version_id, detail.title, detail.summary, detail.minutes, detail.difficulty, done, extra)


def _feeling(value: str | None) -> str | None:
    if value in (None, ""):
        return None
    try:
        return Feeling(value).value
    except ValueError:
        raise InvalidInputError("error.input.choice", field="feeling") from None
