"""A question from a case that happened: the scenario, the lesson as the right answer, and places for what else one might do.

The wrong answers stay empty: what seems sensible to people at this company only a person knows, and without them nothing is published.
"""
# pyright: strict

from __future__ import annotations

from app.curriculum.rules.items import Kind
from app.database import UnitOfWork
from app.errors import ConflictError
from app.i18n import locale_of, translate
from app.people.rules import Actor, Permission, require
from app.policy.cases import service as cases
from app.policy.cases.rules import ReportKind
from app.policy.cases.views import CaseView
from app.studio import repository
from app.studio.drafts import open_new, save_draft

TOPICS = {
    ReportKind.ENTERED: "personal-data, security",
    ReportKind.RESULT: "hallucination, security",
    ReportKind.ACCOUNT: "accounts-sharing, security",
    ReportKind.RIGHTS: "copyright, security",
    ReportKind.TOOL: "shadow-ai, security",
    ReportKind.OTHER: "after-a-mistake, security",
}


async def question_from_case(uow: UnitOfWork, actor: Actor, case_id: int, *, again: bool = False) -> int:
    """The draft of a question about a published case; the same one for as long as it is a draft.

    Raises ConflictError when there was one that is published or discarded by now, unless the actor wants one `again`; NotFoundError.
    """
    require(actor, Permission.AUTHOR)
    case = await cases.case_for_question(uow, actor, case_id)
    if case.question_draft is not None:
        number, at = case.question_draft
        known = await repository.draft(uow.session, number)
        if known is not None and known.created_at == at:  # a number may come back for another draft
            return number
        if not again:
            raise ConflictError("cases.error.question_made", field="question")
    draft = await open_new(uow, actor, Kind.QUESTION)
    await save_draft(uow, actor, draft.id, draft.revision, filled(case, locale_of(actor.locale)))
    begun = await repository.draft(uow.session, draft.id)
    if begun is not None:
        await cases.remember_question(uow, actor, case_id, begun.id, begun.created_at)
    return draft.id


def filled(case: CaseView, locale: str) -> dict[str, str]:
    """The fields of the form that a case can answer, in the trainer's language. Pure."""
    said, language = case.text, locale_of(locale)
    known = ReportKind(case.kind)
    fields = {
        "title": said.title,
        "question": f"{said.story}\n\n{translate(language, 'cases.question.ask')}",
        "explanation": "\n\n".join(part for part in (said.why, said.lesson, said.changed) if part),
        "o1.text": said.lesson,
        "o1.feedback": said.changed or translate(language, "cases.question.right"),
    }
    return {"topics": TOPICS[known], **{f"{language}.{name}": text for name, text in fields.items()}}
