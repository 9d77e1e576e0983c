"""Keeping the summaries: at night, by command, and after damage."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.database import use_database
from app.insights import repository
from app.insights import service as insights
from app.insights.__main__ import main
from app.jobs import nightly
from app.operations import check
from app.settings import settings
from tests.services.insights.looking import Looking, week


async def damage(company: Looking) -> None:
    async with company.db.write() as uow:
        await uow.session.execute(repository.PEOPLE.update().values(sets=99))


async def test_at_night_closed_weeks_are_added_up_and_the_next_day_finds_nothing_to_do(company: Looking):
    _, team = await company.team("営業部", 6)
    for who in team:
        await company.practise_weeks(who, [0, 1])
    company.admin.go_to(week(3) - timedelta(days=1), at="20:00")  # Sunday: the week of the morning after is made as well
    previous = use_database(company.db)
    try:
        assert await nightly.prepare_insights() == 4
        assert await nightly.prepare_insights() == 0
    finally:
        use_database(previous)
    company.admin.go_to(week(3))
    async with company.db.read() as uow:
        assert await insights.weeks_to_prepare(uow) == ()
        (one,) = await insights.weekly(uow, week(0), week(0))
    assert one.figures is not None
    assert one.figures.active == 6


async def test_damage_is_found_by_the_check_and_mended_by_a_rebuild(company: Looking):
    _, team = await company.team("営業部", 5)
    for who in team:
        await who.practise(week(0))
    company.admin.go_to(week(2))
    await company.ready()
    assert await company.wrong() == []
    await damage(company)
    assert len(await company.wrong()) >= 5
    async with company.db.read() as uow:
        lines = [line async for line in check._insights(uow)]
    assert "stored" in lines[0]
    assert await insights.rebuild(company.db) == 3
    assert await company.wrong() == []


def test_the_command_says_that_there_is_no_company_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("NEZUKU_ENV", "development")
    monkeypatch.setenv("NEZUKU_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        assert main(["verify"]) == 2
    finally:
        settings.cache_clear()
    assert capsys.readouterr().err.startswith("database: cannot be used")
