"""The door to the exit criteria, the three conditions and the pattern of a rollout. Each use case lives in the module of its idea."""

from __future__ import annotations

from app.roadmap.criteria.changing import TASKS, criterion_of, follow_others, set_bar
from app.roadmap.criteria.choosing import decide_pattern, pattern_evidence, pattern_page
from app.roadmap.criteria.conditions import commitment_seen_by, conditions
from app.roadmap.criteria.judging import criteria_page, exit_check, judge_phases, phase_check
from app.roadmap.criteria.privacy import HELD

__all__ = [
    "HELD",
    "TASKS",
    "commitment_seen_by",
    "conditions",
    "criteria_page",
    "criterion_of",
    "decide_pattern",
    "exit_check",
    "follow_others",
    "judge_phases",
    "pattern_evidence",
    "pattern_page",
    "phase_check",
    "set_bar",
]
