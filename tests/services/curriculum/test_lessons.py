"""What people see of the lessons, and what is said about their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from app.curriculum import service
from app.curriculum.loader import read_pack
from app.curriculum.rules import Track
from app.curriculum.views import CardView, LessonDetail, LessonView, OptionView
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from tests.unit.curriculum.packs import good_pack, lesson, write_pack

QUESTION_CARD = 2


async def imported(db: Database, folder: Path, files: Mapping[str, str]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await service.import_pack(uow, pack)


def two_lessons() -> dict[str, str]:
    later = {f"lessons/a-later-one/{language}.md": lesson(language, 2) for language in ("ja", "en")}
    return good_pack() | later


def several_right(files: Mapping[str, str]) -> dict[str, str]:
    wrong = {"ja": "- [ ] そのまま使う", "en": "- [ ] Use it as it is"}
    more = {"ja": "- [x] 人に聞く\n  > よい方法です。\n", "en": "- [x] Ask somebody\n  > A good way.\n"}
    return {name: files[name].replace(wrong[name[-5:-3]], more[name[-5:-3]] + wrong[name[-5:-3]]) for name in files if "lessons" in name}


async def only_lesson(db: Database) -> LessonView:
    async with db.read() as uow:
        return (await service.lessons_of(uow, Track.BASICS, "ja"))[0]


async def opened(db: Database) -> LessonDetail:
    async with db.read() as uow:
        return await service.lesson(uow, (await only_lesson(db)).version_id, "ja")


async def test_lessons_come_in_order(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", two_lessons())
    async with db.read() as uow:
        views = await service.lessons_of(uow, Track.BASICS, "en")
        assert [(view.order, view.title, view.minutes, view.difficulty) for view in views] == [
            (1, "Why AI makes mistakes", 3, 1),
            (2, "Why AI makes mistakes", 3, 1),
        ]
        assert (await service.lessons_of(uow, Track.BASICS, "ja"))[0].summary.startswith("もっともらしい")


async def test_a_track_without_lessons_or_an_unknown_one_is_empty(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        assert await service.lessons_of(uow, Track.DEEP, "ja") == ()
        assert await service.lessons_of(uow, "no such track", "ja") == ()


async def test_a_retired_lesson_is_offered_no_more_and_stays_readable(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "1", two_lessons())
    async with db.read() as uow:
        _, later = await service.lessons_of(uow, Track.BASICS, "ja")
    await imported(db, tmp_path / "2", good_pack())
    async with db.read() as uow:
        assert [view.order for view in await service.lessons_of(uow, Track.BASICS, "ja")] == [1]
        assert (await service.lesson(uow, later.version_id, "ja")).slug == "a-later-one"


async def test_a_lesson_is_ready_to_go_through(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    detail = await opened(db)
    assert (detail.slug, detail.track, detail.order, detail.minutes, detail.topics) == ("why", Track.BASICS, 1, 3, ("basics",))
    assert [(card.index, card.question, len(card.options)) for card in detail.cards] == [(0, False, 0), (1, False, 0), (2, True, 2)]
    assert detail.cards[0].title == "続きを当てる仕組み"
    assert detail.cards[0].body_html == "<p>AIは、次に来そうな言葉を選んでいます。</p>"
    assert detail.cards[QUESTION_CARD].options[1].text_html == "<p>そのまま使う</p>"
    assert 5 < detail.reading_seconds < 30


async def test_what_a_page_gets_holds_no_feedback_and_no_right_answer(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    shown = repr(await opened(db))
    assert "そのとおり" not in shown
    assert "間違えやすい" not in shown
    assert {field.name for field in fields(OptionView)} == {"index", "text_html"}
    assert {field.name for field in fields(CardView)} == {"index", "title", "body_html", "question", "multiple", "options"}


@pytest.mark.parametrize(("chosen", "right"), [(0, True), (1, False)])
async def test_every_option_has_its_own_feedback_after_the_answer(db: Database, tmp_path: Path, chosen: int, right: bool) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    view = await only_lesson(db)
    async with db.read() as uow:
        feedback = await service.lesson_feedback(uow, view.version_id, QUESTION_CARD, (chosen,), "ja")
    assert feedback.right is right
    assert [(option.index, option.chosen, option.right) for option in feedback.options] == [
        (0, chosen == 0, True),
        (1, chosen == 1, False),
    ]
    assert [option.feedback_html for option in feedback.options] == [
        "<p>そのとおりです。</p>",
        "<p>数字は、とくに間違えやすいところです。</p>",
    ]


async def test_a_card_with_several_right_options_says_so_and_wants_them_all(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack() | several_right(good_pack()))
    assert (await opened(db)).cards[QUESTION_CARD].multiple
    view = await only_lesson(db)
    async with db.read() as uow:
        assert (await service.lesson_feedback(uow, view.version_id, QUESTION_CARD, (1, 0), "en")).right
        assert not (await service.lesson_feedback(uow, view.version_id, QUESTION_CARD, (1,), "en")).right


@pytest.mark.parametrize("chosen", [(), (2,), (0, 1), (-1,)])
async def test_options_that_are_not_on_the_card_are_refused(db: Database, tmp_path: Path, chosen: tuple[int, ...]) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    view = await only_lesson(db)
    async with db.read() as uow:
        with pytest.raises(InvalidInputError) as problem:
            await service.lesson_feedback(uow, view.version_id, QUESTION_CARD, chosen, "ja")
    assert problem.value.field == "answer"


@pytest.mark.parametrize("card", [-1, 0, 3, 2**70])
async def test_a_card_that_asks_nothing_cannot_be_answered(db: Database, tmp_path: Path, card: int) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    view = await only_lesson(db)
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await service.lesson_feedback(uow, view.version_id, card, (0,), "ja")


@pytest.mark.parametrize("version_id", [0, -1, 999_999, 2**31, 2**70])
async def test_an_unknown_lesson_is_not_found(db: Database, version_id: int) -> None:
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await service.lesson(uow, version_id, "ja")


async def test_a_challenge_is_not_found_as_a_lesson(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", good_pack())
    async with db.read() as uow:
        step = (await service.track_sequence(uow, Track.WORK))[0]
        with pytest.raises(NotFoundError):
            await service.lesson(uow, step.version_id, "ja")


async def test_html_in_a_lesson_is_not_run(db: Database, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    files = {name: text.replace("そのまま使う", hostile).replace("Use it as it is", hostile) for name, text in good_pack().items()}
    await imported(db, tmp_path / "pack", files)
    assert "<img" not in (await opened(db)).cards[QUESTION_CARD].options[1].text_html
