"""Reading time is counted in characters for Japanese and in words for English."""

from __future__ import annotations

from app.curriculum.rules import reading_seconds


def test_japanese_is_read_at_500_characters_a_minute() -> None:
    assert reading_seconds("あ" * 500, "ja") == 60
    assert reading_seconds("あ" * 25 + "\n 　" + "い" * 25, "ja") == 6


def test_english_is_read_at_230_words_a_minute() -> None:
    assert reading_seconds("word " * 230, "en") == 60


def test_parts_of_a_second_are_rounded_up() -> None:
    assert reading_seconds("あ", "ja") == 1
    assert reading_seconds("word", "en") == 1


def test_nothing_takes_no_time() -> None:
    assert reading_seconds(" \n", "ja") == reading_seconds("", "en") == 0
