"""The three-month reviews of a cycle, and one of them: what is entered, the report, holding it.

The page owns what is typed until `confirmed` says that it is stored (assets/js/studio.js); the fields here only fill it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from app import clock
from app.database import UnitOfWork, database
from app.errors import ConflictError, NezukuError, NotFoundError
from app.i18n import Locale
from app.i18n.dates import clock_text, day_text, full_day_text, span_text
from app.i18n.numbers import percent_text
from app.insights import service as insights
from app.people import service as people
from app.people.rules import MAX_ID, Permission
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.review import service as review
from app.roadmap.review.rules import NUMBERS, TEXTS, Status
from app.roadmap.review.views import ReviewPage, ReviewsPage
from app.stories.views import Decided
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of

LATEST = 2**53
LONGEST_NUMBER = 16


@dataclass
class CycleChoice:
    """A cycle to choose, or somebody."""

    id: int
    name: str


@dataclass
class ReviewRow:
    """A review in the list."""

    id: int
    span: str
    held: bool
    next_step: str


@dataclass
class FieldRow:
    """A field of the form. `stamp` grows when the server changes its text, so that the page fills it anew."""

    name: str = ""
    value: str = ""
    limit: int = 0
    stamp: int = 0


@dataclass
class MeasureRow:
    """A measure with its change in words."""

    name: str
    title: str
    value: str
    change: str
    trend: str
    note: str


@dataclass
class WeekRow:
    """A week of the chart as a table says it."""

    week: str
    adoption: str
    habit: str


@dataclass
class DecisionRow:
    """A decision with its owner and day."""

    id: int
    text: str
    owner: str
    due: str
    path: str


class ReviewsState(PageState, rx.State):
    """The list of a cycle's reviews."""

    loaded: bool = False
    nothing: bool = False
    may_lead: bool = False
    cycle: int = 0
    cycle_name: str = ""
    cycles: list[CycleChoice] = []
    due: str = ""
    draft: int = 0
    rows: list[ReviewRow] = []
    draft_key: str = ""

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The cycle named in the address, else the first that runs."""
        self.loaded, self.nothing = False, False
        wanted = self.router.url.query_parameters.get("cycle", "")
        self.may_lead = self._actor().may(Permission.LEAD_PROGRAMME)
        async with database().read() as uow:
            running = await roadmap.cycles(uow)
            number = payload.whole(wanted, "cycle", least=1, most=MAX_ID) if wanted else (running[0].id if running else 0)
            if not number:
                self.nothing = self.loaded = True
                return
            page = await review.reviews(uow, self._actor(), number)
        self._show(page)
        self.loaded = True

    @handler(Permission.VIEW_PROGRAMME)
    async def choose(self, cycle: str) -> Any:
        """Look at another cycle's reviews."""
        return rx.redirect(f"/roadmap/review?cycle={payload.whole(cycle, 'cycle', least=1, most=MAX_ID)}")

    @handler(Permission.LEAD_PROGRAMME)
    async def begin(self, form: dict[str, Any]) -> Any:
        """Prepare the next review."""
        key = payload.text(payload.form(form).get("client_key"), "client_key", longest=36)
        async with database().write() as uow:
            number = await review.begin_review(uow, self._actor(), self.cycle, key)
        return rx.redirect(f"/roadmap/review/one?id={number}")

    def _show(self, page: ReviewsPage) -> None:
        locale = self._locale()
        self.cycle, self.cycle_name, self.draft = page.cycle.id, page.cycle.name, page.draft
        known = dict(page.cycles) | {page.cycle.id: page.cycle.name}
        self.cycles = [CycleChoice(number, name) for number, name in known.items()]
        self.due = full_day_text(page.due_on, locale)
        self.rows = [
            ReviewRow(
                one.id,
                span_text(one.first, one.last, locale),
                one.status is Status.HELD,
                one.next_step.value if one.next_step and one.status is Status.HELD else "",
            )
            for one in page.rows
        ]
        self.draft_key = f"nezuku-review-{self._actor().person_id}-{self.cycle}-{len(page.rows)}"


class ReviewState(PageState, rx.State):
    """A review. `round` grows whenever the form is filled anew."""

    loaded: bool = False
    review: int = 0
    cycle: int = 0
    may_lead: bool = False
    held: bool = False
    held_on: str = ""
    unit: str = ""
    company: str = ""
    period: str = ""
    result: str = ""
    suggested: str = ""
    measures: list[MeasureRow] = []
    weeks: list[WeekRow] = []
    adoption_line: str = ""
    habit_line: str = ""
    adoption_end: str = ""
    habit_end: str = ""
    chart_sentence: str = ""
    problems: list[str] = []
    asked: str = ""
    next_step: str = ""
    labelled: str = ""
    fields: dict[str, FieldRow] = {name: FieldRow(name) for name in (*NUMBERS, *TEXTS, "next_step")}
    decisions: list[DecisionRow] = []
    candidates: list[CycleChoice] = []
    targets: list[CycleChoice] = []
    decision_key: str = ""
    sent_key: str = ""
    round: int = 0
    storage_key: str = ""
    confirmed: int = 0
    refused: int = 0
    saved_at: str = ""
    findings: list[Finding] = []
    found_in: list[str] = []
    digest: str = ""
    _revision: int = 0
    _values: dict[str, str] = {}
    _stamps: dict[str, int] = {}

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The review named in the address; what was typed and not stored yet is put back by the page."""
        self.loaded = False
        number = payload.whole(self.router.url.query_parameters.get("id", ""), "id", least=1, most=MAX_ID)
        if number != self.review:
            self._stamps, self._values = {}, {}
        await insights.make_ready(database())
        async with database().read() as uow:
            await self._open(uow, number)
        self.storage_key = f"nezuku-review-{self._actor().person_id}-{number}"
        self.confirmed, self.refused, self.saved_at, self.sent_key = 0, 0, "", ""
        self.findings, self.digest = [], ""
        self.round += 1
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing; where somebody else was faster, both are seen."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("review.error.none")
            typed = payload.texts(changes, "changes", most=len(NUMBERS) + len(TEXTS) + 1, longest=max(TEXTS.values()) * 4)
            async with database().write() as uow:
                await review.save_review(uow, self._actor(), self.review, self._revision, typed)
                self._values = {**self._values, **typed}
                await self._open(uow, self.review)
        except ConflictError:
            self.refused = number
            await self._look_again()
            raise
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number
        self.saved_at = clock_text(clock.now(), self._actor().zone, self._locale())

    @handler(Permission.LEAD_PROGRAMME)
    async def decide(self, form: dict[str, Any]) -> None:
        """Write down a decision; it becomes an item of the next phase, or of another cycle."""
        sent = payload.form(form)
        key = payload.text(sent.get("client_key"), "client_key", longest=36)
        said = payload.text(sent.get("decision_text"), "decision", longest=200)
        owner = payload.whole(sent.get("owner"), "owner", least=1, most=MAX_ID) if sent.get("owner") else None
        due = payload.day(sent.get("due"), "due_on") if sent.get("due") else None
        target = payload.whole(sent.get("target"), "target", least=1, most=MAX_ID) if sent.get("target") else None
        async with database().write() as uow:
            await review.decide(uow, self._actor(), self.review, key, said, owner, due, target)
            await self._open(uow, self.review)
        self.sent_key = f"{self.storage_key}-decision-{len(self.decisions) - 1}"

    @handler(Permission.LEAD_PROGRAMME)
    async def hold(self, form: dict[str, Any]) -> None:
        """The review was held: figures stay, others read it. What looks personal or confidential is asked about first."""
        sent = payload.form(form)
        decision = payload.text(sent.get("decision", ""), "decision", longest=10, required=False) or None
        digest = payload.text(sent.get("decided_for", ""), "decided_for", longest=64, required=False)
        try:
            async with database().write() as uow:
                await review.hold_review(uow, self._actor(), self.review, self._revision, Decided(decision, digest))
                await self._open(uow, self.review)
        except UndecidedError as problem:
            self.findings, self.digest = findings_of(problem), problem.digest
            self.found_in = sorted({one.field for one in self.findings})
            return
        except ConflictError:
            await self._look_again()
            raise
        self.findings, self.digest = [], ""
        self._say("review.held")

    async def _look_again(self) -> None:
        """What stands there now; what the person typed stays in its field."""
        async with database().read() as uow:
            page = await review.show_review(uow, self._actor(), self.review)
        self._revision = page.revision

    async def _open(self, uow: UnitOfWork, number: int) -> None:
        page = await review.show_review(uow, self._actor(), number)
        company = await people.company(uow)
        for name, text in page.fields.items():
            if self._values and self._values.get(name, "") != text and _digits(self._values.get(name, "")) != text:
                self._stamps = {**self._stamps, name: self._stamps.get(name, 0) + 1}
        self._revision, self._values, self.review = page.revision, page.fields, page.id
        self._show(page, ZoneInfo(company.zone), self._locale())

    def _show(self, page: ReviewPage, zone: ZoneInfo, locale: Locale) -> None:
        said = review.report(page, locale)
        self.cycle, self.may_lead, self.held = page.cycle.id, page.may_lead, page.status is Status.HELD
        self.held_on = full_day_text(page.held_at.astimezone(zone).date(), locale) if page.held_at else ""
        self.unit, self.company, self.period, self.result = said.unit, said.company, said.period, said.result
        self.suggested = review.result_sentence(page, locale)
        self.measures = [
            MeasureRow(one.measure.value, one.title, one.value, one.change, one.trend.value, one.note) for one in said.measures
        ]
        self.weeks = [WeekRow(*one) for one in said.weeks]
        adoption, habit = [one.adoption for one in page.computed.weeks], [one.habit for one in page.computed.weeks]
        self.adoption_line, self.habit_line = line_through(adoption), line_through(habit)
        self.adoption_end, self.habit_end = _last(adoption), _last(habit)
        self.chart_sentence, self.problems, self.asked, self.labelled = said.chart_sentence, list(said.problems), said.asked, said.labelled
        self.next_step = page.next_step.value if page.next_step else ""
        limits = {**dict.fromkeys(NUMBERS, LONGEST_NUMBER), **TEXTS, "next_step": LONGEST_NUMBER}
        self.fields = {name: FieldRow(name, text, limits[name], self._stamps.get(name, 0)) for name, text in page.fields.items()}
        self.decisions = [
            DecisionRow(one.id, one.text, one.owner, day_text(one.due_on, locale) if one.due_on else "", one.path) for one in page.decisions
        ]
        self.candidates = [CycleChoice(number, name) for number, name in page.candidates]
        self.targets = [CycleChoice(number, name) for number, name in page.targets if number != page.cycle.id]
        self.decision_key = f"nezuku-review-{self._actor().person_id}-{page.id}-decision-{len(self.decisions)}"


def line_through(shares: Sequence[float | None]) -> str:
    """The path of a line through shares (0 to 1) over 600 × 160 units, with gaps where nothing is known; a lone point is a short dash."""
    step, parts, going = 600 / max(len(shares) - 1, 1), [], False
    for at, share in enumerate(shares):
        if share is None:
            going = False
            continue
        x, y = round(step * at, 1), round(160 - 160 * share, 1)
        alone = not going and (at + 1 == len(shares) or shares[at + 1] is None)
        parts.append(f"{'L' if going else 'M'}{x} {y}" + (f"h{-4 if at else 4}" if alone else ""))
        going = True
    return "".join(parts)


def _last(shares: Sequence[float | None]) -> str:
    known = [share for share in shares if share is not None]
    return percent_text(known[-1]) if known else ""


def _digits(text: str) -> str:
    """A number as it is stored, however it was typed."""
    return text.strip().replace(",", "").replace("，", "")
