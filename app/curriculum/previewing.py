"""Content as it is shown, also while it is being written and stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.curriculum.content import (
    ChallengeText,
    CurriculumText,
    LessonText,
    Pictures,
    QuestionText,
    TrainingText,
    pictures_of,
    track_or_none,
)
from app.curriculum.lessons import lesson_detail
from app.curriculum.questions import question_detail
from app.curriculum.repository import StoredCurriculum, StoredPlaced, StoredQuestion
from app.curriculum.rules import Language, QuestionType, Rubric, prompt_parts
from app.curriculum.sequences import sequence_detail
from app.curriculum.trainings import training_detail
from app.curriculum.views import ChallengeDetail, LessonDetail, QuestionDetail, TrainingDetail
from app.curriculum.views import Sequence as Path
from app.database import UnitOfWork
from app.markdown import to_html


@dataclass(frozen=True)
class Unstored:
    """What is not text about something that is being written."""

    slug: str
    track: str | None
    position: int | None
    department: str | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    pictures: Pictures

    @property
    def content(self) -> dict[str, Any]:
        return {"topics": list(self.topics), "pictures": {name: list(shown) for name, shown in self.pictures}}

    @property
    def placed(self) -> StoredPlaced:
        return StoredPlaced(0, 0, self.slug, self.track, self.position, self.minutes, self.difficulty, self.content)


def challenge_detail(stored: StoredPlaced, text: ChallengeText, language: Language) -> ChallengeDetail:
    """A challenge as it is shown."""
    pictures = pictures_of(stored.content)
    return ChallengeDetail(
        item_id=stored.item_id,
        version_id=stored.version_id,
        slug=stored.slug,
        title=text.title,
        summary=text.summary,
        track=track_or_none(stored.track),
        day=stored.position,
        minutes=stored.minutes,
        difficulty=stored.difficulty,
        topics=tuple(stored.content["topics"]),
        scenario_html=to_html(text.scenario, pictures),
        steps_html=to_html(text.steps, pictures),
        prompt=text.prompt,
        prompt_parts=prompt_parts(text.prompt, language),
        good_result_html=to_html(text.good_result, pictures),
        never_enter_html=to_html(text.never_enter, pictures),
        further_html=None if text.further is None else to_html(text.further, pictures),
    )


def preview_challenge(about: Unstored, text: ChallengeText, language: Language) -> ChallengeDetail:
    """A challenge that is not stored."""
    return challenge_detail(about.placed, text, language)


def preview_lesson(about: Unstored, text: LessonText, language: Language) -> LessonDetail:
    """A lesson that is not stored."""
    return lesson_detail(about.placed, text, language)


def preview_question(
    about: Unstored, kind: QuestionType, text: QuestionText, language: Language, rubric: Sequence[Rubric] = ()
) -> QuestionDetail:
    """A question that is not stored; `rubric` is what an improved prompt is asked for. Its picture must be among the known ones."""
    content = {**about.content, "type": kind.value, "rubric": [part.value for part in rubric]}
    return question_detail(StoredQuestion(0, 0, about.slug, about.difficulty, content, about.slug), text, language)


def preview_training(about: Unstored, text: TrainingText) -> TrainingDetail:
    """A training that is not stored; it needs a track."""
    return training_detail(about.placed, text)


async def preview_curriculum(uow: UnitOfWork, about: Unstored, items: Sequence[str], text: CurriculumText, language: Language) -> Path:
    """A curriculum that is not stored, with the items that exist."""
    content = {**about.content, "items": list(items), "feeling": None}
    return await sequence_detail(uow, StoredCurriculum(0, 0, "", about.slug, about.track, about.department, content), text, language)
