"""The programme owner writes the next version; trainers may read it. Two who write at once lose nothing."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.habit.rules.keys import check_key
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy.documents import publishing, repository
from app.policy.documents.finding import MANY, document_of, require_reader_of_drafts, today_of
from app.policy.documents.models import RuleDocument
from app.policy.documents.rules import REVIEW_MONTHS, SectionChange, changes, due_after, read, tidy, tidy_field
from app.policy.documents.showing import view_of
from app.policy.documents.starter import shipped
from app.policy.documents.views import DocumentLine, DraftView, RuleTextView

SHIPPED = "shipped"


async def documents(uow: UnitOfWork, actor: Actor) -> tuple[DocumentLine, ...]:
    """All sets of rules, also those without a published version, for those who may read drafts."""
    require_reader_of_drafts(actor)
    locale, today = locale_of(actor.locale), today_of(actor)
    return tuple(
        DocumentLine(
            document.id,
            read(row.content if row else document.draft or {}, locale).title,
            document.current_number,
            document.in_force,
            document.draft is not None,
            document.review_due,
            document.review_due is not None and document.review_due <= today,
        )
        for document, row in await repository.documents(uow.session)
    )


async def start_from_shipped(uow: UnitOfWork, actor: Actor) -> int:
    """The document that began with the shipped rules, made as a draft when it is not there; its id."""
    return await _add(uow, actor, SHIPPED, shipped())


async def add_document(uow: UnitOfWork, actor: Actor, title: str, client_key: str) -> int:
    """Another set of rules, as an empty draft, once per `client_key`; its id. Raises InvalidInputError for the title."""
    kept = tidy_field("ja.title", title)
    if not kept:
        raise InvalidInputError("rules.error.missing", field="title")
    return await _add(uow, actor, check_key(client_key), {"ja.title": kept})


async def _add(uow: UnitOfWork, actor: Actor, origin: str, content: Mapping[str, str]) -> int:
    require(actor, Permission.LEAD_PROGRAMME)
    if len(await repository.documents(uow.session)) >= MANY:
        raise InvalidInputError("rules.error.many", field="title", most=MANY)
    now = clock.now()
    row = RuleDocument(origin=origin, revision=1, draft=dict(content), edited_by=actor.person_id, edited_at=now, created_at=now)
    if not await repository.store_once(uow.session, row):
        known = await repository.document_by_origin(uow.session, origin)
        if known is None:
            raise ConflictError("rules.error.moved_on")
        return known.id
    await people.record_audit(uow, actor, "rules.document_added", f"rule:{row.id}")
    return row.id


async def draft(uow: UnitOfWork, actor: Actor, document_id: int) -> DraftView:
    """The next version as it stands, for those who may read drafts."""
    require_reader_of_drafts(actor)
    return await _view(uow, actor, await document_of(uow, document_id))


async def save_draft(uow: UnitOfWork, actor: Actor, document_id: int, revision: int, values: Mapping[str, str]) -> DraftView:
    """Keep what is written, complete or not. Raises ConflictError when somebody saved or published since `revision`."""
    require(actor, Permission.LEAD_PROGRAMME)
    kept = tidy(values)
    document = await _at(uow, document_id, revision)
    if document.draft != kept:
        document.draft, document.revision = kept, document.revision + 1
        document.edited_by, document.edited_at = actor.person_id, clock.now()
        await uow.session.flush()
    return await _view(uow, actor, document)


async def discard_draft(uow: UnitOfWork, actor: Actor, document_id: int, revision: int) -> bool:
    """Throw the draft away; a document that was never published goes with it, and then it returns False."""
    require(actor, Permission.LEAD_PROGRAMME)
    document = await _at(uow, document_id, revision)
    await people.record_audit(uow, actor, "rules.draft_discarded", f"rule:{document_id}")
    if not document.current_number:
        await repository.delete_document(uow.session, document_id)
        return False
    document.draft, document.revision = None, document.revision + 1
    return True


async def set_document(
    uow: UnitOfWork, actor: Actor, document_id: int, *, months: int, department_id: int | None, in_force: bool
) -> DraftView:
    """How often a document is reviewed, for whom it is, and whether it is in force. Raises InvalidInputError."""
    require(actor, Permission.LEAD_PROGRAMME)
    if months not in REVIEW_MONTHS:
        raise InvalidInputError("rules.error.months", field="months", least=REVIEW_MONTHS.start, most=REVIEW_MONTHS.stop - 1)
    if department_id is not None and department_id not in {one.id for one in await people.list_departments(uow, actor)}:
        raise InvalidInputError("error.input.choice", field="department")
    document = await document_of(uow, document_id, lock=True)
    if document.current_number and months != document.review_months:
        document.review_due = due_after(today_of(actor), months)
    if document.current_number and in_force != document.in_force:
        await (publishing.index_again(uow, document) if in_force else publishing.forget_texts(uow, document_id))
    document.review_months, document.department_id, document.in_force = months, department_id, in_force
    await uow.session.flush()
    await people.record_audit(uow, actor, "rules.document_set", f"rule:{document_id}", months=months, in_force=in_force)
    return await _view(uow, actor, document)


def preview(values: Mapping[str, str], language: str) -> RuleTextView:
    """What is written so far, as employees would read it in a language. Raises InvalidInputError for what cannot be kept."""
    return view_of(read(tidy(values), language))


def compared(known: Mapping[str, str], values: Mapping[str, str], language: str) -> tuple[SectionChange, ...]:
    """What differs between two contents in a language."""
    return changes(read(known, language), read(values, language))


async def _at(uow: UnitOfWork, document_id: int, revision: int) -> RuleDocument:
    document = await document_of(uow, document_id, lock=True)
    if document.revision != revision:
        raise ConflictError("rules.error.moved_on")
    return document


async def _view(uow: UnitOfWork, actor: Actor, document: RuleDocument) -> DraftView:
    row = await repository.version(uow.session, document.id, document.current_number) if document.current_number else None
    known = dict(row.content) if row else {}
    names = await people.names_of(uow, [document.edited_by]) if document.edited_by else {}
    return DraftView(
        document_id=document.id,
        revision=document.revision,
        values=dict(document.draft) if document.draft is not None else known,
        known=known,
        has_draft=document.draft is not None,
        edited_by=names.get(document.edited_by or 0, ""),
        edited_at=document.edited_at,
        number=document.current_number,
        may_edit=actor.may(Permission.LEAD_PROGRAMME),
        in_force=document.in_force,
        department_id=document.department_id,
        review_months=document.review_months,
        review_due=document.review_due,
        overdue=document.review_due is not None and document.review_due <= today_of(actor),
    )
