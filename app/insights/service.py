"""The door to the figures for states, routes, jobs and the areas above. What each number means stands in `rules.py` (semantics 13).

Nobody's permission is checked here: the areas above know who may see what. What must not be seen by anybody (semantics 10) never
leaves this area. Everything reads only and is right at any time; after `make_ready` (for the edges) it is also quick.
"""

from __future__ import annotations

from app.boards.rules import week_of
from app.insights.beside import desk_times, mastery, stories_and_reuse
from app.insights.chosen import group, group_weekly
from app.insights.people import cohorts, curr, dormant, leadership
from app.insights.privacy import HELD
from app.insights.summarising import keep_counts, make_ready, rebuild, refresh, weeks_to_prepare
from app.insights.verifying import Mismatch, verify
from app.insights.weekly import by_department, by_track, funnel, minutes, weekly

__all__ = [
    "HELD",
    "Mismatch",
    "by_department",
    "by_track",
    "cohorts",
    "curr",
    "desk_times",
    "dormant",
    "funnel",
    "group",
    "group_weekly",
    "keep_counts",
    "leadership",
    "make_ready",
    "mastery",
    "minutes",
    "rebuild",
    "refresh",
    "stories_and_reuse",
    "verify",
    "week_of",
    "weekly",
    "weeks_to_prepare",
]
