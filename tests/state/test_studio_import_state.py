"""The page of an import: the check that the address names, the choice for questions that lack texts, and an import that happens once."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from state.studio_import import StudioImportState
from tests.services.curriculum.test_transfer import BARE, GENERAL, WHOLE, WRONG, check, company
from tests.services.people.office import Member, hire
from tests.state.stage import Stage


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.curriculum.waiting.settings", lambda: SimpleNamespace(data_dir=tmp_path))


async def test_a_trainer_looks_chooses_and_imports_once(stage: Stage, admin: Member) -> None:
    trainer = await hire(stage.db, admin, login="trainer@midori.example", roles=("trainer",))
    token, _ = await check(stage.db, trainer.actor, WHOLE, GENERAL, BARE, WRONG)
    browser = stage.browser(trainer)
    await browser.call(StudioImportState.load, path="/studio/import", query=f"check={token}")
    page = await browser.see(StudioImportState)
    assert (page.form, page.added, page.incomplete, page.fixable, page.problem_count) == ("gift", 1, 2, 1, 1)
    assert page.problems[0].where == "13行目"
    assert "<p>どれですか。</p>" in page.previews[0].question_html
    await browser.call(StudioImportState.choose, {"how": "general"})
    assert (await browser.see(StudioImportState)).added == 2
    for _ in range(2):
        await browser.call(StudioImportState.run)
    page = await browser.see(StudioImportState)
    assert (page.applied, page.added, page.busy, page.error) == (True, 2, False, "")
    assert set(await company(stage.db)) == {"whole", "general"}


async def test_an_employee_sees_nothing_of_it(stage: Stage, employee: Member) -> None:
    browser = stage.browser(employee)
    await browser.call(StudioImportState.load, path="/studio/import")
    assert browser.redirects == ["/"]


async def test_a_check_that_is_gone_says_so(stage: Stage, admin: Member) -> None:
    trainer = await hire(stage.db, admin, login="trainer@midori.example", roles=("trainer",))
    browser = stage.browser(trainer)
    await browser.call(StudioImportState.load, path="/studio/import", query="check=" + "0" * 32)
    assert (await browser.see(StudioImportState)).error
