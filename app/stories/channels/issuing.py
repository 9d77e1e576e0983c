"""Publishing the newsletter: the page that everybody reads, and the issue as a mail. Stories that are gone are gone from both at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.stories.channels import repository
from app.stories.channels.composing import composed, facts_of, item_of, teaser_field
from app.stories.channels.editing import company_now, newsletter_row, participants_of, view_of
from app.stories.channels.facts import StoryFacts
from app.stories.channels.models import Newsletter
from app.stories.channels.newsletter import Issue
from app.stories.channels.views import NewsletterDraft, NewsletterLine
from app.stories.spreading import for_channels
from app.stories.views import UNDECIDED, ChannelStory, Decided
from app.telling import Message, take_back, tell

MOST_ISSUES = 60


def path_of_issue(week: date) -> str:
    """The page of an issue."""
    return f"/stories/newsletter?week={week.isoformat()}"


async def publish_newsletter(
    uow: UnitOfWork, actor: Actor, newsletter_id: int, revision: int, decided: Decided = UNDECIDED
) -> NewsletterDraft:
    """Let everybody read an issue as it stands; published again it is brought up to date. Readers are told once.

    Raises ConflictError when somebody changed it since the actor looked or while two texts wait for a choice, UndecidedError while findings
    of the screening await a decision, InvalidInputError without a subject or stories, NotFoundError.
    """
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    if row.revision != revision:
        raise ConflictError("channels.news.moved_on")
    if await repository.alternatives(uow.session, row.id):
        raise ConflictError("channels.news.unsettled")
    stories = await for_channels(uow, actor, row.stories)
    company = await company_now(uow)
    said = {**composed(locale_of(row.locale), company.name, row.week, stories), **row.texts}
    if not said["subject"].strip():
        raise InvalidInputError("error.input.missing", field="subject")
    if not stories:
        raise InvalidInputError("channels.news.no_stories")
    await _screen(uow, actor, row, decided)
    first = row.published is None
    row.published = {
        "locale": row.locale,
        "texts": row.texts,
        "stories": row.stories,
        "participants": await participants_of(uow, row.week),
        "tip": "" if "tip" in row.texts else said["tip"],
    }
    row.published_at, row.published_by = row.published_at or clock.now(), actor.person_id
    await uow.session.flush()
    if first:
        readers = frozenset(await people.person_ids_active(uow)) - {actor.person_id}
        facts = {"subject": {**said, **row.texts}["subject"]}
        await tell(uow, Message(readers, "stories.newsletter", path_of_issue(row.week), _key(row.week), facts))
    return await view_of(uow, actor, row)


def _key(week: date) -> str:
    return f"newsletter:{week.isoformat()}"


async def _screen(uow: UnitOfWork, actor: Actor, row: Newsletter, decided: Decided) -> None:
    """What curators wrote is screened before others read it; a decision to mask changes the issue itself."""
    words = await policy.words_to_screen(uow)
    stored = screened(row.texts, words, check_decision(decided.decision), decided.decided_for, locale_of(actor.locale))
    masked = {name: text for name, text in stored.items() if text != row.texts[name]}
    if masked:
        row.revision += 1
        row.texts = stored
        row.changed = {**row.changed, **{name: [row.revision, actor.person_id] for name in masked}}


async def withdraw_newsletter(uow: UnitOfWork, actor: Actor, newsletter_id: int) -> NewsletterDraft:
    """Take an issue back from its readers; twice is once."""
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id, lock=True)
    row.published = row.published_at = row.published_by = None
    await uow.session.flush()
    await take_back(uow, _key(row.week))
    return await view_of(uow, actor, row)


async def newsletters(uow: UnitOfWork, actor: Actor) -> tuple[NewsletterLine, ...]:
    """The published issues, the latest first."""
    require(actor, Permission.MEMBER)
    company = await company_now(uow)
    rows = await repository.published(uow.session, MOST_ISSUES)
    return tuple(
        NewsletterLine(row.week, _subject(row.published or {}, company.name, row.week), row.published_at)
        for row in rows
        if row.published_at is not None
    )


def _subject(out: Mapping[str, Any], company: str, week: date) -> str:
    return str(out["texts"].get("subject") or composed(locale_of(out["locale"]), company, week, ())["subject"])


async def read_newsletter(uow: UnitOfWork, actor: Actor, week: date, address: str) -> Issue:
    """A published issue as it is now; `address` is where people reach this server. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await repository.newsletter_of(uow.session, week)
    if row is None or row.published is None:
        raise NotFoundError("channels.news.not_found")
    out = row.published
    stories = await for_channels(uow, actor, out["stories"])
    tips = {composed("ja", "", week, (story,))["tip"] for story in stories}
    texts = {"tip": out["tip"] if out["tip"] in tips else "", **out["texts"]}
    return await _issue(uow, row.week, locale_of(out["locale"]), texts, stories, out["participants"], address)


async def draft_issue(uow: UnitOfWork, actor: Actor, newsletter_id: int, address: str) -> Issue:
    """An issue as it would be sent now. Raises NotFoundError."""
    require(actor, Permission.CURATE)
    row = await newsletter_row(uow, newsletter_id)
    stories = await for_channels(uow, actor, row.stories)
    participants = await participants_of(uow, row.week)
    return await _issue(uow, row.week, locale_of(row.locale), row.texts, stories, participants, address)


async def _issue(
    uow: UnitOfWork,
    week: date,
    locale: Locale,
    texts: Mapping[str, str],
    stories: Sequence[ChannelStory],
    participants: int,
    address: str,
) -> Issue:
    company = await company_now(uow)
    said = {**composed(locale, company.name, week, stories), **texts}
    return Issue(
        locale=locale,
        company=company.name,
        subject=said["subject"],
        greeting=said["greeting"],
        participation=translate(locale, "channels.news.participation", n=participants) if participants else "",
        items=tuple(item_of(story, said[teaser_field(story.id)], address, locale) for story in stories),
        tip=said["tip"],
        closing=said["closing"],
        address=address + path_of_issue(week),
    )


async def story_facts(uow: UnitOfWork, actor: Actor, story_id: int, address: str) -> StoryFacts:
    """A story as the card and chat tell it. Raises NotFoundError for one that is not shown."""
    require(actor, Permission.MEMBER)
    found = await for_channels(uow, actor, [story_id]) if is_id(story_id) else ()
    if not found:
        raise NotFoundError("channels.story_not_found")
    return facts_of(found[0], address)


async def forget_stories(uow: UnitOfWork, story_ids: Iterable[int]) -> None:
    """Stories that were withdrawn leave nothing behind in any issue, also not what curators wrote about them."""
    gone = set(story_ids)
    fields = {teaser_field(story_id) for story_id in gone}
    for row in await repository.every(uow.session):
        if (
            not gone.isdisjoint(row.stories)
            or not fields.isdisjoint(row.texts)
            or not gone.isdisjoint((row.published or {}).get("stories", ()))
        ):
            row.revision += 1
            row.stories = [one for one in row.stories if one not in gone]
            row.texts = _without(row.texts, fields)
            row.changed = _without(row.changed, fields)
            if row.published is not None:
                kept = [one for one in row.published["stories"] if one not in gone]
                row.published = {**row.published, "stories": kept, "texts": _without(row.published["texts"], fields)}
    await repository.delete_alternatives(uow.session, sorted(fields))
    await uow.session.flush()


def _without(values: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
