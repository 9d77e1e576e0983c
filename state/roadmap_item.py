"""One item: what it is about, who looks after it until when, what was noted, and settling it; what somebody typed stays in the form."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import fields
from typing import Any

import reflex as rx

from app.database import UnitOfWork, database
from app.errors import ConflictError, NotFoundError
from app.i18n import translate
from app.i18n.dates import short_day_text
from app.markdown import to_html
from app.people.rules import Actor
from app.roadmap import service as roadmap
from app.roadmap.content import LAST_PHASE
from app.roadmap.rules import ItemStatus
from app.roadmap.rules.texts import MAX_DESCRIPTION, MAX_LINK, MAX_NOTE, MAX_REASON, MAX_TITLE
from app.roadmap.views import ItemFields, ItemPage, ReasonNeededError
from state import payload
from state.base import handler
from state.roadmap_owner import OwnerPage, merged_base
from state.roadmap_rows import EventRow, NeedRow, event_rows

MISSING = "roadmap.error.no_item"
LONGEST_SLUG = 64


class RoadmapItemState(OwnerPage, rx.State):
    """The item the address names. `filled` is what the form begins with, `stands` what somebody else has written meanwhile."""

    loaded: bool = False
    busy: bool = False
    cycle: int = 0
    cycle_name: str = ""
    slug: str = ""
    own: bool = False
    title: str = ""
    description: str = ""
    phase: int = 1
    phase_name: str = ""
    status: str = "open"
    reason: str = ""
    settled: str = ""
    settled_by: str = ""
    keeper: str = ""
    due_text: str = ""
    late: bool = False
    note: str = ""
    link: str = ""
    outside: bool = False
    filled: dict[str, str] = {}
    stands: list[NeedRow] = []
    why: str = ""
    good: str = ""
    template: str = ""
    first: list[NeedRow] = []
    evidence: str = ""
    evidence_path: str = ""
    evidence_done: bool = False
    history: list[EventRow] = []
    may_work: bool = False
    may_lead: bool = False
    removing: bool = False
    round: int = 0
    storage_key: str = ""
    old_key: str = ""
    _seen: ItemFields = ItemFields(None, None, "", "")

    @handler()
    async def load(self) -> None:
        """The item as it stands."""
        asked = self.router.url.query_parameters
        self.loaded, self.busy, self.removing, self.stands, self.old_key, self.slug = False, False, False, [], "", ""
        self._settle_reason()
        number, slug = _address(asked.get("cycle", ""), asked.get("slug", ""))
        await self._open(number, slug)
        self.loaded = True

    @handler()
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Store what was written; the same again changes nothing."""
        typed = payload.form(form)
        number, slug = _address(typed.get("cycle"), typed.get("slug"))
        sent = self._sent(typed)

        seen = self._seen

        async def act(uow: UnitOfWork, actor: Actor) -> None:
            await roadmap.edit_item(uow, actor, number, slug, seen, sent)

        async for _ in self._act("save", number, slug, act, sent):
            yield

    @handler()
    async def settle(self, cycle: int, slug: str, status: str) -> AsyncGenerator[None]:
        """Done, skipped, or open again, as of what is shown."""
        number, named = _address(cycle, slug)
        wanted = payload.choice(status, "status", ItemStatus)
        async for _ in self._act(wanted.value, number, named, self._settling(number, named, wanted, "")):
            yield

    @handler()
    async def give_reason(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Do what waited for a reason."""
        typed = payload.form(form)
        number, slug = _address(typed.get("cycle"), typed.get("slug"))
        wanted = payload.choice(typed.get("act"), "status", ItemStatus)
        reason = payload.text(typed.get("reason"), "reason", longest=MAX_REASON)
        async for _ in self._act(wanted.value, number, slug, self._settling(number, slug, wanted, reason)):
            yield

    @handler()
    async def move(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Put an own item into another phase."""
        typed = payload.form(form)
        number, slug = _address(typed.get("cycle"), typed.get("slug"))
        phase = payload.whole(typed.get("phase"), "phase", least=1, most=LAST_PHASE)
        async for _ in self._act("move", number, slug, lambda uow, actor: roadmap.move_item(uow, actor, number, slug, phase)):
            yield

    @handler()
    async def ask_removing(self) -> None:
        """Ask once before an own item goes, or not after all."""
        self.removing = not self.removing

    @handler()
    async def remove(self, cycle: int, slug: str) -> Any:
        """Remove an own item."""
        number, named = _address(cycle, slug)
        async with database().write() as uow:
            await roadmap.remove_item(uow, self._actor(), number, named)
        self.loaded, self.removing = False, False
        return rx.redirect(roadmap.cycle_path(number))

    def _settling(self, number: int, slug: str, wanted: ItemStatus, reason: str) -> Callable[[UnitOfWork, Actor], Awaitable[None]]:
        seen = ItemStatus(self.status)

        async def act(uow: UnitOfWork, actor: Actor) -> None:
            await roadmap.set_status(uow, actor, number, slug, wanted, seen, reason)

        return act

    async def _act(
        self,
        name: str,
        number: int,
        slug: str,
        act: Callable[[UnitOfWork, Actor], Awaitable[None]],
        sent: ItemFields | None = None,
    ) -> AsyncGenerator[None]:
        """Do something to the item and show it anew; what is typed in the form stays unless it was stored."""
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await act(uow, self._actor())
        except ReasonNeededError as problem:
            self._ask_reason(name, problem)
        except ConflictError:
            await self._open(number, slug, keep=True, sent=sent)
            raise
        else:
            self._settle_reason()
            self.stands = []
            if name == "save":
                self.old_key = self.storage_key
            await self._open(number, slug, keep=name != "save")
            self._say(f"roadmap.said.{name}")
        finally:
            self.busy = False

    async def _open(self, number: int, slug: str, *, keep: bool = False, sent: ItemFields | None = None) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await roadmap.show_item(uow, actor, number, slug)
        self._show(page)
        self.history = event_rows(page.history, actor.zone, self._locale())
        if sent is not None:
            self._show_what_stands(sent, page.item.fields)
            self._seen = merged_base(self._seen, sent, page.item.fields)
        if not keep:
            self._seen = page.item.fields
            self._set_owner(page.item.owner_id, page.item.owner)
            now = page.item.fields
            day = now.due_on.isoformat() if now.due_on else ""
            self.filled = {"title": now.title, "description": now.description, "due_on": day, "note": now.note, "link": now.link}
            self.round += 1
            self.storage_key = f"nezuku-roadmap-{actor.person_id}-{number}-{slug}-{page.item.revision}"

    def _show(self, page: ItemPage) -> None:
        locale, item = self._locale(), page.item
        self.cycle, self.cycle_name, self.slug, self.own = page.cycle.id, page.cycle.name, item.slug, item.own
        self.title, self.description, self.phase = item.title, item.description, item.phase
        self.phase_name = translate(locale, f"roadmap.phase.{item.phase}")
        self.status, self.reason, self.settled_by = item.status.value, item.reason, item.settled_by
        self.settled = short_day_text(item.settled_on, locale) if item.settled_on else ""
        self.keeper, self.late = item.owner, item.late
        self.due_text = short_day_text(item.due_on, locale) if item.due_on else ""
        self.note, self.link, self.outside = item.note, item.link, not item.link.startswith("/")
        self.why, self.good, self.template = to_html(page.why), to_html(page.good), page.template
        self.first = [NeedRow(one.title, roadmap.item_path(one.cycle_id, one.slug)) for one in page.first]
        seen = page.evidence
        self.evidence = translate(locale, seen.text_key, **seen.facts) if seen else ""
        self.evidence_path, self.evidence_done = (seen.path, seen.done) if seen else ("", False)
        self.may_work, self.may_lead = item.may_work, item.may_lead

    def _show_what_stands(self, sent: ItemFields, now: ItemFields) -> None:
        """What the other one wrote in the fields that were sent in vain; saving again puts the typed in its place."""
        locale, seen = self._locale(), self._seen
        shown = {"owner_id": self.keeper, "due_on": self.due_text}
        touched = [one.name for one in fields(seen) if getattr(seen, one.name) != getattr(sent, one.name)]
        names = [name for name in touched if getattr(seen, name) != getattr(now, name)]
        texts = {name: shown.get(name, str(getattr(now, name))) or translate(locale, "roadmap.field.empty") for name in names}
        self.stands = [NeedRow(f"{translate(locale, f'roadmap.field.{name}')}: {text}", "") for name, text in texts.items()]

    def _sent(self, typed: Any) -> ItemFields:
        """What the form holds; who may only report on an item sends back the rest as it was."""
        due = typed.get("due_on") if self.may_lead else None
        shown = self._seen
        return ItemFields(
            owner_id=(self.owner or None) if self.may_lead else shown.owner_id,
            due_on=(payload.day(due, "due_on") if due else None) if self.may_lead else shown.due_on,
            note=payload.text(typed.get("note") or "", "note", longest=MAX_NOTE * 2, required=False),
            link=payload.text(typed.get("link") or "", "link", longest=MAX_LINK * 2, required=False),
            title=payload.text(typed.get("title"), "title", longest=MAX_TITLE * 2) if self.own and self.may_lead else shown.title,
            description=payload.text(typed.get("description") or "", "description", longest=MAX_DESCRIPTION * 2, required=False)
            if self.own and self.may_lead
            else shown.description,
        )


def _address(cycle: object, slug: object) -> tuple[int, str]:
    """The cycle and the item that an address or a form names. Raises NotFoundError."""
    named = slug if isinstance(slug, str) and 0 < len(slug) <= LONGEST_SLUG and slug.isascii() and slug.isprintable() else ""
    if not named:
        raise NotFoundError(MISSING)
    return payload.version(cycle, MISSING), named
