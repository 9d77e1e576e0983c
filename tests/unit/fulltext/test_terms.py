"""What somebody looks for, and what counts as the same word with one slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fulltext.folding import fold
from app.fulltext.rules import ANY, LONGEST_TERM, MOST_TERMS, SHORTEST_LOOSE, fits, kept_parts, nearly, score, terms_of, variants


def test_terms_are_folded_words_each_once() -> None:
    assert terms_of("ＧＩＪＩ 議事録、ギジロク・ぎじろく!! giji") == ("giji", "議事録", "ぎじろく")


def test_a_query_of_punctuation_has_no_terms() -> None:
    assert terms_of(' "%_* \u202e\u200b ') == ()


@pytest.mark.parametrize(
    ("looked_for", "written"),
    [
        ("議事緑", "議事録"),
        ("promtp", "prompt"),
        ("sumary", "summary"),
        ("summmary", "summary"),
        ("めるー", "メール"),
        ("ほうこくしゅ", "報告書ほうこくしょ"),
    ],
)
def test_one_slip_is_forgiven(looked_for: str, written: str) -> None:
    assert fits(fold(written), "", terms_of(looked_for))


@pytest.mark.parametrize(("looked_for", "written"), [("議事", "記事"), ("prmtp", "prompt"), ("会議録", "議事録")])
def test_two_slips_or_a_slip_in_a_short_word_are_another_word(looked_for: str, written: str) -> None:
    assert not fits(fold(written), "", terms_of(looked_for))


@given(st.text(alphabet="abcdefghあいうえおかき議事録会", min_size=SHORTEST_LOOSE, max_size=12), st.data())
def test_whatever_loses_or_changes_one_character_is_still_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    for slip in (word[:place] + word[place + 1 :], word[:place] + "ん" + word[place + 1 :], word[:place] + "ん" + word[place:]):
        if len(slip) >= SHORTEST_LOOSE:
            assert nearly(slip).search(word)


@given(st.text(alphabet="abcdefghあいうえおかき議事録会", min_size=1, max_size=12))
def test_some_part_of_a_word_survives_any_one_slip(word: str) -> None:
    for form in (word, *(one.replace(ANY, "x") for one in variants(word))):
        assert any(part in form for part in kept_parts(word))


@given(st.text())
def test_any_text_can_be_looked_for(words: str) -> None:
    terms = terms_of(words)
    assert len(terms) <= MOST_TERMS
    assert all(0 < len(term) <= LONGEST_TERM for term in terms)
    assert fits(" ".join(terms), "", terms)


def test_a_title_counts_more_than_the_text_and_a_slip_counts_less() -> None:
    assert score("議事録", "", ("議事録",)) > score("", "議事録", ("議事録",)) > score("", "議事緑", ("議事録",))
