"""What leaves the area. Frozen; nothing here knows the database. Scores are percentages with one decimal, None when nobody was expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.boards.rules import TeamDay


@dataclass(frozen=True)
class TeamRow:
    """A team on the board. `rank` is None in the lower half, whose order is that of names; `others` are the small teams together."""

    name: str
    score: float | None
    earned: int
    expected: int
    rank: int | None = None
    own: bool = False
    others: bool = False


@dataclass(frozen=True)
class OwnTeam:
    """The viewer's team. `listed`: whether others see it. `to_next`: finished days still missing to reach the next team above.

    `today` is None where telling it would single somebody out, and expects nobody on days off.
    """

    name: str
    score: float | None
    earned: int
    expected: int
    people: int
    listed: bool
    rank: int | None
    to_next: int | None
    today: TeamDay | None
    streak: int


@dataclass(frozen=True)
class Improved:
    """The team that gained most over the period before, in points of the score."""

    name: str
    gained: float


@dataclass(frozen=True)
class TeamBoardView:
    """A board of a week or season from `first` to `last`. `teams` counts those listed; rows may be fewer."""

    period: str
    first: date
    last: date
    running: bool
    number: int
    own: OwnTeam | None
    rows: tuple[TeamRow, ...]
    teams: int
    improved: Improved | None
    older: date | None
    newer: date | None


@dataclass(frozen=True)
class TeamLine:
    """One sentence for Today. `today` is None where telling it would single somebody out, and expects nobody on days off."""

    name: str
    score: float | None
    today: TeamDay | None


@dataclass(frozen=True)
class GardenPlant:
    """A colleague's plant: name and stage, never a number."""

    name: str
    stage: str
    own: bool


@dataclass(frozen=True)
class IndividualRow:
    """A place: `distance` is what this person has more (or, negative, less) than the viewer. `gap_before`: places are left out above."""

    rank: int
    name: str
    points: int
    distance: int
    own: bool
    gap_before: bool


@dataclass(frozen=True)
class IndividualView:
    """The individual board as one person may see it: rows only for those who take part. `wait_until`: before that they cannot join."""

    enabled: bool
    member: bool
    wait_until: datetime | None
    points: int
    rows: tuple[IndividualRow, ...]


@dataclass(frozen=True)
class BoardChoices:
    """The company's choices about boards."""

    individual: bool
    team_streak_percent: int
    season_start: date
