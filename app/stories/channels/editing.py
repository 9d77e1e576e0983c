"""The newsletter while it is edited: composed by the product, changed by one or several curators. Nothing anybody typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, learning_day, require
from app.stories.channels import repository
from app.stories.channels.composing import (
    SUGGESTED,
    Move,
    composed,
    limit_of,
    moved,
    participants,
    week_of,
)
from app.stories.channels.models import Newsletter, NewsletterAlternative
from app.stories.channels.views import Alternative, NewsletterDraft, SavedNewsletter
from app.stories.spreading import for_channels, suggested_for_channels
from app.stories.views import ChannelStory

EARLIEST = date(2020, 1, 6)
MOST_OTHERS = 12


@dataclass(frozen=True)
class _Company:
    """What an issue takes from the company: its name, language, today, and when a week begins there."""

    name: str
    locale: Locale
    today: date
    zone: ZoneInfo
    day_start_hour: int

    def begins(self, week: date) -> datetime:
        return datetime.combine(week, time(self.day_start_hour), self.zone)


async def company_now(uow: UnitOfWork) -> _Company:
    """The company as an issue of the newsletter sees it."""
    company = await people.company(uow)
    zone = ZoneInfo(company.zone)
    today = learning_day(clock.now(), zone, company.day_start_hour)
    return _Company(company.name, locale_of(company.locale), today, zone, company.day_start_hour)


async def open_newsletter(uow: UnitOfWork, actor: Actor, day: date | None = None) -> NewsletterDraft:
    """The issue of a day's week (None: of this week). The first to open it has it composed; everybody who does works on the same one.

    Raises NotFoundError for a week that has not begun, or that is older than any company here.
    """
    require(actor, Permission.CURATE)
    company = await company_now(uow)
    week = week_of(day or company.today)
    if not EARLIEST <= week <= week_of(company.today):
        raise NotFoundError("channels.news.no_week")
    row = await repository.newsletter_of(uow.session, week)
    if row is None:
        suggested = await suggested_for_channels(uow, actor, company.begins(week), SUGGESTED)
        begun = Newsletter(
            week=week,
            locale=company.locale,
            texts={},
            stories=[story.id for story in suggested],
            changed={},
            updated_at=clock.now(),
            updated_by=actor.person_id,
        )
        row = await repository.begin(uow.session, begun)
    return await view_of(uow, actor, row)


async def show_newsletter(uow: UnitOfWork, actor: Actor, newsletter_id: int) -> NewsletterDraft:
    """An issue as it stands. Raises NotFoundError."""
    require(actor, Permission.CURATE)
    return await view_of(uow, actor, await newsletter_row(uow, newsletter_id))


async def newsletter_row(uow: UnitOfWork, newsletter_id: int, *, lock: bool = False) -> Newsletter:
    """An issue by its id. Raises NotFoundError."""
    found = await repository.newsletter(uow.session, newsletter_id, lock=lock) if is_id(newsletter_id) else None
    if found is None:
        raise NotFoundError("channels.news.not_found")
    return found


async def save_newsletter(
    uow: UnitOfWork, actor: Actor, newsletter_id: int, revision: int, changes: Mapping[str, str]
) -> SavedNewsletter:  # fmt: skip
    """Store changed fields, typed on the issue as of a revision. The same again changes nothing.

    What others changed since in other fields stays and is told (`merged`). Where they changed the same field, their text stays, and the
    actor's is kept beside it until somebody chooses. Raises InvalidInputError for a field that no issue has, or too much text.
    """
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    if not 1 <= revision <= row.revision:
        raise ConflictError("channels.news.moved_on")
    for name, text in changes.items():
        _check(name, text)
    stands = await _texts(uow, actor, row)
    taken: dict[str, str] = {}
    beside: dict[str, str] = {}
    for name, text in changes.items():
        if text == stands.get(name, ""):
            continue
        since, by = row.changed.get(name, [0, actor.person_id])
        (beside if since > revision and by != actor.person_id else taken)[name] = text
    merged = {name: stands.get(name, "") for name, (since, _) in row.changed.items() if since > revision and name not in changes}
    for name, text in beside.items():
        await _keep_beside(uow, actor, row, name, text)
    if taken:
        await _change(uow, actor, row, taken)
    return SavedNewsletter(row.revision, merged, bool(beside))


def _check(name: str, text: str) -> None:
    limit = limit_of(name)
    if limit is None:
        raise InvalidInputError("channels.news.field_unknown", field=name)
    if len(text) > limit:
        raise InvalidInputError("error.input.too_long", field=name, longest=limit)


async def _keep_beside(uow: UnitOfWork, actor: Actor, row: Newsletter, name: str, text: str) -> None:
    waiting = await repository.alternatives(uow.session, row.id)
    kept = next((one for one in waiting if one.field == name and one.person_id == actor.person_id), None)
    if kept is None:
        kept = NewsletterAlternative(newsletter_id=row.id, field=name, person_id=actor.person_id, text=text, created_at=clock.now())
        uow.session.add(kept)
    kept.text, kept.created_at = text, clock.now()
    await uow.session.flush()


async def _change(uow: UnitOfWork, actor: Actor, row: Newsletter, texts: Mapping[str, str]) -> None:
    """New texts; the row is locked. JSON columns are replaced, never changed in place: only that is noticed."""
    row.revision += 1
    row.texts = {**row.texts, **texts}
    row.changed = {**row.changed, **{name: [row.revision, actor.person_id] for name in texts}}
    await _touch(uow, actor, row)


async def _touch(uow: UnitOfWork, actor: Actor, row: Newsletter) -> None:
    row.updated_at, row.updated_by = clock.now(), actor.person_id
    await uow.session.flush()


async def settle_newsletter(uow: UnitOfWork, actor: Actor, newsletter_id: int, alternative_id: int, take: bool) -> NewsletterDraft:
    """Choose between two texts of a field: the kept one takes the field's place, or is dropped. Raises NotFoundError."""
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    kept = next((one for one in await repository.alternatives(uow.session, newsletter_id) if one.id == alternative_id), None)
    if kept is None:
        raise NotFoundError("channels.news.settled")
    if take:
        await _change(uow, actor, row, {kept.field: kept.text})
    await uow.session.delete(kept)
    await uow.session.flush()
    return await view_of(uow, actor, row)


async def change_stories(uow: UnitOfWork, actor: Actor, newsletter_id: int, story_id: int, move: Move) -> NewsletterDraft:
    """Put a story into an issue, take it out, or move it. Changes of several curators follow one another, whatever each of them saw.

    Raises NotFoundError for a story that is not shown.
    """
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    if move is Move.ADD and not await for_channels(uow, actor, [story_id]):
        raise NotFoundError("channels.story_not_found")
    row.stories = moved(row.stories, story_id, move)
    row.revision += 1
    await _touch(uow, actor, row)
    return await view_of(uow, actor, row)


async def set_newsletter_language(uow: UnitOfWork, actor: Actor, newsletter_id: int, locale: Locale) -> NewsletterDraft:
    """Turn an issue into another language: what nobody has edited follows, what somebody wrote stays as it is."""
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    if row.locale != locale:
        row.locale = locale
        row.revision += 1
        await _touch(uow, actor, row)
    return await view_of(uow, actor, row)


async def _texts(uow: UnitOfWork, actor: Actor, row: Newsletter) -> dict[str, str]:
    company = await company_now(uow)
    stories = await for_channels(uow, actor, row.stories)
    return {**composed(locale_of(row.locale), company.name, row.week, stories), **row.texts}


async def view_of(uow: UnitOfWork, actor: Actor, row: Newsletter) -> NewsletterDraft:
    """An issue as curators see it."""
    company = await company_now(uow)
    stories = await for_channels(uow, actor, row.stories)
    suggested = await suggested_for_channels(uow, actor, company.begins(row.week), MOST_OTHERS)
    waiting = await repository.alternatives(uow.session, row.id)
    names = await _named(uow, actor, [*(by for _, by in row.changed.values()), *(one.person_id for one in waiting)])
    return NewsletterDraft(
        id=row.id,
        week=row.week,
        locale=locale_of(row.locale),
        revision=row.revision,
        fields={**composed(locale_of(row.locale), company.name, row.week, stories), **row.texts},
        stories=stories,
        others=tuple(story for story in suggested if story.id not in row.stories),
        participants=await participants_of(uow, row.week),
        alternatives=tuple(
            Alternative(one.id, one.field, one.text, names[one.person_id], one.person_id == actor.person_id) for one in waiting
        ),
        authors=tuple(sorted({names[by] for _, by in row.changed.values()})),
        published_at=row.published_at,
        changed_since=row.published is not None and not same_as_published(row, stories),
        has_later=row.week < week_of(company.today),
    )


def same_as_published(row: Newsletter, stories: Iterable[ChannelStory]) -> bool:
    """Whether readers see what curators see."""
    out = row.published or {}
    shown = {story.id for story in stories}
    return (out["locale"], out["texts"], [one for one in out["stories"] if one in shown]) == (
        row.locale,
        row.texts,
        [one for one in row.stories if one in shown],
    )


async def _named(uow: UnitOfWork, actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """Names by number; whoever has left is called so."""
    wanted = set(person_ids)
    known = await people.names_of(uow, wanted) if wanted else {}
    former = translate(locale_of(actor.locale), "channels.news.former")
    return {person: known.get(person, former) for person in wanted}


async def participants_of(uow: UnitOfWork, week: date) -> int:
    """How many people practised in a week so far, 0 where it may not be told (`composing.participants`)."""
    everybody = await people.person_ids_active(uow)
    days = await habit.attendance(uow, everybody, week, date.fromordinal(week.toordinal() + 6))
    active = sum(1 for person in everybody if days.done(person))
    expected = sum(1 for person in everybody if days.done(person) or days.expected(person))
    return participants(active, expected)
