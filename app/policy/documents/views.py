"""What leaves the rules of the company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.policy.documents.rules import SectionChange
from app.policy.documents.sharing import TeamShare


@dataclass(frozen=True)
class RuleLine:
    """A set of rules in force. `waiting`: the reader has not acknowledged it; `again`: but an earlier version."""

    document_id: int
    title: str
    number: int
    waiting: bool
    again: bool


@dataclass(frozen=True)
class SectionView:
    """A section as HTML; `tools`: the approved tools belong below it; `words` is its text without marks, to search in."""

    number: int
    heading: str
    html: str
    tools: bool
    words: str


@dataclass(frozen=True)
class RuleTextView:
    """A version as it is read: the language it is in, the summary and sections as HTML, the check without its answer."""

    language: str
    title: str
    summary_html: str
    sections: tuple[SectionView, ...]
    note: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class VersionLine:
    """A published version, and when the reader acknowledged it."""

    number: int
    published_at: datetime
    wording_only: bool
    note: str
    acknowledged_at: datetime | None


@dataclass(frozen=True)
class RulePage:
    """A version of a set of rules for one reader. `changes`: against the version they acknowledged last; `current`: it is in force."""

    document_id: int
    number: int
    current: bool
    text: RuleTextView
    published_at: datetime
    waiting: bool
    acknowledged_at: datetime | None
    changes_since: int | None
    changes: tuple[SectionChange, ...]
    proposals: tuple[str, ...]
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True)
class RulesWaiting:
    """What Today says: how many sets of rules await the reader, and the first of them."""

    count: int
    document_id: int
    title: str
    again: bool


@dataclass(frozen=True)
class Answered:
    """What came of the check: acknowledged when it was right, otherwise the explanation and another try."""

    right: bool
    explanation: str


@dataclass(frozen=True)
class DocumentLine:
    """A set of rules as those who look after it see it; `number` 0: not published yet."""

    document_id: int
    title: str
    number: int
    in_force: bool
    has_draft: bool
    review_due: date | None
    overdue: bool


@dataclass(frozen=True)
class DraftView:
    """The next version as it stands. `values` are the draft's, or what is in force while there is none; `known` is what is in force."""

    document_id: int
    revision: int
    values: dict[str, str]
    known: dict[str, str]
    has_draft: bool
    edited_by: str
    edited_at: datetime | None
    number: int
    may_edit: bool
    in_force: bool
    department_id: int | None
    review_months: int
    review_due: date | None
    overdue: bool


@dataclass(frozen=True)
class ReviewView:
    """That somebody looked whether the rules still fit; `outcome` is "stays" or "revised"."""

    outcome: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class OwnProposal:
    """A proposal as its author sees it; `answer` is "open", "accepted" or "declined"."""

    id: int
    title: str
    heading: str
    text: str
    anonymous: bool
    created_at: datetime
    answer: str
    word: str


@dataclass(frozen=True)
class ProposalView:
    """A proposal as those who answer it see it; `by` is empty when it was sent without a name, and the day stands for the time."""

    id: int
    document_id: int
    heading: str
    text: str
    by: str
    day: date
    answer: str
    word: str


@dataclass(frozen=True)
class RuleStatus:
    """How far a version is acknowledged; no group of fewer than five people. `total` only for those who see the whole company."""

    document_id: int
    title: str
    number: int
    published_at: datetime
    shares: tuple[TeamShare, ...]
    total: TeamShare | None
    own_teams_hidden: int


@dataclass(frozen=True)
class Missing:
    """Somebody who has not acknowledged yet; for the programme owner only."""

    person_id: int
    name: str
    department_id: int | None


@dataclass(frozen=True)
class Acknowledged:
    """How many of the people expected have acknowledged everything that is in force for them."""

    acknowledged: int
    expected: int


@dataclass(frozen=True)
class FoundRule:
    """A section found by the search over everything, and where it is read."""

    ref_id: int
    title: str
    heading: str
    path: str
