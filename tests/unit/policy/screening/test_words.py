"""A company's own words are found whatever their case and width."""

from __future__ import annotations

import pytest

from app.errors import InvalidInputError
from app.policy.screening import Finding, Kind, check_words, find


@pytest.mark.parametrize("typed", ["Himawari-X", "HIMAWARI-X", "ｈｉｍａｗａｒｉ－ｘ", "Ｈｉｍａｗａｒｉ−Ｘ"])
def test_case_and_width_do_not_matter(typed: str) -> None:
    assert find(f"新製品{typed}の発表", ["himawari-x"]) == (Finding(Kind.WORD, 3, 3 + len(typed)),)


def test_half_width_kana_match_full_width_ones() -> None:
    assert find("ﾋﾏﾜﾘﾌﾟﾛｼﾞｪｸﾄ始動", ["ヒマワリプロジェクト"]) == (Finding(Kind.WORD, 0, 12),)


def test_words_are_literal() -> None:
    assert find("a.c abc", ["a.c"]) == (Finding(Kind.WORD, 0, 3),)
    assert find("(税込) [秘]", ["[秘]"]) == (Finding(Kind.WORD, 5, 8),)


def test_a_word_inside_another_is_not_found_again() -> None:
    assert find("ひまわり計画書", ["ひまわり", "ひまわり計画"]) == (Finding(Kind.WORD, 0, 6),)


def test_every_place_of_a_word_is_found() -> None:
    assert [finding.start for finding in find("青空、青空、青空", ["青空"])] == [0, 3, 6]


def test_very_short_latin_words_stand_alone_and_longer_ones_anywhere() -> None:
    assert find("He said AI is fine.", ["ai"]) == (Finding(Kind.WORD, 8, 10),)
    assert find("新AI機能", ["ai"]) == (Finding(Kind.WORD, 1, 3),)
    assert find("prefalconpost", ["falcon"]) == (Finding(Kind.WORD, 3, 9),)


def test_checked_words_are_trimmed_and_each_kept_once() -> None:
    assert check_words(["  青空 ", "", "青空", "Falcon", "ＦＡＬＣＯＮ", " "]) == ("青空", "Falcon")


@pytest.mark.parametrize("word", ["秘", "x", "長" * 61, " a "])
def test_words_have_two_to_sixty_characters(word: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_words(["青空", word])
    assert problem.value.key == "screening.words.length"


def test_there_are_at_most_five_hundred_words() -> None:
    assert len(check_words(f"計画{number}" for number in range(500))) == 500
    with pytest.raises(InvalidInputError) as problem:
        check_words(f"計画{number}" for number in range(501))
    assert problem.value.key == "screening.words.too_many"


def test_odd_words_do_no_harm() -> None:
    assert find("何でも", ["", " ", "\u200b", "\ufffc\ufffc"]) == ()
