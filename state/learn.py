"""The lessons of a person's track in order, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import reflex as rx

from app.curriculum import service as curriculum
from app.curriculum.views import LessonView
from app.database import UnitOfWork, database
from app.people.rules import Actor
from app.practice import service as practice
from app.practice.learner import track_of
from state.base import PageState, handler

MAX_ROWS = 50


class LessonStatus(StrEnum):
    """How far a person is with a lesson."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NEW = "new"


@dataclass
class LessonRow:
    """A lesson of the track; `order` counts from 1."""

    version: int
    order: int
    title: str
    summary: str
    minutes: int
    status: str


class LearnState(PageState, rx.State):
    """My track's lessons and the next of them; `next_version` is 0 when the track has none."""

    loaded: bool = False
    rows: list[LessonRow] = []
    next_version: int = 0
    next_title: str = ""
    next_summary: str = ""
    next_minutes: int = 0
    next_difficulty: int = 1
    next_status: str = LessonStatus.NEW.value

    @handler()
    async def load(self) -> None:
        """The lessons as they stand now."""
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            upcoming = await practice.next_lesson(uow, actor)
            lessons = (await curriculum.lessons_of(uow, track_of(actor), locale))[:MAX_ROWS]
            opened = await _opened(uow, actor, lessons)
        self._show_next(upcoming, opened)
        self.rows = [
            LessonRow(lesson.version_id, number, lesson.title, lesson.summary, lesson.minutes, _status(lesson, upcoming, opened).value)
            for number, lesson in enumerate(lessons, 1)
        ]
        self.loaded = True

    def _show_next(self, upcoming: LessonView | None, opened: frozenset[int]) -> None:
        self.next_version = upcoming.version_id if upcoming else 0
        self.next_title = upcoming.title if upcoming else ""
        self.next_summary = upcoming.summary if upcoming else ""
        self.next_minutes = upcoming.minutes if upcoming else 0
        self.next_difficulty = upcoming.difficulty if upcoming else 1
        self.next_status = _status(upcoming, upcoming, opened).value if upcoming else LessonStatus.NEW.value


async def _opened(uow: UnitOfWork, actor: Actor, lessons: Sequence[LessonView]) -> frozenset[int]:
    """The versions of which the person has seen more than the first card."""
    return frozenset([lesson.version_id for lesson in lessons if await practice.lesson_progress(uow, actor, lesson.version_id) > 0])


def _status(lesson: LessonView, upcoming: LessonView | None, opened: frozenset[int]) -> LessonStatus:
    """The next lesson is the first unfinished one, so those before it are done."""
    if lesson.version_id in opened:
        return LessonStatus.UNDER_WAY
    return LessonStatus.DONE if upcoming and lesson.order < upcoming.order else LessonStatus.NEW
