"""What leaves the area. Frozen; nothing here knows the database. Where people stand with a name, it is for something good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.helpdesk.service import WaitingQuestion
from app.stories.service import TeamStory
from app.team.reasons import ReasonKind
from app.team.rules import Approach, DayFigure, Trend, WeekShare


@dataclass(frozen=True)
class TeamName:
    """A team that the viewer leads."""

    id: int
    name: str


@dataclass(frozen=True)
class Praise:
    """Somebody with a reason to thank them; `key` names the reason, `number` are days or people, `title` is that of a story."""

    person_id: int
    name: str
    kind: ReasonKind
    key: str
    number: int
    title: str
    story_id: int
    day: date
    thanked: bool


@dataclass(frozen=True)
class TeamFigures:
    """Everything in numbers; only of teams with five people at least beside the viewer.

    `streak` counts up to yesterday, `grown` are the finished days behind the `garden`, `this_week` and `last_week` run from Monday to
    Sunday, `expected` is (expected today, members) where nobody can be made out.
    """

    streak: int
    percent: int
    garden: tuple[str, ...]
    grown: int
    this_week: tuple[DayFigure, ...]
    last_week: tuple[DayFigure, ...]
    expected: tuple[int, int] | None
    weeks: tuple[WeekShare, ...]
    trend: Trend
    approach: Approach | None


@dataclass(frozen=True)
class LearnedItem:
    """A lesson or challenge that five people at least of the team have finished lately, with its topics."""

    version_id: int
    kind: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class TeamPage:
    """The team view. `figures` is None for a team that is too small to be spoken of in numbers; `teams` are all that the viewer leads."""

    teams: tuple[TeamName, ...]
    team: TeamName | None
    today: date
    figures: TeamFigures | None = None
    approaches: tuple[Approach, ...] = ()
    praise: tuple[Praise, ...] = ()
    learned: tuple[LearnedItem, ...] = ()
    topics: tuple[str, ...] = ()
    stories: tuple[TeamStory, ...] = ()
    questions: tuple[WaitingQuestion, ...] = ()
    show: TeamStory | None = None
    challenge: int = 0


@dataclass(frozen=True)
class Thanked:
    """A thank-you that was said: to whom, and whether it is new."""

    name: str
    new: bool


@dataclass(frozen=True)
class PraiseChoiceView:
    """What the person has said about being thanked by whoever leads their team; `leaders` are their names."""

    told: bool
    returns: bool
    leaders: tuple[str, ...]
