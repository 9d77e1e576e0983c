"""Writing and publishing the announcement and the kick-off of a cycle. Written by who leads the programme, read by who sees it."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.rules import clean
from app.roadmap import service as roadmap
from app.roadmap.drafting import service as drafting
from app.roadmap.drafting.cycles import cycle_ref
from app.roadmap.drafting.service import DraftView, Saved
from app.roadmap.messages import repository
from app.roadmap.messages.composing import ORDER, Composed, composed
from app.roadmap.messages.models import LaunchMessage
from app.roadmap.messages.rules import FORMS, Kind, language_for, languages_of, limits_of
from app.roadmap.messages.screening import screened_texts
from app.roadmap.messages.views import UNDECIDED, Builder, Decided, Launch
from app.roadmap.messages.wishes import audience, question_of, voices_of
from app.roadmap.views import CycleRef
from app.telling import Message, take_back, tell

SLUGS: Mapping[Kind, str] = {Kind.ANNOUNCEMENT: "p1.announcement", Kind.KICKOFF: "p1.kickoff"}


def draft_key(kind: Kind, cycle_id: int) -> str:
    """The draft of a cycle's announcement or kick-off."""
    return f"{kind.value}:{cycle_id}"


def path_of(kind: Kind, cycle_id: int) -> str:
    """Where everybody reads what is published."""
    return f"/{kind.value}?cycle={cycle_id}"


async def open_builder(uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int) -> Builder:
    """What is being written for a cycle. Raises NotFoundError for a cycle that is not there."""
    require(actor, Permission.VIEW_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    company = await people.company(uow)
    draft = await drafting.read_draft(uow, actor, Permission.VIEW_PROGRAMME, draft_key(kind, cycle.id))
    out = await repository.published(uow.session, cycle.id, kind.value)
    names = await people.names_of(uow, {cycle.owner_id}) if cycle.owner_id else {}
    return Builder(
        cycle_id=cycle.id,
        cycle_name=cycle.name,
        owner=names.get(cycle.owner_id or 0, ""),
        company=company.name,
        department_id=cycle.department_id,
        draft=draft,
        question=await question_of(uow, cycle.id),
        published_at=out.published_at if out else None,
        changed_since=out is not None and out.revision != draft.revision,
        may_write=actor.may(Permission.LEAD_PROGRAMME),
    )


async def save_launch(
    uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int, revision: int, changes: Mapping[str, str]
) -> Saved:  # fmt: skip
    """Store changed fields (see `drafting.save_draft`). Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    return await drafting.save_draft(
        uow, actor, Permission.LEAD_PROGRAMME, draft_key(kind, cycle.id), revision, changes, limits_of(kind)
    )  # fmt: skip


async def settle_launch(uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int, alternative_id: int, *, take: bool) -> DraftView:
    """Choose between two texts of a field. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    return await drafting.settle_draft(uow, actor, Permission.LEAD_PROGRAMME, draft_key(kind, cycle.id), alternative_id, take=take)


async def publish_launch(
    uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int, revision: int, decided: Decided = UNDECIDED
) -> Builder:  # fmt: skip
    """Let everybody whom it concerns read it, and tell them once; published again it is brought up to date. Settles the cycle's item.

    Raises InvalidInputError while no language has all that is required, ConflictError when somebody changed it since the actor looked or
    while two texts wait for a choice, UndecidedError while findings of the screening await a decision, NotFoundError.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    key = draft_key(kind, cycle.id)
    texts = await drafting.checked_for_publishing(uow, actor, Permission.LEAD_PROGRAMME, key, revision)
    if not languages_of(kind, texts):
        raise InvalidInputError(f"messages.{kind.value}.incomplete")
    spoken = {name: text for name, text in texts.items() if name not in FORMS[kind].shared and text.strip()}
    stored = await screened_texts(uow, actor, spoken, decided)
    revision = await drafting.replace_texts(uow, actor, Permission.LEAD_PROGRAMME, key, stored)
    said = {name: clean(text) for name, text in {**texts, **stored}.items()}
    row = LaunchMessage(
        cycle_id=cycle.id,
        kind=kind.value,
        department_id=cycle.department_id,
        texts=said,
        revision=revision,
        published_at=clock.now(),
        published_by=actor.person_id,
    )
    if await repository.add(uow.session, row):
        await _tell(uow, actor, kind, cycle, said)
    else:
        await _bring_up_to_date(uow, cycle.id, kind, row)
    note = translate(locale_of(actor.locale), f"messages.{kind.value}.evidence")
    await roadmap.complete_item(uow, actor, cycle.id, SLUGS[kind], note, path_of(kind, cycle.id))
    return await open_builder(uow, actor, kind, cycle.id)


async def _bring_up_to_date(uow: UnitOfWork, cycle_id: int, kind: Kind, new: LaunchMessage) -> None:
    out = await repository.published(uow.session, cycle_id, kind.value)
    if out is not None:
        out.texts, out.revision, out.published_by = new.texts, new.revision, new.published_by
        await uow.session.flush()


async def _tell(uow: UnitOfWork, actor: Actor, kind: Kind, cycle: CycleRef, texts: Mapping[str, str]) -> None:
    readers = await audience(uow, cycle.department_id) - {actor.person_id}
    company = await people.company(uow)
    language = language_for(languages_of(kind, texts), company.locale) or company.locale
    title = composed(kind, texts, locale_of(language), company.name).title
    await tell(uow, Message(readers, f"messages.{kind.value}", path_of(kind, cycle.id), draft_key(kind, cycle.id), {"title": title}))


async def withdraw_launch(uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int) -> Builder:
    """Take it back from its readers, and what they were told; twice is once. The draft stays."""
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    await repository.withdraw(uow.session, cycle.id, kind.value)
    await take_back(uow, draft_key(kind, cycle.id))
    return await open_builder(uow, actor, kind, cycle.id)


def draft_document(builder: Builder, kind: Kind, locale: Locale) -> Composed:
    """What people would get now in a language."""
    return composed(kind, builder.draft.texts, locale, builder.company, builder.question.voices if "voices" in ORDER[kind] else ())


async def read_launch(uow: UnitOfWork, actor: Actor, kind: Kind, cycle_id: int | None = None) -> Launch:
    """What is published: of a cycle, or (None) the latest that concerns the actor. Raises NotFoundError while there is nothing."""
    require(actor, Permission.MEMBER)
    if cycle_id is None:
        row = await repository.latest(uow.session, kind.value, actor.department_id)
    else:
        row = await repository.published(uow.session, cycle_id, kind.value) if is_id(cycle_id) else None
    if row is None:
        raise NotFoundError(f"messages.{kind.value}.none")
    company = await people.company(uow)
    language = locale_of(language_for(languages_of(kind, row.texts), actor.locale))
    voices = await voices_of(uow, row.cycle_id) if "voices" in ORDER[kind] else ()
    document = composed(kind, row.texts, language, company.name, voices)
    return Launch(row.cycle_id, document, row.published_at, language != locale_of(actor.locale))
