"""Trainings: listed, and one to hold and to print."""
# pyright: strict

from __future__ import annotations

from itertools import accumulate

from app.curriculum import repository
from app.curriculum.content import TrainingText, language_in, pictures_of, training_text
from app.curriculum.repository import StoredPlaced
from app.curriculum.rules import Kind, Language, Track
from app.curriculum.views import TrainingDetail, TrainingPart, TrainingSlide, TrainingView
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.markdown import to_html
from app.people.rules import is_id


async def trainings(uow: UnitOfWork, locale: Language) -> tuple[TrainingView, ...]:
    """The current trainings, by track."""
    return tuple(await repository.trainings_offered(uow.session, locale))


async def training(uow: UnitOfWork, version_id: int, locale: Language) -> TrainingDetail:
    """A version of a training, also an old or retired one. Raises NotFoundError."""
    stored = await repository.stored_placed(uow.session, version_id, Kind.TRAINING) if is_id(version_id) else None
    if stored is None:
        raise NotFoundError("curriculum.training_not_found")
    return training_detail(stored, training_text(stored.content, language_in(stored.content, locale)))


def training_detail(stored: StoredPlaced, text: TrainingText) -> TrainingDetail:
    """A training as it is shown; for previews also one that is not stored."""
    pictures = pictures_of(stored.content)
    begins = accumulate((part.minutes for part in text.agenda), initial=0)
    agenda = tuple(
        TrainingPart(begin, part.minutes, to_html(part.text, pictures)) for begin, part in zip(begins, text.agenda, strict=False)
    )
    return TrainingDetail(
        item_id=stored.item_id,
        version_id=stored.version_id,
        track=Track(stored.track),
        title=text.title,
        summary=text.summary,
        minutes=stored.minutes,
        topics=tuple(stored.content["topics"]),
        sources=text.sources,
        goal_html=to_html(text.goal, pictures),
        preparation_html=to_html(text.preparation, pictures),
        agenda=agenda,
        slides=tuple(TrainingSlide(slide.title, to_html(slide.body, pictures)) for slide in text.slides),
        exercises_html=to_html(text.exercises, pictures),
        follow_up_html=None if text.follow_up is None else to_html(text.follow_up, pictures),
    )
