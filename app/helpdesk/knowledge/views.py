"""What leaves the manual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.helpdesk.knowledge.rules import Conflict, Shelf, State, Task
from app.learning.rules.searching import Piece
from app.studio.views import DiffPiece


@dataclass(frozen=True)
class ArticleSeed:
    """A good answer that is to become an article: nobody's name in it. `category` is the desk's; unknown ones are filed under "other"."""

    title: str
    body_markdown: str
    category: str
    question_id: int


@dataclass(frozen=True)
class Votes:
    """How many people found a revision right, and how many did not."""

    right: int = 0
    wrong: int = 0


@dataclass(frozen=True)
class ArticleLine:
    """An article in a list. `translated`: it is written in the reader's language; `votes` are for those who keep the manual."""

    id: int
    title: str
    translated: bool
    task: Task
    kind_of_work: str
    state: State
    is_stale: bool
    checked_on: date | None
    has_draft: bool = False
    votes: Votes = Votes()


@dataclass(frozen=True)
class TaskCount:
    """A task with how many articles there are for it."""

    task: Task
    articles: int


@dataclass(frozen=True)
class ManualHome:
    """Where one begins: the tasks, what there is for one's own work, what is new; how much is overdue or being written."""

    tasks: tuple[TaskCount, ...]
    for_work: tuple[ArticleLine, ...]
    latest: tuple[ArticleLine, ...]
    may_edit: bool
    stale: int = 0
    drafts: int = 0


@dataclass(frozen=True)
class Wanted:
    """Which part of the manual somebody looks at."""

    task: Task | None = None
    kind_of_work: str = ""
    shelf: Shelf = Shelf.PUBLISHED


@dataclass(frozen=True)
class ManualList:
    """A page of articles; `more`: there is another after it."""

    lines: tuple[ArticleLine, ...]
    more: bool


@dataclass(frozen=True)
class ShownPart:
    """A stretch of an article as HTML, or a prompt to copy as plain text."""

    html: str
    prompt: str


@dataclass(frozen=True)
class ArticlePage:
    """An article to read. `own_answer`: what the reader said about this revision (None: nothing). `words` of others carry no names."""

    id: int
    title: str
    translated: bool
    language: str
    parts: tuple[ShownPart, ...]
    task: Task
    kind_of_work: str
    tags: tuple[str, ...]
    owner: str | None
    checked_on: date | None
    review_on: date | None
    is_stale: bool
    number: int
    state: State
    own_answer: bool | None
    own_word: str
    may_edit: bool
    may_confirm: bool
    has_draft: bool = False
    votes: Votes = Votes()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owner:
    """Somebody who may look after an article."""

    person_id: int
    name: str


@dataclass(frozen=True)
class EditPage:
    """An article being written: its fields by name, the digests of what they began with, and who saved the draft when."""

    id: int
    state: State
    number: int
    values: dict[str, str]
    began_with: dict[str, str]
    has_draft: bool
    saved_by: str | None
    saved_at: datetime | None
    owners: tuple[Owner, ...]
    kinds_of_work: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class Saved:
    """A draft after saving; fields in `conflicts` still say what the other person wrote."""

    id: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class FieldChange:
    """What changed in a field from one revision to the next."""

    field: str
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True)
class RevisionLine:
    """A revision in the history; `by` is None for somebody who is gone, or where the product brought it along."""

    number: int
    published_at: datetime
    by: str | None


@dataclass(frozen=True)
class HistoryPage:
    """The revisions, the latest first, and what changed in the one that is looked at."""

    id: int
    title: str
    revisions: tuple[RevisionLine, ...]
    shown: int
    changes: tuple[FieldChange, ...]
    has_draft: bool


@dataclass(frozen=True)
class FoundLine:
    """Something found: of which kind, which one, its title and an excerpt with what was found marked. `path` leads to it."""

    kind: str
    path: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True)
class FoundGroup:
    """What was found of one kind."""

    kind: str
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True)
class PrintedArticle:
    """An article on paper."""

    title: str
    task: Task
    parts: tuple[ShownPart, ...]
    owner: str | None
    checked_on: date | None
    is_stale: bool
    number: int
