"""What is written is read back as it was: nothing of a pack is lost on the way out and in again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.curriculum.loader import read_pack
from app.curriculum.rules import (
    Card,
    Challenge,
    Item,
    Kind,
    Language,
    Lesson,
    Option,
    Problems,
    Question,
    QuestionType,
    SpotPart,
    Track,
    parse_item,
    parse_manifest,
)
from app.curriculum.rules.writing import write_item, write_manifest
from tests.unit.curriculum.forms import more_forms
from tests.unit.curriculum.packs import good_pack, write_pack

STARTER = Path(__file__).parents[3] / "curricula" / "starter"

# Letters with meaning in YAML and Markdown among the ordinary ones.
LETTERS = some.sampled_from(list("あ漢aZ0 '\"\\:#-[]{}|>!&*?%@`~=,.「」…—😀"))
LINE = some.text(LETTERS, min_size=1, max_size=40).map(lambda text: f"あ{' '.join(text.split())}い")
WORDS = some.lists(some.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True), min_size=1, max_size=4, unique=True).map(tuple)
DAYS = some.dates(date(2020, 1, 1), date(2099, 12, 31))
PROSE = some.lists(LINE.map(lambda line: f"文{line}"), min_size=1, max_size=3).map("\n\n".join)
FEEDBACK = some.lists(LINE, min_size=1, max_size=3).map("\n".join)
PLAIN = some.text(some.sampled_from(list("あa0 \n:#-")), max_size=40).map(lambda text: f"次{text}の")
SPOT_TEXT = some.text(some.sampled_from(list("あa0 :#-")), min_size=1, max_size=10).map(lambda text: f"人{text}名")


def read_back(item: Item, kind: Kind, language: Language = "ja") -> Item | None:
    problems = Problems()
    reading = parse_item(write_item(item, language), kind, language, problems.of("item.md"))
    assert problems.sorted() == ()
    return reading.item


@some.composite
def options(draw: some.DrawFn, kind: QuestionType) -> tuple[Option, ...]:
    texts = draw(some.lists(LINE.filter(lambda line: " = " not in line), min_size=3, max_size=5, unique=True))
    rights = draw(some.lists(LINE.filter(lambda line: " = " not in line), min_size=len(texts), max_size=len(texts), unique=True))
    several = kind is QuestionType.MULTIPLE
    return tuple(
        Option(
            text,
            draw(FEEDBACK),
            number == 0 or (several and number == 1) or kind in {QuestionType.ORDERING, QuestionType.MATCHING},
            rights[number] if kind is QuestionType.MATCHING else None,
        )
        for number, text in enumerate(texts)
    )


@some.composite
def challenges(draw: some.DrawFn) -> Challenge:
    track = draw(some.none() | some.sampled_from(Track))
    listed = some.lists(LINE, min_size=2, max_size=4)
    return Challenge(
        title=draw(LINE),
        summary=draw(LINE),
        track=track,
        day=None if track is None else draw(some.none() | some.integers(1, 366)),
        department=draw(some.none() | some.just("sales")),
        minutes=draw(some.integers(1, 30)),
        difficulty=draw(some.integers(1, 3)),
        topics=draw(WORDS),
        updated=draw(DAYS),
        sources=tuple(draw(some.lists(LINE, max_size=2))),
        scenario=draw(PROSE),
        steps="\n".join(f"{number}. {line}" for number, line in enumerate(draw(listed), start=1)),
        prompt=draw(PLAIN.map(lambda text: " ".join(text.replace("## ", "").split()))) + "\n【例】",
        good_result="\n".join(f"- {line}" for line in draw(listed)),
        never_enter="\n".join(f"- {line}" for line in draw(listed)),
        further=draw(some.none() | PROSE),
    )


@some.composite
def questions(draw: some.DrawFn) -> Question:
    kind = draw(some.sampled_from([QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.ORDERING, QuestionType.MATCHING]))
    return Question(
        title=draw(LINE),
        type=kind,
        difficulty=draw(some.integers(1, 3)),
        topics=draw(WORDS),
        updated=draw(DAYS),
        sources=(),
        rubric=(),
        question=draw(PROSE),
        options=draw(options(kind)),
        spot=(),
        weak_prompt=None,
        model_answer=None,
        explanation=draw(PROSE),
        hint=draw(some.none() | PROSE),
    )


@some.composite
def lessons(draw: some.DrawFn) -> Lesson:
    titles = draw(some.lists(LINE, min_size=3, max_size=3))
    asking = draw(options(QuestionType.SINGLE))
    cards = (Card(titles[0], draw(PROSE), ()), Card(titles[1], draw(PROSE), asking), Card(titles[2], draw(PROSE), ()))
    return Lesson(draw(LINE), draw(LINE), Track.DEEP, None, None, 3, 1, draw(WORDS), draw(DAYS), (), cards)


@given(challenges())
def test_a_challenge_comes_back_as_it_was(item: Challenge) -> None:
    assert read_back(item, Kind.CHALLENGE) == item


@given(questions())
def test_a_question_comes_back_as_it_was(item: Question) -> None:
    assert read_back(item, Kind.QUESTION) == item


@given(lessons())
def test_a_lesson_comes_back_as_it_was(item: Lesson) -> None:
    assert read_back(item, Kind.LESSON) == item


@given(some.lists(some.tuples(SPOT_TEXT, SPOT_TEXT, some.booleans()), min_size=1, max_size=4), DAYS)
def test_a_text_to_mark_comes_back_as_it_was(pieces: list[tuple[str, str, bool]], day: date) -> None:
    parts = [part for text, reason, new_line in pieces for part in (SpotPart(text, reason), SpotPart("\n次" if new_line else "と", None))]
    question = Question("問い", QuestionType.SPOT, 1, ("mail",), day, (), (), "探す", (), tuple(parts), None, None, "解説", None)
    assert read_back(question, Kind.QUESTION) == question


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_form_of_item_comes_back_as_it_was(tmp_path: Path, language: Language) -> None:
    pack = read_pack(write_pack(tmp_path, {**good_pack(), **more_forms()})).pack
    assert pack is not None
    assert {item.kind for item in pack.items} == set(Kind)
    assert [read_back(item.texts[language], item.kind, language) for item in pack.items] == [item.texts[language] for item in pack.items]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_that_is_shipped_comes_back_as_it_was(language: Language) -> None:
    pack = read_pack(STARTER).pack
    assert pack is not None
    lost = [item.slug for item in pack.items if read_back(item.texts[language], item.kind, language) != item.texts[language]]
    assert lost == []


def test_a_manifest_comes_back_as_it_was() -> None:
    pack = read_pack(STARTER).pack
    assert pack is not None
    odd = replace(pack.manifest, licence='a: "b" #c', title={"ja": "「#1: あ」", "en": "- [x]"})
    problems = Problems()
    assert parse_manifest(write_manifest(odd), problems.of("pack.yaml"))[0] == odd
