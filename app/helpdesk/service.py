"""The door to the help desk: asking, answering, the desk's queue, security risks, settings, figures."""

from __future__ import annotations

from datetime import date

from app.database import UnitOfWork
from app.helpdesk.rules import ContextKind, QueueFilter
from app.helpdesk.views import (
    ArticleSeed,
    Asked,
    AskForm,
    Context,
    DeskMember,
    DeskNumbers,
    DeskQuestion,
    DeskSettings,
    OwnAnswer,
    QuestionInput,
    QuestionPage,
    QuestionView,
    QueueCounts,
    QueuePage,
    ReplyInput,
    Similar,
)
from app.people.rules import Actor

# --- everybody (Permission.MEMBER); pages /ask, /ask/<id> ---


async def ask_form(uow: UnitOfWork, actor: Actor) -> AskForm:
    """What the person is told before they ask."""
    raise NotImplementedError


async def context_of(uow: UnitOfWork, actor: Actor, kind: ContextKind, version_id: int | None) -> Context:
    """The place somebody came from, with its title as the actor may see it; a Context of NONE where there is no such thing for them.

    `ask` looks it up the same way and never believes the title that was sent.
    """
    raise NotImplementedError


def preview(markdown: str) -> str:
    """The desk's Markdown as safe HTML, as the asker would see it. Raises InvalidInputError for the field text."""
    raise NotImplementedError


async def ask(uow: UnitOfWork, actor: Actor, sent: QuestionInput) -> Asked:
    """Store a question once per `client_key`. InvalidInputError (fields text, category, visibility, pictures), UndecidedError."""
    raise NotImplementedError


async def similar(uow: UnitOfWork, actor: Actor, text: str) -> tuple[Similar, ...]:
    """At most five public questions and articles close to what is being typed; () for less than four characters."""
    raise NotImplementedError


async def my_questions(uow: UnitOfWork, actor: Actor, cursor: str | None = None) -> QuestionPage:
    """The actor's own, newest first."""
    raise NotImplementedError


async def my_answers(uow: UnitOfWork, actor: Actor) -> tuple[OwnAnswer, ...]:
    """What the actor wrote below others' questions, newest first, at most 50."""
    raise NotImplementedError


async def public_questions(
    uow: UnitOfWork, actor: Actor, category: str | None = None, unanswered: bool = False, cursor: str | None = None
) -> QuestionPage:
    """Public questions, newest first; `unanswered`: those nobody has answered yet."""
    raise NotImplementedError


async def search_public(uow: UnitOfWork, actor: Actor, words: str, category: str | None = None) -> QuestionPage:
    """Public questions that fit best, at most 50, no cursor."""
    raise NotImplementedError


async def question(uow: UnitOfWork, actor: Actor, question_id: int) -> QuestionView:
    """A question for its asker or a colleague. NotFoundError for what the actor may not see (also somebody else's risk)."""
    raise NotImplementedError


async def write_as_asker(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """The asker adds something (what the desk asked for, or that more is needed)."""
    raise NotImplementedError


async def answer_as_colleague(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """A colleague answers a public question, with their name."""
    raise NotImplementedError


async def say_whether_it_helped(
    uow: UnitOfWork, actor: Actor, question_id: int, helped: bool, sent: ReplyInput | None = None
) -> QuestionView:
    """The asker: yes -> solved; no -> reopened, `sent` says why (required then)."""
    raise NotImplementedError


async def reopen(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """The asker opens a solved question again within 30 days. ConflictError later."""
    raise NotImplementedError


async def accept(uow: UnitOfWork, actor: Actor, question_id: int, reply_id: int) -> None:
    """The asker or the desk marks the answer that settled it; its writer is thanked. One per question, the last word counts."""
    raise NotImplementedError


async def narrow_to_desk(uow: UnitOfWork, actor: Actor, question_id: int) -> QuestionView:
    """The asker takes a public question back to the desk only. The other way is not possible: the desk answered in confidence."""
    raise NotImplementedError


async def withdraw_question(uow: UnitOfWork, actor: Actor, question_id: int) -> None:
    """The asker deletes the question with everything attached. A second time: NotFoundError."""
    raise NotImplementedError


async def withdraw_reply(uow: UnitOfWork, actor: Actor, reply_id: int) -> None:
    """Whoever wrote an answer, note or word deletes it."""
    raise NotImplementedError


async def mark_risk(uow: UnitOfWork, actor: Actor, question_id: int) -> None:
    """The asker or a desk member hands a question over to the security owner; from now on nobody else but the asker sees it."""
    raise NotImplementedError


# --- who works on questions: Permission.STAFF_DESK; for security risks the security owner alone, whatever their role ---
# pages /desk, /desk/<id>. /desk/<id> must be open to MEMBER: the security owner need not be at the desk; the service decides.


async def queue(
    uow: UnitOfWork, actor: Actor, wanted: QueueFilter = QueueFilter.TODO, category: str | None = None, cursor: str | None = None
) -> QueuePage:
    """The desk's queue, what is due first at the top (closed: last changed first). Never holds security risks."""
    raise NotImplementedError


async def queue_counts(uow: UnitOfWork, actor: Actor) -> QueueCounts:
    """Numbers beside the filters."""
    raise NotImplementedError


async def search_desk(uow: UnitOfWork, actor: Actor, words: str) -> QueuePage:
    """All questions of the desk (no risks) that fit best, at most 50, no cursor."""
    raise NotImplementedError


async def risks(uow: UnitOfWork, actor: Actor, closed: bool = False, cursor: str | None = None) -> QueuePage:
    """Security risks, for who receives them; for everybody else an empty page."""
    raise NotImplementedError


async def receives_risks(uow: UnitOfWork, actor: Actor) -> bool:
    """Whether security risks come to the actor (then they get an entry to their list)."""
    raise NotImplementedError


async def desk_question(uow: UnitOfWork, actor: Actor, question_id: int) -> DeskQuestion:
    """A question with notes. NotFoundError for what the actor may not work on."""
    raise NotImplementedError


async def desk_members(uow: UnitOfWork, actor: Actor) -> tuple[DeskMember, ...]:
    """Who can be assigned, by name."""
    raise NotImplementedError


async def assign(uow: UnitOfWork, actor: Actor, question_id: int, person_id: int | None, revision: int) -> DeskQuestion:
    """Assign to a desk member (take over: to oneself), None: to nobody. ConflictError names who was faster."""
    raise NotImplementedError


async def answer(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """The desk's answer (Markdown). ConflictError when the question changed since `sent.revision`; the text is sent again."""
    raise NotImplementedError


async def ask_back(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """Ask the asker something; the question waits for them."""
    raise NotImplementedError


async def add_note(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """An internal note; the asker never sees it. Needs no revision."""
    raise NotImplementedError


async def close(uow: UnitOfWork, actor: Actor, question_id: int, revision: int) -> DeskQuestion:
    """The desk calls a question solved; the asker is told and may reopen it."""
    raise NotImplementedError


async def set_category(uow: UnitOfWork, actor: Actor, question_id: int, category: str, revision: int) -> DeskQuestion:
    """Sort a question differently."""
    raise NotImplementedError


async def unmark_risk(uow: UnitOfWork, actor: Actor, question_id: int, revision: int) -> None:
    """The security owner gives a question back to the desk (never to the public)."""
    raise NotImplementedError


async def article_seed(uow: UnitOfWork, actor: Actor, question_id: int) -> ArticleSeed:
    """What an article made of this question begins with; without the asker."""
    raise NotImplementedError


async def numbers(uow: UnitOfWork, actor: Actor, since: date | None = None) -> DeskNumbers:
    """How soon the desk answered since a day (default: the last 90 days). Desk and programme owner."""
    raise NotImplementedError


# --- programme owner and administrator ---


async def desk_settings(uow: UnitOfWork, actor: Actor) -> DeskSettings:
    """Who gets security risks and the target."""
    raise NotImplementedError


async def set_desk_settings(uow: UnitOfWork, actor: Actor, security_owner_id: int | None, target_hours: int) -> DeskSettings:
    """Change both. InvalidInputError (fields security_owner, target_hours)."""
    raise NotImplementedError
