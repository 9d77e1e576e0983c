"""The three conditions as live gauges; the page asks again whenever somebody practises or the desk answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import reflex as rx

from app.boards import service as boards
from app.boards.rules import Period
from app.database import database
from app.i18n import Locale, translate
from app.i18n.dates import day_text
from app.insights import service as insights
from app.live import CONDITIONS, hub
from app.people.rules import Permission
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.conditions import Gauge, Sign
from app.roadmap.criteria.rules.judging import Share
from app.roadmap.criteria.views import AskEvidence, CommitmentEvidence, Conditions, HabitEvidence
from state.base import PageState, handler

PATHS = frozenset({"/roadmap/conditions", "/roadmap"})
HOUR = 60


@dataclass
class EvidenceRow:
    """A line of evidence; `mark` says of a sign whether it is there ("yes", "no", "unknown"; "" for a figure)."""

    label: str
    value: str
    mark: str = ""


@dataclass
class GaugeRow:
    """A gauge as it is drawn: `percent` from 0 to 100, -1 where nothing can be said."""

    key: str
    title: str
    level: str
    word: str
    percent: int
    number: str
    reason: str
    what: str
    picture: str
    evidence: list[EvidenceRow] = field(default_factory=list[EvidenceRow])


class RoadmapConditionsState(PageState, rx.State):
    """The gauges, rebuilt by `load` and by `refresh`."""

    loaded: bool = False
    gauges: list[GaugeRow] = []

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The gauges as they stand; the page then moves by itself."""
        self.loaded = False
        await self._show()
        hub.watch(self.router.session.client_token, CONDITIONS)
        self.loaded = True

    @handler(Permission.VIEW_PROGRAMME, keeps_messages=True)
    async def refresh(self) -> None:
        """Look again, because something they are made of has changed; a tab that shows another page by now is not asked any more."""
        if self.router.url.path.rstrip("/") not in PATHS:
            hub.forget(self.router.session.client_token, CONDITIONS)
            return
        await self._show()

    async def _show(self) -> None:
        actor, locale = self._actor(), self._locale()
        await boards.make_ready(database(), actor, Period.WEEK, None)
        await insights.make_ready(database())
        async with database().read() as uow:
            found = await criteria.conditions(uow, actor)
        self.gauges = gauge_rows(found, locale)


def gauge_rows(found: Conditions, locale: Locale) -> list[GaugeRow]:
    return [
        _row(found.habit, _habit(found.habit_evidence, locale), locale),
        _row(found.commitment, _commitment(found.commitment_evidence, locale), locale),
        _row(found.ask, _asking(found.ask_evidence, locale), locale),
    ]


def _row(gauge: Gauge, evidence: Sequence[EvidenceRow], locale: Locale) -> GaugeRow:
    key, level = gauge.condition.value, gauge.level.value
    title, word = translate(locale, f"conditions.{key}"), translate(locale, f"conditions.level.{level}")
    reason = translate(locale, f"conditions.reason.{key}.{gauge.reason}", percent=gauge.percent)
    return GaugeRow(
        key=key,
        title=title,
        level=level,
        word=word,
        percent=-1 if gauge.percent is None else gauge.percent,
        number=translate(locale, "conditions.unknown.number") if gauge.percent is None else f"{gauge.percent}%",
        reason=reason,
        what=translate(locale, f"conditions.{key}.what"),
        picture=translate(locale, "conditions.picture", title=title, word=word, reason=reason),
        evidence=list(evidence),
    )


def _habit(found: HabitEvidence, locale: Locale) -> list[EvidenceRow]:
    workdays = "conditions.habit.workdays" if found.running else "conditions.habit.workdays.last"
    return [
        EvidenceRow(translate(locale, workdays), _share(found.workdays, locale)),
        EvidenceRow(translate(locale, "conditions.habit.adoption"), _share(found.adoption, locale)),
        EvidenceRow(translate(locale, "conditions.habit.rate"), _share(found.habit, locale)),
    ]


def _share(share: Share | None, locale: Locale) -> str:
    """A share in words; a share of nobody says nothing."""
    if share is None or not share.shown:
        return translate(locale, "conditions.hidden")
    return translate(locale, "conditions.of", percent=share.percent, done=share.done, of=share.of)


def _commitment(found: CommitmentEvidence, locale: Locale) -> list[EvidenceRow]:
    unsaid = translate(locale, "conditions.sign.unsaid")
    message = translate(locale, "conditions.sign.message.none")
    if found.message_on is not None:
        message = translate(locale, "conditions.sign.message.value", day=day_text(found.message_on, locale))
    use = _share(found.leaders, locale)
    if found.leaders is None and found.streaks:
        use = translate(locale, "conditions.sign.use.streaks", n=found.streaks)
    values = {
        Sign.ROLES: translate(locale, "conditions.sign.roles.value", n=found.roles),
        Sign.MESSAGE: message,
        Sign.USE: use,
        Sign.ROUTINE: translate(locale, f"conditions.sign.routine.{'yes' if found.signs[Sign.ROUTINE] else 'no'}"),
    }
    marks = {True: "yes", False: "no", None: "unknown"}
    return [
        EvidenceRow(
            translate(locale, f"conditions.sign.{sign.value}"),
            unsaid if found.signs[sign] is None and sign is not Sign.USE else values[sign],
            marks[found.signs[sign]],
        )
        for sign in Sign
    ]


def _asking(found: AskEvidence, locale: Locale) -> list[EvidenceRow]:
    median = translate(locale, "conditions.hidden.answers")
    if found.median_minutes is not None:
        hours, minutes = divmod(found.median_minutes, HOUR)
        key = "conditions.ask.hours" if hours else "conditions.ask.minutes"
        time = translate(locale, key, h=hours, m=minutes, n=minutes)
        median = translate(locale, "conditions.ask.median.value", time=time, hours=found.target_hours)
    in_time = _share(found.in_time, locale) if found.in_time.shown else translate(locale, "conditions.hidden.answers")
    return [
        EvidenceRow(translate(locale, "conditions.ask.in_time"), in_time),
        EvidenceRow(translate(locale, "conditions.ask.median"), median),
        EvidenceRow(
            translate(locale, "conditions.ask.overdue"),
            translate(locale, "conditions.ask.overdue.value", n=found.overdue),
            "no" if found.overdue else "",
        ),
    ]
