"""Importing questions and packs: checked without changing anything, carried out whole, once however often it is asked for."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum import transfer
from app.curriculum.exporting import stored_packs
from app.curriculum.files import UnusableFileError
from app.curriculum.loader import read_pack
from app.curriculum.packing import UnusableArchiveError, write_packs
from app.curriculum.rules import PackItem, Question
from app.curriculum.transfer import Checked, Completion
from app.curriculum.views import ImportReport
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people.rules import Actor
from tests.services.people.office import Member, found_company, hire
from tests.unit.curriculum.packs import good_pack, write_pack

WHOLE = "// [id:whole] [tag:mail]\n::題::どれですか。{\n=あ#はい。\n~い#いいえ。\n####理由です。}\n"
GENERAL = "// [id:general]\nどちらですか。{=か ~き ####全体の説明です。}\n"
BARE = "// [id:bare]\nどうしますか。{=さ ~し}\n"
WRONG = "書いてください。{}\n"
ENGLISH = "// [id:whole] [tag:mail]\n::Title::Which?{\n=a#Yes.\n~b#No.\n####Why.}\n"


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("app.curriculum.waiting.settings", lambda: SimpleNamespace(data_dir=tmp_path))
    return tmp_path


@pytest.fixture
async def admin(db: Database) -> Member:
    return await found_company(db)


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await hire(db, admin, roles=("trainer",))


async def check(db: Database, actor: Actor, *questions: str, data: bytes | None = None) -> tuple[str, Checked]:
    token = ""
    async for step in transfer.check_file(db, actor, data or "\n".join(questions).encode(), None):
        token = step if isinstance(step, str) else token
    return token, await transfer.checked(actor, token)


async def carry_out(db: Database, actor: Actor, token: str, how: Completion = Completion.LEAVE) -> ImportReport:
    async for step in transfer.import_checked(db, actor, token, how):
        if isinstance(step, ImportReport):
            return step
    raise AssertionError("an import ends with its report")


async def company(db: Database) -> dict[str, PackItem]:
    async with db.read() as uow:
        return {item.slug: item for pack in await stored_packs(uow, "company") for item in pack.items}


async def test_a_check_says_what_would_happen_and_changes_nothing(db: Database, trainer: Member) -> None:
    _, found = await check(db, trainer.actor, WHOLE, GENERAL, BARE, WRONG)
    assert (found.form, found.seen, found.incomplete, found.fixable) == ("gift", 4, 2, 1)
    assert {how: report.added for how, report in found.counts.items()} == {"leave": 1, "general": 2, "answer": 3}
    assert [(problem.line, problem.key) for problem in found.problems] == [(13, "transfer.row.essay")]
    assert [preview["title"] for preview in found.previews] == ["題", "どちらですか。", "どうしますか。"]
    assert await company(db) == {}


@pytest.mark.parametrize(
    ("how", "expected"), [("leave", {"whole"}), ("general", {"whole", "general"}), ("answer", {"whole", "general", "bare"})]
)
async def test_incomplete_questions_come_in_as_the_person_chose(db: Database, trainer: Member, how: str, expected: set[str]) -> None:
    token, _ = await check(db, trainer.actor, WHOLE, GENERAL, BARE)
    await carry_out(db, trainer.actor, token, Completion(how))
    assert set(await company(db)) == expected


async def test_what_was_imported_is_asked(db: Database, trainer: Member) -> None:
    token, _ = await check(db, trainer.actor, WHOLE)
    await carry_out(db, trainer.actor, token)
    async with db.read() as uow:
        pool = await curriculum.question_pool(uow)
    assert len(pool) == 1


async def test_a_second_tap_and_a_second_file_change_nothing_more(db: Database, trainer: Member) -> None:
    token, _ = await check(db, trainer.actor, WHOLE)
    first = await carry_out(db, trainer.actor, token)
    assert await carry_out(db, trainer.actor, token) == first == ImportReport(1, 0, 0, 0)
    _, again = await check(db, trainer.actor, WHOLE)
    assert again.counts["leave"] == ImportReport(0, 0, 1, 0)


async def test_a_changed_question_with_its_id_becomes_a_new_version_and_nothing_is_retired(db: Database, trainer: Member) -> None:
    for questions in ((WHOLE, BARE), (WHOLE.replace("理由", "新しい理由"),)):
        token, _ = await check(db, trainer.actor, *questions)
        report = await carry_out(db, trainer.actor, token, Completion.ANSWER if len(questions) > 1 else Completion.LEAVE)
        assert report.retired == 0
    assert set(await company(db)) == {"whole", "bare"}
    question = (await company(db))["whole"].first
    assert isinstance(question, Question)
    assert question.explanation == "新しい理由です。"


async def test_a_second_language_joins_the_first(db: Database, trainer: Member) -> None:
    for text in (WHOLE, ENGLISH):
        token, _ = await check(db, trainer.actor, text)
        await carry_out(db, trainer.actor, token)
    assert list((await company(db))["whole"].texts) == ["ja", "en"]


async def test_what_is_exported_as_gift_changes_nothing_when_it_is_imported(db: Database, trainer: Member) -> None:
    token, _ = await check(db, trainer.actor, WHOLE)
    await carry_out(db, trainer.actor, token)
    async with db.read() as uow:
        file = await transfer.export_gift(uow, trainer.actor, "ja", "company")
    _, found = await check(db, trainer.actor, file.text)
    assert found.counts["leave"] == ImportReport(0, 0, 1, 0)


async def test_everything_leaves_as_packs_and_comes_back_without_a_change(db: Database, trainer: Member, tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path / "pack", good_pack())).pack
    assert pack is not None
    token, found = await check(db, trainer.actor, data=write_packs([pack]))
    assert (found.form, found.packs, found.counts["leave"].added) == ("pack", ("sample",), len(pack.items))
    await carry_out(db, trainer.actor, token)
    async with db.read() as uow:
        exported = await transfer.export_packs(uow, trainer.actor)
        counts = await transfer.pack_counts(uow, trainer.actor)
    assert [(count.pack_id, count.items) for count in counts] == [("sample", len(pack.items))]
    _, again = await check(db, trainer.actor, data=exported)
    assert again.counts["leave"] == ImportReport(0, 0, len(pack.items), 0)


async def test_a_pack_with_a_problem_is_not_imported(db: Database, trainer: Member, tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path / "pack", good_pack())).pack
    assert pack is not None
    token, found = await check(db, trainer.actor, data=_without(write_packs([pack]), "lessons/why/en.md"))
    assert (found.counts, found.total_problems) == ({}, 1)
    with pytest.raises(InvalidInputError):
        await carry_out(db, trainer.actor, token)
    assert await company(db) == {}


def _without(data: bytes, name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
    return buffer.getvalue()


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\0\1\2", b"hello"])
async def test_a_hostile_file_changes_nothing(db: Database, trainer: Member, data: bytes) -> None:
    with pytest.raises((UnusableFileError, UnusableArchiveError)):
        await check(db, trainer.actor, data=data)
    assert await company(db) == {}


async def test_an_id_of_another_kind_of_item_stops_the_import(db: Database, trainer: Member, tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path / "pack", good_pack())).pack
    assert pack is not None
    challenge = next(item for item in pack.items if item.slug == "day-1")
    async with db.write() as uow:
        await curriculum.add_items(uow, [challenge])
    with pytest.raises(ConflictError):
        await check(db, trainer.actor, WHOLE.replace("whole", "day-1"))


async def test_others_see_nothing_of_a_file_and_employees_may_not(db: Database, trainer: Member, admin: Member) -> None:
    token, _ = await check(db, trainer.actor, WHOLE)
    other = await hire(db, admin, login="second@midori.example", roles=("trainer",))
    with pytest.raises(NotFoundError):
        await transfer.checked(other.actor, token)
    employee = await hire(db, admin, login="employee@midori.example")
    with pytest.raises(ForbiddenError):
        await transfer.checked(employee.actor, token)
    with pytest.raises(ForbiddenError):
        await check(db, employee.actor, WHOLE)
    async with db.read() as uow:
        with pytest.raises(ForbiddenError):
            await transfer.export_packs(uow, employee.actor)
        with pytest.raises(ForbiddenError):
            await transfer.export_gift(uow, employee.actor, "ja")


async def test_a_waiting_file_is_forgotten_after_a_day(db: Database, trainer: Member, clock: ManualClock) -> None:
    token, _ = await check(db, trainer.actor, WHOLE)
    clock.advance(timedelta(hours=25))
    assert transfer.forget_waiting() == 1
    with pytest.raises(NotFoundError):
        await transfer.checked(trainer.actor, token)
