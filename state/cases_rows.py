"""Reports as pages show them: to their reporter, and to whoever leads the programme."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.i18n import Locale
from app.i18n.dates import short_day_text
from app.policy.cases.views import ReportView


@dataclass
class MessageRow:
    """What one side wrote."""

    by_owner: bool
    text: str
    day: str


@dataclass
class ReportRow:
    """A report; `id` is 0 while none is open."""

    id: int = 0
    day: str = ""
    kind: str = ""
    outcome: str = ""
    urgent: bool = False
    anonymous: bool = False
    status: str = ""
    text: str = ""
    done: str = ""
    picture: str = ""
    picture_alt: str = ""
    messages: list[MessageRow] = field(default_factory=list)


def row_of(view: ReportView, locale: Locale) -> ReportRow:
    """A report in the reader's language."""
    return ReportRow(
        view.id,
        short_day_text(view.day, locale),
        view.kind,
        view.outcome,
        view.urgent,
        view.anonymous,
        view.status,
        view.text,
        view.done,
        view.picture.url if view.picture else "",
        view.picture.alternative if view.picture else "",
        [MessageRow(one.by_owner, one.text, short_day_text(one.day, locale)) for one in view.messages],
    )
