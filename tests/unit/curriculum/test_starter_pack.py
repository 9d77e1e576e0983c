"""The pack that comes with the product."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from app.curriculum.loader import PackReading, read_pack
from app.curriculum.rules import Challenge, Language, Track
from app.i18n import translate

STARTER = Path(__file__).parents[3] / "curricula" / "starter"
GRAM = 5


@cache
def starter() -> PackReading:
    return read_pack(STARTER)


def challenges(language: Language) -> dict[str, Challenge]:
    pack = starter().pack
    assert pack is not None
    return {item.slug: text for item in pack.items if isinstance(text := item.texts[language], Challenge)}


def grams(challenge: Challenge) -> set[str]:
    text = "".join((challenge.scenario + challenge.prompt).split())
    return {text[start : start + GRAM] for start in range(len(text) - GRAM + 1)}


def test_the_starter_pack_has_no_problems() -> None:
    assert [f"{problem.file}:{problem.line}: {translate('en', problem.key, **problem.params)}" for problem in starter().problems] == []


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_track_has_ten_days_and_a_first_challenge(track: Track, language: Language) -> None:
    days = sorted(challenge.day for challenge in challenges(language).values() if challenge.track is track and challenge.department is None)
    assert days == list(range(11))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_two_challenges_are_nearly_the_same(language: Language) -> None:
    pieces = {slug: grams(challenge) for slug, challenge in challenges(language).items()}
    alike = {
        (one, other): len(pieces[one] & pieces[other]) / len(pieces[one] | pieces[other]) for one, other in combinations(sorted(pieces), 2)
    }
    assert {pair: share for pair, share in alike.items() if share >= 0.5} == {}
