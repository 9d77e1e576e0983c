"""What goes into the area's use cases and what comes out. Frozen; nothing here names who wrote an anonymous story or who tried one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.badges.rules import Badge
from app.habit.views import SetOutcome


@dataclass(frozen=True)
class StoryName:
    """A story by its title, for a line that leads to it."""

    id: int
    title: str


@dataclass(frozen=True)
class PictureText:
    """A picture that goes with a story: the token of an upload, and the text for those who do not see it."""

    token: str
    alternative: str


@dataclass(frozen=True)
class StoryText:
    """A story as its author hands it in: the four required parts are `problem`, `done`, the effect (`minutes_saved` each time 0–480,
    `quality` in words, `frequency`: a `Frequency` value) and how to do it (`steps`, the `prompt`, the `tool` by name).
    """

    title: str
    problem: str
    done: str
    minutes_saved: int
    quality: str
    frequency: str
    steps: str
    prompt: str
    tool: str
    anonymous: bool = False
    pictures: tuple[PictureText, ...] = ()


@dataclass(frozen=True)
class Decided:
    """What the person decided about findings of the screening: `decision` 'mask' or 'keep', made for the text with this digest."""

    decision: str | None = None
    decided_for: str = ""


UNDECIDED = Decided()


@dataclass(frozen=True)
class DraftView:
    """A draft of the actor's own. `fields` are as typed, by the names of `FIELDS`; `version_id` is the challenge it came from.

    `beside` has what another device sent for a field that had changed meanwhile: nothing is lost until one of the two is chosen.
    """

    id: int
    revision: int
    fields: Mapping[str, str]
    beside: Mapping[str, str]
    pictures: tuple[PictureText, ...]
    version_id: int | None
    updated_at: datetime

    @property
    def title(self) -> str:
        return self.fields.get("title", "")


@dataclass(frozen=True)
class SavedDraft:
    """The draft's new revision. `merged`: what another device changed since in other fields; `beside` is as in `DraftView`."""

    revision: int
    merged: Mapping[str, str]
    beside: Mapping[str, str]


@dataclass(frozen=True)
class Picture:
    """A picture to show: address, size in pixels, and the text for those who do not see it."""

    token: str
    url: str
    width: int
    height: int
    alternative: str


@dataclass(frozen=True)
class Card:
    """A story in the feed. `author` is '' for an anonymous story and for somebody who has left; `department` may be ''.

    `tries` people have tried it, of `departments` departments. `mine`, `tried` and `thanked` are about the actor.
    """

    id: int
    title: str
    problem: str
    minutes_saved: int
    frequency: str
    tool: str
    author: str
    anonymous: bool
    department: str
    kind_of_work: str | None
    published_at: datetime
    edited: bool
    featured: bool
    hidden: bool
    tries: int
    departments: int
    thanks: int
    comments: int
    open_questions: int
    picture: Picture | None
    mine: bool
    tried: bool
    thanked: bool


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the feed: words to look for and filters, all of which have to hold."""

    words: str = ""
    my_work: bool = False
    my_department: bool = False
    tool: str = ""
    least_minutes: int = 0
    featured: bool = False
    mine: bool = False
    tried: bool = False
    questions: bool = False


@dataclass(frozen=True)
class Cursor:
    """Where the next page of a feed begins; meaningful for the same `Wanted` only."""

    place: int
    story_id: int


@dataclass(frozen=True)
class FeedPage:
    """A page of the feed; `next` leads to the one after it, None at the end."""

    cards: tuple[Card, ...]
    next: Cursor | None


@dataclass(frozen=True)
class FilterChoices:
    """What may be filtered by: the actor's kind of work and department ('' for none) and the tools in use, the most used first."""

    kind_of_work: str
    department: str
    tools: tuple[str, ...]


@dataclass(frozen=True)
class Comment:
    """A comment, a question or an answer (`kind`: a `CommentKind` value) with what was answered to it.

    `author` is '' where nobody is named: `by_author` says that it is the story's author, who may be anonymous.
    """

    id: int
    kind: str
    text: str
    author: str
    by_author: bool
    mine: bool
    created_at: datetime
    answers: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class FollowUp:
    """What the author added later."""

    id: int
    text: str
    created_at: datetime


@dataclass(frozen=True)
class Tip:
    """What somebody who tried it would tell others, with their name; `try_id` is for `TrySent.via_try_id`."""

    try_id: int
    text: str
    author: str
    department: str
    minutes_saved: int | None
    created_at: datetime
    mine: bool


@dataclass(frozen=True)
class OwnTry:
    """What the actor said about their own try."""

    try_id: int
    day: date
    minutes_saved: int | None
    tip: str


@dataclass(frozen=True)
class MinutesSummary:
    """The median of minutes saved, with the number of answers: only of five or more, and labelled as self-reported."""

    median: int
    answers: int


@dataclass(frozen=True)
class StoryPage:
    """A story with everything around it. `hidden_reason` is set for its author and for who curates; `revision` is for `edit_story`.

    `tips` and `comments` are the latest, at most `MOST_SHOWN`. `minutes` is None below five answers. `kept`: the prompt is in the actor's
    library. `may_curate`, `may_open_studio` are about the actor.
    """

    card: Card
    done: str
    quality: str
    steps: str
    prompt: str
    pictures: tuple[Picture, ...]
    edited_at: datetime | None
    hidden_reason: str
    revision: int
    version_id: int | None
    follow_ups: tuple[FollowUp, ...]
    tips: tuple[Tip, ...]
    comments: tuple[Comment, ...]
    own_try: OwnTry | None
    minutes: MinutesSummary | None
    kept: bool
    may_curate: bool
    may_open_studio: bool


@dataclass(frozen=True)
class Published:
    """A story that is out, and the badges it brought its author (on the first send only)."""

    story_id: int
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True)
class TrySent:
    """A try: `client_key` is the browser's, the same for every repetition of the act; `via_try_id` is the try they heard of it from.

    `minutes_saved` 0–480 or None, `tip` is shown with the story and with the writer's name.
    """

    story_id: int
    client_key: str
    minutes_saved: int | None = None
    tip: str = ""
    via_try_id: int | None = None


@dataclass(frozen=True)
class TryResult:
    """A stored try and the set it was counted as; `outcome.already` for a second send or a later change."""

    try_id: int
    title: str
    outcome: SetOutcome


@dataclass(frozen=True)
class SpreadPlace:
    """A department in the drawing: `wave` 0 is where the story began, 1 who tried it from there, and so on; `first` the first day.

    `name` is '' for all departments of fewer than five people together, and for people without one; `origin` marks the beginning, which has
    no name when the story is anonymous.
    """

    key: int
    name: str
    origin: bool
    people: int
    wave: int
    first: date | None


@dataclass(frozen=True)
class SpreadEdge:
    """From one place to another, by their keys: how many people took it over, and the first day."""

    source: int
    target: int
    people: int
    first: date


@dataclass(frozen=True)
class Spread:
    """How a story spread: "to 12 people in 4 departments", its places wave by wave, and the ways between them in the order of time."""

    people: int
    departments: int
    places: tuple[SpreadPlace, ...]
    edges: tuple[SpreadEdge, ...]


@dataclass(frozen=True)
class ChannelStory:
    """A story for the newsletter, the morning meeting and chat: only what every signed-in person may see, and only shown ones.

    `author` and `department` are as in `Card`.
    """

    id: int
    title: str
    problem: str
    done: str
    minutes_saved: int
    quality: str
    frequency: str
    steps: str
    prompt: str
    tool: str
    author: str
    anonymous: bool
    department: str
    published_at: datetime
    featured: bool
    tries: int
    departments: int
    tips: tuple[str, ...]
