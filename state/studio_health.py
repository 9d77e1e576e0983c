"""How the library does in use: what to improve next, and one item in detail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from app.database import database
from app.i18n import Locale, translate
from app.i18n.dates import instant_text
from app.people.rules import Permission
from app.studio import health
from app.studio.health import Figures, HealthRow, ItemHealthView
from app.studio.rules.health import LIMITS, HealthMark, Measure
from state import payload
from state.base import PageState, handler

ROWS = 25


@dataclass
class Reason:
    """A measure in words; `level` is a HealthMark value."""

    text: str
    level: str


@dataclass
class ItemRow:
    """An item to improve, with why it is on the list."""

    item: int
    title: str
    kind: str
    track: str
    mark: str
    score: int
    people: int
    reasons: list[Reason] = field(default_factory=list)


@dataclass
class CardRow:
    """A card: number from 1, median time and share of those who stopped at it; '' where five people have not said it."""

    number: int
    title: str
    seconds: str
    stopped: int
    most: bool


@dataclass
class OptionRow:
    """An option of a question with its share of first answers."""

    html: str
    right: bool
    percent: int


@dataclass
class VersionRow:
    """The measures of one version."""

    number: int
    people: int
    reasons: list[Reason] = field(default_factory=list)


@dataclass
class CommentRow:
    """A word to the authors, and about which version."""

    number: int
    text: str


class StudioHealthState(PageState, rx.State):
    """The list, and the item opened from it; `item` is 0 while none is."""

    loaded: bool = False
    made_at: str = ""
    page: int = 1
    pages: int = 1
    rows: list[ItemRow] = []
    improve: int = 0
    watch: int = 0
    good: int = 0
    not_enough: int = 0
    item: int = 0
    version: int = 0
    title: str = ""
    kind: str = ""
    mark: str = ""
    enough: bool = False
    people: int = 0
    measures: list[Reason] = []
    feelings: list[Reason] = []
    minutes: str = ""
    hinted: str = ""
    tells: str = ""
    cards: list[CardRow] = []
    options: list[OptionRow] = []
    versions: list[VersionRow] = []
    comments: list[CommentRow] = []

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The list as it is now, or the item that the address names."""
        asked = self.router.url.query_parameters.get("item", "")
        self.page, self.item = 1, 0
        if asked:
            await self._open(payload.whole(asked, "item", least=1, most=payload.MAX_ID))
        await self._list()
        self.loaded = True

    @handler(Permission.AUTHOR)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        self.page = payload.whole(page, "page", least=1, most=1000)
        await self._list()

    async def _list(self) -> None:
        actor = self._actor()
        async with database().read() as uow:
            assessed = None if await health.is_fresh(uow) else await health.assess(uow)
        if assessed is not None:
            async with database().write() as uow:
                await health.keep(uow, assessed)
        async with database().read() as uow:
            found = await health.improve_next(uow, actor)
        self.pages = max(1, -(-len(found.rows) // ROWS))
        self.page = min(self.page, self.pages)
        self.rows = [self._row(one) for one in found.rows[(self.page - 1) * ROWS : self.page * ROWS]]
        self.improve, self.watch = found.counts[HealthMark.IMPROVE], found.counts[HealthMark.WATCH]
        self.good, self.not_enough = found.counts[HealthMark.GOOD], found.counts[HealthMark.NOT_ENOUGH]
        self.made_at = instant_text(found.assessed_at, actor.zone, self._locale()) if found.assessed_at else ""

    def _row(self, one: HealthRow) -> ItemRow:
        item, said = one.item, one.assessment
        reasons = [reason(measure, self._locale()) for measure in said.reasons]
        track = item.track.value if item.track else ""
        return ItemRow(item.item_id, item.title, item.kind.value, track, said.mark.value, said.score, said.people, reasons)

    async def _open(self, item_id: int) -> None:
        async with database().read() as uow:
            view = await health.item_health(uow, self._actor(), item_id)
        self._show(view)
        self.item = item_id

    def _show(self, view: ItemHealthView) -> None:
        locale, figures = self._locale(), view.figures
        self.title, self.kind, self.mark = view.item.title, view.item.kind.value, view.mark.value
        self.version, self.enough = view.item.version_id, figures is not None
        shown = figures or Figures(0, ())
        self.people = shown.people
        self.measures = [reason(measure, locale) for measure in shown.measures]
        self.feelings = [Reason(translate(locale, f"health.feeling.{name}", percent=percent), "") for name, percent in shown.feelings]
        saved = shown.minutes_saved
        self.minutes = "" if saved is None else translate(locale, "health.minutes", minutes=saved, n=shown.minutes_answers)
        self.hinted = "" if shown.hinted is None else translate(locale, "health.hinted", percent=shown.hinted)
        self.tells = _discrimination(view, locale)
        stopped = max((card.stopped for card in view.cards), default=0)
        self.cards = [
            CardRow(
                card.index + 1,
                card.title,
                "" if card.seconds is None else translate(locale, "health.seconds", n=card.seconds),
                card.stopped,
                card.stopped == stopped > 0,
            )
            for card in view.cards
        ]
        self.options = [OptionRow(one.text_html, one.right, one.percent) for one in view.options]
        self.versions = [
            VersionRow(one.number, one.figures.people, [reason(measure, locale) for measure in one.figures.measures])
            for one in view.versions
        ]
        self.comments = [CommentRow(number, text) for number, text in view.comments]


def reason(one: Measure, locale: Locale) -> Reason:
    """A measure in words, with what would be good."""
    limits = LIMITS[one.kind]
    text = translate(locale, f"health.measure.{one.kind}", percent=one.percent, n=one.people, good=limits.good)
    return Reason(text, one.level.value)


def _discrimination(view: ItemHealthView, locale: Locale) -> str:
    """How well a question tells apart who knows more, in words; '' for anything but a question that people have answered."""
    if view.item.kind.value != "question" or not view.answers:
        return ""
    index: Any = view.discrimination
    if index is None:
        return translate(locale, "health.tells.not_yet", n=view.answers)
    word = "good" if index >= 0.3 else "fair" if index >= 0.2 else "poor"  # noqa: PLR2004 - Ebel and Frisbie (1991)
    return translate(locale, f"health.tells.{word}", index=f"{index:+.2f}")
