"""A draft becomes a version: immutable, numbered, dated; everybody it is for is asked to read and acknowledge it."""
# pyright: strict

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from app import clock, fulltext
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy.documents import repository
from app.policy.documents import repository_people as people_sql
from app.policy.documents.finding import document_of, expected, today_of
from app.policy.documents.models import RuleDocument, RuleReview, RuleVersion
from app.policy.documents.reading import SECTIONS_APART
from app.policy.documents.rules import FIELDS, MOST_SECTIONS, check, due_after, new_lines, plain, read, sections_of
from app.policy.documents.starter import shipped
from app.policy.screened import Decision, check_decision, screened
from app.policy.words import words_to_screen
from app.telling import Message, tell


async def publish(
    uow: UnitOfWork,
    actor: Actor,
    document_id: int,
    revision: int,
    *,
    wording_only: bool,
    decision: str | None = None,
    decided_for: str = "",
) -> int:
    """Publish the draft as it was at `revision`; the number of the new version.

    With `wording_only` nobody has to acknowledge it anew. Raises ConflictError when somebody saved or published meanwhile,
    InvalidInputError for what is missing, UndecidedError while new lines look personal or confidential and nobody decided to keep them.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    document = await document_of(uow, document_id, lock=True)
    if document.revision != revision or document.draft is None:
        raise ConflictError("rules.error.moved_on")
    content = dict(document.draft)
    first = document.current_number == 0
    check(content, first=first)
    before = None if first else await repository.version(uow.session, document_id, document.current_number)
    known = dict(before.content) if before else {}
    if content == known:
        raise InvalidInputError("rules.error.nothing_new", field="ja.text")
    await _screen(uow, actor, content, known, decision, decided_for)
    number, now = document.current_number + 1, clock.now()
    wording_only = wording_only and not first
    row = RuleVersion(
        document_id=document_id, number=number, content=content, wording_only=wording_only, published_by=actor.person_id, published_at=now
    )
    if not await repository.store_once(uow.session, row):
        raise ConflictError("rules.error.moved_on")
    document.current_number, document.draft, document.revision, document.in_force = number, None, document.revision + 1, True
    if not wording_only:
        document.binding_number = number
        document.review_due = due_after(today_of(actor), document.review_months)
        uow.session.add(_revised(document, actor, content))
    await uow.session.flush()
    await people_sql.include_accepted(uow.session, document_id, number)
    await _index(uow, document, content)
    await people.record_audit(uow, actor, "rules.published", f"rule:{document_id}", number=number, wording_only=wording_only)
    if not wording_only:
        everybody = expected(document, await people.active_people(uow))
        await ask(uow, document, content, [one for one in everybody if one.id != actor.person_id])
    return number


async def ask(uow: UnitOfWork, document: RuleDocument, content: Mapping[str, str], whom: Collection[people.ActivePerson]) -> None:
    """Tell people that a version awaits them, each in their language, once per version."""
    for locale in sorted({one.locale for one in whom}):
        facts = {"title": read(content, locale).title}
        message = Message(
            person_ids=frozenset(one.id for one in whom if one.locale == locale),
            kind="rules.published",
            path=f"/rules?d={document.id}",
            key=f"rules.published:{document.id}:{document.binding_number}",
            facts=facts,
        )
        await tell(uow, message)


async def forget_texts(uow: UnitOfWork, document_id: int) -> None:
    """Take a document out of the search over everything."""
    await fulltext.remove(uow, "rule", [document_id * SECTIONS_APART + section for section in range(MOST_SECTIONS + 1)])


async def index_again(uow: UnitOfWork, document: RuleDocument) -> None:
    """Put the version in force (back) into the search over everything."""
    row = await repository.version(uow.session, document.id, document.current_number)
    if row is not None:
        await _index(uow, document, row.content)


def fresh_texts(content: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The lines of each field that stand neither in what is in force nor in the shipped rules: what the screening looks at."""
    ours = shipped()
    texts = [name for name in FIELDS if name != "right" and name in content]
    return {name: new_lines(content[name], f"{known.get(name, '')}\n{ours.get(name, '')}") for name in texts}


async def _screen(
    uow: UnitOfWork, actor: Actor, content: Mapping[str, str], known: Mapping[str, str], decision: str | None, decided_for: str
) -> None:
    """Rules show examples of what must not be entered, so that what is found may be kept; what stood there before is not asked again."""
    chosen = check_decision(decision)
    keeping = Decision.KEEP if chosen is Decision.KEEP else None
    screened(fresh_texts(content, known), await words_to_screen(uow), keeping, decided_for, locale_of(actor.locale))


def _revised(document: RuleDocument, actor: Actor, content: Mapping[str, str]) -> RuleReview:
    key = hashlib.sha256(f"rule:{document.id}:{document.current_number}".encode()).hexdigest()[:36]
    return RuleReview(
        document_id=document.id,
        client_key=key,
        outcome="revised",
        note=content.get("ja.note", ""),
        reviewed_by=actor.person_id,
        reviewed_at=clock.now(),
    )


async def _index(uow: UnitOfWork, document: RuleDocument, content: Mapping[str, str]) -> None:
    await forget_texts(uow, document.id)
    texts = [read(content, "ja"), *([read(content, "en")] if content.get("en.text") else [])]
    titles = " ".join(text.title for text in texts)
    await fulltext.put(uow, "rule", document.id * SECTIONS_APART, titles, "\n".join(plain(text.summary) for text in texts))
    for number in range(1, len(sections_of(content["ja.text"])) + 1):
        parts = [text.sections[number - 1] for text in texts]
        title, said = " ".join(part.heading for part in parts), "\n".join(plain(part.text) for part in parts)
        await fulltext.put(uow, "rule", document.id * SECTIONS_APART + number, title, said)
