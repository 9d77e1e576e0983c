"""Today: the streak, the week, and the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from app.boards import service as boards
from app.database import database
from app.habit import service as habit
from app.habit.rules.plant import plant
from app.habit.rules.workdays import DayKind
from app.habit.views import TodayView
from app.i18n.dates import day_text
from app.learning import service as learning
from app.people.rules import Actor
from app.policy import service as policy
from app.practice import service as practice
from app.practice.rules import headline
from app.practice.views import ChallengeTeaser
from app.quiz import service as quiz
from app.roadmap.messages import service as messages
from app.stories import service as stories
from state.base import PageState, handler
from state.feeling import FeelingState


@dataclass
class WeekDay:
    """One cell of the week: weekday 0–6, date as text, status, and whether it is today."""

    weekday: int
    text: str
    status: str
    today: bool


class TodayState(PageState, rx.State):
    """What Today shows, rebuilt by `load` each time the page is opened."""

    loaded: bool = False
    date_text: str = ""
    day_name: str = ""
    headline: str = "start"
    done: bool = False
    current: int = 0
    best: int = 0
    freezes: int = 0
    max_freezes: int = 2
    days_to_next_freeze: int = 10
    days_this_quarter: int = 0
    golden_week: bool = False
    repair_offer: int = 0
    repair_sets_missing: int = 0
    plant_stage: str = "seed"
    days_to_next_stage: int = 1
    next_workday: str = ""
    week: list[WeekDay] = []
    challenge_version: int = 0
    challenge_title: str = ""
    challenge_summary: str = ""
    challenge_minutes: int = 0
    challenge_difficulty: int = 1
    challenge_extra: bool = False
    lesson_version: int = 0
    lesson_title: str = ""
    lesson_minutes: int = 0
    quiz_questions: int = 0
    quiz_reviews: int = 0
    quiz_done: bool = False
    checklist_offered: bool = False
    rules_title: str = ""
    rules_again: bool = False
    team: str = ""
    team_score: str = ""
    team_done: int = 0
    team_expected: int = 0
    story: int = 0
    story_title: str = ""
    president: str = ""

    @handler()
    async def load(self) -> Any:
        """Read the day; the first visitor of a track on a workday draws its challenge."""
        actor = self._actor()
        async with database().read() as uow:
            today = await habit.today(uow, actor)
            missing = await practice.needs_scheduling(uow, actor, today)
        if missing:
            async with database().write() as uow:
                await practice.schedule_today(uow, actor, today)
        async with database().read() as uow:
            teaser = await practice.challenge_of_today(uow, actor, today)
            lesson = await practice.next_lesson(uow, actor)
            questions = await quiz.quiz_teaser(uow, actor)
            checklist = await quiz.checklist(uow, actor)
            stale = await boards.stale_week_of_own_team(uow, actor)
            waiting = await policy.rules_waiting(uow, actor)
            new = await stories.story_to_try(uow, actor)
            said = await messages.message_of_today(uow, actor)
            feeling = await learning.own_feeling(uow, actor, today.streak.qualifying)
        self._show_streak(today)
        self._show_challenge(teaser)
        self.lesson_version = lesson.version_id if lesson else 0
        self.lesson_title, self.lesson_minutes = (lesson.title, lesson.minutes) if lesson else ("", 0)
        self.quiz_questions, self.quiz_reviews, self.quiz_done = questions.questions, questions.reviews or 0, questions.done_today
        self.checklist_offered = checklist.offered
        self.rules_title, self.rules_again = (waiting.title, waiting.again) if waiting else ("", False)
        self.story, self.story_title = (new.id, new.title) if new else (0, "")
        self.president = said.text if said else ""
        await self._show_team(actor, stale)
        (await self.get_state(FeelingState))._arrive(feeling)  # noqa: SLF001 - a helper of a state must be private, or any client could call it
        self.loaded = True

    async def _show_team(self, actor: Actor, stale: date | None) -> None:
        if stale is not None:
            async with database().write() as uow:
                await boards.refresh(uow, stale)
        async with database().read() as uow:
            line = await boards.team_line(uow, actor)
        self.team = line.name if line else ""
        self.team_score = "" if line is None or line.score is None else f"{line.score:.1f}"
        told = line.today if line else None
        self.team_done, self.team_expected = (told.earned, told.expected) if told else (0, 0)

    def _show_streak(self, today: TodayView) -> None:
        streak, locale = today.streak, self._locale()
        grown = plant(streak.qualifying)
        self.date_text, self.day_name = day_text(today.day, locale), today.day_name or ""
        self.done = today.done
        self.current, self.best = streak.current, streak.best
        self.freezes, self.max_freezes, self.days_to_next_freeze = streak.freezes, streak.max_freezes, streak.days_to_next_freeze
        self.days_this_quarter, self.golden_week = streak.days_this_quarter, streak.golden_week
        self.repair_offer, self.repair_sets_missing = streak.repair_offer, streak.repair_sets_missing
        self.plant_stage, self.days_to_next_stage = grown.stage.value, grown.days_to_next or 0
        self.next_workday = day_text(today.next_workday, locale)
        self.week = [WeekDay(cell.date.weekday(), day_text(cell.date, locale), cell.status, cell.is_today) for cell in today.week]
        self.headline = headline(
            workday=today.kind == DayKind.WORKDAY,
            done=today.done,
            current=streak.current,
            best=streak.best,
            repair_offer=streak.repair_offer,
            frozen_before=today.frozen_before,
        ).value

    def _show_challenge(self, teaser: ChallengeTeaser | None) -> None:
        self.challenge_version = teaser.version_id if teaser else 0
        self.challenge_title = teaser.title if teaser else ""
        self.challenge_summary = teaser.summary if teaser else ""
        self.challenge_minutes = teaser.minutes if teaser else 0
        self.challenge_difficulty = teaser.difficulty if teaser else 1
        self.challenge_extra = self.done or (teaser.extra if teaser else False)
