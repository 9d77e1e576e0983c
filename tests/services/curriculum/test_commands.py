"""`python -m app.curriculum import` and `export` with the database of the settings."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.curriculum.__main__ import main
from tests.databases import SqliteTemplate
from tests.services.curriculum.test_transfer import BARE, ENGLISH, WHOLE, WRONG


@pytest.fixture
async def folder(tmp_path: Path, sqlite_template: SqliteTemplate, monkeypatch: pytest.MonkeyPatch):
    async with sqlite_template.copy() as url:
        monkeypatch.setattr("app.settings.settings", lambda: SimpleNamespace(async_database_url=url))
        yield tmp_path


def write(path: Path, *texts: str) -> str:
    path.write_text("\n".join(texts), "utf-8")
    return str(path)


async def run(*arguments: str) -> int:
    return await asyncio.to_thread(main, list(arguments))


async def test_a_file_is_tried_imported_and_exported(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    questions = write(folder / "q.txt", WHOLE, BARE)
    assert await run("import", questions, "--dry-run") == 0
    assert "New 1, changed 0" in capsys.readouterr().out
    assert await run("export", str(folder / "none.zip")) == 2
    assert await run("import", questions, "--complete", "answer") == 0
    assert "Imported. New 2" in capsys.readouterr().out
    assert await run("import", write(folder / "en.gift", ENGLISH), "--lang", "en") == 0
    assert await run("export", str(folder / "all.zip"), "--pack", "company") == 0
    assert await run("export", str(folder / "all.gift"), "--lang", "en") == 0
    assert await run("validate", str(folder / "all.zip"), "--lang", "en") == 0
    assert await run("import", str(folder / "all.zip"), "--dry-run") == 0
    assert "New 0, changed 0, the same 2" in capsys.readouterr().out
    assert "::Title::" in (folder / "all.gift").read_text("utf-8")


async def test_problems_change_nothing_unless_they_are_to_be_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = write(folder / "q.gift", WHOLE, WRONG)
    assert await run("validate", questions, "--lang", "en") == 1
    assert f"{questions}:7: Essays cannot be imported." in capsys.readouterr().out
    assert await run("import", questions) == 1
    assert await run("export", str(folder / "none.zip")) == 2
    assert await run("import", questions, "--skip-problems") == 0


@pytest.mark.parametrize("arguments", [("import", "nowhere.gift"), ("export", "x.pdf"), ("export", "x.gift"), ("validate", "LICENSE")])
async def test_what_cannot_be_done_is_one_line_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert await run(*arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


async def test_a_missing_database_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'none.db'}"
    monkeypatch.setattr("app.settings.settings", lambda: SimpleNamespace(async_database_url=url))
    assert await run("export", str(tmp_path / "x.zip")) == 2
    assert str(tmp_path / "none.db") in capsys.readouterr().err
