"""The door to PoCs. Each use case lives in the module of its idea."""
# pyright: strict

from __future__ import annotations

from app.roadmap.poc.deciding import close_poc, decide_poc, measure_poc
from app.roadmap.poc.evidence import poc_evidence
from app.roadmap.poc.participating import my_poc, step_out
from app.roadmap.poc.planning import (
    create_poc,
    delete_poc,
    drop_person,
    find_people,
    forget_participants,
    pick_people,
    save_limits,
    save_plan,
)
from app.roadmap.poc.privacy import HELD
from app.roadmap.poc.running import cancel_poc, may_send, save_problems, send_poc_survey, start_poc
from app.roadmap.poc.showing import pocs, show_poc

__all__ = [
    "HELD",
    "cancel_poc",
    "close_poc",
    "create_poc",
    "decide_poc",
    "delete_poc",
    "drop_person",
    "find_people",
    "forget_participants",
    "may_send",
    "measure_poc",
    "my_poc",
    "pick_people",
    "poc_evidence",
    "pocs",
    "save_limits",
    "save_plan",
    "save_problems",
    "send_poc_survey",
    "show_poc",
    "start_poc",
    "step_out",
]
