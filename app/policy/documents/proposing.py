"""Everybody may propose better rules, also without a name; the programme owner answers with a word."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.habit.rules.learning_day import learning_day
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.people.validation import check_text
from app.policy.documents import repository
from app.policy.documents import repository_people as people_sql
from app.policy.documents.finding import published
from app.policy.documents.models import RuleProposal, RuleVersion
from app.policy.documents.reading import section_heading
from app.policy.documents.rules import LONGEST_PROPOSAL, LONGEST_WORD, calm, read
from app.policy.documents.views import OwnProposal, ProposalView
from app.policy.screened import check_decision, screened
from app.policy.words import words_to_screen
from app.telling import Message, take_back, tell

SHOWN = 50
MOST_OPEN = 20


@dataclass(frozen=True)
class ProposalSent:
    """A proposal for a section of a version; `client_key`, `decision` and `decided_for` are as with a submission."""

    document_id: int
    number: int
    section: int
    text: str
    anonymous: bool
    client_key: str
    decision: str | None = None
    decided_for: str = ""


async def propose(uow: UnitOfWork, actor: Actor, sent: ProposalSent) -> None:
    """Hand in a proposal, once per `client_key`; the programme owner is told that there is one, never by whom.

    Raises InvalidInputError (field `proposal`), UndecidedError while findings await a decision, NotFoundError for a section that is none.
    """
    require(actor, Permission.MEMBER)
    key = check_key(sent.client_key)
    text = calm(check_text(sent.text, "proposal", LONGEST_PROPOSAL, multiline=True))
    await published(uow, sent.document_id)
    await section_heading(uow, sent.document_id, sent.number, sent.section, "ja")
    words = await words_to_screen(uow)
    stored = screened({"proposal": text}, words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))
    if await people_sql.proposal_by_key(uow.session, actor.person_id, key) is not None:
        return
    own = await people_sql.proposals_by(uow.session, actor.person_id, SHOWN)
    if sum(row.answer == "open" for row, _ in own) >= MOST_OPEN:
        raise InvalidInputError("rules.error.many_proposals", field="proposal", most=MOST_OPEN)
    row = RuleProposal(
        person_id=actor.person_id,
        client_key=key,
        document_id=sent.document_id,
        number=sent.number,
        section=sent.section,
        text=stored["proposal"],
        anonymous=sent.anonymous,
        created_at=clock.now(),
    )
    if await repository.store_once(uow.session, row):
        owners = await people.ids_permitted(uow, Permission.LEAD_PROGRAMME) - {actor.person_id}
        await tell(uow, Message(owners, "rules.proposed", f"/rules/edit?d={sent.document_id}", f"rules.proposed:{row.id}", {}))


async def own_proposals(uow: UnitOfWork, actor: Actor) -> tuple[OwnProposal, ...]:
    """The actor's own proposals with what became of them, newest first."""
    require(actor, Permission.MEMBER)
    locale = locale_of(actor.locale)
    return tuple(
        OwnProposal(
            row.id, read(version.content, locale).title, _heading(row, version, locale), row.text, row.anonymous, row.created_at,
            row.answer, row.word,
        )
        for row, version in await people_sql.proposals_by(uow.session, actor.person_id, SHOWN)
    )  # fmt: skip


async def withdraw_proposal(uow: UnitOfWork, actor: Actor, proposal_id: int) -> None:
    """Take an own proposal back, whatever became of it: it is deleted. Raises NotFoundError for anything else."""
    require(actor, Permission.MEMBER)
    if not is_id(proposal_id) or not await people_sql.withdraw(uow.session, proposal_id, actor.person_id):
        raise NotFoundError("rules.error.no_proposal")
    await take_back(uow, f"rules.proposed:{proposal_id}")


async def proposals(uow: UnitOfWork, actor: Actor, document_id: int) -> tuple[ProposalView, ...]:
    """The proposals for a document, open ones first, for the programme owner. Anonymous ones name nobody."""
    require(actor, Permission.LEAD_PROGRAMME)
    locale = locale_of(actor.locale)
    rows = await people_sql.proposals_for(uow.session, document_id, SHOWN)
    names = await people.names_of(uow, {row.person_id for row, _ in rows if not row.anonymous})
    return tuple(
        ProposalView(
            id=row.id,
            document_id=row.document_id,
            heading=_heading(row, version, locale),
            text=row.text,
            by="" if row.anonymous else names.get(row.person_id, ""),
            day=learning_day(row.created_at, actor.zone, actor.day_start_hour),
            answer=row.answer,
            word=row.word,
        )
        for row, version in rows
    )


async def answer_proposal(uow: UnitOfWork, actor: Actor, proposal_id: int, *, accepted: bool, word: str) -> None:
    """Accept or decline a proposal with a word; its author is told. The next version mentions what was accepted.

    Answering again in the same way changes nothing. Raises NotFoundError for one that was withdrawn, ConflictError for one that was
    answered otherwise.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    kept = calm(check_text(word, "word", LONGEST_WORD, multiline=True))
    row = await people_sql.proposal(uow.session, proposal_id, lock=True) if is_id(proposal_id) else None
    if row is None:
        raise NotFoundError("rules.error.no_proposal")
    answer = "accepted" if accepted else "declined"
    if row.answer == answer and row.word == kept:
        return
    if row.answer != "open":
        raise ConflictError("rules.error.answered")
    row.answer, row.word, row.answered_by, row.answered_at = answer, kept, actor.person_id, clock.now()
    await people.record_audit(uow, actor, f"rules.proposal_{answer}", f"rule_proposal:{row.id}")
    if row.person_id != actor.person_id:
        message = Message(frozenset({row.person_id}), f"rules.{answer}", "/rules/proposals", f"rules.answered:{row.id}", {})
        await tell(uow, message)


def _heading(row: RuleProposal, version: RuleVersion, locale: str) -> str:
    return next((one.heading for one in read(version.content, locale).sections if one.number == row.section), "")
