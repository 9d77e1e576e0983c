"""Questions: which there are, one to answer without right answers, and an answer judged. Rule: semantics 11."""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.curriculum import repository
from app.curriculum.content import Pictures, QuestionText, language_in, pictures_of, question_rubric, question_text, question_type
from app.curriculum.feedback import choice_feedback, improvement_feedback, spot_feedback
from app.curriculum.repository import StoredQuestion
from app.curriculum.rules import Answer, Language, QuestionType, reading_seconds
from app.curriculum.rules.answers import (
    RIGHT,
    display_order,
    indexes,
    indexes_in,
    judge_choices,
    judge_order,
    judge_pairs,
    judge_regions,
    judge_spots,
    text_in,
)
from app.curriculum.rules.spotting import cut
from app.curriculum.rules.topics import is_security, topic_of
from app.curriculum.views import Feedback, OptionView, PictureView, PoolQuestion, QuestionDetail, RegionView, SegmentView
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.markdown import to_html
from app.people.rules import is_id


@dataclass(frozen=True)
class _Asked:
    """A stored question in a language that it has; `key` is what its indexes are drawn from."""

    stored: StoredQuestion
    type: QuestionType
    text: QuestionText
    language: Language

    @property
    def pictures(self) -> Pictures:
        return pictures_of(self.stored.content)

    @property
    def key(self) -> str:
        return self.stored.content_hash


async def question_pool(uow: UnitOfWork) -> tuple[PoolQuestion, ...]:
    """Every question that can be asked now, in a fixed order."""
    offered = await repository.questions_offered(uow.session)
    return tuple(PoolQuestion(row.item_id, row.version_id, topic_of(row.topics), is_security(row.topics)) for row in offered)


async def question(uow: UnitOfWork, version_id: int, locale: Language, seed: int = 0) -> QuestionDetail:
    """A version of a question, also an old or retired one, without its right answers; `seed` decides the order of what is shuffled.

    The text of a spot question is cut differently in each language, so its answer is judged in the language it was shown in.
    Raises NotFoundError.
    """
    return _detail(await _asked(uow, version_id, locale), seed)


def question_detail(stored: StoredQuestion, text: QuestionText, language: Language) -> QuestionDetail:
    """A question as it is shown, of any type; for previews also one that is not stored."""
    return _detail(_Asked(stored, question_type(stored.content), text, language), 0)


def _detail(asked: _Asked, seed: int) -> QuestionDetail:
    segments = cut(asked.text.spot)
    options, matches = _options(asked, seed)
    return QuestionDetail(
        item_id=asked.stored.item_id,
        version_id=asked.stored.version_id,
        slug=asked.stored.slug,
        type=asked.type,
        title=asked.text.title,
        difficulty=asked.stored.difficulty,
        topics=tuple(asked.stored.content["topics"]),
        sources=asked.text.sources,
        question_html=to_html(asked.text.question, asked.pictures),
        options=options,
        matches=matches,
        segments=tuple(SegmentView(segment.index, segment.text) for segment in segments),
        hint_html=None if asked.text.hint is None else to_html(asked.text.hint, asked.pictures),
        reading_seconds=reading_seconds(_readable(asked.text), asked.language),
        picture=_picture(asked),
        regions=tuple(RegionView(index, one.x, one.y, one.width, one.height, one.text) for index, one in enumerate(asked.text.regions)),
        weak_prompt=asked.text.weak_prompt or "",
        rubric=question_rubric(asked.stored.content),
    )


async def judge(uow: UnitOfWork, version_id: int, answer: Answer, locale: Language) -> Feedback:
    """What is said about an answer: for each option its own feedback, and the explanation.

    The answer names indexes of the QuestionDetail: those chosen or marked; all entries in order; for each left side its right side.
    A prompt that was improved is a text.
    Raises NotFoundError, and InvalidInputError (field `answer`) for an answer that does not fit the question.
    """
    asked = await _asked(uow, version_id, locale)
    options, explanation = asked.text.options, asked.text.explanation
    match asked.type:
        case QuestionType.SPOT if asked.text.picture is not None:
            marks = judge_regions(asked.text.regions, indexes_in(answer))
        case QuestionType.SPOT:
            return spot_feedback(judge_spots(cut(asked.text.spot), indexes_in(answer)), explanation, asked.language, asked.pictures)
        case QuestionType.IMPROVE:
            rubric, model = question_rubric(asked.stored.content), asked.text.model_answer or ""
            return improvement_feedback(text_in(answer), rubric, model, explanation, asked.pictures)
        case QuestionType.ORDERING:
            marks = judge_order(options, indexes_in(answer), asked.key)
        case QuestionType.MATCHING:
            marks = judge_pairs(options, indexes_in(answer), asked.key)
        case _:
            marks = judge_choices(options, indexes_in(answer), several=asked.type is QuestionType.MULTIPLE)
    return choice_feedback(marks, explanation, asked.pictures)


async def _asked(uow: UnitOfWork, version_id: int, locale: Language) -> _Asked:
    stored = await repository.stored_question(uow.session, version_id) if is_id(version_id) else None
    if stored is None:
        raise NotFoundError("curriculum.question_not_found")
    language = language_in(stored.content, locale)
    return _Asked(stored, question_type(stored.content), question_text(stored.content, language), language)


def _options(asked: _Asked, seed: int) -> tuple[tuple[OptionView, ...], tuple[OptionView, ...]]:
    """What to choose from, and the right sides to match it with."""
    options, key, count = asked.text.options, asked.key, len(asked.text.options)
    texts = [option.text for option in options]
    if asked.type is QuestionType.ORDERING:
        known = indexes(count, key)
        return _views(asked, texts, known, display_order(count, key, seed, never=known)), ()
    if asked.type is QuestionType.MATCHING:
        lefts = _views(asked, texts, indexes(count, key), display_order(count, key, seed))
        rights = [option.match or "" for option in options]
        return lefts, _views(asked, rights, indexes(count, key, RIGHT), display_order(count, key, seed, side=RIGHT))
    return _views(asked, texts, range(count), range(count)), ()


def _picture(asked: _Asked) -> PictureView | None:
    if asked.text.picture is None:
        return None
    shown = dict(asked.pictures)[asked.text.picture]
    return PictureView(shown.address, shown.width, shown.height, asked.text.picture_alt or "")


def _views(asked: _Asked, texts: Iterable[str], known: Iterable[int], shown: Iterable[int]) -> tuple[OptionView, ...]:
    """The texts, each with the index it is known by, in the order of indexes to show."""
    by_index = dict(zip(known, texts, strict=True))
    return tuple(OptionView(index, to_html(by_index[index], asked.pictures)) for index in shown)


def _readable(text: QuestionText) -> str:
    options = [part for option in text.options for part in (option.text, option.match or "")]
    places = [one.text for one in text.regions]
    return "\n".join([text.question, *options, "".join(part.text for part in text.spot), text.weak_prompt or "", *places])
