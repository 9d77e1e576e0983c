"""Everybody reads the rules, sees what changed for them, answers the check and acknowledges."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.policy.documents import repository
from app.policy.documents import repository_people as people_sql
from app.policy.documents.finding import document_of, is_for, published
from app.policy.documents.models import RuleAcknowledgement, RuleDocument, RuleVersion
from app.policy.documents.rules import SectionChange, changes, read
from app.policy.documents.showing import view_of
from app.policy.documents.views import Answered, FoundRule, RuleLine, RulePage, RulesWaiting, VersionLine

SECTIONS_APART = 100  # a section's number in the full-text index: the document's id times this, and the section (0: the summary)


async def rule_lines(uow: UnitOfWork, actor: Actor) -> tuple[RuleLine, ...]:
    """The rules in force, those that await the actor first."""
    require(actor, Permission.MEMBER)
    locale = locale_of(actor.locale)
    lines = [
        RuleLine(document.id, read(row.content, locale).title, row.number, _waits(document, own, actor), 0 < own < document.binding_number)
        for document, row, own in await people_sql.in_force(uow.session, actor.person_id)
    ]
    return tuple(sorted(lines, key=lambda line: not line.waiting))


async def rules_waiting(uow: UnitOfWork, actor: Actor) -> RulesWaiting | None:
    """What Today says about rules that await the actor; None when there is nothing to say."""
    waiting = [line for line in await rule_lines(uow, actor) if line.waiting]
    if not waiting:
        return None
    return RulesWaiting(len(waiting), waiting[0].document_id, waiting[0].title, waiting[0].again)


async def rule_page(uow: UnitOfWork, actor: Actor, document_id: int, number: int | None = None) -> RulePage:
    """A version (None: the one in force) for the actor. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    document = await published(uow, document_id)
    listed = await repository.versions(uow.session, document_id)
    by_number = {one.number: one for one in listed}
    row = by_number.get(document.current_number if number is None else number)
    if row is None:
        raise NotFoundError("rules.error.not_found")
    own = await people_sql.acknowledgements_of(uow.session, actor.person_id, document_id)
    locale = locale_of(actor.locale)
    before = max((one for one in own if one < row.number), default=None)
    lines = tuple(
        VersionLine(one.number, one.published_at, one.wording_only, read(one.content, locale).note, own.get(one.number)) for one in listed
    )
    return RulePage(
        document_id=document_id,
        number=row.number,
        current=row.number == document.current_number,
        text=view_of(read(row.content, locale)),
        published_at=row.published_at,
        waiting=row.number == document.current_number and _waits(document, max(own, default=0), actor),
        acknowledged_at=own.get(row.number),
        changes_since=before,
        changes=() if before is None else _changes(by_number[before], row, locale),
        proposals=tuple(await people_sql.included_in(uow.session, document_id, row.number)),
        versions=lines,
    )


async def acknowledge(uow: UnitOfWork, actor: Actor, document_id: int, number: int, answer: int | None) -> Answered:
    """Acknowledge a version, with the answer (from 1) to its check. A wrong answer is stored nowhere; acknowledging twice is once.

    Raises ConflictError when a newer version has to be read first, InvalidInputError without an answer to the check.
    """
    require(actor, Permission.MEMBER)
    document = await published(uow, document_id)
    row = await repository.version(uow.session, document_id, number) if 0 < number <= document.current_number else None
    if row is None:
        raise NotFoundError("rules.error.not_found")
    if number < document.binding_number:
        raise ConflictError("rules.error.newer")
    asked = read(row.content, locale_of(actor.locale)).question
    if asked is not None:
        if answer is None or not 1 <= answer <= len(asked.options):
            raise InvalidInputError("rules.error.answer", field="answer")
        if answer != asked.right:
            return Answered(right=False, explanation=asked.explanation)
    stored = RuleAcknowledgement(person_id=actor.person_id, document_id=document_id, number=number, acknowledged_at=clock.now())
    await people_sql.acknowledge(uow.session, stored)
    return Answered(right=True, explanation=asked.explanation if asked else "")


async def found_rules(uow: UnitOfWork, actor: Actor, ref_ids: tuple[int, ...]) -> tuple[FoundRule, ...]:
    """Where the sections are read that the full-text search (kind "rule") has found, in the same order; what is gone is left out."""
    require(actor, Permission.MEMBER)
    locale = locale_of(actor.locale)
    texts = {document.id: read(row.content, locale) for document, row, _ in await people_sql.in_force(uow.session, actor.person_id)}
    found: list[FoundRule] = []
    for ref_id in ref_ids:
        document_id, section = divmod(ref_id, SECTIONS_APART)
        text = texts.get(document_id)
        heading = "" if text is None else next((one.heading for one in text.sections if one.number == section), "")
        if text is not None and (heading or not section):
            anchor = f"#s{section}" if section else ""
            found.append(FoundRule(ref_id, text.title, heading, f"/rules?d={document_id}{anchor}"))
    return tuple(found)


async def section_heading(uow: UnitOfWork, document_id: int, number: int, section: int, locale: str) -> str:
    """The heading of a section of a published version. Raises NotFoundError."""
    await document_of(uow, document_id)
    row = await repository.version(uow.session, document_id, number)
    heading = None if row is None else next((one.heading for one in read(row.content, locale).sections if one.number == section), None)
    if heading is None:
        raise NotFoundError("rules.error.not_found")
    return heading


def _waits(document: RuleDocument, own: int, actor: Actor) -> bool:
    return own < document.binding_number and is_for(document, actor.department_id)


def _changes(before: RuleVersion, after: RuleVersion, locale: str) -> tuple[SectionChange, ...]:
    """Compared in the reader's language where both are written in it, in Japanese otherwise."""
    old, new = read(before.content, locale), read(after.content, locale)
    if old.language != new.language:
        old, new = read(before.content, "ja"), read(after.content, "ja")
    return changes(old, new)
