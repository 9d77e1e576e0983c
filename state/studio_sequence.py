"""The order of a curriculum: what it holds, one after the other, and adding from the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.curriculum.rules import Kind
from app.database import database
from app.errors import InvalidInputError
from app.people.rules import Permission
from app.studio import service as studio
from app.studio.views import LibraryFilters, LibraryRow
from state import payload
from state.base import PageState, handler

MAX_ITEMS = 50
MAX_FOUND = 8
SLUG = 64
ORDERED = frozenset({Kind.LESSON, Kind.CHALLENGE})


@dataclass
class SequenceRow:
    """A piece of content in a curriculum; `known` is false when the library has none of this name any more."""

    slug: str
    number: int
    title: str
    kind: str
    known: bool


class SequencePage(PageState, mixin=True):
    """The ordered list of a curriculum's draft, kept in its field `items`."""

    draft: int = 0
    items: list[SequenceRow] = []
    found: list[SequenceRow] = []
    searched: bool = False

    async def _store(self, changes: Mapping[str, str]) -> None:
        """Save fields that the server itself fills."""
        raise NotImplementedError

    @handler(Permission.AUTHOR)
    async def search_items(self, form: dict[str, str]) -> None:
        """Lessons and challenges with these words, to be added."""
        query = payload.text(payload.form(form).get("item_query", ""), "item_query", longest=100)
        rows: list[LibraryRow] = []
        async with database().read() as uow:
            for kind in (Kind.LESSON, Kind.CHALLENGE):
                rows += (await studio.library(uow, self._actor(), LibraryFilters(text=query, kind=kind))).rows
        taken = {row.slug for row in self.items}
        offered = [row for row in rows if row.item_id is not None and row.slug not in taken][:MAX_FOUND]
        self.found = [SequenceRow(row.slug, 0, row.title, row.kind.value, known=True) for row in offered]
        self.searched = True

    @handler(Permission.AUTHOR)
    async def add_item(self, slug: str) -> None:
        """Add something at the end; what is there already stays where it is."""
        slug = payload.text(slug, "items", longest=SLUG)
        slugs = [row.slug for row in self.items]
        if slug in slugs:
            return
        if len(slugs) >= MAX_ITEMS:
            raise InvalidInputError("authoring.parts.too_many", field="items", most=MAX_ITEMS)
        await self._reorder([*slugs, slug])
        self.found = [row for row in self.found if row.slug != slug]

    @handler(Permission.AUTHOR)
    async def move_item(self, slug: str, down: bool) -> None:
        """One place up or down; at either end it stays."""
        slug, step = payload.text(slug, "items", longest=SLUG), 1 if payload.flag(down, "down") else -1
        slugs = [row.slug for row in self.items]
        if slug not in slugs or not 0 <= slugs.index(slug) + step < len(slugs):
            return
        at = slugs.index(slug)
        slugs.insert(at + step, slugs.pop(at))
        await self._reorder(slugs)

    @handler(Permission.AUTHOR)
    async def remove_item(self, slug: str) -> None:
        """Take something out of the order; it stays in the library."""
        slug = payload.text(slug, "items", longest=SLUG)
        await self._reorder([row.slug for row in self.items if row.slug != slug])

    async def _reorder(self, slugs: list[str]) -> None:
        await self._store({"items": ", ".join(slugs)})

    async def _list_items(self, stored: str) -> None:
        """The order with the titles of what is in it."""
        slugs = stored.replace(",", " ").replace("、", " ").split()[:MAX_ITEMS]
        async with database().read() as uow:
            known = await studio.titles_of(uow, self._actor(), slugs)
        self.items = [
            SequenceRow(slug, number, known[slug].title, known[slug].kind.value, known=True)
            if slug in known
            else SequenceRow(slug, number, slug, "", known=False)
            for number, slug in enumerate(slugs, 1)
        ]
