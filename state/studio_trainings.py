"""Trainings: the outlines there are, and one of them to hold and to print."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.curriculum import service as curriculum
from app.curriculum.views import TrainingDetail
from app.database import database
from app.errors import NezukuError
from app.people.rules import Permission
from state import payload
from state.base import PageState, handler

MAX_ROWS = 50


@dataclass
class TrainingRow:
    """A training in the list."""

    version: int
    track: str
    title: str
    summary: str
    minutes: int


@dataclass
class PartRow:
    """A part of the agenda with the minutes from when to when."""

    begins: int
    ends: int
    minutes: int
    text: str


@dataclass
class SlideRow:
    """A slide, numbered from 1."""

    number: int
    title: str
    body: str


class TrainingsState(PageState, rx.State):
    """The list, by track."""

    loaded: bool = False
    rows: list[TrainingRow] = []

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """All trainings that are offered."""
        async with database().read() as uow:
            found = await curriculum.trainings(uow, self._locale())
        self.rows = [TrainingRow(one.version_id, one.track.value, one.title, one.summary, one.minutes) for one in found[:MAX_ROWS]]
        self.loaded = True


class TrainingState(PageState, rx.State):
    """One training: goal, preparation, agenda, slides, exercises."""

    loaded: bool = False
    title: str = ""
    summary: str = ""
    track: str = ""
    minutes: int = 0
    goal: str = ""
    preparation: str = ""
    agenda: list[PartRow] = []
    slides: list[SlideRow] = []
    exercises: str = ""
    follow_up: str = ""
    sources: list[str] = []

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The training that the address names."""
        try:
            version = payload.version(self.router.url.query_parameters.get("id", ""), "curriculum.training_not_found")
            async with database().read() as uow:
                found = await curriculum.training(uow, version, self._locale())
        except NezukuError:
            self.loaded = False  # not the training that was open before
            raise
        self._show(found)
        self.loaded = True

    def _show(self, found: TrainingDetail) -> None:
        self.title, self.summary, self.track, self.minutes = found.title, found.summary, found.track.value, found.minutes
        self.goal, self.preparation = found.goal_html, found.preparation_html
        self.agenda = [PartRow(part.begins, part.begins + part.minutes, part.minutes, part.text_html) for part in found.agenda]
        self.slides = [SlideRow(number, slide.title, slide.body_html) for number, slide in enumerate(found.slides[:MAX_ROWS], 1)]
        self.exercises, self.follow_up, self.sources = found.exercises_html, found.follow_up_html or "", list(found.sources)
