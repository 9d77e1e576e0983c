"""A week as it was counted, without names, so that anybody can compute the board again."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from app.boards import repository
from app.boards.document import TeamSum, board_document
from app.boards.rules import Share, week_of
from app.boards.summarising import shares
from app.database import UnitOfWork
from app.people import service as people


async def export_week(uow: UnitOfWork, day: date) -> dict[str, Any]:
    """The week that holds a day: for each person a number drawn anew, team, expected and credited days; and the board as it is stored.

    For whoever runs the server; the individual board is no part of it. The week's summaries must have been refreshed.
    """
    week = week_of(day)
    brought = await shares(uow, week)
    names = {team.id: team.name for team in await people.department_names(uow)}
    numbers = _numbers(sorted({person_id for person_id, _ in brought}))
    lines = [_line(numbers[person_id], names[one.team_id], one) for person_id, one in brought if one.expected or one.done]
    return {
        "week": week.isoformat(),
        "people": sorted(lines, key=lambda line: (line["person"], line["team"])),
        "board": await _stored_board(uow, week, names),
    }


def _numbers(person_ids: list[int]) -> dict[int, int]:
    """A number for each person, drawn anew for every export, so that two of them cannot be laid side by side."""
    drawn = list(range(1, len(person_ids) + 1))
    secrets.SystemRandom().shuffle(drawn)
    return dict(zip(person_ids, drawn, strict=True))


def _line(number: int, team: str, one: Share) -> dict[str, Any]:
    expected, done = ([day.isoformat() for day in sorted(days)] for days in (one.expected, one.done))
    return {"person": number, "team": team, "expected": expected, "done": done}


async def _stored_board(uow: UnitOfWork, week: date, names: dict[int, str]) -> dict[str, Any]:
    """The board by the summaries, in the shape of `python -m app.boards score`; teams without anybody are left out, as they are there."""
    teams: dict[str, TeamSum] = {}
    for team_id, one in (await repository.stored_weeks(uow.session, week)).items():
        expected, earned = (sum(day[which] for day in one.days.values()) for which in (0, 1))
        if one.people or earned:
            teams[names[team_id]] = teams.get(names[team_id], TeamSum()) + TeamSum(earned, expected, one.people)
    return board_document(week, teams)
