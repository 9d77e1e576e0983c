"""Lines and lengths: nothing hides in a text, nothing is wider than its place, and a cut is made where a reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stories.channels.wording import NOT_AT_END, NOT_AT_START, clean, columns, ems, fit, shorten, wrapped
from tests.unit.stories.telling import ATTACKS, anything


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_cleaned_text_has_no_hidden_characters_and_stays_as_it_is(attack: str) -> None:
    text = clean(attack)
    assert not any("\ud800" <= char <= "\udfff" or char in "\x00\u202e\u200b\ufeff\r" for char in text)
    assert clean(text) == text
    text.encode()


def test_a_heap_of_accents_is_taken_down_and_ordinary_ones_stay() -> None:
    assert len(clean("Z" + "\u0300" * 400)) <= 5
    assert clean("Zoë、が、ガ") == "Zoë、が、ガ"


@given(anything, st.integers(8, 80))
def test_no_line_is_wider_than_its_place_except_addresses(text: str, room: int) -> None:
    assert all(columns(line) <= room + 6 or "://" in line for line in wrapped(clean(text), room))


@given(anything)
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    cleaned = clean(text)
    assert "".join("".join(wrapped(cleaned, 30)).split()) == "".join(cleaned.split())


def test_japanese_breaks_anywhere_but_before_closing_and_after_opening_marks() -> None:
    lines = wrapped("これは「長い文章」です。それで、どこで改行されるのでしょうか？（確かめます）", 12)
    assert len(lines) > 4
    assert not any(line[0] in NOT_AT_START or line[-1] in NOT_AT_END for line in lines)


def test_words_and_addresses_stay_whole() -> None:
    lines = wrapped("Paste the receipts into https://ai.midori.example/stories/story?s=12 and check the table", 20)
    assert "https://ai.midori.example/stories/story?s=12" in lines
    assert "receipts" in " ".join(lines).split()


def test_shortening_prefers_whole_sentences_then_clauses_then_words() -> None:
    assert shorten("毎月2時間かかっていました。とても困っていました。", 20) == "毎月2時間かかっていました。"
    assert shorten("It took two hours. Then it did not.", 25) == "It took two hours."
    assert shorten("とても長い一つの文で、句点がどこにもなく続いていく", 20) == "とても長い一つの文で…"
    assert shorten("one extraordinarily long sentence without an end", 22) == "one extraordinarily…"
    assert shorten("短い", 20) == "短い"


@given(anything, st.integers(5, 200))
def test_a_shortened_text_is_never_longer_than_asked_for(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short


@given(anything, st.integers(1, 4))
def test_a_fitted_text_has_its_lines_and_says_whether_there_was_more(text: str, most: int) -> None:
    fitted = fit(text, 20.0, most)
    assert len(fitted.lines) <= most or any("://" in line for line in fitted.lines)
    assert all(ems(line) <= 23 or "://" in line for line in fitted.lines)
    if not fitted.shortened:
        assert "".join("".join(fitted.lines).split()) == "".join(clean(text).split())
