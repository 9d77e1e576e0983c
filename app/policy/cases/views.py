"""What leaves reports and cases, and what comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.policy.cases.rules import CaseText


@dataclass(frozen=True)
class ReportInput:
    """A report as it is sent; `decision` and `decided_for` are as with a submission, `picture` is an upload's token or ""."""

    client_key: str
    kind: str
    outcome: str
    text: str
    done: str = ""
    urgent: bool = False
    anonymous: bool = False
    picture: str = ""
    picture_alt: str = ""
    decision: str | None = None
    decided_for: str = ""


@dataclass(frozen=True)
class MessageView:
    """What one side wrote below a report, on which day of the reader."""

    by_owner: bool
    text: str
    day: date


@dataclass(frozen=True)
class Picture:
    """A screenshot: where it is read from, and what it shows in words."""

    url: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True)
class ReportView:
    """A report as its reporter sees it, and, without `note` and `reporter`, nobody else."""

    id: int
    day: date
    kind: str
    outcome: str
    urgent: bool
    anonymous: bool
    status: str
    text: str
    done: str
    messages: tuple[MessageView, ...]
    picture: Picture | None = None


@dataclass(frozen=True)
class HandledReport:
    """A report as the programme owners see it: `reporter` is None for an anonymous one, `case_id` the case made from it."""

    report: ReportView
    reporter: str | None
    note: str
    case_id: int | None


@dataclass(frozen=True)
class ReportLine:
    """A report in the programme owners' list; `waiting`: the last word is the reporter's."""

    id: int
    day: date
    kind: str
    outcome: str
    urgent: bool
    status: str
    text: str
    waiting: bool


@dataclass(frozen=True)
class ReportPage:
    """A page of the list, and how many are open in all."""

    rows: tuple[ReportLine, ...]
    has_next: bool
    open: int


@dataclass(frozen=True)
class OpenReports:
    """How much waits for the programme owners."""

    new: int
    urgent: int
    open: int


@dataclass(frozen=True)
class CaseView:
    """A case; `helped` counts people, `helped_me` is the reader's own word.

    `question_draft` is the draft that a trainer made of it, and when, for trainers and programme owners; `report_id` for the latter.
    """

    id: int
    kind: str
    outcome: str
    rule: str
    text: CaseText
    month: date
    revision: int
    published: bool
    helped: int
    helped_me: bool
    question_draft: tuple[int, datetime] | None
    report_id: int | None = None


@dataclass(frozen=True)
class CaseLine:
    """A case in the list; drafts have no `cursor`, from which the next page goes on."""

    id: int
    kind: str
    outcome: str
    title: str
    lesson: str
    month: date
    helped: int
    cursor: str = ""


@dataclass(frozen=True)
class CasePage:
    """A page of cases, latest first; `drafts` for programme owners only."""

    rows: tuple[CaseLine, ...]
    drafts: tuple[CaseLine, ...]
    next: str
