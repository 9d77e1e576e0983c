"""What people see of the challenges."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.curriculum import service
from app.curriculum.loader import read_pack
from app.curriculum.rules import Track
from app.database import Database
from app.errors import NotFoundError
from tests.unit.curriculum.packs import good_pack, write_pack


async def imported(db: Database, folder: Path, files: Mapping[str, str]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await service.import_pack(uow, pack)


async def test_challenges_come_in_day_order_without_the_first_one(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        views = await service.challenges_of(uow, Track.WORK, "en")
        assert [view.day for view in views] == [1, 2]
        assert views[0].title == "Reduce meeting notes to what was decided"
        assert (views[0].minutes, views[0].difficulty) == (2, 1)
        assert await service.track_sequence(uow, Track.WORK) == tuple((view.item_id, view.version_id, view.day) for view in views)


async def test_lists_are_in_the_persons_language(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        assert (await service.challenges_of(uow, Track.WORK, "ja"))[0].summary.startswith("走り書き")
        assert (await service.challenges_of(uow, Track.WORK, "en"))[0].summary.startswith("Find out")


async def test_a_track_without_content_or_an_unknown_one_is_empty(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        assert await service.challenges_of(uow, Track.DEEP, "ja") == ()
        assert await service.track_sequence(uow, "no such track") == ()


async def test_a_challenge_is_ready_to_show(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        view = (await service.challenges_of(uow, Track.WORK, "ja"))[0]
        detail = await service.challenge(uow, view.version_id, "ja")
    assert (detail.item_id, detail.version_id, detail.slug, detail.day) == (view.item_id, view.version_id, "day-1", 1)
    assert (detail.track, detail.topics, detail.minutes) == (Track.WORK, ("minutes", "summary"), 2)
    assert "<strong>決まったこと</strong>" in detail.scenario_html
    assert detail.steps_html.startswith("<ol>")
    assert detail.good_result_html.startswith("<ul>")
    assert "出席者の名前" in detail.never_enter_html
    assert detail.further_html == "<p>表の形でも頼んでみます。</p>"
    assert "".join(text for text, _ in detail.prompt_parts) == detail.prompt
    assert [text for text, is_blank in detail.prompt_parts if is_blank] == ["【会議の種類】", "【メモの中身】"]


async def test_the_last_section_may_be_missing(db: Database, tmp_path: Path) -> None:
    files = {name: text.split("## もう一歩")[0].split("## One step")[0] for name, text in good_pack().items()}
    await imported(db, tmp_path / "pack", files)
    async with db.read() as uow:
        assert (await service.first_challenge(uow, Track.WORK, "en")).further_html is None


async def test_html_in_content_is_not_run(db: Database, tmp_path: Path) -> None:
    files = {name: text.replace("**", "<script>alert(1)</script>") for name, text in good_pack().items()}
    await imported(db, tmp_path / "pack", files)
    async with db.read() as uow:
        detail = await service.first_challenge(uow, Track.WORK, "ja")
    assert "&lt;script&gt;" in detail.scenario_html
    assert "<script" not in detail.scenario_html


async def test_the_first_challenge_is_day_0(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        assert (await service.first_challenge(uow, Track.WORK, "en")).slug == "day-0"
        with pytest.raises(NotFoundError):
            await service.first_challenge(uow, Track.BASICS, "en")


@pytest.mark.parametrize("version_id", [0, -1, 999_999, 2**31, 2**70])
async def test_an_unknown_challenge_is_not_found(db: Database, version_id: int) -> None:
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await service.challenge(uow, version_id, "ja")


async def test_a_lesson_is_not_found_as_a_challenge(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", {name: text for name, text in good_pack().items() if not name.startswith("challenges")})
    async with db.read() as uow:
        for version_id in range(1, 8):
            with pytest.raises(NotFoundError):
                await service.challenge(uow, version_id, "ja")


async def test_a_pack_in_one_language_is_shown_to_everyone_in_it(db: Database, tmp_path: Path) -> None:
    files = {name: text for name, text in good_pack().items() if not name.endswith("en.md")}
    files["pack.yaml"] = "id: small\nversion: 1\nlicence: CC0-1.0\ntitle:\n  ja: 見本\nlanguages: [ja]\n"
    await imported(db, tmp_path / "pack", files)
    async with db.read() as uow:
        view = (await service.challenges_of(uow, Track.WORK, "en"))[0]
        assert view.title.startswith("会議")
        detail = await service.challenge(uow, view.version_id, "en")
        assert [is_blank for _, is_blank in detail.prompt_parts].count(True) == 2


async def test_a_kind_of_work_has_its_own_variant_beside_the_common_sequence(db: Database, tmp_path: Path) -> None:
    files = good_pack()
    for language in ("ja", "en"):
        text = files[f"challenges/day-2/{language}.md"]
        files[f"challenges/for-sales/{language}.md"] = text.replace("day: 2", "day: 2\ndepartment: sales")
    await imported(db, tmp_path / "pack", files)
    async with db.read() as uow:
        common = await service.track_sequence(uow, Track.WORK)
        variants = await service.variants_of(uow, Track.WORK, "sales")
        assert [step.day for step in common] == [1, 2]
        assert (await service.challenge(uow, common[1].version_id, "ja")).slug == "day-2"
        assert set(variants) == {common[1].item_id}
        assert (await service.challenge(uow, variants[common[1].item_id].version_id, "ja")).slug == "for-sales"
        assert await service.variants_of(uow, Track.WORK, None) == await service.variants_of(uow, Track.WORK, "accounting") == {}
