"""What people publish is found, in both languages and on both databases."""

from __future__ import annotations

import pytest

from app import fulltext
from app.database import Database

STORIES = {
    1: ("議事録を10分で仕上げる", "会議のメモを貼り付けて、決まったことと宿題に分けてもらいました。"),
    2: ("メールの返信を整える", "丁寧な言い方に直して、長さを半分にしました。ChatGPTではなく社内のAIを使っています。"),
    3: ("Weekly summary of support tickets", "I ask for a table with causes and counts; it saves me an hour."),
    4: ("サーバーの点検表", "ﾁｪｯｸﾘｽﾄの抜けを見つけてもらいました。"),
}


@pytest.fixture
async def filled(db: Database) -> Database:
    async with db.write() as uow:
        for ref_id, (title, text) in STORIES.items():
            await fulltext.put(uow, "story", ref_id, title, text)
        await fulltext.put(uow, "article", 1, "議事録の手引き", "録音は使わず、メモから始めます。")
    return db


async def found(db: Database, words: str, *kinds: str) -> list[tuple[str, int]]:
    async with db.read() as uow:
        return [(hit.kind, hit.ref_id) for hit in await fulltext.find(uow, words, kinds or ("story",))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("議事録", [1]),
        ("議事", [1]),
        ("会議 宿題", [1]),
        ("めーる", [2]),
        ("ＣＨＡＴＧＰＴ", [2]),
        ("summary TICKETS", [3]),
        ("チェックリスト", [4]),
        ("サーバ", [4]),
        ("ない言葉です", []),
        ("", []),
        ("%", []),
        ('"議事録" OR メール*', []),
    ],
)
async def test_all_words_are_found_however_they_are_written(filled: Database, words: str, expected: list[int]) -> None:
    assert await found(filled, words) == [("story", ref_id) for ref_id in expected]


@pytest.mark.parametrize(
    ("words", "expected"), [("議事緑", 1), ("sumary", 3), ("tikcets", 3), ("てんけんひょ", None), ("点検評", 4), ("supporrt", 3)]
)
async def test_one_slip_is_forgiven(filled: Database, words: str, expected: int | None) -> None:
    assert await found(filled, words) == ([] if expected is None else [("story", expected)])


async def test_titles_come_before_texts_and_other_kinds_only_when_asked_for(filled: Database) -> None:
    assert sorted(await found(filled, "メモ", "story", "article")) == [("article", 1), ("story", 1)]
    async with filled.write() as uow:
        await fulltext.put(uow, "story", 5, "メモの取り方", "")
    assert (await found(filled, "メモ", "story", "article"))[0] == ("story", 5)


async def test_what_is_put_again_replaces_and_what_is_removed_is_gone(filled: Database) -> None:
    async with filled.write() as uow:
        await fulltext.put(uow, "story", 1, "見積書の下書き", "数字は自分で確かめます。")
        await fulltext.remove(uow, "story", [2, 99])
    assert await found(filled, "議事録") == []
    assert await found(filled, "見積書") == [("story", 1)]
    assert await found(filled, "返信") == []


async def test_strange_text_neither_breaks_the_search_nor_is_lost(db: Database) -> None:
    strange = "<script>alert('x')</script> \u202eabc\u202c 👩‍👩‍👧 'quoted\" % _ \\ "
    async with db.write() as uow:
        await fulltext.put(uow, "story", 1, strange, strange * 100)
    assert await found(db, "script alert") == [("story", 1)]
    assert await found(db, "quoted") == [("story", 1)]
