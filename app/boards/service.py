"""The door to the boards for states, routes, jobs and commands. Each use case lives in the module of its idea."""

from __future__ import annotations

from app.boards.calendar import today
from app.boards.choices import board_choices, set_board_choices
from app.boards.exporting import export_week
from app.boards.individual import forget_past, individual_board, join_individual_board, leave_individual_board
from app.boards.of_team import TeamRecord, make_team_ready, team_record
from app.boards.privacy import HELD
from app.boards.ready import make_ready
from app.boards.summarising import refresh
from app.boards.team_board import garden, stale_week_of_own_team, team_board, team_line
from app.boards.verifying import mend, verify, weeks_to_prepare

__all__ = [
    "HELD",
    "TeamRecord",
    "board_choices",
    "export_week",
    "forget_past",
    "garden",
    "individual_board",
    "join_individual_board",
    "leave_individual_board",
    "make_ready",
    "make_team_ready",
    "mend",
    "refresh",
    "set_board_choices",
    "stale_week_of_own_team",
    "team_board",
    "team_line",
    "team_record",
    "today",
    "verify",
    "weeks_to_prepare",
]
