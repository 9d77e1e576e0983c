"""The door to the spreading plans."""

from __future__ import annotations

from app.roadmap.spreading.planning import (
    answer_invitation,
    ask_ambassador,
    begin_next,
    begin_plan,
    choose_stories,
    evidence,
    invitation,
    open_plan,
    open_spreading,
    path_of,
    save_plan,
    settle_plan,
)
from app.roadmap.spreading.privacy import HELD
from app.roadmap.spreading.views import Invitation, Plan, PlanLine, Spreading, StoryLine

__all__ = [
    "HELD",
    "Invitation",
    "Plan",
    "PlanLine",
    "Spreading",
    "StoryLine",
    "answer_invitation",
    "ask_ambassador",
    "begin_next",
    "begin_plan",
    "choose_stories",
    "evidence",
    "invitation",
    "open_plan",
    "open_spreading",
    "path_of",
    "save_plan",
    "settle_plan",
]
