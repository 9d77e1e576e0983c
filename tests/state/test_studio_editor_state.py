"""The editor of the studio, event by event: saving while typing, two trainers in one draft, and who may."""

from __future__ import annotations

from typing import Any

import pytest

from app import pictures
from app.curriculum.rules import Kind
from app.database import Database
from app.studio import service as studio
from app.studio.views import DraftView
from state.studio_editor import StudioEditorState as Editor
from state.studio_preview import StudioPreviewState as Phone
from tests.services.people.office import Member
from tests.services.studio.test_pictures import photo
from tests.state.stage import Browser, Stage
from tests.state.trainers import a_trainer


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await a_trainer(db, admin, "佐藤 恵", "megumi@midori.example")


@pytest.fixture
async def colleague(db: Database, admin: Member) -> Member:
    return await a_trainer(db, admin, "鈴木 実", "minoru@midori.example")


@pytest.fixture
async def draft(db: Database, trainer: Member) -> int:
    async with db.write() as uow:
        return (await studio.open_new(uow, trainer.actor, Kind.LESSON)).id


@pytest.fixture
async def tab(stage: Stage, trainer: Member, draft: int) -> Browser:
    return await opened(stage.browser(trainer), draft)


async def opened(tab: Browser, draft: int) -> Browser:
    await tab.call(Editor.load, path="/studio/edit", query=f"draft={draft}")
    return tab


async def typed(tab: Browser, number: int = 1, key: str = "", **changes: str) -> Any:
    """Type into fields of the Japanese form; `c1_title` is the title of card c1."""
    page = await tab.see(Editor)
    sent = {f"ja.{name.replace('_', '.', 1) if name[0] == 'c' else name}": text for name, text in changes.items()}
    await tab.call(Editor.change, {"changes": sent, "number": number, "storage_key": key or page.storage_key})
    return await tab.see(Editor)


async def stored(db: Database, member: Member, draft: int) -> DraftView:
    async with db.read() as uow:
        return await studio.show_draft(uow, member.actor, draft)


async def test_what_is_typed_is_stored_and_on_the_phone_at_once(tab: Browser, db: Database, trainer: Member, draft: int) -> None:
    page = await typed(tab, title="議事録を1分で", c1_title="まず聞く", c1_body="**メモ**を見ます")
    assert (page.confirmed, page.error) == (1, "")
    assert page.saved_at
    assert (await stored(db, trainer, draft)).values["ja.title"] == "議事録を1分で"
    phone = await tab.see(Phone)
    assert (phone.title, phone.card_title) == ("議事録を1分で", "まず聞く")
    assert "<strong>メモ</strong>" in phone.card_body


async def test_the_same_sending_twice_changes_nothing_more(tab: Browser, db: Database, trainer: Member, draft: int) -> None:
    await typed(tab, title="議事録を1分で")
    before = (await stored(db, trainer, draft)).revision
    page = await typed(tab, title="議事録を1分で")
    assert page.conflicts == []
    assert (await stored(db, trainer, draft)).revision == before


async def test_a_text_too_long_is_refused_by_name_and_the_rest_stays(tab: Browser, db: Database, trainer: Member, draft: int) -> None:
    await typed(tab, title="題名")
    page = await typed(tab, number=2, title="あ" * 20_001)
    assert (page.confirmed, page.refused, page.error_field) == (1, 2, "ja.title")
    assert (await stored(db, trainer, draft)).values["ja.title"] == "題名"
    assert (await typed(tab, number=3, title="別の題名")).confirmed == 3


async def test_a_field_that_no_form_has_is_refused(tab: Browser) -> None:
    page = await tab.see(Editor)
    await tab.call(Editor.change, {"changes": {"ja.author": "x"}, "number": 1, "storage_key": page.storage_key})
    page = await tab.see(Editor)
    assert (page.confirmed, page.refused) == (0, 1)
    assert page.error


async def test_what_was_typed_for_another_draft_does_not_get_into_this_one(tab: Browser, db: Database, trainer: Member, draft: int) -> None:
    page = await typed(tab, key="nezuku-studio-1-999", title="よその題名")
    assert page.refused == 1
    assert (await stored(db, trainer, draft)).values["ja.title"] == ""


async def test_two_trainers_in_different_fields_both_stay(
    stage: Stage, tab: Browser, db: Database, trainer: Member, colleague: Member, draft: int
) -> None:
    other = await opened(stage.browser(colleague), draft)
    await typed(other, title="鈴木の題名")
    page = await typed(tab, summary="佐藤の紹介")
    values = (await stored(db, trainer, draft)).values
    assert (values["ja.title"], values["ja.summary"]) == ("鈴木の題名", "佐藤の紹介")
    title = next(row for row in page.texts if row.name == "ja.title")
    assert (title.value, title.stamp) == ("鈴木の題名", 1)
    assert page.conflicts == []


@pytest.mark.parametrize(("take", "wins"), [(True, "佐藤の題名"), (False, "鈴木の題名")])
async def test_two_trainers_in_the_same_field_choose_and_lose_nothing(
    stage: Stage, tab: Browser, db: Database, trainer: Member, colleague: Member, draft: int, take: bool, wins: str
) -> None:
    other = await opened(stage.browser(colleague), draft)
    await typed(other, title="鈴木の題名")
    page = await typed(tab, title="佐藤の題名")
    [row] = page.conflicts
    assert (row.mine, row.theirs, row.field, row.own) == ("佐藤の題名", "鈴木の題名", "ja.title", True)
    assert page.held == ["ja.title"]
    await opened(tab, draft)
    assert (await tab.see(Editor)).conflicts == [row]
    await tab.call(Editor.settle, {"alternative": row.id, "take": take})
    page = await tab.see(Editor)
    assert (page.conflicts, page.held) == ([], [])
    assert next(one for one in page.texts if one.name == "ja.title").value == wins
    assert (await stored(db, trainer, draft)).values["ja.title"] == wins


async def test_two_texts_can_be_put_together(
    stage: Stage, tab: Browser, db: Database, trainer: Member, colleague: Member, draft: int
) -> None:
    await typed(await opened(stage.browser(colleague), draft), title="短い題名")
    row = (await typed(tab, title="くわしい題名")).conflicts[0]
    await tab.call(Editor.combine, {"form": {"id": str(row.id), "combined": "短くくわしい題名"}})
    assert (await tab.see(Editor)).conflicts == []
    assert (await stored(db, trainer, draft)).values["ja.title"] == "短くくわしい題名"


async def test_cards_come_move_and_go_and_keep_their_texts(tab: Browser) -> None:
    await typed(tab, c1_title="一枚目")
    first = (await tab.see(Editor)).cards[0]
    await tab.call(Editor.add_part, {"within": "cards", "after": first.id})
    page = await tab.see(Editor)
    new = page.cards[1]
    assert (new.fresh, new.title.value) == (True, "")
    await tab.call(Editor.move_part, {"within": "cards", "part": new.id, "down": False})
    page = await tab.see(Editor)
    assert [card.id for card in page.cards[:2]] == [new.id, first.id]
    assert page.cards[1].title.value == "一枚目"
    await tab.call(Editor.remove_part, {"within": "cards", "part": new.id})
    assert new.id not in [card.id for card in (await tab.see(Editor)).cards]


async def test_a_card_becomes_a_question_with_two_options_and_the_phone_tells_what_a_learner_is_told(tab: Browser) -> None:
    card = (await tab.see(Editor)).cards[0]
    before = len(card.options)
    await tab.call(Editor.add_part, {"within": "cards", "after": ""})
    card = (await tab.see(Editor)).cards[-1]
    await tab.call(Editor.add_part, {"within": f"{card.id}.options", "after": ""})
    card = (await tab.see(Editor)).cards[-1]
    assert len(card.options) == 2
    assert before == 0
    right, wrong = (f"{card.id}.{option.id}" for option in card.options)
    key = (await tab.see(Editor)).storage_key
    changes = {
        f"{right}.right": "yes",
        f"ja.{right}.text": "名前を伏せる",
        f"ja.{right}.feedback": "そのとおりです",
        f"ja.{wrong}.text": "そのまま",
    }
    await tab.call(Editor.change, {"changes": changes, "number": 5, "storage_key": key})
    await tab.call(Phone.follow, {"part": card.id})
    await tab.call(Phone.answer_card, {"form": {"option": "0"}})
    phone = await tab.see(Phone)
    assert (phone.question, phone.answered, phone.right) == (True, True, True)
    assert "そのとおりです" in phone.options[0].feedback


async def test_the_form_shows_the_other_language_and_says_which_is_incomplete(tab: Browser) -> None:
    await typed(tab, title="題名")
    await tab.call(Editor.show_language, {"language": "en"})
    page = await tab.see(Editor)
    assert {row.name.partition(".")[0] for row in page.texts} == {"en"}
    assert "ja" in page.incomplete
    await tab.call(Editor.reach, {"field": "ja.summary"})
    assert (await tab.see(Editor)).language == "ja"


async def test_the_three_tracks_and_both_themes_are_only_the_phones(tab: Browser) -> None:
    for track in ("deep", "work", "basics"):
        await tab.call(Phone.choose_track, {"track": track})
        assert (await tab.see(Phone)).track == track
    await tab.call(Phone.choose_theme, {"theme": "dark"})
    await tab.call(Phone.choose_theme, {"theme": "blinking"})
    assert (await tab.see(Phone)).theme == "dark"


async def test_an_unknown_draft_is_said_and_nothing_is_shown(stage: Stage, trainer: Member) -> None:
    tab = await opened(stage.browser(trainer), 999_999)
    page = await tab.see(Editor)
    assert not page.loaded
    assert page.error


async def test_employees_see_no_draft_and_change_none(stage: Stage, employee: Member, db: Database, trainer: Member, draft: int) -> None:
    tab = await opened(stage.browser(employee), draft)
    await tab.call(Editor.change, {"changes": {"ja.title": "x"}, "number": 1, "storage_key": f"nezuku-studio-{employee.id}-{draft}"})
    page = await tab.see(Editor)
    assert (page.loaded, page.texts, page.confirmed) == (False, [], 0)
    assert (await stored(db, trainer, draft)).values["ja.title"] == ""


async def test_a_curriculum_is_put_together_from_the_library(stage: Stage, db: Database, trainer: Member) -> None:
    async with db.write() as uow:
        draft = (await studio.open_new(uow, trainer.actor, Kind.CURRICULUM)).id
    tab = await opened(stage.browser(trainer), draft)
    await tab.call(Editor.search_items, {"form": {"item_query": "メール"}})
    first, second = [row.slug for row in (await tab.see(Editor)).found[:2]]
    for slug in (first, second, second):
        await tab.call(Editor.add_item, {"slug": slug})
    await tab.call(Editor.move_item, {"slug": second, "down": False})
    page = await tab.see(Editor)
    assert [row.slug for row in page.items] == [second, first]
    assert all(row.known and row.title for row in page.items)
    await tab.call(Editor.remove_item, {"slug": second})
    assert [row.slug for row in (await tab.see(Editor)).items] == [first]


async def test_a_picture_takes_the_place_of_the_text_and_is_answered_on_the_phone(stage: Stage, db: Database, trainer: Member) -> None:
    async with db.write() as uow:
        stored = await studio.take_in_picture(uow, trainer.actor, await pictures.read(photo((40, 20))))
        begun = await studio.open_new(uow, trainer.actor, Kind.QUESTION, "spot")
    tab = await opened(stage.browser(trainer), begun.id)
    page = await tab.see(Editor)
    assert [row.base for row in page.texts] == ["title", "question", "picture", "spot", "explanation", "hint"]
    await tab.call(Editor.change, {"changes": {"picture": stored.name}, "number": 1, "storage_key": page.storage_key})
    await tab.call(Editor.add_part, {"within": "regions", "after": ""})
    page = await tab.see(Editor)
    assert [row.base for row in page.texts] == ["title", "question", "picture", "picture_alt", "explanation", "hint"]
    assert [[row.base for row in place.numbers] for place in page.regions] == [["x", "y", "width", "height"]] * 3
    place = {"x": "10", "y": "10", "width": "20", "height": "20"}
    numbers = {f"{one.id}.{name}": number for one in page.regions[:2] for name, number in place.items()}
    words = {"r1.risky": "yes", "ja.r1.text": "付せん", "ja.r1.feedback": "パスワードです", "ja.r2.text": "時計"}
    await tab.call(Editor.change, {"changes": {**numbers, **words}, "number": 2, "storage_key": page.storage_key})
    phone = await tab.see(Phone)
    assert (phone.picture, [one.text for one in phone.places]) == (stored.url, ["付せん", "時計"])
    await tab.call(Phone.mark, {"index": 0})
    await tab.call(Phone.answer_question, {"form": {}})
    phone = await tab.see(Phone)
    assert (phone.answered, phone.right, [one.verdict for one in phone.said]) == (True, True, ["spot_hit"])


async def test_an_improved_prompt_is_told_on_the_phone_as_in_the_quiz(stage: Stage, db: Database, trainer: Member) -> None:
    async with db.write() as uow:
        begun = await studio.open_new(uow, trainer.actor, Kind.QUESTION, "improve")
        changes = {"rubric": "role task", "ja.title": "頼み方", "ja.weak_prompt": "メール", "ja.model_answer": "模範です"}
        await studio.save_draft(uow, trainer.actor, begun.id, begun.revision, changes)
    tab = await opened(stage.browser(trainer), begun.id)
    phone = await tab.see(Phone)
    assert (phone.weak_prompt, phone.rubric, phone.model_answer) == ("メール", ["role", "task"], "")
    await tab.call(Phone.answer_question, {"form": {"prompt": "あなたは経理の担当者です。"}})
    phone = await tab.see(Phone)
    assert phone.answered
    assert [(row.part, row.found) for row in phone.prompt_parts] == [("role", True), ("task", False)]
    assert (phone.model_answer, "".join(one.text for one in phone.pieces)) == ("模範です", "あなたは経理の担当者です。")
