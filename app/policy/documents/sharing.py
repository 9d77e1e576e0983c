"""Shares of teams that say nothing about single people (semantics 10). Pure.

Everybody sees the same division of the company, whatever their role: no two views put together single anybody out.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_PEOPLE = 5


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
    """Disjoint groups of at least five people each that together are the whole company, or nothing at all.

    Teams of fewer than five are folded together. While those are still fewer than five, the smallest of the other teams joins them:
    otherwise the total less what is shown would single them out.
    """
    shown = sorted(
        (team for team in teams if team.team_id is not None and team.expected >= LEAST_PEOPLE),
        key=lambda team: (team.expected, team.team_id or 0),
    )
    rest = [team for team in teams if team not in shown]
    while shown and 0 < sum(team.expected for team in rest) < LEAST_PEOPLE:
        rest.append(shown.pop(0))
    expected, acknowledged = sum(team.expected for team in rest), sum(team.acknowledged for team in rest)
    others = (TeamShare(None, expected, acknowledged),) if expected >= LEAST_PEOPLE else ()
    return (*(TeamShare(team.team_id, team.expected, team.acknowledged) for team in shown), *others)


def total(shares: Sequence[TeamShare]) -> TeamShare | None:
    """Everybody together; None when nothing may be shown. It is the sum of what is shown, so it adds nothing to it."""
    if not shares:
        return None
    return TeamShare(None, sum(one.expected for one in shares), sum(one.acknowledged for one in shares))
