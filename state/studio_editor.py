"""The editor of one draft: what is typed is saved after a pause, drawn on the phone beside it, and checked.

The page owns what is typed until `confirmed` says that it is stored (assets/js/studio.js); the fields here only fill it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import reflex as rx

from app import clock
from app.curriculum.rules import Kind
from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import LOCALES, Locale, translate
from app.i18n.dates import clock_text
from app.people import service as people
from app.people.rules import MAX_ID, Actor, Permission
from app.studio import service as studio
from app.studio.views import Checks, DraftView, Status
from state import payload
from state.base import handler
from state.studio_form import (
    CardPart,
    ConflictRow,
    FieldRow,
    FindingRow,
    OptionPart,
    WorkChoice,
    conflict_rows,
    error_count,
    finding_rows,
    form_of,
    incomplete_languages,
    problems_of,
    work_choices,
)
from state.studio_preview import StudioPreviewState
from state.studio_sequence import SequencePage

MOST_FIELDS = 400
LONGEST_TEXT = 20_000
LATEST = 2**53
MOST_TOPICS = 24


class StudioEditorState(SequencePage, rx.State):
    """The form in one language. `round` grows whenever it is filled anew, `held` are fields that wait for a choice between two texts."""

    loaded: bool = False
    busy: bool = False
    item: int = 0
    kind: str = ""
    name: str = ""
    language: str = "ja"
    round: int = 0
    storage_key: str = ""
    confirmed: int = 0
    refused: int = 0
    saved_at: str = ""
    settings: list[FieldRow] = []
    texts: list[FieldRow] = []
    sources: list[FieldRow] = []
    cards: list[CardPart] = []
    options: list[OptionPart] = []
    regions: list[OptionPart] = []
    pictured: bool = False
    type: str = ""
    topics: list[str] = []
    kinds_of_work: list[WorkChoice] = []
    conflicts: list[ConflictRow] = []
    held: list[str] = []
    findings: list[FindingRow] = []
    problems: dict[str, str] = {}
    phone_shown: bool = False
    errors: int = 0
    incomplete: list[str] = []
    reading: dict[str, int] = {}
    in_review: bool = False
    returned: str = ""
    others: str = ""
    base_changed: bool = False
    removing: str = ""
    discarding: bool = False
    _revision: int = 0
    _me: str = ""
    _values: dict[str, str] = {}
    _stamps: dict[str, int] = {}

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """Open the draft named in the address; what was typed and not stored yet is put back by the page."""
        number = self.router.url.query_parameters.get("draft", "")
        actor = self._actor()
        try:
            draft = payload.version(number, "authoring.draft.not_found")
            async with database().read() as uow:
                view = await studio.show_draft(uow, actor, draft)
                found, offered = await studio.checks(uow, actor, draft), await studio.choices(uow, actor)
                self._me = (await people.me(uow, actor)).name
        except NezukuError:
            self.loaded = False
            raise
        if view.id != self.draft:
            self.language, self._stamps, self._values = self._locale(), {}, {}
        self.topics = list(offered.topics[:MOST_TOPICS])
        self.kinds_of_work = work_choices(offered.kinds_of_work, self._locale())
        self.draft, self.storage_key = view.id, f"nezuku-studio-{actor.person_id}-{view.id}"
        self.round += 1
        self.confirmed, self.refused, self.busy, self.removing, self.discarding = 0, 0, False, "", False
        self._open(view)
        self._tell(found)
        self.found, self.searched = [], False
        await self._draw()
        self.loaded = True

    @handler(Permission.AUTHOR, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed for a draft. Sent again it changes nothing; what somebody else has changed meanwhile is told."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key:
                raise NotFoundError("authoring.draft.not_found")
            await self._store(payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT))
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number

    async def _store(self, changes: Mapping[str, str]) -> None:
        """Save fields, then show what has become of the draft."""
        actor, typed = self._actor(), dict(changes)
        if not self.loaded:
            raise NotFoundError("authoring.draft.not_found")
        async with database().write() as uow:
            saved = await studio.save_draft(uow, actor, self.draft, self._revision, typed)
            view = await studio.show_draft(uow, actor, self.draft) if saved.conflicts or saved.parts_changed else None
        self._revision = saved.revision
        self._take(saved.merged)
        self._values = {**self._values, **typed, **saved.merged, **{one.field: one.theirs for one in saved.conflicts}}
        if view is not None:
            self._open(view)
        elif saved.merged or _changes_form(typed):
            self._fill()
        self._name_it()
        self._saved(actor)
        self._check()
        await self._draw()

    @handler(Permission.AUTHOR)
    async def show_language(self, language: str) -> None:
        """The texts of the other language."""
        self._turn_language(language)
        await self._draw(language=self.language)

    @handler(Permission.AUTHOR)
    async def reach(self, field: str) -> None:
        """Show the form in the language of a field that somebody wants to go to."""
        language = payload.text(field, "field", longest=80, required=False).partition(".")[0]
        if language in LOCALES and language != self.language:
            self._turn_language(language)

    @handler(Permission.AUTHOR)
    async def add_part(self, within: str, after: str) -> None:
        """A new card, option or place, at the end or behind another. A card's question begins with two, a picture with three."""
        before = {*self._parts()}
        row = str(within)
        more = 2 if row == "regions" else 1 if row.endswith("options") else 0
        begins = 0 if self._values.get(row) else more
        await self._change_part(studio.PartMove.ADD, after, within)
        for _ in range(begins):
            await self._change_part(studio.PartMove.ADD, "", within)
        self._fill(fresh=frozenset(set(self._parts()) - before))

    @handler(Permission.AUTHOR)
    async def move_part(self, within: str, part: str, down: bool) -> None:
        """One place up or down."""
        way = studio.PartMove.DOWN if payload.flag(down, "down") else studio.PartMove.UP
        await self._change_part(way, part, within)

    @handler(Permission.AUTHOR)
    async def ask_removal(self, part: str) -> None:
        """Ask once before a card, an option or a place goes; "" takes the question back."""
        self.removing = payload.text(part, "part", longest=40, required=False)

    @handler(Permission.AUTHOR)
    async def remove_part(self, within: str, part: str) -> None:
        """A card, an option or a place goes, with its texts in all languages."""
        self.removing = ""
        await self._change_part(studio.PartMove.REMOVE, part, within)

    @handler(Permission.AUTHOR)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: one's own, or the one that somebody else has saved."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            view = await studio.settle_alternative(uow, self._actor(), self.draft, chosen, take)
        await self._reopen(view)

    @handler(Permission.AUTHOR)
    async def combine(self, form: dict[str, Any]) -> None:
        """Put together what two people wrote; the other text is settled by it."""
        fields = payload.form(form)
        chosen = payload.whole(fields.get("id"), "id", least=1, most=MAX_ID)
        text = payload.texts({"combined": fields.get("combined")}, "combined", most=1, longest=LONGEST_TEXT)["combined"]
        field = next((row.field for row in self.conflicts if row.id == chosen), None)
        if field is None:
            raise NotFoundError("authoring.draft.not_found")
        actor = self._actor()
        async with database().write() as uow:
            await studio.save_draft(uow, actor, self.draft, self._revision, {field: text})
            view = await studio.settle_alternative(uow, actor, self.draft, chosen, take=False)
        await self._reopen(view)

    @handler(Permission.AUTHOR)
    async def toggle_phone(self) -> None:
        """Where there is room for one of them: the phone instead of the form, and back."""
        self.phone_shown = not self.phone_shown

    @handler(Permission.AUTHOR)
    async def ask_discard(self) -> None:
        """Ask once before the draft goes."""
        self.discarding = not self.discarding

    @handler(Permission.AUTHOR)
    async def discard(self) -> Any:
        """The draft goes; what is published stays as it is."""
        async with database().write() as uow:
            await studio.discard_draft(uow, self._actor(), self.draft, self._revision)
        self.loaded = False
        return rx.redirect("/studio")

    @handler(Permission.AUTHOR)
    async def check_again(self) -> None:
        """Every check, also those that look at the rest of the library."""
        async with database().read() as uow:
            self._tell(await studio.checks(uow, self._actor(), self.draft))

    async def _change_part(self, way: studio.PartMove, part: str, within: str) -> None:
        change = studio.PartChange(
            way, payload.text(part, "part", longest=40, required=False), payload.text(within, "within", longest=40)
        )  # fmt: skip
        actor = self._actor()
        async with database().write() as uow:
            view = await studio.change_parts(uow, actor, self.draft, change)
        self._open(view)
        self._saved(actor)
        self._check()
        await self._draw()

    async def _reopen(self, view: DraftView) -> None:
        """After a choice between two texts: the fields it was about are filled anew."""
        before = {row.field for row in self.conflicts} - {one.field for one in view.alternatives}
        self._take(dict.fromkeys(before, ""))
        self._open(view)
        self._check()
        await self._draw()

    def _open(self, view: DraftView) -> None:
        self._take({name: text for name, text in view.values.items() if self._values and self._values.get(name, "") != text})
        self.item, self.kind, self._revision, self._values = view.item_id or 0, view.kind.value, view.revision, dict(view.values)
        self.in_review, self.returned = view.state is Status.IN_REVIEW, view.reviewer_note
        self.others = "、".join(name for name in view.authors if name != self._me)
        self.base_changed = view.base_changed
        self.conflicts = conflict_rows(view)
        self.held = sorted({row.field for row in self.conflicts if row.own})
        self._fill()

    def _fill(self, fresh: frozenset[str] = frozenset()) -> None:
        """The rows of the form. Fields that the page knows already keep what stands in them: only a new stamp fills a field anew."""
        language: Locale = "en" if self.language == "en" else "ja"
        form = form_of(self._values, Kind(self.kind), language, self._stamps, fresh)
        self.settings, self.texts, self.sources = form.settings, form.texts, form.sources
        self.cards, self.options, self.regions = form.cards, form.options, form.regions
        self.pictured = studio.shows_picture(self._values)
        self.type = self._values.get("type", "")
        self._name_it()

    def _name_it(self) -> None:
        language = self.language
        self.name = self._values.get(f"{language}.title") or next((v for k, v in self._values.items() if k.endswith(".title") and v), "")

    def _take(self, merged: Mapping[str, str]) -> None:
        """Fields whose text has come from somewhere else than this page."""
        self._stamps = {**self._stamps, **{name: self._stamps.get(name, 0) + 1 for name in merged}}

    def _saved(self, actor: Actor) -> None:
        self.saved_at = clock_text(clock.now(), actor.zone, self._locale())

    def _turn_language(self, language: object) -> None:
        wanted = payload.text(language, "language", longest=2)
        if wanted in LOCALES:
            self.language = wanted
            self._fill()

    def _parts(self) -> list[str]:
        cards, options = studio.parts_of(self._values)
        return [
            *(card.id for card in cards),
            *(f"{card.id}.{option}" for card in cards for option in card.options),
            *options,
            *studio.regions_of(self._values),
        ]

    def _check(self) -> None:
        """The checks that are quick enough for a pause in typing; those that look at the whole library come before publishing."""
        self._tell(studio.checks_of_text(Kind(self.kind), self._values))

    def _tell(self, found: Checks) -> None:
        self.findings, self.errors = finding_rows(found, self._values, self._locale()), error_count(found)
        waiting = dict.fromkeys(self.held, translate(self._locale(), "studio.conflict.held"))
        self.problems = {**problems_of(found, self._locale()), **waiting}
        self.incomplete, self.reading = incomplete_languages(found), {str(one): seconds for one, seconds in found.seconds.items()}

    async def _draw(self, language: str = "") -> None:
        phone = await self.get_state(StudioPreviewState)
        locale: Locale = "en" if (language or self.language) == "en" else "ja"
        cards, written = tuple(card.id for card in self.cards), studio.languages_of_form(self._values, Kind(self.kind))
        phone._begin(self.draft, locale, self._values.get("track", ""), cards, written)  # noqa: SLF001 - a helper of a state must be private, or any client could call it
        if language:
            phone.language = locale
        await phone._refresh()  # noqa: SLF001 - see above
        if self.kind == Kind.CURRICULUM:
            await self._list_items(self._values.get("items", ""))


def _changes_form(typed: Mapping[str, str]) -> bool:
    """Whether other fields come and go with what was typed."""
    return not {"type", "picture"}.isdisjoint(typed)
