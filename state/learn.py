"""The lessons of a person's track in order, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import reflex as rx

from app.curriculum.views import LessonView
from app.database import database
from app.practice import service as practice
from app.practice.views import TrackLesson
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
        actor = self._actor()
        async with database().read() as uow:
            upcoming = await practice.next_lesson(uow, actor)
            lessons = (await practice.list_lessons(uow, actor))[:MAX_ROWS]
        self._show_next(upcoming, under_way=any(entry.under_way for entry in lessons if entry.lesson == upcoming))
        self.rows = [_row(number, entry) for number, entry in enumerate(lessons, 1)]
        self.loaded = True

    def _show_next(self, upcoming: LessonView | None, *, under_way: bool) -> None:
        self.next_version = upcoming.version_id if upcoming else 0
        self.next_title = upcoming.title if upcoming else ""
        self.next_summary = upcoming.summary if upcoming else ""
        self.next_minutes = upcoming.minutes if upcoming else 0
        self.next_difficulty = upcoming.difficulty if upcoming else 1
        self.next_status = (LessonStatus.UNDER_WAY if under_way else LessonStatus.NEW).value


def _row(number: int, entry: TrackLesson) -> LessonRow:
    lesson = entry.lesson
    status = LessonStatus.DONE if entry.finished else LessonStatus.UNDER_WAY if entry.under_way else LessonStatus.NEW
    return LessonRow(lesson.version_id, number, lesson.title, lesson.summary, lesson.minutes, status.value)
