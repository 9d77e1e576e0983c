"""What a person knows by topic."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.curriculum.topics import topic_name
from app.database import database
from app.i18n import Locale
from app.quiz import service as quiz
from app.quiz.views import TopicMastery
from state.base import PageState, handler

FEW_ANSWERS = 3  # below it a share says little


@dataclass
class TopicRow:
    """A topic as pages show it; shares in per cent of its questions. `few`: so few answers that the share is only a hint."""

    name: str
    questions: int
    seen: int
    stable: int
    seen_percent: int
    stable_percent: int
    few: bool


def topic_row(topic: TopicMastery, locale: Locale) -> TopicRow:
    """A topic with its name."""
    return TopicRow(
        name=topic_name(topic.topic, locale),
        questions=topic.questions,
        seen=topic.seen,
        stable=topic.stable,
        seen_percent=round(100 * topic.seen / topic.questions),
        stable_percent=round(100 * topic.stable_share),
        few=topic.seen < FEW_ANSWERS and topic.seen < topic.questions,
    )


class MasteryState(PageState, rx.State):
    """The page of what one knows, rebuilt by `load`."""

    loaded: bool = False
    rows: list[TopicRow] = []
    later: list[TopicRow] = []
    as_table: bool = False

    @handler()
    async def load(self) -> None:
        """Read how far the person is with each topic."""
        async with database().read() as uow:
            topics = await quiz.mastery(uow, self._actor())
        rows = [topic_row(topic, self._locale()) for topic in topics]
        self.rows, self.later = [row for row in rows if row.seen], [row for row in rows if not row.seen]
        self.loaded = True

    @handler()
    async def switch_view(self) -> None:
        """Bars or table."""
        self.as_table = not self.as_table
