"""Preparing a review and holding it. Two people at once: what one typed is never overwritten by the other without being seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, learning_day, require
from app.people.validation import BIDI_OVERRIDES
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.roadmap import service as roadmap
from app.roadmap.review import repository
from app.roadmap.review.measuring import frozen, measure
from app.roadmap.review.models import RoadmapReview
from app.roadmap.review.rules import NUMBERS, TEXTS, Next, Status, period_before
from app.roadmap.rules import CycleStatus
from app.stories.views import UNDECIDED, Decided
from app.telling import Message, tell

ITEM = "p4.review"


def path_of(review_id: int) -> str:
    """The page of a review."""
    return f"/roadmap/review/one?id={review_id}"


async def review_row(uow: UnitOfWork, actor: Actor, review_id: int, *, lock: bool = False) -> RoadmapReview:
    """A review for who may read it: once it was held everybody who reads the programme, before who leads it. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    found = await repository.review(uow.session, review_id, lock=lock) if is_id(review_id) else None
    if found is None or (found.status == Status.DRAFT.value and not actor.may(Permission.LEAD_PROGRAMME)):
        raise NotFoundError("review.error.none")
    return found


async def draft_row(uow: UnitOfWork, actor: Actor, review_id: int) -> RoadmapReview:
    """A locked review that is being prepared. Raises NotFoundError, ForbiddenError, ConflictError for one that was held."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await review_row(uow, actor, review_id, lock=True)
    if row.status == Status.HELD.value:
        raise ConflictError("review.error.held")
    return row


async def begin_review(uow: UnitOfWork, actor: Actor, cycle_id: int, client_key: str) -> int:
    """Prepare a cycle's next review; while one is being prepared it is that one. What was entered last time is a start for this one.

    Raises ConflictError for a cycle that has not run for a week, NotFoundError. Returns its number.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    key = check_key(client_key)
    cycle = (await roadmap.cycle(uow, actor, cycle_id)).cycle
    there = await repository.reviews(uow.session, [cycle.id])
    open_one = next((one for one in there if one.client_key == key or one.status == Status.DRAFT.value), None)
    if open_one is not None:
        return open_one.id
    company = await people.company(uow)
    today = company_day(company.zone, company.day_start_hour)
    held = next((one for one in there if one.status == Status.HELD.value), None)
    first, last = period_before(min(today, _end(cycle.closed_on, today)), cycle.started_on, held.last if held else None)
    if cycle.status is CycleStatus.PLANNED or (last - first).days < 6:  # noqa: PLR2004 - a week
        raise ConflictError("review.error.too_early")
    row = RoadmapReview(cycle_id=cycle.id, client_key=key, first=first, last=last, changed={}, created_at=clock.now())
    if held is not None:
        row.licences, row.licence_price, row.hourly_rate = held.licences, held.licence_price, held.hourly_rate
    row.months = max(1, round(((last - first).days + 1) / 30))
    if await repository.store_once(uow.session, row):
        return row.id
    again = await repository.reviews(uow.session, [cycle.id])
    return next(one.id for one in again if one.last == last)


def company_day(zone: str, day_start_hour: int) -> date:
    """Which day it is for the company."""
    return learning_day(clock.now(), ZoneInfo(zone), day_start_hour)


def _end(closed_on: date | None, today: date) -> date:
    """A closed cycle is looked at to its end."""
    return today if closed_on is None else closed_on + timedelta(days=1)


async def save_review(uow: UnitOfWork, actor: Actor, review_id: int, revision: int, changes: Mapping[str, str]) -> int:
    """Store changed fields, typed on the review as of a revision; returns the new one. The same again changes nothing.

    What others changed since in other fields stays. Raises ConflictError naming the field where they changed the same one, with what
    stands there now; nothing is stored then. Raises InvalidInputError for a field or value that no review has.
    """
    row = await draft_row(uow, actor, review_id)
    if not 1 <= revision <= row.revision:
        raise ConflictError("review.error.moved_on")
    taken: dict[str, int | str | None] = {}
    for name, text in changes.items():
        value = _checked(name, text)
        stands = getattr(row, name)
        if value == stands:
            continue
        since, by = row.changed.get(name, [0, actor.person_id])
        if since > revision and by != actor.person_id:
            shown = translate(locale_of(actor.locale), f"review.field.{name}")
            raise ConflictError("review.error.faster", field=name, what=shown, text="" if stands is None else str(stands))
        taken[name] = value
    if taken:
        _change(row, actor, taken)
        await uow.session.flush()
    return row.revision


def _checked(name: str, text: str) -> int | str | None:
    """The value of a field as it is stored. Raises InvalidInputError."""
    if name in NUMBERS:
        digits = text.strip().replace(",", "").replace("，", "")
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 13 or int(digits) > NUMBERS[name]:  # noqa: PLR2004 - more than any bound
            raise InvalidInputError("error.input.number", field=name, least=0, most=f"{NUMBERS[name]:,}")
        return int(digits)
    if name == "next_step":
        if text and text not in set(Next):
            raise InvalidInputError("error.input.choice", field=name)
        return text or None
    if name not in TEXTS:
        raise InvalidInputError("review.error.field", field=name)
    if len(text) > TEXTS[name]:
        raise InvalidInputError("error.input.too_long", field=name, longest=TEXTS[name])
    if any(char in BIDI_OVERRIDES for char in text):
        raise InvalidInputError("error.input.characters", field=name)
    return text


def _change(row: RoadmapReview, actor: Actor, values: Mapping[str, int | str | None]) -> None:
    """New values; the review is locked. JSON columns are replaced, never changed in place: only that is noticed."""
    row.revision += 1
    row.changed = {**row.changed, **{name: [row.revision, actor.person_id] for name in values}}
    for name, value in values.items():
        setattr(row, name, value)


async def hold_review(uow: UnitOfWork, actor: Actor, review_id: int, revision: int, decided: Decided = UNDECIDED) -> None:
    """The review was held: its figures stay as they are now, whoever reads the programme can read it, and executives are told. Once.

    Raises ConflictError when somebody changed it since the actor looked, InvalidInputError without a next step, UndecidedError while
    findings of the screening await a decision, NotFoundError.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await review_row(uow, actor, review_id, lock=True)
    if row.status == Status.HELD.value:
        return
    if row.revision != revision:
        raise ConflictError("review.error.moved_on")
    if row.next_step is None:
        raise InvalidInputError("review.error.next_step", field="next_step")
    texts = {name: getattr(row, name) for name in TEXTS if getattr(row, name)}
    words = await policy.words_to_screen(uow)
    stored = screened(texts, words, check_decision(decided.decision), decided.decided_for, locale_of(actor.locale))
    masked = {name: text for name, text in stored.items() if text != texts[name]}
    if masked:
        _change(row, actor, masked)
    cycle = (await roadmap.cycle(uow, actor, row.cycle_id)).cycle
    row.figures = frozen(await measure(uow, actor, cycle, row.first, row.last))
    row.status, row.held_at, row.held_by = Status.HELD.value, clock.now(), actor.person_id
    await uow.session.flush()
    if cycle.status is not CycleStatus.CLOSED:
        note = translate(locale_of(actor.locale), "review.evidence", day=row.last.isoformat())
        await roadmap.complete_item(uow, actor, cycle.id, ITEM, note, path_of(row.id))
    readers = {one.person_id for one in await people.executives(uow)} - {actor.person_id}
    await tell(uow, Message(frozenset(readers), "review.held", path_of(row.id), f"review.held:{row.id}", {"cycle": cycle.name}))
    await people.record_audit(uow, actor, "review.hold", f"roadmap_review:{row.id}")
