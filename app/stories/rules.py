"""Success stories: closed sets, what a story has to have, where it stands in the feed, how it spread. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import log2
from statistics import median

from app.errors import InvalidInputError
from app.people.validation import check_text
from app.stories.views import MinutesSummary, PictureText, Spread, SpreadEdge, SpreadPlace, StoryText

MAX_PICTURES = 4
MAX_MINUTES = 480
MAX_TIP = 500
MAX_COMMENT = 1_000
MAX_FOLLOW_UP = 1_000
MAX_REASON = 500
MAX_ALTERNATIVE = 200
MAX_TOOL = 60
LONGEST = {"title": 80, "problem": 1_000, "done": 2_000, "quality": 300, "steps": 3_000, "prompt": 4_000, "tool": MAX_TOOL}
REQUIRED = ("title", "problem", "done")
LINES = frozenset({"title", "tool"})
# What a draft holds of each field, as it was typed. `anonymous` is "yes" or "".
FIELDS = ("title", "problem", "done", "minutes_saved", "quality", "frequency", "steps", "prompt", "tool", "anonymous")
MAX_TYPED = 8_000
MAX_DRAFTS = 30

FEWEST = 5  # semantics 10: what is said about people is said of five or more
MOST_MARKS = 4  # accents on one letter: no language needs more, and a flood of them covers the lines above
OTHER_DEPARTMENT = 2  # what a try in another department weighs: crossing a border is what spreading means
DOUBLING = timedelta(days=7)
FEATURED = 2**30
MINUTE = timedelta(minutes=1)
EPOCH_MINUTES = 60


class Frequency(StrEnum):
    """How often the effect comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ONCE = "once"


class CommentKind(StrEnum):
    """What was written below a story. An answer belongs to a question or comment."""

    COMMENT = "comment"
    QUESTION = "question"
    ANSWER = "answer"


def path_of(story_id: int) -> str:
    """The address of a story's page."""
    return f"/stories/story?s={story_id}"


def check_prose(value: str, field: str, longest: int, *, multiline: bool = True) -> str:
    """A text that others will read: composed, trimmed, not blank, without what hides or smears. Raises InvalidInputError for the field."""
    text = check_text(value, field, longest, multiline=multiline)
    marks = 0
    for character in unicodedata.normalize("NFD", text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            raise InvalidInputError("people.text.characters", field=field)
    return text


def check_optional(value: str, field: str, longest: int, *, multiline: bool = True) -> str:
    """Likewise, but it may be left empty."""
    return check_prose(value, field, longest, multiline=multiline) if value.strip() else ""


def check_minutes(value: object) -> int | None:
    """Minutes saved, or None for no answer. Raises InvalidInputError."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_MINUTES:
        raise InvalidInputError("storyrules.error.minutes", field="minutes_saved", most=MAX_MINUTES)
    return value


def check_story(text: StoryText, tools: Sequence[str]) -> StoryText:
    """The story as it may be stored; an approved tool (`tools`) written in another way gets its name. Raises InvalidInputError by field."""
    typed = {name: str(getattr(text, name)) for name in LONGEST}
    checked = {name: _field(name, value) for name, value in typed.items()}
    if not checked["steps"] and not checked["prompt"]:
        raise InvalidInputError("storyrules.error.how", field="steps")
    minutes = check_minutes(text.minutes_saved)
    if minutes is None:
        raise InvalidInputError("storyrules.error.minutes", field="minutes_saved", most=MAX_MINUTES)
    if text.frequency not in set(Frequency):
        raise InvalidInputError("storyrules.error.frequency", field="frequency")
    known = {_same_name(name): name for name in tools}
    checked["tool"] = known.get(_same_name(checked["tool"]), checked["tool"])
    return replace(text, **checked, minutes_saved=minutes, pictures=check_pictures(text.pictures))


def _field(name: str, value: str) -> str:
    check = check_prose if name in REQUIRED else check_optional
    return check(value, name, LONGEST[name], multiline=name not in LINES)


def _same_name(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def check_pictures(pictures: Sequence[PictureText]) -> tuple[PictureText, ...]:
    """At most four different pictures, each with a text for those who do not see it. Raises InvalidInputError (field `pictures`)."""
    if len(pictures) > MAX_PICTURES or len({one.token for one in pictures}) < len(pictures):
        raise InvalidInputError("storyrules.error.pictures", field="pictures", most=MAX_PICTURES)
    for one in pictures:
        if not one.alternative.strip():
            raise InvalidInputError("storyrules.error.alternative", field="pictures")
    return tuple(replace(one, alternative=check_prose(one.alternative, "pictures", MAX_ALTERNATIVE, multiline=False)) for one in pictures)


def place_of(published_at: datetime, weight: int, *, featured: bool = False) -> int:
    """Where a story stands in the feed, the highest first: minutes since 1970, and a week more with each doubling of its re-use.

    The logarithm beside the time of publication is the "hot" ranking of Reddit (r2/lib/db/_sorts.pyx, 2008): nothing has to be computed
    anew as time passes, because all stories age alike.
    """
    gained = round(DOUBLING / MINUTE * log2(1 + max(0, weight)))
    return int(published_at.timestamp()) // EPOCH_MINUTES + gained + FEATURED * featured


def summary_of(minutes: Collection[int]) -> MinutesSummary | None:
    """The median of what people reported and how many they are; None below five."""
    return MinutesSummary(round(median(minutes)), len(minutes)) if len(minutes) >= FEWEST else None


@dataclass(frozen=True)
class Flow:
    """So many people of the `target` department (None: of none) took it over, first on that day.

    `source` is the department of those they heard of it from (`OTHERS`: of none), None where that was the story itself.
    """

    source: int | None
    target: int | None
    people: int
    first: date


OTHERS = 0
UNKNOWN_ORIGIN = -1


def spread_of(origin: int | None, flows: Sequence[Flow], names: Mapping[int, str], small: Collection[int]) -> Spread:
    """The drawing of how a story spread: departments of fewer than five people (`small`) and people without one stand together.

    `origin` is the department of the story, None where it is not told.
    """
    start = UNKNOWN_ORIGIN if origin is None else origin

    def place(department: int | None) -> int:
        if department == origin and department is not None and department not in small:
            return start
        return OTHERS if department is None or department in small else department

    edges: dict[tuple[int, int], SpreadEdge] = {}
    for flow in flows:
        key = start if flow.source is None else place(flow.source), place(flow.target)
        before = edges.get(key)
        people, first = (flow.people, flow.first) if before is None else (before.people + flow.people, min(before.first, flow.first))
        edges[key] = SpreadEdge(*key, people, first)
    ordered = sorted(edges.values(), key=lambda edge: (edge.first, edge.source, edge.target))
    waves = _waves(start, ordered)
    places = [_place(key, start, names, waves, ordered) for key in waves]
    places.sort(key=lambda one: (one.wave, not one.origin, one.first or date.max, one.key))
    touched = {flow.target for flow in flows if flow.target is not None}
    return Spread(sum(flow.people for flow in flows), len(touched), tuple(places), tuple(ordered))


def _waves(start: int, edges: Sequence[SpreadEdge]) -> dict[int, int]:
    """How many steps each place is from the start; a place from which it was taken over without being reached begins beside the start."""
    waves = {start: 0}
    queue = [start]
    while queue:
        source = queue.pop(0)
        for edge in edges:
            if edge.source == source and edge.target not in waves:
                waves[edge.target] = waves[source] + 1
                queue.append(edge.target)
    for edge in edges:
        waves.setdefault(edge.source, 1)
        waves.setdefault(edge.target, waves[edge.source] + 1)
    return waves


def _place(key: int, start: int, names: Mapping[int, str], waves: Mapping[int, int], edges: Sequence[SpreadEdge]) -> SpreadPlace:
    arriving = [edge for edge in edges if edge.target == key]
    first = min((edge.first for edge in arriving), default=None)
    return SpreadPlace(key, names.get(key, ""), key == start, sum(edge.people for edge in arriving), waves[key], first)
