"""Certificates of the security basics: when one is earned, how long it is valid, its number, and shares that single out nobody. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.disclosure import disjoint_groups, team_of

DAY = timedelta(days=1)
# Base 32 without letters and digits that are mistaken for each other (Crockford); 60 bits cannot be guessed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 12
GROUP = 4
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def valid_until(earned_on: date) -> date:
    """The last day of the twelve months: the same date of the next year, after 29 February the 28th."""
    try:
        return earned_on.replace(year=earned_on.year + 1)
    except ValueError:
        return earned_on.replace(year=earned_on.year + 1, day=28)


def counts_since(day: date, last_earned: date | None) -> date:
    """From when right answers count for a certificate on `day`: of the past twelve months, and after the last one was earned."""
    year_ago = day - timedelta(days=365)
    return year_ago if last_earned is None else max(year_ago, last_earned + DAY)


def is_earned(offered: Collection[str], right: Collection[str]) -> bool:
    """Whether every security topic that the library offers was right once."""
    return bool(offered) and set(offered) <= set(right)


def written_number(number: str) -> str:
    """A number as people read it: in groups of four."""
    return "-".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def read_number(typed: str) -> str | None:
    """The number that somebody typed, whatever the spaces, widths and letter cases; None: it cannot be one."""
    folded = unicodedata.normalize("NFKC", typed).upper().translate(LOOK_ALIKE)
    number = "".join(char for char in folded if char not in "- \t‐-‒–—−ー")
    return number if len(number) == NUMBER_LENGTH and set(number) <= set(ALPHABET) else None


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same apart from spaces, widths and letter cases."""
    return _folded(one) == _folded(other) != ""


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True)
class TeamCount:
    """A team, how many people it has now, and how many of them hold a valid certificate; `name` None: people without a team."""

    name: str | None
    people: int
    holders: int


@dataclass(frozen=True)
class TeamShare:
    """The share (0–1) of a team's people who hold a certificate; `name` None: the small teams and those without one, together."""

    name: str | None
    share: float


def team_shares(teams: Sequence[TeamCount]) -> tuple[TeamShare, ...]:
    """Shares of groups of at least five people, small teams folded together (`app/disclosure.py`)."""
    of = {team.name: team for team in teams}
    groups = disjoint_groups({name: team.people for name, team in of.items()})
    shares = [TeamShare(team_of(group), sum(of[one].holders for one in group) / sum(of[one].people for one in group)) for group in groups]
    return tuple(sorted(shares, key=lambda share: (share.name is None, share.name or "")))
