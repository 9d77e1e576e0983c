"""The library of the studio: everything there is to learn with, found by search and filters, and what a trainer does with it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import reflex as rx

from app.curriculum.rules import Kind, QuestionType, Track
from app.database import database
from app.errors import InvalidInputError
from app.i18n import translate
from app.i18n.dates import short_day_text
from app.people.rules import MAX_ID, Actor, Permission
from app.studio import service as studio
from app.studio.rules.health import HealthMark
from app.studio.views import Languages, LibraryFilters, LibraryRow, Order, Status
from state import payload
from state.base import PageState, handler
from state.studio_form import WorkChoice, work_name

QUERY = 100
WORD = 64
PHASES = 5

Closed = TypeVar("Closed", bound=StrEnum)


@dataclass
class ContentRow:
    """A row of the list. `item` or `draft` may be 0; `state` is what learners have, `draft_state` where the open draft stands."""

    key: str
    item: int
    draft: int
    kind: str
    title: str
    slug: str
    track: str
    place: int
    kind_of_work: str
    phase: int
    state: str
    draft_state: str
    languages: str
    offer: bool
    changed: str
    marks: list[str] = field(default_factory=list)


class StudioLibraryState(PageState, rx.State):
    """A page of the library; filters are "" (and phase 0) where they do not narrow. `asked` is the row whose end is being asked about."""

    loaded: bool = False
    busy: bool = False
    query: str = ""
    track: str = ""
    kind: str = ""
    kind_of_work: str = ""
    phase: str = ""
    status: str = ""
    languages: str = ""
    health: str = ""
    order: str = Order.PLACE.value
    narrowed: bool = False
    page: int = 1
    pages: int = 1
    total: int = 0
    rows: list[ContentRow] = []
    kinds_of_work: list[WorkChoice] = []
    phases: list[int] = []
    asked: str = ""

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The page of the library that was looked at last."""
        self.asked, self.busy = "", False
        async with database().read() as uow:
            offered = await studio.choices(uow, self._actor())
        self.phases = list(offered.phases)
        self.kinds_of_work = [WorkChoice(word, work_name(word, self._locale())) for word in offered.kinds_of_work]
        await self._look()
        self.loaded = True

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """The list does not wait for whoever opens the page next; what was searched for does."""
        self.rows, self.loaded = [], False

    @handler(Permission.AUTHOR)
    async def search(self, form: dict[str, Any]) -> None:
        """What has these words in its title or its texts."""
        self.query = payload.text(payload.form(form).get("query", ""), "query", longest=QUERY, required=False)
        self.page = 1
        await self._look()

    @handler(Permission.AUTHOR)
    async def narrow(self, name: str, value: str) -> None:
        """Set one of the filters."""
        name, value = payload.text(name, "filter", longest=20), payload.text(value, "filter", longest=WORD, required=False)
        closed: dict[str, type[StrEnum]] = {
            "track": Track, "kind": Kind, "status": Status, "languages": Languages, "order": Order,
        }  # fmt: skip
        if name in closed:
            setattr(self, name, _one_of(value, name, closed[name]))
        elif name == "phase":
            self.phase = str(payload.whole(value, "phase", least=1, most=PHASES)) if value else ""
        elif name == "kind_of_work":
            self.kind_of_work = value
        elif name == "health":
            self.health = payload.choice(value, "health", HealthMark).value if value else ""
        else:
            raise InvalidInputError("error.input.choice", field="filter")
        self.page = 1
        await self._look()

    @handler(Permission.AUTHOR)
    async def show_all(self) -> AsyncGenerator[Any]:
        """Everything again."""
        self.query = self.track = self.kind = self.kind_of_work = self.phase = self.status = self.languages = self.health = ""
        self.page = 1
        await self._look()
        yield rx.set_value("query", "")

    @handler(Permission.AUTHOR)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        self.page, self.asked = payload.whole(page, "page", least=1, most=MAX_ID), ""
        await self._look()

    @handler(Permission.AUTHOR)
    async def create(self, kind: str, question_type: str) -> Any:
        """Begin something new."""
        of_kind = payload.choice(kind, "kind", Kind)
        of_type = payload.choice(question_type, "type", QuestionType) if question_type else QuestionType.SINGLE
        async with database().write() as uow:
            view = await studio.open_new(uow, self._actor(), of_kind, of_type.value)
        return rx.redirect(f"/studio/edit?draft={view.id}")

    @handler(Permission.AUTHOR)
    async def edit(self, item: int, draft: int) -> Any:
        """Open the draft, made if there is none."""
        item, draft = payload.whole(item, "id", least=0, most=MAX_ID), payload.whole(draft, "draft", least=0, most=MAX_ID)
        if item:
            async with database().write() as uow:
                draft = (await studio.open_draft(uow, self._actor(), item)).id
        return rx.redirect(f"/studio/edit?draft={draft}")

    @handler(Permission.AUTHOR)
    async def duplicate(self, item: int) -> Any:
        """A new draft that begins with the texts of an item."""
        async with database().write() as uow:
            view = await studio.duplicate(uow, self._actor(), payload.whole(item, "id", least=1, most=MAX_ID))
        return rx.redirect(f"/studio/edit?draft={view.id}")

    @handler(Permission.AUTHOR)
    async def ask(self, key: str) -> None:
        """Ask once before learners no longer get something; "" takes the question back."""
        self.asked = payload.text(key, "id", longest=40, required=False)

    @handler(Permission.AUTHOR)
    async def retire(self, item: int) -> None:
        """Learners no longer get it; what they have done stays, and it can be brought back."""
        async with database().write() as uow:
            await studio.retire(uow, self._actor(), payload.whole(item, "id", least=1, most=MAX_ID))
        self.asked = ""
        await self._look()
        self._say("studio.retired")

    @handler(Permission.AUTHOR)
    async def bring_back(self, item: int) -> None:
        """Learners get it again."""
        async with database().write() as uow:
            await studio.bring_back(uow, self._actor(), payload.whole(item, "id", least=1, most=MAX_ID))
        await self._look()
        self._say("studio.brought_back")

    async def _look(self) -> None:
        actor, filters = self._actor(), self._filters()
        async with database().read() as uow:
            found = await studio.library(uow, actor, filters, self.page, studio.library_marks)
        self.page, self.pages, self.total = found.page, found.pages, found.total
        self.rows = [self._row(row, actor) for row in found.rows]
        self.narrowed = filters != LibraryFilters(order=filters.order)

    def _filters(self) -> LibraryFilters:
        return LibraryFilters(
            text=self.query,
            track=self.track or None,
            kind_of_work=self.kind_of_work or None,
            phase=int(self.phase) if self.phase else None,
            kind=Kind(self.kind) if self.kind else None,
            status=Status(self.status) if self.status else None,
            languages=Languages(self.languages) if self.languages else None,
            health=self.health or None,
            order=Order(self.order),
        )

    def _row(self, row: LibraryRow, actor: Actor) -> ContentRow:
        locale = self._locale()
        return ContentRow(
            key=f"i{row.item_id}" if row.item_id else f"d{row.draft_id}",
            item=row.item_id or 0,
            draft=row.draft_id or 0,
            kind=row.kind.value,
            title=row.title or translate(locale, "studio.untitled"),
            slug=row.slug,
            track=row.track or "",
            place=row.position or 0,
            kind_of_work=work_name(row.kind_of_work, locale) if row.kind_of_work else "",
            phase=row.phase or 0,
            state=row.status.value,
            draft_state=row.draft.value if row.draft else "",
            languages=row.languages.value if row.languages else "",
            offer=row.offer,
            changed=short_day_text(row.changed_at.astimezone(actor.zone).date(), locale),
            marks=list(row.marks),
        )


def _one_of(value: str, field_name: str, of: type[Closed]) -> str:
    return payload.choice(value, field_name, of).value if value else ""
