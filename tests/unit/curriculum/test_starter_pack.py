"""The library that comes with the product: complete, in both languages, and no two items nearly the same."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from app.curriculum.loader import PackReading, read_pack
from app.curriculum.rules import (
    Challenge,
    Curriculum,
    Feeling,
    Item,
    Kind,
    Language,
    Lesson,
    Question,
    QuestionType,
    Track,
    Training,
    reading_seconds,
)
from app.curriculum.rules.topics import SECURITY_TOPICS
from app.i18n import translate
from app.policy.screening import find

STARTER = Path(__file__).parents[3] / "curricula" / "starter"
KINDS_OF_WORK = ("sales", "accounting", "general-affairs", "support", "manufacturing", "logistics", "construction", "retail")
SEASON, LESSONS, QUESTIONS, SESSION = 65, 24, 120, 60
VARIANTS = {Track.WORK: 6, Track.BASICS: 3, Track.DEEP: 3}
QUESTIONS_OF_A_TOPIC = 8
THREE_MINUTES, CHALLENGE_READING = 215, 270
# Of all runs of 5 letters (English: 8) in two texts, the share that both have. A variant practises what its day practises, in other work.
GRAM: dict[Language, int] = {"ja": 5, "en": 8}
ALIKE, ALIKE_VARIANT = 0.3, 0.45
both = pytest.mark.parametrize("language", ["ja", "en"])


@cache
def starter() -> PackReading:
    return read_pack(STARTER)


def items(kind: Kind, language: Language) -> dict[str, Item]:
    pack = starter().pack
    assert pack is not None
    return {item.slug: item.texts[language] for item in pack.items if item.kind is kind}


def challenges(language: Language) -> dict[str, Challenge]:
    return {slug: item for slug, item in items(Kind.CHALLENGE, language).items() if isinstance(item, Challenge)}


def lessons(language: Language) -> dict[str, Lesson]:
    return {slug: item for slug, item in items(Kind.LESSON, language).items() if isinstance(item, Lesson)}


def questions(language: Language) -> dict[str, Question]:
    return {slug: item for slug, item in items(Kind.QUESTION, language).items() if isinstance(item, Question)}


def written(item: Item) -> str:
    """Everything a person reads of an item, but its title."""
    match item:
        case Challenge():
            return "\n".join((item.scenario, item.steps, item.prompt, item.good_result, item.never_enter, item.further or ""))
        case Lesson():
            return "\n".join(card.body + "".join(option.text + option.feedback for option in card.options) for card in item.cards)
        case Question():
            options = "".join(option.text + (option.match or "") + option.feedback for option in item.options)
            spots = "".join(part.text + (part.reason or "") for part in item.spot)
            return "\n".join((item.question, options, spots, item.weak_prompt or "", item.model_answer or "", item.explanation))
        case Curriculum():
            return item.introduction
        case Training():
            slides = "".join(slide.title + slide.body for slide in item.slides)
            return "\n".join((item.goal, item.preparation, *(part.text for part in item.agenda), slides, item.exercises))


def grams(item: Item, language: Language) -> frozenset[int]:
    text, length = "".join(written(item).split()), GRAM[language]
    return frozenset(hash(text[start : start + length]) for start in range(len(text) - length + 1))


def is_variant_of(one: Item, other: Item) -> bool:
    if not isinstance(one, Challenge) or not isinstance(other, Challenge):
        return False
    return (one.track, one.day) == (other.track, other.day) and one.day is not None


def test_the_starter_pack_has_no_problems() -> None:
    assert [f"{problem.file}:{problem.line}: {translate('en', problem.key, **problem.params)}" for problem in starter().problems] == []


@both
@pytest.mark.parametrize("track", Track)
def test_every_track_has_a_season_of_workdays_and_a_first_challenge(track: Track, language: Language) -> None:
    common = [challenge for challenge in challenges(language).values() if challenge.track is track and challenge.department is None]
    assert sorted(challenge.day for challenge in common if challenge.day is not None) == list(range(SEASON + 1))


@both
@pytest.mark.parametrize("track", Track)
def test_every_track_has_its_lessons_and_a_training(track: Track, language: Language) -> None:
    orders = [lesson.order for lesson in lessons(language).values() if lesson.track is track and lesson.order is not None]
    assert sorted(orders) == list(range(1, LESSONS + 1))
    trainings = [item for item in items(Kind.TRAINING, language).values() if isinstance(item, Training) and item.track is track]
    assert [training.minutes for training in trainings] == [SESSION]


def test_the_questions_cover_their_topics() -> None:
    asked = questions("ja")
    assert len(asked) >= QUESTIONS
    topics = Counter(question.topics[0] for question in asked.values())
    assert set(SECURITY_TOPICS) <= set(topics)
    assert min(topics[topic] for topic in SECURITY_TOPICS) >= QUESTIONS_OF_A_TOPIC
    assert {question.type for question in asked.values()} == set(QuestionType)


def test_where_the_right_option_stands_says_nothing() -> None:
    singles = [question for question in questions("ja").values() if question.type is QuestionType.SINGLE]
    places = Counter(next(index for index, option in enumerate(question.options) if option.right) for question in singles)
    longest = sum(max(question.options, key=lambda option: len(option.text)).right for question in singles)
    assert max(places.values()) < len(singles) / 2
    assert longest < len(singles) / 2


@pytest.mark.parametrize("feeling", Feeling)
def test_every_feeling_has_a_path_of_three_tiny_successes(feeling: Feeling) -> None:
    paths = [item for item in items(Kind.CURRICULUM, "ja").values() if isinstance(item, Curriculum) and item.feeling is feeling]
    assert len(paths) == 1
    steps = [challenges("ja")[slug] for slug in paths[0].items]
    assert len(steps) == 3
    assert all(step.day is None and step.minutes <= 3 for step in steps)


@pytest.mark.parametrize("kind_of_work", KINDS_OF_WORK)
@pytest.mark.parametrize("track", Track)
def test_each_kind_of_work_has_days_of_its_own(kind_of_work: str, track: Track) -> None:
    of_track = [challenge for challenge in challenges("ja").values() if challenge.track is track]
    own = [challenge for challenge in of_track if challenge.department == kind_of_work]
    common = {challenge.day: challenge for challenge in of_track if challenge.department is None}
    assert len(own) >= VARIANTS[track]
    assert [(one.minutes, one.difficulty) for one in own] == [(common[one.day].minutes, common[one.day].difficulty) for one in own]


def test_variants_are_only_for_the_kinds_of_work_that_have_a_name() -> None:
    assert {challenge.department for challenge in challenges("ja").values()} == {None, *KINDS_OF_WORK}


@both
def test_no_starter_prompt_is_stopped_by_our_own_screening(language: Language) -> None:
    stopped = {slug: find(challenge.prompt) for slug, challenge in challenges(language).items()}
    assert {slug: findings for slug, findings in stopped.items() if findings} == {}


@both
def test_a_lesson_takes_three_minutes_and_a_challenge_leaves_time_for_the_work(language: Language) -> None:
    long = {slug: reading_seconds(written(item), language) for slug, item in lessons(language).items()}
    assert {slug: seconds for slug, seconds in long.items() if seconds > THREE_MINUTES} == {}
    read = {slug: reading_seconds(written(item), language) for slug, item in challenges(language).items()}
    assert {slug: seconds for slug, seconds in read.items() if seconds > CHALLENGE_READING} == {}


@both
@pytest.mark.parametrize("kind", Kind)
def test_no_two_items_are_nearly_the_same(kind: Kind, language: Language) -> None:
    found = items(kind, language)
    pieces = {slug: grams(item, language) for slug, item in found.items()}
    shares = {
        (one, other): len(pieces[one] & pieces[other]) / len(pieces[one] | pieces[other]) for one, other in combinations(sorted(pieces), 2)
    }
    limits = {
        pair: ALIKE_VARIANT if is_variant_of(found[pair[0]], found[pair[1]]) else ALIKE for pair, share in shares.items() if share >= ALIKE
    }
    assert {pair: shares[pair] for pair, limit in limits.items() if shares[pair] >= limit} == {}


@both
@pytest.mark.parametrize("kind", Kind)
def test_no_two_items_have_one_title(kind: Kind, language: Language) -> None:
    titles = Counter(item.title for item in items(kind, language).values())
    assert [title for title, count in titles.items() if count > 1] == []
