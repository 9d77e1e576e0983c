"""Rules are looked at every few months: revised, or confirmed with a note; the programme owner is told when it is time."""
# pyright: strict

from __future__ import annotations

from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.habit.rules.keys import check_key
from app.habit.rules.learning_day import learning_day
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.people.validation import check_text
from app.policy.documents import repository
from app.policy.documents import repository_people as people_sql
from app.policy.documents.finding import document_of, expected, require_reader_of_drafts, today_of
from app.policy.documents.models import RuleReview
from app.policy.documents.publishing import ask
from app.policy.documents.rules import LONGEST, calm, due_after, read
from app.policy.documents.views import ReviewView
from app.telling import Message, tell

SHOWN_REVIEWS = 20


async def confirm_review(uow: UnitOfWork, actor: Actor, document_id: int, note: str, client_key: str) -> None:
    """ "Reviewed, stays as it is", with a note, once per `client_key`; the next review is due the document's months from now."""
    require(actor, Permission.LEAD_PROGRAMME)
    if not note.strip():
        raise InvalidInputError("rules.error.review_note", field="review_note")
    kept = calm(check_text(note, "review_note", LONGEST["note"], multiline=True))
    key = check_key(client_key)
    document = await document_of(uow, document_id, lock=True)
    if not document.current_number:
        raise ConflictError("rules.error.not_published")
    row = RuleReview(
        document_id=document_id, client_key=key, outcome="stays", note=kept, reviewed_by=actor.person_id, reviewed_at=clock.now()
    )
    if await repository.store_once(uow.session, row):
        await repository.set_due(uow.session, document_id, due_after(today_of(actor), document.review_months))
        await people.record_audit(uow, actor, "rules.reviewed", f"rule:{document_id}")


async def reviews(uow: UnitOfWork, actor: Actor, document_id: int) -> tuple[ReviewView, ...]:
    """The latest reviews, newest first, for those who may read drafts."""
    require_reader_of_drafts(actor)
    rows = await repository.reviews(uow.session, document_id, SHOWN_REVIEWS)
    names = await people.names_of(uow, {row.reviewed_by for row in rows})
    return tuple(ReviewView(row.outcome, row.note, names.get(row.reviewed_by, ""), row.reviewed_at) for row in rows)


async def remind_reviews(uow: UnitOfWork) -> int:
    """Tell the programme owners which reviews are due, once per document and due day; how many are due. For the nightly job."""
    company = await people.company(uow)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    due = await repository.due(uow.session, today)
    if not due:
        return 0
    owners = await people.ids_permitted(uow, Permission.LEAD_PROGRAMME)
    locales = {one.id: one.locale for one in await people.active_people(uow) if one.id in owners}
    for document in due:
        row = await repository.version(uow.session, document.id, document.current_number)
        for locale in sorted(set(locales.values())) if row else ():
            message = Message(
                person_ids=frozenset(one for one, theirs in locales.items() if theirs == locale),
                kind="rules.review",
                path=f"/rules/edit?d={document.id}",
                key=f"rules.review:{document.id}:{document.review_due}",
                facts={"title": read(row.content, locale_of(locale)).title if row else ""},
            )
            await tell(uow, message)
    return len(due)


async def ask_newcomers(uow: UnitOfWork) -> None:
    """Tell whoever joined or changed departments since a version was published that it awaits them. For the nightly job.

    Everybody is told of a version at most once, so those who were told before are not told again.
    """
    acknowledged = await people_sql.who_acknowledged(uow.session)
    everybody = await people.active_people(uow)
    for document, row in await repository.documents(uow.session):
        if row is not None and document.in_force:
            done = acknowledged.get(document.id, set())
            author = await repository.version(uow.session, document.id, document.binding_number)
            own_act = {author.published_by} if author else set[int]()
            await ask(uow, document, row.content, [one for one in expected(document, everybody) if one.id not in done | own_act])


async def rules_reviewed_on_time(uow: UnitOfWork) -> tuple[int, int]:
    """How many of the documents in force are not overdue for review, and how many there are."""
    company = await people.company(uow)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    documents = [document for document, row in await repository.documents(uow.session) if row is not None and document.in_force]
    return sum(one.review_due is None or one.review_due > today for one in documents), len(documents)
