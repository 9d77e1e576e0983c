"""What somebody answers: right or wrong on purpose. Which answers are right is found out by asking the curriculum to judge one."""

from __future__ import annotations

from random import Random

from app.curriculum import service as curriculum
from app.curriculum.rules import Answer, Indexes, QuestionType, Written
from app.curriculum.views import CardView, Feedback, QuestionDetail
from app.database import UnitOfWork
from app.i18n import Locale


class AnswerBook:
    """Right answers by version and language, each found once."""

    def __init__(self) -> None:
        self._questions: dict[tuple[int, str], Answer] = {}
        self._cards: dict[tuple[int, int], Indexes] = {}

    async def answer(self, uow: UnitOfWork, question: QuestionDetail, locale: Locale, random: Random, *, right: bool) -> Answer:
        """An answer to a question that is right, or one that is not."""
        known = question.version_id, locale
        if known not in self._questions:
            feedback = await curriculum.judge(uow, question.version_id, _any(question), locale)
            self._questions[known] = _right(question, feedback)
        answer = self._questions[known]
        return answer if right else _wrong(question, answer, random)

    async def card(self, uow: UnitOfWork, version_id: int, card: CardView, locale: Locale, random: Random, *, right: bool) -> Indexes:
        """Likewise for a question card of a lesson."""
        known = version_id, card.index
        if known not in self._cards:
            feedback = await curriculum.lesson_feedback(uow, version_id, card.index, (card.options[0].index,), locale)
            self._cards[known] = tuple(option.index for option in feedback.options if option.right)
        answer = self._cards[known]
        return answer if right else (random.choice([option.index for option in card.options if (option.index,) != answer]),)


def _any(question: QuestionDetail) -> Answer:
    match question.type:
        case QuestionType.ORDERING:
            return tuple(option.index for option in question.options)
        case QuestionType.MATCHING:
            return tuple(range(len(question.options)))
        case QuestionType.SPOT:
            return (_spots(question)[0],)
        case QuestionType.IMPROVE:
            return Written(question.weak_prompt)
        case _:
            return (question.options[0].index,)


def _right(question: QuestionDetail, feedback: Feedback) -> Answer:
    match question.type:
        case QuestionType.ORDERING:
            return tuple(option.index for option in sorted(feedback.options, key=lambda option: option.solution or 0))
        case QuestionType.MATCHING:
            return tuple(option.solution or 0 for option in sorted(feedback.options, key=lambda option: option.index))
        case QuestionType.IMPROVE:
            return Written(feedback.improvement.model_answer if feedback.improvement else "")
        case _:
            return tuple(option.index for option in feedback.options if option.right)


def _wrong(question: QuestionDetail, right: Answer, random: Random) -> Answer:
    if isinstance(right, Written):
        return Written(question.weak_prompt)
    match question.type:
        case QuestionType.ORDERING | QuestionType.MATCHING:
            return (*right[1:], right[0])
        case QuestionType.SPOT:
            return (random.choice([index for index in _spots(question) if (index,) != right]),)
        case _:
            return (random.choice([option.index for option in question.options if (option.index,) != right]),)


def _spots(question: QuestionDetail) -> list[int]:
    """What can be marked in the text or the picture."""
    if question.picture is not None:
        return [region.index for region in question.regions]
    return [segment.index for segment in question.segments if segment.index is not None]
