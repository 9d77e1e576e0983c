"""The team's page: the board of a week or season, the garden, and the individual board for those who want one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from app.boards import service as boards
from app.boards.rules import LONGEST_NICKNAME, Period
from app.boards.views import IndividualView, TeamBoardView
from app.database import database
from app.i18n import translate
from app.i18n.dates import instant_text, span_text
from app.live import BOARDS, hub
from app.people.rules import Actor
from state import payload
from state.base import PageState, handler

PATH = "/boards"


@dataclass
class BoardRow:
    """A team: `rank` 0 in the lower half, `score` as text, `percent` for its bar."""

    name: str
    score: str
    percent: float
    earned: int
    expected: int
    rank: int
    own: bool
    others: bool


@dataclass
class Plant:
    """A colleague's plant."""

    name: str
    stage: str
    own: bool


@dataclass
class Place:
    """A place on the individual board; `distance` is what this person has more than the viewer."""

    rank: int
    name: str
    points: int
    distance: int
    own: bool
    gap: bool


class BoardsState(PageState, rx.State):
    """What the page shows, rebuilt by `load` and by `refresh`; `older` and `newer` are days of the neighbouring periods or ''."""

    loaded: bool = False
    busy: bool = False
    period: str = Period.WEEK.value
    span: str = ""
    number: int = 1
    running: bool = True
    older: str = ""
    newer: str = ""
    _day: date | None = None
    first_day: str = ""
    team: str = ""
    score: str = ""
    percent: float = 0
    earned: int = 0
    expected: int = 0
    listed: bool = False
    rank: int = 0
    to_next: int = 0
    today_done: int = 0
    today_expected: int = 0
    today_told: bool = True
    streak: int = 0
    teams: int = 0
    rows: list[BoardRow] = []
    unranked: bool = False
    improved: str = ""
    improved_by: str = ""
    plants: list[Plant] = []
    individual: bool = False
    member: bool = False
    wait_until: str = ""
    points: int = 0
    places: list[Place] = []
    confirming: bool = False

    @handler()
    async def load(self) -> None:
        """The running week; the page then moves whenever a board does."""
        self.period, self._day, self.confirming = Period.WEEK.value, None, False
        await self._show()
        actor = self._actor()
        async with database().read() as uow:
            self.plants = [Plant(one.name, one.stage, one.own) for one in await boards.garden(uow, actor)]
        hub.watch(self.router.session.client_token, BOARDS)
        self.busy, self.loaded = False, True

    @handler(keeps_messages=True)
    async def refresh(self) -> None:
        """Look again, because a board has changed; a tab that shows another page by now is not asked any more."""
        if self.router.url.path.rstrip("/") != PATH:
            hub.forget(self.router.session.client_token, BOARDS)
            return
        await self._show()

    @handler()
    async def choose(self, period: str) -> None:
        """Weeks or seasons."""
        self.period, self._day = payload.choice(period, "period", Period).value, None
        await self._show()

    @handler()
    async def turn(self, day: str) -> None:
        """The period that holds a day."""
        self._day = payload.day(day, "day")
        await self._show()

    @handler()
    async def join(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Take part in the individual board, or change the nickname."""
        nickname = payload.text(payload.form(form).get("nickname", ""), "nickname", longest=4 * LONGEST_NICKNAME, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await boards.join_individual_board(uow, self._actor(), nickname)
            await self._show()
            self.notice = translate(self._locale(), "boards.joined")
        finally:
            self.busy = False

    @handler()
    async def ask(self) -> None:
        """Ask before leaving the individual board."""
        self.confirming = True

    @handler()
    async def stay(self) -> None:
        """Go on taking part."""
        self.confirming = False

    @handler()
    async def leave(self) -> None:
        """Disappear from the individual board."""
        async with database().write() as uow:
            await boards.leave_individual_board(uow, self._actor())
        self.confirming = False
        await self._show()
        self.notice = translate(self._locale(), "boards.left")

    async def _show(self) -> None:
        actor, period = self._actor(), Period(self.period)
        await boards.make_ready(database(), actor, period, self._day)
        async with database().read() as uow:
            board = await boards.team_board(uow, actor, period, self._day)
            individual = await boards.individual_board(uow, actor, period)
        self._show_board(board)
        self._show_individual(actor, individual)

    def _show_board(self, board: TeamBoardView) -> None:
        self.span, self.number, self.running = span_text(board.first, board.last, self._locale()), board.number, board.running
        self.first_day = board.first.isoformat()
        self.older = board.older.isoformat() if board.older else ""
        self.newer = board.newer.isoformat() if board.newer else ""
        own, improved = board.own, board.improved
        self.team = own.name if own else ""
        if own is not None:
            self.score, self.percent = _text(own.score), own.score or 0
            self.earned, self.expected, self.listed = own.earned, own.expected, own.listed
            self.rank, self.to_next, self.streak = own.rank or 0, own.to_next or 0, own.streak
            self.today_told = own.today is not None
            self.today_done, self.today_expected = (own.today.earned, own.today.expected) if own.today else (0, 0)
        self.teams = board.teams
        self.rows = [
            BoardRow(row.name, _text(row.score), row.score or 0, row.earned, row.expected, row.rank or 0, row.own, row.others)
            for row in board.rows
        ]
        self.unranked = any(row.rank for row in board.rows) and any(not row.rank and not row.others for row in board.rows)
        self.improved, self.improved_by = (improved.name, _text(improved.gained)) if improved else ("", "")

    def _show_individual(self, actor: Actor, view: IndividualView) -> None:
        self.individual, self.member, self.points = view.enabled, view.member, view.points
        self.wait_until = instant_text(view.wait_until, actor.zone, self._locale()) if view.wait_until else ""
        self.places = [Place(row.rank, row.name, row.points, row.distance, row.own, row.gap_before) for row in view.rows]


def _text(score: float | None) -> str:
    return "" if score is None else f"{score:.1f}"
