"""The pack that comes with the product."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from app.curriculum.loader import PackReading, read_pack
from app.curriculum.rules import Challenge, Language, Track
from app.i18n import translate
from app.policy.screening import find

STARTER = Path(__file__).parents[3] / "curricula" / "starter"
GRAM = 5
KINDS_OF_WORK = ("sales", "accounting", "general-affairs", "support", "manufacturing")


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
    of_track = [challenge for challenge in challenges(language).values() if challenge.track is track and challenge.department is None]
    days = sorted(challenge.day for challenge in of_track if challenge.day is not None)
    assert days == list(range(11))


@pytest.mark.parametrize("kind_of_work", KINDS_OF_WORK)
@pytest.mark.parametrize(("track", "number"), [(Track.WORK, 2), (Track.BASICS, 1)])
def test_each_kind_of_work_has_days_of_its_own(kind_of_work: str, track: Track, number: int) -> None:
    of_track = [challenge for challenge in challenges("ja").values() if challenge.track is track]
    own = [challenge for challenge in of_track if challenge.department == kind_of_work]
    common = {challenge.day: challenge for challenge in of_track if challenge.department is None}
    assert len(own) == number
    assert [(one.minutes, one.difficulty) for one in own] == [(common[one.day].minutes, common[one.day].difficulty) for one in own]


def test_variants_are_only_for_the_kinds_of_work_the_format_names() -> None:
    assert {challenge.department for challenge in challenges("ja").values()} == {None, *KINDS_OF_WORK}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_starter_prompt_is_stopped_by_our_own_screening(language: Language) -> None:
    stopped = {slug: find(challenge.prompt) for slug, challenge in challenges(language).items()}
    assert {slug: findings for slug, findings in stopped.items() if findings} == {}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_two_challenges_are_nearly_the_same(language: Language) -> None:
    pieces = {slug: grams(challenge) for slug, challenge in challenges(language).items()}
    alike = {
        (one, other): len(pieces[one] & pieces[other]) / len(pieces[one] | pieces[other]) for one, other in combinations(sorted(pieces), 2)
    }
    assert {pair: share for pair, share in alike.items() if share >= 0.5} == {}
