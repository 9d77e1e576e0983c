"""A question with its solution, for people who have answered it."""
# pyright: strict

from __future__ import annotations

from app.curriculum import repository
from app.curriculum.content import QuestionText, language_in, question_text, question_type
from app.curriculum.rules.items import Language, QuestionType
from app.curriculum.views_listing import SolvedQuestion
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.markdown import to_html
from app.people.rules import is_id


async def solved_question(uow: UnitOfWork, version_id: int, locale: Language) -> SolvedQuestion:
    """A version of a question, also an old or retired one, with what was right. Raises NotFoundError."""
    stored = await repository.stored_question(uow.session, version_id) if is_id(version_id) else None
    if stored is None:
        raise NotFoundError("curriculum.question_not_found")
    text = question_text(stored.content, language_in(stored.content, locale))
    return SolvedQuestion(
        item_id=stored.item_id,
        version_id=stored.version_id,
        title=text.title,
        topics=tuple(stored.content["topics"]),
        question_html=to_html(text.question),
        weak_prompt=text.weak_prompt or "",
        answers=_answers(question_type(stored.content), text),
        model_answer=text.model_answer or "",
        explanation_html=to_html(text.explanation),
        sources=text.sources,
    )


def _answers(kind: QuestionType, text: QuestionText) -> tuple[tuple[str, str], ...]:
    """What was right as HTML, each with what is said about it."""
    match kind:
        case QuestionType.SPOT if text.picture is not None:
            return tuple((to_html(place.text), to_html(place.feedback)) for place in text.regions if place.risky)
        case QuestionType.SPOT:
            return tuple((to_html(part.text), to_html(part.reason)) for part in text.spot if part.reason is not None)
        case QuestionType.MATCHING:
            return tuple((to_html(f"{option.text} = {option.match or ''}"), to_html(option.feedback)) for option in text.options)
        case QuestionType.ORDERING:
            return tuple((to_html(f"{number}\\. {option.text}"), to_html(option.feedback)) for number, option in enumerate(text.options, 1))
        case _:
            return tuple((to_html(option.text), to_html(option.feedback)) for option in text.options if option.right)
