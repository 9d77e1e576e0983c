"""How the areas of a process hear of each other. Every process that writes calls `connect` once: the server, the jobs, commands."""

from __future__ import annotations

from app.boards.listening import listener as boards
from app.habit import service as habit
from app.people import service as people


def connect() -> None:
    """Let the areas above listen to those below. Safe to repeat."""
    habit.listen_to_habit(boards)
    people.listen_to_memberships(boards)
