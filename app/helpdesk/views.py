"""What goes into the help desk and what comes out. Frozen; nothing here knows the database, and nothing names an anonymous asker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.helpdesk.rules import Category, ContextKind, ReplyKind, Status, Visibility


@dataclass(frozen=True)
class Context:
    """Where the person was when they asked: the version (of a story its id) and its title as it was; NONE has neither, a quiz need not."""

    kind: ContextKind = ContextKind.NONE
    version_id: int | None = None
    title: str = ""


@dataclass(frozen=True)
class PictureInput:
    """An upload of the asker's that belongs to the question, and what it shows in words."""

    token: str
    alt: str = ""


@dataclass(frozen=True)
class QuestionInput:
    """A question as it is sent. `decision` and `decided_for` as with a submission; the screened fields are `text` and `picture_alt`.

    `risk`: the asker says that it may be a security risk; it goes to the security owner alone.
    """

    client_key: str
    text: str
    category: str
    visibility: str = Visibility.DESK.value
    anonymous: bool = False
    risk: bool = False
    context: Context = Context()
    pictures: tuple[PictureInput, ...] = ()
    decision: str | None = None
    decided_for: str = ""


@dataclass(frozen=True)
class ReplyInput:
    """A text below a question. The desk also says which `revision` of the question it saw; others leave it None.

    `decision` and `decided_for` as with a submission; the screened field is `text`.
    """

    client_key: str
    text: str
    revision: int | None = None
    decision: str | None = None
    decided_for: str = ""


@dataclass(frozen=True)
class AskForm:
    """What stands beside the form: the target for the first answer in working hours, and who alone would get a security risk."""

    target_hours: int
    receivers: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question that was stored. `handed_over`: it went to the security owner only."""

    id: int
    handed_over: bool


@dataclass(frozen=True)
class Picture:
    """A picture to show, with its alternative text."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class ReplyView:
    """A text below a question, as safe HTML; the asker's words come as plain paragraphs.

    `author` is None for an anonymous asker and for people who have left; `at` is None where only the day may be known.
    """

    id: int
    kind: ReplyKind
    author: str | None
    html: str
    on: date
    at: datetime | None
    mine: bool
    accepted: bool
    may_accept: bool
    may_withdraw: bool


@dataclass(frozen=True)
class QuestionView:
    """A question as its asker or a colleague sees it; `text` is plain text with line ends.

    `asker` is None when the question is anonymous or the asker has left. `risk` is True for the asker alone: others do not see it at all.
    """

    id: int
    text: str
    category: Category
    context: Context
    visibility: Visibility
    anonymous: bool
    asker: str | None
    mine: bool
    risk: bool
    status: Status
    on: date
    pictures: tuple[Picture, ...]
    replies: tuple[ReplyView, ...]
    article_id: int | None
    may_answer: bool
    may_write: bool
    may_say_whether_it_helped: bool
    may_reopen: bool
    may_narrow: bool
    may_mark_risk: bool


@dataclass(frozen=True)
class QuestionRow:
    """A line in a list: `excerpt` is the beginning of the text. `answers` counts what others wrote; `yours`: it is the asker's turn."""

    id: int
    excerpt: str
    category: Category
    status: Status
    visibility: Visibility
    anonymous: bool
    asker: str | None
    mine: bool
    risk: bool
    on: date
    answers: int
    accepted: bool
    yours: bool


@dataclass(frozen=True)
class QuestionPage:
    """Some lines; `cursor` asks for the next ones, None at the end."""

    rows: tuple[QuestionRow, ...]
    cursor: str | None


@dataclass(frozen=True)
class OwnAnswer:
    """Something the actor wrote below a question of another, also where they may not read that question any more (`question_id` None)."""

    id: int
    question_id: int | None
    excerpt: str
    on: date
    accepted: bool


@dataclass(frozen=True)
class Similar:
    """A public question or an article that may answer what is being typed; `kind` is "question" or "article"."""

    kind: str
    id: int
    title: str


@dataclass(frozen=True)
class DeskMember:
    """Somebody at the desk."""

    person_id: int
    name: str


@dataclass(frozen=True)
class QueueRow:
    """A question in the desk's queue. Of an anonymous one only the day is told (`at` None), of the target only the day as well."""

    id: int
    excerpt: str
    category: Category
    status: Status
    visibility: Visibility
    anonymous: bool
    asker: str | None
    assignee: str | None
    mine: bool
    on: date
    at: datetime | None
    due_on: date | None
    overdue: bool
    risk: bool


@dataclass(frozen=True)
class QueuePage:
    """Some lines of the queue; `cursor` asks for the next ones, None at the end."""

    rows: tuple[QueueRow, ...]
    cursor: str | None


@dataclass(frozen=True)
class QueueCounts:
    """How many questions wait, by filter; security risks and closed questions are in none of them."""

    todo: int
    new: int
    mine: int
    unassigned: int
    waiting: int
    overdue: int
    answered: int


@dataclass(frozen=True)
class DeskQuestion:
    """A question as who works on it sees it, internal notes among the replies. `revision` goes back with every act.

    `due_on`: the day of the target for the first answer, None once it was given; `minutes`: working minutes until the first answer.
    """

    id: int
    text: str
    category: Category
    context: Context
    visibility: Visibility
    anonymous: bool
    asker: str | None
    mine: bool
    risk: bool
    status: Status
    revision: int
    on: date
    at: datetime | None
    due_on: date | None
    overdue: bool
    minutes: int | None
    assignee: DeskMember | None
    assigned_to_me: bool
    pictures: tuple[Picture, ...]
    replies: tuple[ReplyView, ...]
    article_id: int | None
    may_close: bool
    may_ask_back: bool
    may_mark_risk: bool
    may_unmark_risk: bool
    may_make_article: bool


@dataclass(frozen=True)
class ArticleSeed:
    """What a knowledge article begins with; nothing in it tells who asked."""

    title: str
    body_markdown: str
    category: Category
    question_id: int


@dataclass(frozen=True)
class DeskSettings:
    """Who gets security risks (None: the programme owners), and the target for the first answer in working hours (1 to 80)."""

    security_owner_id: int | None
    security_owner: str | None
    target_hours: int
    receivers: tuple[str, ...]
    candidates: tuple[DeskMember, ...]


@dataclass(frozen=True)
class DeskNumbers:
    """How soon the desk answered: of `answered` questions, the median working minutes and the share (0 to 1) within the target.

    Both are None below five questions. Security risks are not counted.
    """

    answered: int
    median_minutes: int | None
    within_target: float | None
    target_hours: int
