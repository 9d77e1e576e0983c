"""Success stories as pages show them: cards, tips, comments, the way a story spread; and what every form of theirs reads alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.i18n import Locale
from app.i18n.dates import day_text, short_day_text
from app.people.rules import Actor
from app.policy.screened import Decision, UndecidedError
from app.stories.rules import MAX_MINUTES, path_of
from app.stories.views import Card, Comment, Decided, FollowUp, Picture, Spread, SpreadPlace, Tip
from state import payload
from state.screened import Finding, findings_of

EXCERPT = 160


@dataclass
class StoryRow:
    """A story as a card; `author` is "" where nobody is named, `open_questions` counts for its author only."""

    id: int
    title: str
    problem: str
    minutes: int
    frequency: str
    tool: str
    author: str
    anonymous: bool
    department: str
    day: str
    featured: bool
    hidden: bool
    tries: int
    departments: int
    open_questions: int
    mine: bool
    tried: bool
    href: str


@dataclass
class PictureRow:
    """A picture with the text for those who do not see it."""

    url: str
    width: int
    height: int
    alternative: str


@dataclass
class TipRow:
    """A word of somebody who tried it; `id` names the try."""

    id: int
    text: str
    author: str
    department: str
    day: str
    mine: bool


@dataclass
class FollowRow:
    """What the author added later."""

    id: int
    text: str
    day: str


@dataclass
class AnswerRow:
    """An answer below a comment or question."""

    id: int
    text: str
    author: str
    by_author: bool
    day: str
    mine: bool


@dataclass
class CommentRow:
    """A comment or question with what was answered."""

    id: int
    kind: str
    text: str
    author: str
    by_author: bool
    day: str
    mine: bool
    answers: list[AnswerRow] = field(default_factory=list)


@dataclass
class PlaceRow:
    """A department in the drawing; `name` is "" for several small ones together and where it must not be named."""

    name: str
    origin: bool
    people: int
    day: str


@dataclass
class WaveRow:
    """The departments that a story reached in the same step."""

    number: int
    places: list[PlaceRow] = field(default_factory=list)


@dataclass
class WayRow:
    """From one department to another."""

    source: str
    source_origin: bool
    target: str
    people: int
    day: str


def story_row(card: Card, actor: Actor, locale: Locale) -> StoryRow:
    """A card; the problem is cut to what fits on it."""
    problem = " ".join(card.problem.split())
    return StoryRow(
        id=card.id,
        title=card.title,
        problem=problem if len(problem) <= EXCERPT else problem[: EXCERPT - 1] + "…",
        minutes=card.minutes_saved,
        frequency=card.frequency,
        tool=card.tool,
        author=card.author,
        anonymous=card.anonymous,
        department=card.department,
        day=short_day_text(card.published_at.astimezone(actor.zone).date(), locale),
        featured=card.featured,
        hidden=card.hidden,
        tries=card.tries,
        departments=card.departments,
        open_questions=card.open_questions if card.mine else 0,
        mine=card.mine,
        tried=card.tried,
        href=path_of(card.id),
    )


def picture_row(picture: Picture) -> PictureRow:
    return PictureRow(picture.url, picture.width, picture.height, picture.alternative)


def tip_row(tip: Tip, actor: Actor, locale: Locale) -> TipRow:
    day = short_day_text(tip.created_at.astimezone(actor.zone).date(), locale)
    return TipRow(tip.try_id, tip.text, tip.author, tip.department, day, tip.mine)


def follow_row(one: FollowUp, actor: Actor, locale: Locale) -> FollowRow:
    return FollowRow(one.id, one.text, short_day_text(one.created_at.astimezone(actor.zone).date(), locale))


def comment_row(one: Comment, actor: Actor, locale: Locale) -> CommentRow:
    def day(of: Comment) -> str:
        return short_day_text(of.created_at.astimezone(actor.zone).date(), locale)

    answers = [AnswerRow(each.id, each.text, each.author, each.by_author, day(each), each.mine) for each in one.answers]
    return CommentRow(one.id, one.kind, one.text, one.author, one.by_author, day(one), one.mine, answers)


def waves_of(spread: Spread, locale: Locale) -> list[WaveRow]:
    """The departments step by step, the beginning first."""

    def place(of: SpreadPlace) -> PlaceRow:
        return PlaceRow(of.name, of.origin, of.people, day_text(of.first, locale) if of.first else "")

    ordered = sorted(spread.places, key=lambda one: (one.wave, -one.people, one.key))
    return [WaveRow(wave, [place(one) for one in places]) for wave, places in groupby(ordered, key=lambda one: one.wave)]


def ways_of(spread: Spread, locale: Locale) -> list[WayRow]:
    """Who took it over from whom, in the order of time."""
    places = {place.key: place for place in spread.places}
    return [
        WayRow(places[one.source].name, places[one.source].origin, places[one.target].name, one.people, day_text(one.first, locale))
        for one in spread.edges
        if one.source in places and one.target in places
    ]


def decided_in(form: Mapping[str, Any]) -> Decided:
    """What the form says about findings of the screening."""
    return Decided(
        payload.choice(form["decision"], "decision", Decision).value if form.get("decision") else None,
        payload.text(form.get("decided_for", ""), "decided_for", longest=64, required=False),
    )


def minutes_in(value: object, field_name: str = "minutes_saved") -> int | None:
    """Minutes as somebody typed them, with digits of either width; None for an empty field. Raises InvalidInputError."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFKC", value).strip()
    return None if value in ("", None) else payload.whole(value, field_name, least=0, most=MAX_MINUTES)


def findings_at(problem: UndecidedError, control: str) -> list[Finding]:
    """Findings of a form with one text, at the id of its control."""
    return [Finding(control, one.start, one.end, one.kind, one.reason) for one in findings_of(problem)]


def key_of(*parts: object) -> str:
    """The key of an act that happens once for what it is about, whoever sends it twice."""
    return str(uuid5(NAMESPACE_URL, "nezuku:" + ":".join(str(part) for part in parts)))
