"""What may be written, how it is stored, and the figures of the desk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.helpdesk.rules import Category
from app.helpdesk.rules.figures import FirstAnswers
from app.helpdesk.rules.texts import MOST_MARKS, check_choice, check_line, check_text, cleaned, excerpt
from app.helpdesk.rules.wording import content_words
from app.helpdesk.seeds import as_markdown, without_names
from app.helpdesk.showing import paragraphs


@given(st.text())
def test_what_is_stored_can_be_stored_and_cleaning_again_changes_nothing(text: str) -> None:
    kept = cleaned(text)
    kept.encode()
    assert "\0" not in kept
    assert "\r" not in kept
    assert cleaned(kept) == kept


def test_line_ends_emoji_and_japanese_stay() -> None:
    assert cleaned("一行め\r\n二行め👩‍💻\tか\u3099") == "一行め\n二行め👩‍💻\tが"


def test_a_pile_of_marks_is_cut() -> None:
    assert len(cleaned("q" + "\u0301" * 100)) == 1 + MOST_MARKS


@pytest.mark.parametrize("text", ["", " \n\u3000", "\u200b", "\u0301\u0301", "x" * 11, "\0" * 1_000_000])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_text(text, "text", 10)
    assert refused.value.field == "text"


def test_one_line_stays_one_line() -> None:
    assert check_line(" 画面の\n写真 ", "alt", 20) == "画面の 写真"
    with pytest.raises(InvalidInputError):
        check_line("x" * 21, "alt", 20)


def test_only_members_of_a_closed_set_are_taken() -> None:
    assert check_choice("tool", "category", Category) is Category.TOOL
    with pytest.raises(InvalidInputError):
        check_choice("everything", "category", Category)


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("一行め\n\n二行め", 20) == "一行め 二行め"
    assert excerpt("あ" * 100, 10) == "あ" * 9 + "…"


def test_plain_text_keeps_its_paragraphs_and_harms_nobody() -> None:
    assert paragraphs("一\n二\n\n<b>三</b>") == "<p>一<br>二</p><p>&lt;b&gt;三&lt;/b&gt;</p>"


def test_names_leave_a_text_whole_and_in_parts() -> None:
    names = ("山田 花子", "Ann Lee")
    assert without_names("山田花子です。山田さん、花子さん", names, "ja") == "担当者担当者です。担当者さん、担当者さん"
    assert without_names("Dear ANN, leeway stays.", names, "en") == "Dear a colleague, leeway stays."
    assert without_names("だれもいません", (), "ja") == "だれもいません"


def test_plain_text_reads_the_same_as_markdown() -> None:
    assert as_markdown("# 題 *星*\n1. 一\n- 二") == "\\# 題 \\*星\\*\\\n1\\. 一\\\n\\- 二"


def test_figures_are_silent_below_five() -> None:
    four, five = FirstAnswers(4, 4, 2), FirstAnswers(5, 4, 3)
    assert (four.median_minutes, four.share_in_time) == (None, None)
    assert (five.median_minutes, five.share_in_time) == (3, 0.8)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("議事録をまとめるプロンプトの書き方を教えてください。", ("議事録", "プロンプト")),
        ("請求書作成", ("請求", "求書", "書作", "作成")),
        ("How can I use ChatGPT for Excel?", ("ChatGPT", "Excel")),
        ("ｱｶｳﾝﾄの方法", ("アカウント",)),
        ("どうすればいいですか", ()),
    ],
)
def test_the_words_that_say_what_a_text_is_about(text: str, words: tuple[str, ...]) -> None:
    assert content_words(text) == words
