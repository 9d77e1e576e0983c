"""Shares of teams that say nothing about single people (semantics 10). Pure."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.disclosure import disjoint_groups, team_of


@dataclass(frozen=True)
class TeamCount:
    """A team, how many people are expected to acknowledge, and how many did; `team_id` None: people without a team."""

    team_id: int | None
    expected: int
    acknowledged: int


@dataclass(frozen=True)
class TeamShare:
    """A group of at least five people; `team_id` None: small teams and people without one, together."""

    team_id: int | None
    expected: int
    acknowledged: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means everybody."""
        return 100 * self.acknowledged // self.expected


def team_shares(teams: Sequence[TeamCount]) -> tuple[TeamShare, ...]:
    """Disjoint groups of at least five people each that together are the whole company, or nothing at all (`app/disclosure.py`)."""
    of = {team.team_id: team for team in teams}
    groups = disjoint_groups({team_id: team.expected for team_id, team in of.items()})
    return tuple(
        TeamShare(team_of(group), sum(of[one].expected for one in group), sum(of[one].acknowledged for one in group)) for group in groups
    )


def total(shares: Sequence[TeamShare]) -> TeamShare | None:
    """Everybody together; None when nothing may be shown. It is the sum of what is shown, so it adds nothing to it."""
    if not shares:
        return None
    return TeamShare(None, sum(one.expected for one in shares), sum(one.acknowledged for one in shares))
