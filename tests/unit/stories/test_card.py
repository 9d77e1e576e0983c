"""The card for the morning meeting."""

from __future__ import annotations

import pytest

from app.stories.channels.card import ROOMS, card_texts, fitted
from tests.unit.stories.telling import ATTACKS, STORY, story


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_the_questions_fit_on_the_card_in_both_languages(locale: str) -> None:
    texts = card_texts(STORY, locale)  # pyright: ignore[reportArgumentType] - a locale
    assert [name for name in texts if name.startswith("question") and fitted(name, texts[name]).shortened] == []
    assert set(texts) == set(ROOMS)


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_story_contains_it_stays_within_its_lines(attack: str) -> None:
    texts = card_texts(story(title=attack, problem=attack, done=attack, effect=attack, steps=attack), "ja")
    assert all(len(fitted(name, text).lines) <= room.lines for name, text in texts.items() for room in [ROOMS[name]])


def test_the_card_says_where_it_had_to_shorten() -> None:
    assert not fitted("title", STORY.title).shortened
    assert fitted("problem", "とても長い話です。" * 30).shortened
