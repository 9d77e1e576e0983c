"""All badges: those a person has, and what leads to the others."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.badges import service as badges
from app.badges.views import BadgesPage, BadgeView
from app.database import database
from app.habit import service as habit
from app.habit.views import PastView
from app.i18n import Locale, translate
from app.i18n.dates import full_day_text, short_day_text
from app.people.rules import Actor
from state.base import PageState, handler


@dataclass
class BadgeRow:
    """A badge as pages show it: with its day once it is earned, otherwise with what leads to it and what is `left`."""

    badge: str
    name: str
    text: str
    way: str
    day: str
    short_day: str
    left: str
    earned: bool
    new: bool


@dataclass(frozen=True)
class ReadBadges:
    """All badges with the past year they were judged from."""

    year: PastView
    page: BadgesPage

    def rows(self, locale: Locale) -> list[BadgeRow]:
        """The badges as rows, in their order."""
        return [_row(view, locale) for view in self.page.badges]


async def read_badges(actor: Actor) -> ReadBadges:
    """The actor's badges; what a set could not settle is stored now."""
    async with database().read() as uow:
        year = await habit.year_of(uow, actor)
        page = await badges.list_badges(uow, actor, year)
    if page.due:
        async with database().write() as uow:
            await badges.settle_badges(uow, actor, year)
    return ReadBadges(year, page)


def _row(view: BadgeView, locale: Locale) -> BadgeRow:
    key = f"badges.{view.badge}"
    left = translate(locale, f"badges.left.{view.steps.unit}", n=view.steps.left) if view.steps and view.steps.left > 0 else ""
    return BadgeRow(
        badge=view.badge.value,
        name=translate(locale, key),
        text=translate(locale, f"{key}.text"),
        way=translate(locale, f"{key}.way"),
        day=full_day_text(view.day, locale) if view.day else "",
        short_day=short_day_text(view.day, locale) if view.day else "",
        left=left,
        earned=view.day is not None,
        new=view.new,
    )


class BadgesState(PageState, rx.State):
    """The page of all badges, rebuilt by `load`."""

    loaded: bool = False
    earned: list[BadgeRow] = []
    to_come: list[BadgeRow] = []

    @handler()
    async def load(self) -> None:
        """Read all badges and store those that are due."""
        rows = (await read_badges(self._actor())).rows(self._locale())
        self.earned = [row for row in rows if row.earned]
        self.to_come = [row for row in rows if not row.earned]
        self.loaded = True
