"""Whether figures about a chosen circle of people would tell of fewer than five, together with all other figures there are. Pure.

The company is shown as a division into groups (app/disclosure.py), and some circles may be shown over the same weeks already. Whoever
reads adds and subtracts: a circle against a union of groups, with or without the other circles. What is left over in such a difference
is what they learn about. It has to be nobody, or five people and more (semantics 10).
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from app.disclosure import LEAST_PEOPLE, disjoint_groups

MOST_CIRCLES = 12  # over the same weeks; more would take long to compare, and no company runs so many at once

Circle = frozenset[int]


def singles_out(chosen: Circle, others: Sequence[Circle], groups: Collection[Circle]) -> bool:
    """Whether figures about `chosen` tell of fewer than five people, together with those about `others` and about `groups`.

    No two circles have anybody in common, and no two groups. For each way to put circles together, the union of groups that comes
    closest leaves the smallest difference; a union that differs by a whole group more leaves five people more.
    """
    if len(chosen) < LEAST_PEOPLE or len(others) >= MOST_CIRCLES:
        return True
    for number in range(len(others) + 1):
        for some in combinations(others, number):
            if 0 < _left_over(chosen.union(*some), groups) < LEAST_PEOPLE:
                return True
    return False


def _left_over(people: Circle, groups: Iterable[Circle]) -> int:
    """How many people the union of groups that comes closest to `people` differs by; those in no group are always left over."""
    outside = people
    left = 0
    for group in groups:
        inside = len(group & people)
        outside -= group
        left += min(inside, len(group) - inside)
    return left + len(outside)


def groups_of(departments: Iterable[tuple[int, int | None]]) -> tuple[Circle, ...]:
    """The groups in which the company is shown, from (person, department or None) of everybody."""
    members: dict[int | None, set[int]] = {}
    for person, department in departments:
        members.setdefault(department, set()).add(person)
    division = disjoint_groups({department: len(held) for department, held in members.items()})
    return tuple(frozenset[int]().union(*(members[department] for department in group)) for group in division)
