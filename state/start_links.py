"""Who still waits for the first sign-in, by department; the links themselves are made by plain HTTP and never enter a state."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.database import database
from app.people import service as people
from app.people.rules import Permission
from app.people.start_links import MOST_ON_A_SHEET
from state.base import PageState, handler


@dataclass
class WaitingRow:
    """A department (0: none) and how many of its people wait; too many for one sheet get a file."""

    id: int
    name: str
    count: int
    fits: bool


class StartLinksState(PageState, rx.State):
    """Departments in which somebody waits."""

    loaded: bool = False
    total: int = 0
    rows: list[WaitingRow] = []

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """Count again: some have begun meanwhile."""
        async with database().read() as uow:
            waiting = await people.waiting_people(uow, self._actor())
        self.rows = [WaitingRow(row.department_id, row.name, row.count, row.count <= MOST_ON_A_SHEET) for row in waiting]
        self.total, self.loaded = sum(row.count for row in waiting), True
