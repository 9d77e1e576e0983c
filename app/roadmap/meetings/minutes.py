"""The minutes: written by one or several people at once while the meeting goes on, then published. Nothing anybody typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor
from app.people.validation import BIDI_OVERRIDES
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import led_meeting, path_of
from app.roadmap.meetings.models import RoadmapMeeting, RoadmapMeetingAlternative, RoadmapMeetingLine
from app.roadmap.meetings.rules import LineKind, Status, limit_of, line_of
from app.roadmap.meetings.scheduling import company_zone
from app.roadmap.meetings.views import SavedMinutes
from app.stories.views import UNDECIDED, Decided
from app.telling import Message, tell

YES = "yes"


async def save_minutes(uow: UnitOfWork, actor: Actor, meeting_id: int, revision: int, changes: Mapping[str, str]) -> SavedMinutes:
    """Store changed fields, typed on the minutes as of a revision. The same again changes nothing.

    What others changed since in other fields stays. Where they changed the same text, theirs stays, and the actor's is kept beside it until
    somebody chooses; of a tick the last one counts. Raises InvalidInputError, NotFoundError, ConflictError.
    """
    row = await led_meeting(uow, actor, meeting_id)
    if not 1 <= revision <= row.revision:
        raise ConflictError("meetings.error.moved_on")
    lines = {line.id: line for line in await repository.lines(uow.session, row.id, also_removed=True)}
    stands = _texts(row, lines)
    taken: dict[str, str] = {}
    beside: dict[str, str] = {}
    for name, text in changes.items():
        _check(name, text, stands)
        if text == stands[name]:
            continue
        since, by = row.changed.get(name, [0, actor.person_id])
        conflicting = since > revision and by != actor.person_id and not name.startswith("done.")
        (beside if conflicting else taken)[name] = text
    for name, text in beside.items():
        await _keep_beside(uow, actor, row, name, text)
    if taken:
        _change(row, lines, actor, taken)
        await uow.session.flush()
    return SavedMinutes(row.revision, bool(beside))


def _texts(row: RoadmapMeeting, lines: Mapping[int, RoadmapMeetingLine]) -> dict[str, str]:
    """Every field of the minutes by name."""
    found = {"summary": row.summary}
    for line in lines.values():
        found[f"note.{line.id}"], found[f"done.{line.id}"] = line.note, YES if line.done else ""
        if line.kind == LineKind.OWN.value:
            found[f"text.{line.id}"] = line.text
    return found


def _check(name: str, text: str, stands: Mapping[str, str]) -> None:
    limit = limit_of(name)
    if limit is None or name not in stands:
        raise InvalidInputError("meetings.error.field", field=name)
    if len(text) > limit:
        raise InvalidInputError("error.input.too_long", field=name, longest=limit)
    if any(char in BIDI_OVERRIDES for char in text):
        raise InvalidInputError("error.input.characters", field=name)
    if name.startswith("done.") and text not in {"", YES}:
        raise InvalidInputError("error.input.type", field=name)
    if name.startswith("text.") and not text.strip():
        raise InvalidInputError("error.input.missing", field=name)


def _change(row: RoadmapMeeting, lines: Mapping[int, RoadmapMeetingLine], actor: Actor, texts: Mapping[str, str]) -> None:
    """New texts; the meeting is locked. JSON columns are replaced, never changed in place: only that is noticed."""
    row.revision += 1
    row.changed = {**row.changed, **{name: [row.revision, actor.person_id] for name in texts}}
    for name, text in texts.items():
        where = line_of(name)
        if where is None:
            row.summary = text
        elif where[0] == "note":
            lines[where[1]].note = text
        elif where[0] == "text":
            lines[where[1]].text = text
        else:
            lines[where[1]].done = text == YES


async def _keep_beside(uow: UnitOfWork, actor: Actor, row: RoadmapMeeting, name: str, text: str) -> None:
    waiting = await repository.alternatives(uow.session, row.id)
    kept = next((one for one in waiting if one.field == name and one.person_id == actor.person_id), None)
    if kept is None:
        kept = RoadmapMeetingAlternative(meeting_id=row.id, field=name, person_id=actor.person_id, text=text, created_at=clock.now())
        uow.session.add(kept)
    kept.text, kept.created_at = text, clock.now()
    await uow.session.flush()


async def settle_minutes(uow: UnitOfWork, actor: Actor, meeting_id: int, alternative_id: int, take: bool) -> None:
    """Choose one of two texts: the one that waits (`take`), or the one that stands. Raises NotFoundError once that is settled."""
    row = await led_meeting(uow, actor, meeting_id)
    waiting = await repository.alternatives(uow.session, row.id)
    chosen = next((one for one in waiting if one.id == alternative_id), None)
    if chosen is None:
        raise NotFoundError("meetings.error.settled")
    if take:
        lines = {line.id: line for line in await repository.lines(uow.session, row.id, also_removed=True)}
        _change(row, lines, actor, {chosen.field: chosen.text})
    await uow.session.delete(chosen)
    await uow.session.flush()


async def publish_minutes(uow: UnitOfWork, actor: Actor, meeting_id: int, revision: int, decided: Decided = UNDECIDED) -> None:
    """The meeting was held: everybody who may read the programme reads its minutes, and who took part is told once. Twice is once.

    Raises ConflictError before it began, when somebody changed the minutes since the actor looked or while two texts wait for a choice;
    UndecidedError while findings of the screening await a decision; NotFoundError.
    """
    row = await led_meeting(uow, actor, meeting_id)
    if row.status == Status.HELD.value:
        return
    if row.starts_at > clock.now():
        raise ConflictError("meetings.error.not_yet")
    if row.revision != revision:
        raise ConflictError("meetings.error.moved_on")
    if await repository.alternatives(uow.session, row.id):
        raise ConflictError("meetings.error.unsettled")
    lines = await repository.lines(uow.session, row.id)
    await _screen(uow, actor, row, lines, decided)
    row.status, row.fixed = Status.HELD.value, True
    row.published_at, row.published_by = clock.now(), actor.person_id
    await uow.session.flush()
    asked = frozenset(await repository.participants(uow.session, row.id)) - {actor.person_id}
    zone, _ = await company_zone(uow)
    facts = {"day": row.starts_at.astimezone(zone).strftime("%m/%d")}
    await tell(uow, Message(asked, "meetings.minutes", path_of(row.id), f"meetings.minutes:{row.id}", facts))
    await people.record_audit(uow, actor, "meetings.publish", f"roadmap_meeting:{row.id}")


async def _screen(
    uow: UnitOfWork, actor: Actor, row: RoadmapMeeting, lines: Sequence[RoadmapMeetingLine], decided: Decided
) -> None:  # fmt: skip
    """What was written is screened before others read it; a decision to mask changes the minutes themselves."""
    by_id = {line.id: line for line in lines}
    texts = {name: text for name, text in _texts(row, by_id).items() if text and not name.startswith("done.")}
    words = await policy.words_to_screen(uow)
    stored = screened(texts, words, check_decision(decided.decision), decided.decided_for, locale_of(actor.locale))
    masked = {name: text for name, text in stored.items() if text != texts[name]}
    if masked:
        _change(row, by_id, actor, masked)
