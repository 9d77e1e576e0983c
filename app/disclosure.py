"""Which groups of people may be spoken of in numbers, so that no number and no difference of numbers singles anybody out (semantics 10).

Pure. Everybody sees the same division of the company, whatever their role: no two views put together tell of fewer than five people.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

LEAST_PEOPLE = 5
Team = TypeVar("Team", int, str)


def disjoint_groups(sizes: Mapping[Team | None, int]) -> tuple[frozenset[Team | None], ...]:
    """Disjoint groups of at least five people each that together are the whole company, or nothing at all.

    `sizes` says how many people belong to each team (by id or by name; None: to no team). Teams of five and more stand alone, the smallest
    first; the last group holds all others together. While those are still fewer than five, the smallest of the other teams joins them:
    otherwise the total less what is shown would single them out. Teams without anybody are left out.
    """
    alone = sorted(
        (team for team, people in sizes.items() if team is not None and people >= LEAST_PEOPLE), key=lambda team: (sizes[team], team)
    )
    rest = {team for team, people in sizes.items() if people > 0}.difference(alone)
    while alone and 0 < sum(sizes[team] for team in rest) < LEAST_PEOPLE:
        rest.add(alone.pop(0))
    together = (frozenset(rest),) if sum(sizes[team] for team in rest) >= LEAST_PEOPLE else ()
    return (*(frozenset[Team | None]({team}) for team in alone), *together)


def team_of(group: frozenset[Team | None]) -> Team | None:
    """The team that a group consists of alone; None for those who are shown together."""
    return next(iter(group)) if len(group) == 1 else None
