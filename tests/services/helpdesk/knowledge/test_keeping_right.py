"""Keeping the manual right: what readers say, review dates, reminders, history, and what the product brings along."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.importing import InvalidManualError, read_manual
from app.helpdesk.knowledge.rules import Shelf
from app.helpdesk.knowledge.views import Votes
from app.policy.screened import UndecidedError
from app.privacy import service as privacy
from tests.services.helpdesk.knowledge.shelf import change, form, publish, published, read, told
from tests.services.people.office import Member, statements


async def say(db: Database, member: Member, article: int, *, right: bool, word: str = "", number: int = 1) -> None:
    async with db.write() as uow:
        await knowledge.answer(uow, member.actor, knowledge.Answer(article, number, right, word))


async def remind(db: Database) -> int:
    async with db.write() as uow:
        return await knowledge.remind_stale(uow)


async def test_an_article_is_overdue_from_its_review_date_on_and_one_tap_moves_it(
    db: Database, clock: ManualClock, trainer: Member, reader: Member
) -> None:
    article = await published(db, trainer, owner=str(trainer.id))
    clock.advance(timedelta(days=91))
    assert not (await read(db, reader, article)).is_stale
    clock.advance(timedelta(days=1))
    page = await read(db, reader, article)
    assert (page.is_stale, page.review_on) == (True, date(2026, 11, 3))
    async with db.write() as uow:
        await knowledge.confirm(uow, trainer.actor, article)
    page = await read(db, reader, article)
    assert (page.is_stale, page.checked_on, page.review_on, page.number) == (False, date(2026, 11, 3), date(2027, 2, 3), 1)
    with pytest.raises(ForbiddenError):
        async with db.write() as uow:
            await knowledge.confirm(uow, reader.actor, article)


async def test_the_owner_is_told_once_per_review_date(db: Database, clock: ManualClock, trainer: Member, colleague: Member) -> None:
    article = await published(db, trainer, owner=str(colleague.id), review_months="1")
    assert await remind(db) == 0
    clock.advance(timedelta(days=31))
    assert (await remind(db), await remind(db)) == (1, 0)
    assert await told(db, colleague) == ["manual.owner", "manual.stale"]
    async with db.write() as uow:
        await knowledge.confirm(uow, colleague.actor, article)
    clock.advance(timedelta(days=31))
    assert await remind(db) == 1
    assert (await told(db, colleague)).count("manual.stale") == 2


async def test_where_nobody_looks_after_an_article_the_programme_owner_is_told(
    db: Database, clock: ManualClock, admin: Member, trainer: Member
) -> None:
    await published(db, trainer, review_months="1")
    clock.advance(timedelta(days=31))
    assert await remind(db) == 1
    assert await told(db, admin) == ["manual.stale"]


async def test_overdue_articles_are_listed_longest_overdue_first(db: Database, clock: ManualClock, trainer: Member, reader: Member) -> None:
    later, sooner = await published(db, trainer, review_months="3"), await published(db, trainer, review_months="1")
    clock.advance(timedelta(days=100))
    async with db.read() as uow:
        found = await knowledge.manual_list(uow, reader.actor, knowledge.Wanted(shelf=Shelf.STALE))
    assert [one.id for one in found.lines] == [sooner, later]
    assert all(one.is_stale for one in found.lines)


async def test_what_a_reader_says_is_counted_once_and_shown_without_a_name(
    db: Database, trainer: Member, colleague: Member, reader: Member
) -> None:
    article = await published(db, trainer, owner=str(colleague.id))
    await say(db, reader, article, right=False, word="手順2のボタンの名前が違います")
    await say(db, reader, article, right=False)
    page = await read(db, trainer, article)
    assert (page.votes, page.words) == (Votes(0, 1), ("手順2のボタンの名前が違います",))
    assert "花子" not in repr(page)
    own = await read(db, reader, article)
    assert (own.own_answer, own.own_word, own.words, own.votes) == (False, "手順2のボタンの名前が違います", (), Votes())
    assert (await told(db, colleague)).count("manual.doubted") == 1
    await say(db, reader, article, right=True)
    assert (await read(db, trainer, article)).votes == Votes(1, 0)
    assert (await read(db, trainer, article)).words == ()


async def test_an_answer_can_be_taken_back(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    await say(db, reader, article, right=False, word="違います")
    for _ in range(2):
        async with db.write() as uow:
            await knowledge.take_back(uow, reader.actor, article, 1)
    assert (await read(db, reader, article)).own_answer is None
    page = await read(db, trainer, article)
    assert (page.votes, page.words) == (Votes(), ())


async def test_an_owner_who_doubts_their_own_article_is_not_told(db: Database, trainer: Member) -> None:
    article = await published(db, trainer, owner=str(trainer.id))
    await say(db, trainer, article, right=False)
    assert await told(db, trainer) == []


async def test_answers_belong_to_the_version_that_was_read(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    await say(db, reader, article, right=False, word="古い画面です")
    await change(db, trainer, await form(db, trainer, article), body_ja="1. 新しい画面を開きます。")
    await publish(db, trainer, article)
    assert (await read(db, trainer, article)).votes == Votes()
    with pytest.raises(ConflictError):
        await say(db, reader, article, right=True, number=1)
    await say(db, reader, article, right=True, number=2)


@pytest.mark.parametrize("word", ["長" * 501, "半分 \ud800"])
async def test_a_word_that_cannot_be_stored_is_refused(db: Database, trainer: Member, reader: Member, word: str) -> None:
    article = await published(db, trainer)
    with pytest.raises(InvalidInputError) as refused:
        await say(db, reader, article, right=False, word=word)
    assert refused.value.field == "word"


async def test_a_word_with_something_personal_waits_for_a_decision(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    with pytest.raises(UndecidedError):
        await say(db, reader, article, right=False, word="taro.yamada@example.co.jp に聞きました")


async def test_history_shows_what_changed_and_brings_an_earlier_text_back(
    db: Database, trainer: Member, colleague: Member, reader: Member
) -> None:
    article = await published(db, trainer)
    await change(db, colleague, await form(db, colleague, article), title_ja="議事録を3分でまとめる")
    await publish(db, colleague, article)
    async with db.read() as uow:
        page = await knowledge.article_history(uow, trainer.actor, article)
    assert [(one.number, one.by) for one in page.revisions] == [(2, "鈴木 誠"), (1, "佐藤 恵")]
    assert [one.field for one in page.changes] == ["title_ja"]
    assert "3分で" in "".join(piece.text for piece in page.changes[0].pieces if piece.what.value == "added")
    async with db.write() as uow:
        await knowledge.restore(uow, trainer.actor, article, 1)
    assert await publish(db, trainer, article) == 3
    assert (await read(db, reader, article)).title == "議事録をまとめる"


async def test_bringing_a_text_back_never_overwrites_what_somebody_is_writing(db: Database, trainer: Member, colleague: Member) -> None:
    article = await published(db, trainer)
    await change(db, colleague, await form(db, colleague, article), title_ja="書きかけ")
    with pytest.raises(ConflictError):
        async with db.write() as uow:
            await knowledge.restore(uow, trainer.actor, article, 1)
    with pytest.raises(NotFoundError):
        async with db.read() as uow:
            await knowledge.article_history(uow, trainer.actor, article, 7)


async def test_an_article_in_one_language_is_shown_to_readers_of_the_other_with_a_note(
    db: Database, trainer: Member, reader: Member
) -> None:
    article = await published(db, trainer, title_ja="", body_ja="", title_en="Write the minutes", body_en="1. Paste your notes.")
    page = await read(db, reader, article)
    assert (page.title, page.translated, page.language) == ("Write the minutes", False, "en")


async def test_everything_is_found_by_one_search_with_the_words_marked(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    async with db.read() as uow:
        groups = await knowledge.search_everything(uow, reader.actor, "議事録")
        nothing = await knowledge.search_everything(uow, reader.actor, "  ")
    assert [(group.kind, [line.path for line in group.lines]) for group in groups] == [("article", [f"/ask/article?a={article}"])]
    assert any(piece.found for piece in groups[0].lines[0].title)
    assert nothing == ()


async def test_the_manual_that_comes_with_the_product_comes_in_once_and_belongs_to_the_company_from_then_on(
    db: Database, trainer: Member, reader: Member
) -> None:
    async with db.write() as uow:
        number = await knowledge.load_manual(uow)
    assert number >= 16
    async with db.read() as uow:
        home = await knowledge.manual_home(uow, reader.actor)
        line = home.latest[0]
    await change(db, trainer, await form(db, trainer, line.id), title_ja="わが社のやり方")
    await publish(db, trainer, line.id)
    other = home.latest[1]
    async with db.write() as uow:
        await knowledge.archive(uow, trainer.actor, other.id)
    async with db.write() as uow:
        assert await knowledge.load_manual(uow) == 0
    assert (await read(db, reader, line.id)).title == "わが社のやり方"
    with pytest.raises(NotFoundError):
        await read(db, reader, other.id)


def test_every_shipped_article_is_written_in_both_languages_with_a_prompt_or_steps() -> None:
    for one in read_manual(knowledge.MANUAL):
        assert set(one.texts) == {"ja", "en"}, one.slug
        for text in one.texts.values():
            assert "1. " in text.body or "```" in text.body, one.slug


GOOD = '---\ntitle: "返信"\ntask: writing\nreview_months: 3\n---\n\n1. 書きます。\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1. 書きます。", "knowledge.problem.front_matter"),
        (GOOD.replace("writing", "dancing"), "knowledge.problem.task"),
        (GOOD.replace('title: "返信"\n', ""), "knowledge.problem.missing"),
        (GOOD.replace("review_months: 3", "review_months: 4"), "knowledge.problem.review"),
        (GOOD.replace("task:", "colour: red\ntask:"), "knowledge.problem.field"),
        (GOOD.replace("返信", "題" * 81), "knowledge.problem.title"),
        (GOOD.replace("1. 書きます。", ""), "knowledge.problem.body"),
        (GOOD.replace("1. 書きます。", "![図](images/a.png)"), "knowledge.problem.body"),
        (GOOD.replace("書きます", "書き\u202eます"), "curriculum.problem.bidi_character"),
    ],
)
def test_a_shipped_file_with_something_wrong_is_named(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "reply").mkdir()
    (tmp_path / "reply" / "ja.md").write_text(text, "utf-8")
    (tmp_path / "reply" / "en.md").write_text(GOOD, "utf-8")
    with pytest.raises(InvalidManualError) as refused:
        read_manual(tmp_path)
    assert key in {problem.key for problem in refused.value.problems}
    assert "reply/ja.md" in refused.value.text("ja")


async def test_a_page_takes_the_same_number_of_statements_however_many_articles_there_are(
    db: Database, trainer: Member, reader: Member
) -> None:
    await published(db, trainer)
    before = await statements(db, lambda uow: knowledge.manual_list(uow, trainer.actor, knowledge.Wanted()))
    home = await statements(db, lambda uow: knowledge.manual_home(uow, reader.actor))
    for _ in range(5):
        await published(db, trainer)
    assert await statements(db, lambda uow: knowledge.manual_list(uow, trainer.actor, knowledge.Wanted())) == before
    assert await statements(db, lambda uow: knowledge.manual_home(uow, reader.actor)) == home


async def test_the_printed_manual_holds_everything_with_its_owner(db: Database, trainer: Member, reader: Member) -> None:
    await published(db, trainer, owner=str(trainer.id))
    await published(db, trainer, task="start", title_ja="はじめに")
    async with db.read() as uow:
        printed = await knowledge.printed_manual(uow, reader.actor)
    assert [(one.title, one.owner) for one in printed] == [("はじめに", None), ("議事録をまとめる", "佐藤 恵")]


async def test_words_are_among_my_data_and_go_when_a_person_is_erased(db: Database, trainer: Member, reader: Member) -> None:
    article = await published(db, trainer)
    await say(db, reader, article, right=False, word="違います")
    async with db.read() as uow:
        kinds = {one.kind for one in await privacy.export_person(uow, reader.actor)}
    assert "manual_words" in kinds
