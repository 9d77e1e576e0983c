"""What leaves the studio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.curriculum.rules.items import Kind, Language
from app.differing import DiffPiece
from app.i18n import Locale, translate


class Status(StrEnum):
    """Where a piece of content stands. Something published may have a draft besides: `LibraryRow.draft`."""

    PUBLISHED = "published"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETIRED = "retired"


class Languages(StrEnum):
    """In which languages something is written."""

    JA = "ja"
    EN = "en"
    BOTH = "both"


class Order(StrEnum):
    """How a library is sorted: by track and place, or what changed last first."""

    PLACE = "place"
    RECENT = "recent"


class Severity(StrEnum):
    """An error stands in the way of publishing; a warning is for the trainer to judge."""

    ERROR = "error"
    WARNING = "warning"


class Change(StrEnum):
    """What publishing changes: the wording only (memory stays), or the meaning (a new item; people learn it anew). Semantics 11."""

    TYPO = "typo"
    MEANING = "meaning"


class Act(StrEnum):
    """What the publish log tells."""

    IMPORTED = "imported"
    PUBLISHED = "published"
    MEANING_CHANGED = "meaning_changed"
    ROLLED_BACK = "rolled_back"
    RETIRED = "retired"
    BROUGHT_BACK = "brought_back"
    OFFER_TAKEN = "offer_taken"


@dataclass(frozen=True)
class LibraryFilters:
    """What to look for; None does not narrow. `kind_of_work` is a word such as "sales", `phase` 1 to 5, `health` a mark of item health."""

    text: str = ""
    track: str | None = None
    kind_of_work: str | None = None
    phase: int | None = None
    kind: Kind | None = None
    status: Status | None = None
    languages: Languages | None = None
    health: str | None = None
    order: Order = Order.PLACE


@dataclass(frozen=True)
class LibraryRow:
    """One piece of content. `item_id` is None for something that was never published; `draft_id` is its open draft, if there is one.

    `title` is in the asked language, or in the other one, or empty. `status` is what the item is for learners, or the draft's for new
    ones; `draft` says where the open draft stands. `offer`: the shipped pack has a newer version of something the company made its own.
    """

    item_id: int | None
    draft_id: int | None
    kind: Kind
    slug: str
    title: str
    track: str | None
    kind_of_work: str | None
    phase: int | None
    position: int | None
    status: Status
    draft: Status | None
    languages: Languages | None
    offer: bool
    changed_at: datetime
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class LibraryPage:
    """At most 50 rows; `page` counts from 1 and is never beyond `pages`."""

    rows: tuple[LibraryRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Choices:
    """What the filters and selects can offer now: kinds of work in use, phases, topics in use (most used first)."""

    kinds_of_work: tuple[str, ...]
    phases: tuple[int, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class CardParts:
    """A card of a lesson in the form: its id (part of the names of its fields) and the ids of its options (none: it asks nothing)."""

    id: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Alternative:
    """A text that somebody typed while somebody else saved the same field. It waits until one of the two is chosen."""

    id: int
    field: str
    text: str
    by: str
    at: datetime
    mine: bool


@dataclass(frozen=True)
class DraftView:
    """A draft as the editor shows it.

    `values` has every field of the form by name, as it was typed ("" for one that is empty): neutral ones ("track", "minutes",
    "o1.right", "c2.o1.right") and, for each language, "ja.title", "ja.c2.body", "ja.c2.o1.text", "ja.o1.feedback", …
    `cards` (lessons) and `options` (questions) give the order of the parts. `authors` are those whose changes the draft holds.
    `base_changed`: a newer version was published or imported since the draft was opened. `may_publish`: the actor may (second person).
    """

    id: int
    item_id: int | None
    kind: Kind
    slug: str
    revision: int
    state: Status
    values: Mapping[str, str]
    cards: tuple[CardParts, ...]
    options: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    updated_at: datetime
    updated_by: str
    authors: tuple[str, ...]
    reviewer_note: str
    reviewer: str
    submitted_by: str
    base_number: int | None
    base_changed: bool
    needs_second_person: bool
    may_publish: bool


@dataclass(frozen=True)
class FieldConflict:
    """Somebody saved the same field in between: `theirs` stands in the draft, `mine` was kept as an alternative."""

    field: str
    mine: str
    theirs: str
    by: str
    alternative_id: int


@dataclass(frozen=True)
class SavedDraft:
    """What saving gave: the new revision, fields that others changed meanwhile (to show), and conflicts (empty: everything was taken)."""

    revision: int
    merged: Mapping[str, str]
    conflicts: tuple[FieldConflict, ...]
    parts_changed: bool = False


@dataclass(frozen=True)
class Finding:
    """Something to mend or to look at. `field` is a name of the form ("" for the item as a whole), `language` None for neutral fields."""

    field: str
    language: Language | None
    severity: Severity
    key: str
    params: Mapping[str, object]

    def text(self, locale: Locale) -> str:
        """What it is and what to do, in the trainer's language."""
        return translate(locale, self.key, **self.params)


@dataclass(frozen=True)
class Checks:
    """All findings, errors first. `seconds` is how long reading takes by language, for the languages that are written."""

    findings: tuple[Finding, ...]
    seconds: Mapping[Language, int]
    languages: tuple[Language, ...]

    @property
    def may_be_published(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class Published:
    """What publishing gave; `replaced_item_id` is the retired item after a change of meaning."""

    item_id: int
    version_id: int
    number: int
    slug: str
    replaced_item_id: int | None = None


@dataclass(frozen=True)
class LogRow:
    """A line of the publish log. `by` is "" for the product itself. Versions are numbers of the item; None: there was none."""

    id: int
    at: datetime
    by: str
    act: Act
    item_id: int
    kind: Kind
    title: str
    from_number: int | None
    to_number: int | None
    note: str
    other_item_id: int | None
    may_roll_back: bool


@dataclass(frozen=True)
class LogPage:
    """At most 50 lines, newest first."""

    rows: tuple[LogRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class FieldDiff:
    """What changed in one field; long stretches that stayed are cut to "…"."""

    field: str
    language: Language | None
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True)
class Difference:
    """What changed between two versions; `from_number` None: the first one."""

    item_id: int
    from_number: int | None
    to_number: int | None
    fields: tuple[FieldDiff, ...]


@dataclass(frozen=True)
class VersionRow:
    """A version of an item, newest first."""

    number: int
    version_id: int
    published_at: datetime
    current: bool
    upstream: bool


@dataclass(frozen=True)
class ItemHistory:
    """An item with its versions. `offer` is the number of the shipped pack's newer version that waits for a decision."""

    item_id: int
    kind: Kind
    slug: str
    title: str
    status: Status
    own: bool
    offer: int | None
    draft_id: int | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True)
class Settings:
    """The company's choices about the studio."""

    second_person: bool


@dataclass(frozen=True)
class StoredImage:
    """A picture that was taken in: write `![alternative text](images/<name>)` to show it."""

    sha256: str
    name: str
    url: str
    width: int
    height: int
    size: int
