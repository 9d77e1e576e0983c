"""Choosing the pattern of a rollout: three answers, an advice with reasons, a decision."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import translate
from app.i18n.dates import instant_text
from app.people.rules import Permission
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import MOST_REASON
from app.roadmap.criteria.rules.pattern import Answers, Field, Pattern, President, Size, advise
from app.roadmap.criteria.views import Decision, PatternPage
from state import payload
from state.base import PageState, handler

QUESTIONS = ("president", "field", "size")


@dataclass
class DecisionRow:
    """What was decided; `other` says what was recommended instead, and why it was not taken."""

    pattern: str = ""
    line: str = ""
    other: str = ""


class RoadmapPatternState(PageState, rx.State):
    """The page of a cycle; `asking`: the questions stand open; `advised` is what the answers lead to ("": not asked yet)."""

    loaded: bool = False
    found: bool = False
    busy: bool = False
    cycle: int = 0
    cycle_name: str = ""
    unit: str = ""
    back: str = "/roadmap"
    may_lead: bool = False
    people: int = 0
    decided: bool = False
    current: DecisionRow = DecisionRow()
    earlier: list[DecisionRow] = []
    asking: bool = False
    president: str = ""
    field: str = ""
    size: str = ""
    advised: str = ""
    reasons: list[str] = []
    chosen: str = ""
    round: int = 0
    _seen: int = 0

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The cycle that the address names, or the company's."""
        self.loaded, self.busy = False, False
        try:
            self._begin(await self._page(await self._named()))
            self.found = True
        except NotFoundError:
            self.found = False
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self, form: dict[str, Any]) -> None:
        """What the three answers lead to; nothing is kept yet."""
        answers = _answers(payload.form(form))
        self.president, self.field, self.size = answers.president.value, answers.field.value, answers.size.value
        self._advise(answers)
        self.chosen, self.round = self.advised, self.round + 1

    @handler(Permission.LEAD_PROGRAMME)
    async def again(self) -> None:
        """Open the questions with the answers of then."""
        self.asking, self.advised, self.reasons, self.round = True, "", [], self.round + 1

    @handler(Permission.LEAD_PROGRAMME)
    async def decide(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the answers and the choice."""
        fields = payload.form(form)
        answers = _answers(fields)
        chosen = payload.choice(fields.get("chosen"), "chosen", Pattern)
        reason = payload.text(fields.get("reason", ""), "reason", longest=MOST_REASON, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                page = await criteria.decide_pattern(uow, self._actor(), self.cycle, answers, chosen, reason, self._seen)
            self._begin(page)
            self._say("pattern.decided")
        except ConflictError:
            self._take(await self._page(self.cycle))  # what was decided meanwhile, beside the form as it was typed
            raise
        finally:
            self.busy = False

    async def _named(self) -> int:
        asked = self.router.url.query_parameters.get("cycle", "")
        if asked:
            return payload.version(asked, "criteria.none")
        async with database().read() as uow:
            running = await roadmap.cycles(uow)
        if not running:
            raise NotFoundError("criteria.none")
        return running[0].id

    async def _page(self, cycle_id: int) -> PatternPage:
        async with database().read() as uow:
            return await criteria.pattern_page(uow, self._actor(), cycle_id)

    def _begin(self, page: PatternPage) -> None:
        """The page as it is, with the questions open where nothing is decided."""
        self._take(page)
        answers = page.decision.answers if page.decision else None
        self.president = answers.president.value if answers else ""
        self.field = answers.field.value if answers else ""
        self.size = answers.size.value if answers else page.suggested.value
        self.asking, self.advised, self.reasons, self.chosen = page.decision is None, "", [], ""
        if answers:
            self._advise(answers)
        self.round += 1

    def _take(self, page: PatternPage) -> None:
        self.cycle, self.cycle_name, self.unit = page.cycle.id, page.cycle.name, page.unit
        self.back, self.may_lead, self.people = roadmap.cycle_path(page.cycle.id), page.may_lead, page.people
        self.decided, self._seen = page.decision is not None, page.decision.number if page.decision else 0
        self.current = self._row(page.decision) if page.decision else DecisionRow()
        self.earlier = [self._row(one) for one in page.earlier]

    def _advise(self, answers: Answers) -> None:
        advice = advise(answers)
        self.advised = advice.pattern.value
        self.reasons = [translate(self._locale(), f"pattern.reason.{one}") for one in advice.reasons]

    def _row(self, one: Decision) -> DecisionRow:
        locale = self._locale()
        day = instant_text(one.at, self._actor().zone, locale)
        line = translate(locale, "pattern.current.by" if one.who else "pattern.current.alone", day=day, who=one.who)
        if one.chosen is one.advised:
            return DecisionRow(one.chosen.value, line)
        advised = translate(locale, f"pattern.name.{one.advised.value}")
        return DecisionRow(one.chosen.value, line, translate(locale, "pattern.current.other", advised=advised, reason=one.reason))


def _answers(fields: Any) -> Answers:
    if any(not fields.get(name) for name in QUESTIONS):
        raise InvalidInputError("pattern.missing", field="answers")
    return Answers(
        payload.choice(fields.get("president"), "president", President),
        payload.choice(fields.get("field"), "field", Field),
        payload.choice(fields.get("size"), "size", Size),
    )
