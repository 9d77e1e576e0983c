"""Weeks and seasons, scores, ranks, who is shown to whom, team streaks. Rule: semantics 9 and 10. Pure.

A score is kept in tenths of a percent, as it is shown: 773 is 77.3. Two teams that show the same score share a rank.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.errors import InvalidInputError

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
SEASON_WEEKS = 13
SEASON = SEASON_WEEKS * WEEK
GRACE = timedelta(days=7)  # whoever never starts counts from day 8
MIN_PEOPLE = 5
FULL = 1000
TEAM_STREAK_PERCENT = 60
WAIT_BEFORE_REJOINING = timedelta(days=3)
TOP = 3
NEIGHBOURS = 2
LONGEST_NICKNAME = 20


class Period(StrEnum):
    """What a board covers."""

    WEEK = "week"
    SEASON = "season"


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def days_of_week(week: date) -> tuple[date, ...]:
    """Monday to Sunday."""
    return tuple(week + offset * DAY for offset in range(7))


def season_of(day: date, anchor: date) -> date:
    """The Monday on which the day's season begins; seasons of 13 weeks follow each other before and after the anchor's week."""
    first, week = week_of(anchor), week_of(day)
    return first + ((week - first) // SEASON) * SEASON


def period_start(period: Period, day: date, anchor: date) -> date:
    """The first day of the day's week or season."""
    return week_of(day) if period is Period.WEEK else season_of(day, anchor)


def period_end(period: Period, start: date) -> date:
    """The Sunday on which it ends."""
    return start + (WEEK if period is Period.WEEK else SEASON) - DAY


def counts_from(joined_on: date, first_practice: date | None) -> date:
    """The first day on which a person is expected: that of their first set, or day 8 for those who have not started by then."""
    latest = joined_on + GRACE
    return latest if first_practice is None else max(joined_on, min(first_practice, latest))


def score(earned: int, expected: int) -> int | None:
    """100 × earned ÷ expected in tenths, half up, at most 100 %; None when nobody was expected.

    Practice on leave earns without being expected (leave removes the obligation, not the credit), so the quotient alone could exceed 100 %.
    """
    return None if expected <= 0 else min(FULL, (2 * FULL * earned + expected) // (2 * expected))


@dataclass(frozen=True)
class Total:
    """A team in a period: credited days, expected days, and how many people were expected at all."""

    team_id: int
    earned: int
    expected: int
    people: int

    @property
    def score(self) -> int | None:
        return score(self.earned, self.expected)

    @property
    def small(self) -> bool:
        """Whether it is shown to itself only."""
        return self.people < MIN_PEOPLE


@dataclass(frozen=True)
class Placed:
    """A team with its place: ties share a rank (1, 1, 3)."""

    total: Total
    rank: int


def lot(seed: str, number: int) -> bytes:
    """The order inside a tie: drawn anew for every seed (a week), the same for everybody, without regard to speed or id."""
    return hashlib.sha256(f"{seed}:{number}".encode()).digest()


def rank(totals: Iterable[Total], seed: str) -> tuple[Placed, ...]:
    """The teams that had somebody expected, best first."""
    scored = [(total.score, total) for total in totals]
    ordered = sorted(
        ((tenths, total) for tenths, total in scored if tenths is not None), key=lambda one: (-one[0], lot(seed, one[1].team_id))
    )
    placed: list[Placed] = []
    for place, (tenths, total) in enumerate(ordered, 1):
        tied = bool(placed) and placed[-1].total.score == tenths
        placed.append(Placed(total, placed[-1].rank if tied else place))
    return tuple(placed)


@dataclass(frozen=True)
class Standings:
    """What one viewer may see: the board, the small teams as one (None when that would isolate too few), and their own team."""

    board: tuple[Placed, ...]
    others: Total | None
    own: Total | None

    @property
    def own_rank(self) -> int | None:
        """The own team's rank on the board; None for a small team."""
        return None if self.own is None else next((one.rank for one in self.board if one.total.team_id == self.own.team_id), None)


OTHERS_ID = 0


def standings(totals: Collection[Total], own_id: int | None, seed: str) -> Standings:
    """The board for a member of `own_id`. Small teams are shown to themselves, and to everybody else only together.

    The own team is left out of "other teams", so that nobody can subtract it; five people must remain.
    """
    own = next((total for total in totals if total.team_id == own_id), None)
    small = [total for total in totals if total.small and total.team_id != own_id]
    people = sum(total.people for total in small)
    others = Total(OTHERS_ID, sum(total.earned for total in small), sum(total.expected for total in small), people)
    return Standings(rank((total for total in totals if not total.small), seed), others if people >= MIN_PEOPLE else None, own)


def shows_rank(place: int, teams: int) -> bool:
    """Whether a rank is written beside a team: for the upper half. Nobody is publicly last."""
    return place <= max(1, (teams + 1) // 2)


def days_to_next(own: Total, board: Sequence[Placed]) -> int | None:
    """How many more finished days the own team needs to reach the next team above; None at the top and off the board."""
    mine = own.score
    if mine is None or own.small:
        return None
    above = [one.total.score for one in board if one.total.score is not None and one.total.score > mine]
    if not above:
        return None
    return next(
        (more for more in range(1, own.expected - own.earned + 1) if (score(own.earned + more, own.expected) or 0) >= min(above)), None
    )


def most_improved(before: Iterable[Total], after: Iterable[Total], seed: str) -> tuple[int, int] | None:
    """(team, gained tenths) of the team that gained most; only teams that are on both boards. None when nobody gained."""
    earlier = {total.team_id: total.score for total in before if not total.small}
    gains = [
        (total.score - base, total.team_id)
        for total in after
        if not total.small and total.score is not None and (base := earlier.get(total.team_id)) is not None and total.score > base
    ]
    if not gains:
        return None
    gained, team_id = min(gains, key=lambda one: (-one[0], lot(seed, one[1])))
    return team_id, gained


@dataclass(frozen=True)
class TeamDay:
    """One day of a team."""

    day: date
    earned: int
    expected: int


def team_streak(days: Iterable[TeamDay], today: date, percent: int = TEAM_STREAK_PERCENT) -> int:
    """Consecutive workdays, back from today, on which at least `percent` of the expected members qualified.

    Days on which nobody is expected are neutral; today, while unfinished, is never a miss.
    """
    streak = 0
    for one in sorted((one for one in days if one.day <= today and one.expected > 0), key=lambda one: one.day, reverse=True):
        if 100 * one.earned >= percent * one.expected:
            streak += 1
        elif one.day != today:
            break
    return streak


def told(one: TeamDay) -> TeamDay | None:
    """A day as its own team is told of it, at most everybody done; None when so few are expected that it would single somebody out."""
    return None if 0 < one.expected < MIN_PEOPLE else TeamDay(one.day, min(one.earned, one.expected), one.expected)


def breaks(one: TeamDay, percent: int = TEAM_STREAK_PERCENT) -> bool:
    """Whether a past day ends a team's streak."""
    return one.expected > 0 and 100 * one.earned < percent * one.expected


@dataclass(frozen=True)
class Share:
    """What one person brings to one team in a week."""

    team_id: int
    expected: frozenset[date]
    done: frozenset[date]


@dataclass(frozen=True)
class TeamWeek:
    """A team's week: people with at least one expected day, and (expected, earned) of each day."""

    people: int
    days: Mapping[date, tuple[int, int]]


def add_up(shares: Iterable[Share], team_ids: Iterable[int], week: date) -> dict[int, TeamWeek]:
    """The week of each of these teams."""
    people = dict.fromkeys(team_ids, 0)
    days = {team_id: {day: [0, 0] for day in days_of_week(week)} for team_id in people}
    for share in shares:
        people[share.team_id] += bool(share.expected)
        for day in share.expected:
            days[share.team_id][day][0] += 1
        for day in share.done:
            days[share.team_id][day][1] += 1
    return {team_id: TeamWeek(people[team_id], {day: (both[0], both[1]) for day, both in days[team_id].items()}) for team_id in people}


def clean_nickname(value: str) -> str | None:
    """The nickname composed and with single spaces, None for an empty one. Raises InvalidInputError on `nickname`."""
    name = " ".join(unicodedata.normalize("NFC", value).split())
    if not name:
        return None
    if len(name) > LONGEST_NICKNAME or any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} for character in name):
        raise InvalidInputError("boards.nickname.invalid", field="nickname", n=LONGEST_NICKNAME)
    return name


def nickname_key(name: str) -> str:
    """What two nicknames that look alike have in common (Unicode TR 36: compatibility forms and case folded, spaces dropped)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).replace(" ", "")
