"""Lessons: listed, opened without right answers, and what is said about the answer to a card."""
# pyright: strict

from __future__ import annotations

from app.curriculum import repository
from app.curriculum.content import LessonText, Pictures, language_in, lesson_text, pictures_of, track_or_none
from app.curriculum.feedback import choice_feedback
from app.curriculum.repository import StoredPlaced
from app.curriculum.rules import Card, Indexes, Kind, Language, reading_seconds
from app.curriculum.rules.answers import judge_choices
from app.curriculum.views import CardView, Feedback, LessonDetail, LessonView, OptionView
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.markdown import to_html
from app.people.rules import is_id


async def lessons_of(uow: UnitOfWork, track: str, locale: Language) -> tuple[LessonView, ...]:
    """The current lessons of a track in order."""
    return tuple(await repository.lessons_in(uow.session, track, locale))


async def lesson(uow: UnitOfWork, version_id: int, locale: Language) -> LessonDetail:
    """A version of a lesson, also an old or retired one, without its right answers. Raises NotFoundError."""
    stored, text, language = await _stored(uow, version_id, locale)
    return lesson_detail(stored, text, language)


def lesson_detail(stored: StoredPlaced, text: LessonText, language: Language) -> LessonDetail:
    """A lesson as it is shown; for previews also one that is not stored."""
    return LessonDetail(
        item_id=stored.item_id,
        version_id=stored.version_id,
        slug=stored.slug,
        title=text.title,
        summary=text.summary,
        track=track_or_none(stored.track),
        order=stored.position,
        minutes=stored.minutes,
        difficulty=stored.difficulty,
        topics=tuple(stored.content["topics"]),
        sources=text.sources,
        reading_seconds=sum(reading_seconds(_readable(card), language) for card in text.cards),
        cards=tuple(_card(index, card, pictures_of(stored.content)) for index, card in enumerate(text.cards)),
    )


async def lesson_feedback(uow: UnitOfWork, version_id: int, card_index: int, chosen: Indexes, locale: Language) -> Feedback:
    """What is said about the options chosen on a question card.

    Raises NotFoundError for an unknown lesson or a card that asks nothing, InvalidInputError for options that are not on it.
    """
    stored, text, _ = await _stored(uow, version_id, locale)
    known = type(card_index) is int and 0 <= card_index < len(text.cards)
    if not known or not text.cards[card_index].options:
        raise NotFoundError("curriculum.card_not_found")
    card = text.cards[card_index]
    return choice_feedback(judge_choices(card.options, chosen, several=_is_multiple(card)), pictures=pictures_of(stored.content))


async def _stored(uow: UnitOfWork, version_id: int, locale: Language) -> tuple[StoredPlaced, LessonText, Language]:
    stored = await repository.stored_placed(uow.session, version_id, Kind.LESSON) if is_id(version_id) else None
    if stored is None:
        raise NotFoundError("curriculum.lesson_not_found")
    language = language_in(stored.content, locale)
    return stored, lesson_text(stored.content, language), language


def _card(index: int, card: Card, pictures: Pictures) -> CardView:
    options = tuple(OptionView(number, to_html(option.text, pictures)) for number, option in enumerate(card.options))
    return CardView(index, card.title, to_html(card.body, pictures), bool(options), _is_multiple(card), options)


def _is_multiple(card: Card) -> bool:
    return sum(option.right for option in card.options) > 1


def _readable(card: Card) -> str:
    return "\n".join([card.title, card.body, *(option.text for option in card.options)])
