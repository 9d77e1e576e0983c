"""The manual: where one begins, lists by task and work, and one search over everything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote

import reflex as rx

from app.database import database
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.rules import Shelf, Task
from app.learning.rules.searching import MAX_QUERY
from state import payload
from state.base import PageState, handler
from state.knowledge_rows import ArticleRow, GroupRow, article_rows, group_rows
from state.studio_form import work_name

MAX_PAGE = 1000
LONGEST_WORK = 64
Word = TypeVar("Word", bound=StrEnum)


@dataclass
class TaskTile:
    """A task with how many articles there are for it."""

    task: str
    articles: int


class ManualState(PageState, rx.State):
    """What the address asks for: the beginning (`view` "home"), a "list", or what was found ("search")."""

    loaded: bool = False
    view: str = "home"
    words: str = ""
    task: str = ""
    work: str = ""
    work_named: str = ""
    shelf: str = Shelf.PUBLISHED.value
    page: int = 0
    more: bool = False
    may_edit: bool = False
    stale: int = 0
    drafts: int = 0
    tasks: list[TaskTile] = []
    for_work: list[ArticleRow] = []
    rows: list[ArticleRow] = []
    groups: list[GroupRow] = []
    found: int = 0

    @handler()
    async def load(self) -> None:
        """What the address names; nonsense in it names nothing."""
        asked = self.router.url.query_parameters
        self.words = payload.text(asked.get("q", ""), "q", longest=MAX_QUERY, required=False)
        self.task, self.work = (
            _known(Task, asked.get("task", "")),
            payload.text(asked.get("work", ""), "work", longest=LONGEST_WORK, required=False),
        )
        self.shelf = _known(Shelf, asked.get("shelf", "")) or Shelf.PUBLISHED.value
        self.work_named = work_name(self.work, self._locale()) if self.work else ""
        self.groups, self.rows, self.for_work, self.tasks, self.found = [], [], [], [], 0
        if self.words:
            await self._search()
        elif self.task or self.work or self.shelf != Shelf.PUBLISHED:
            await self._list(0)
        else:
            await self._begin()
        self.loaded = True

    @handler()
    async def find(self, form: dict[str, Any]) -> Any:
        """Look for words; the address carries them, so that the way back leads to what was found."""
        words = payload.text(payload.form(form).get("q", ""), "q", longest=MAX_QUERY, required=False)
        return rx.redirect(f"/ask/manual?q={quote(words)}" if words else "/ask/manual")

    @handler()
    async def turn(self, forward: bool) -> None:
        """The page after or before, if there is one."""
        step = 1 if payload.flag(forward, "page") else -1
        if step < 0 or self.more:
            await self._list(min(max(0, self.page + step), MAX_PAGE))

    async def _begin(self) -> None:
        actor = self._actor()
        async with database().read() as uow:
            home = await knowledge.manual_home(uow, actor)
        self.view = "home"
        self.tasks = [TaskTile(one.task.value, one.articles) for one in home.tasks]
        self.for_work = article_rows(home.for_work, self._locale())
        self.rows = article_rows(home.latest, self._locale())
        self.may_edit, self.stale, self.drafts = home.may_edit, home.stale, home.drafts
        self.work = actor.kind_of_work or "" if home.for_work else ""
        self.work_named = work_name(self.work, self._locale()) if self.work else ""

    async def _list(self, page: int) -> None:
        wanted = knowledge.Wanted(Task(self.task) if self.task else None, self.work, Shelf(self.shelf))
        async with database().read() as uow:
            found = await knowledge.manual_list(uow, self._actor(), wanted, page)
        self.view, self.page, self.more = "list", page, found.more
        self.rows = article_rows(found.lines, self._locale(), drafts=self.shelf == Shelf.DRAFTS)

    async def _search(self) -> None:
        async with database().read() as uow:
            groups = await knowledge.search_everything(uow, self._actor(), self.words)
        self.view, self.groups = "search", group_rows(groups)
        self.found = sum(len(group.rows) for group in self.groups)


def _known(words: type[Word], value: str) -> str:
    """A word of an address, or none where nobody knows it."""
    return value if value in set(words) else ""
