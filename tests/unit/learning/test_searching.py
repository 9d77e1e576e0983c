"""A search finds what people mean: in both scripts of Japanese, in English, and past a slip of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fulltext.folding import fold, fold_traced
from app.learning.rules.searching import (
    Folded,
    Term,
    corrected,
    excerpt,
    found_in,
    one_slip,
    pieces,
    score,
    terms_of,
    words_of,
    words_to_mark,
)


def text(title: str, body: str = "") -> Folded:
    return Folded(fold(title), "", "", fold(f"{title}\n{body}"))


def finds(query: str, title: str, body: str = "") -> bool:
    return score(terms_of(query), text(title, body)) > 0


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("ぷろんぷと", "よいプロンプトの形"),
        ("ﾌﾟﾛﾝﾌﾟﾄ", "よいプロンプトの形"),
        ("プロンプト", "よいぷろんぷとの形"),
        ("ＥＸＣＥＬ", "Excelの数式を読む"),
        ("サーバー", "サーバの停止を知らせる"),
        ("email", "Write an e-mail to a customer"),
        ("MINUTES", "Meeting minutes in two rounds"),
        ("議事録の作り方", "議事録を3行にする"),
        ("お礼のメール", "お礼とメールの違い"),
        ("promp", "Prompts that work"),
    ],
)
def test_widths_kana_cases_and_endings_make_no_difference(query: str, title: str) -> None:
    assert finds(query, title)


@pytest.mark.parametrize(("query", "title"), [("メール", "数字を確かめる"), ("エラー", "道具をえらぶ"), ("キー", "書きかえる")])
def test_a_short_word_keeps_its_long_vowel(query: str, title: str) -> None:
    assert not finds(query, title)


def test_every_word_of_the_query_has_to_be_there() -> None:
    assert finds("議事録 要約", "議事録を短くする", "要約を頼みます")
    assert not finds("議事録 見積", "議事録を短くする", "要約を頼みます")


def test_a_title_counts_more_than_a_body_and_its_beginning_most() -> None:
    query = terms_of("メール")
    begins, within, below = text("メールの返事"), text("短いメール"), text("返事を書く", "メールに返事をします")
    assert score(query, begins) > score(query, within) > score(query, below) > 0


def test_nothing_but_punctuation_looks_for_nothing() -> None:
    assert terms_of(" 、。!? ") == ()
    assert score((), text("何か")) == 0


def test_a_mistyped_word_is_taken_for_one_that_the_library_has() -> None:
    vocabulary = {folded for folded, _ in words_of("プロンプトの型 Prompt injection")}
    assert [term.whole for term in corrected(Term("promt", ("promt",)), vocabulary)] == ["prompt"]
    assert [term.whole for term in corrected(terms_of("プロンブト")[0], vocabulary)] == [fold("プロンプト")]
    assert corrected(Term("zzz", ("zzz",)), vocabulary) == ()


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [("abc", "abd", True), ("abc", "abcd", True), ("abcd", "acbd", True), ("abc", "xbc", True), ("abc", "abc", False),
     ("abc", "acd", False), ("abcd", "badc", False), ("ab", "abcd", False)],
)  # fmt: skip
def test_one_slip_is_one_character_wrong_missing_too_many_or_swapped(first: str, second: str, *, near: bool) -> None:
    assert one_slip(first, second) is near
    assert one_slip(second, first) is near


def test_what_was_found_is_marked_in_the_original_spelling() -> None:
    marked = pieces("ＡＩとプロンプト", [fold("ai"), fold("ぷろんぷと")])
    assert [(piece.text, piece.found) for piece in marked] == [("ＡＩ", True), ("と", False), ("プロンプト", True)]


def test_a_long_vowel_at_the_end_belongs_to_the_mark() -> None:
    assert [piece.text for piece in pieces("サーバーの停止", [fold("サーバ")]) if piece.found] == ["サーバー"]


def test_an_excerpt_shows_the_place_and_says_that_there_is_more() -> None:
    shown = excerpt("まえ" * 40 + "議事録" + "あと" * 80, ["議事録"])
    assert [piece.text for piece in shown if piece.found] == ["議事録"]
    assert shown[0].text == shown[-1].text == "…"
    assert sum(len(piece.text) for piece in shown) < 100


def test_where_the_whole_is_not_found_its_parts_are_marked() -> None:
    terms = terms_of("議事録の作り方")
    assert words_to_mark(terms, "議事録を作る") == ("議事録",)
    assert words_to_mark(terms, "議事録の作り方") == (fold("議事録の作り方"),)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


WRITTEN = st.text(alphabet="aBcＡｂ１あアーｱﾊﾟば゙\u3099éÉ 　\n-‐漢字がプ…", max_size=40)


@given(WRITTEN)
def test_the_way_back_leads_to_the_place_of_every_folded_character(written: str) -> None:
    traced = fold_traced(written)
    assert len(traced.starts) == len(traced.text)
    assert list(traced.starts) == sorted(traced.starts)
    assert all(0 <= start < len(written) for start in traced.starts)


@given(WRITTEN, st.lists(st.text(alphabet="abcあ漢字", min_size=1, max_size=3), max_size=4))
def test_marking_loses_and_adds_nothing(written: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(written, words)) == written
    spans = found_in(written, words)
    assert all(0 <= start < end <= len(written) for start, end in spans)
