"""What somebody opens in the editor and publishes again unchanged is the same content."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.curriculum.content import draft_of
from app.curriculum.loader import read_pack
from app.curriculum.rules import Challenge, Item, Kind, Lesson, PackItem, Question, QuestionType, SpotPart
from app.curriculum.rules.items import Region
from app.studio.rules.entries import FORMS, as_lines, as_list
from app.studio.rules.forms import copied, form_of, new_form
from app.studio.rules.reading_form import read_form
from tests.unit.curriculum.forms import more_forms
from tests.unit.curriculum.packs import good_pack, write_pack
from tests.unit.curriculum.test_writing import DAYS, SPOT_TEXT, challenges, lessons, questions
from tests.unit.studio.shipped import form_like, shipped


def read_back(item: PackItem) -> PackItem | None:
    reading = read_form(form_of(item), item.kind, item.slug)
    assert reading.errors == ()
    return reading.item


def one_language(kind: Kind, text: Item) -> PackItem:
    return PackItem("one", kind, {"ja": text})


@given(challenges())
def test_a_challenge_comes_back_from_its_form(item: Challenge) -> None:
    assert read_back(one_language(Kind.CHALLENGE, item)) == one_language(Kind.CHALLENGE, item)


@given(lessons())
def test_a_lesson_comes_back_from_its_form(item: Lesson) -> None:
    assert read_back(one_language(Kind.LESSON, item)) == one_language(Kind.LESSON, item)


@given(questions())
def test_a_question_comes_back_from_its_form(item: Question) -> None:
    assert read_back(one_language(Kind.QUESTION, item)) == one_language(Kind.QUESTION, item)


@given(some.lists(some.tuples(SPOT_TEXT, SPOT_TEXT, some.booleans()), min_size=1, max_size=4), DAYS)
def test_a_text_to_mark_comes_back_from_its_form(pieces: list[tuple[str, str, bool]], day: date) -> None:
    parts = [part for text, reason, new_line in pieces for part in (SpotPart(text, reason), SpotPart("\n次" if new_line else "と", None))]
    question = Question("問い", QuestionType.SPOT, 1, ("mail",), day, (), (), "探す", (), tuple(parts), None, None, "解説", None)
    assert read_back(one_language(Kind.QUESTION, question)) == one_language(Kind.QUESTION, question)


def test_everything_that_is_shipped_gives_the_very_same_version_again() -> None:
    lost = [item.slug for item in shipped() if (back := read_back(item)) is None or draft_of(back) != draft_of(item)]
    assert lost == []


def test_every_kind_comes_back_from_its_form(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path, {**good_pack(), **more_forms()})).pack
    assert pack is not None
    assert {item.kind for item in pack.items} == set(Kind)
    assert [item.slug for item in pack.items if read_back(item) != PackItem(item.slug, item.kind, item.texts)] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_new_form_says_only_what_is_missing(kind: Kind) -> None:
    reading = read_form(new_form(kind, "single", date(2026, 8, 3)), kind)
    assert reading.item is None
    assert {error.key for error in reading.errors} <= {"authoring.problem.required", "authoring.problem.track_or_feeling"}


def test_lists_are_edited_without_their_marks() -> None:
    assert as_lines("1. 開く\n2. 送る", FORMS["steps"]) == "開く\n送る"
    assert as_list("開く\n送る", FORMS["steps"]) == "1. 開く\n2. 送る"


def test_marks_that_people_put_in_front_by_hand_are_taken_off() -> None:
    assert as_list("・名前\n-  住所\n\n● 電話", FORMS["never_enter"]) == "- 名前\n- 住所\n- 電話"
    assert as_list("1)開く\n2.送る", FORMS["steps"]) == "1. 開く\n2. 送る"


@pytest.mark.parametrize("text", ["3.5倍にする", "-5度を下回る", "2、3行で書く", "**太字**で始める"])
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert as_list(text, FORMS["never_enter"]) == f"- {text}"


def test_a_list_with_further_lines_stays_as_it_is() -> None:
    nested = "1. 開く\n   続きの行\n2. 送る"
    assert as_lines(nested, FORMS["steps"]) == nested
    assert as_list(nested, FORMS["steps"]) == nested


def test_a_copy_says_so_and_stands_at_the_end() -> None:
    form = copied(form_like("work-minutes-from-notes"), Kind.CHALLENGE, date(2026, 8, 3), {"ja": "（写し）", "en": " (copy)"})
    assert form["ja.title"].endswith("（写し）")
    assert (form["day"], form["updated"]) == ("end", "2026-08-03")


PLACES = some.tuples(some.integers(0, 50), some.integers(0, 50), some.integers(4, 50), some.integers(4, 50))


@given(some.lists(PLACES, min_size=3, max_size=10), some.integers(1, 2), DAYS)
def test_a_picture_with_its_places_comes_back_from_its_form(places: list[tuple[int, int, int, int]], risky: int, day: date) -> None:
    regions = tuple(Region(*place, f"{number} 番の物", number < risky, f"返事\n\n- {number}") for number, place in enumerate(places))
    question = Question("問い", QuestionType.SPOT, 1, ("mail",), day, (), (), "探す", (), (), None, None, "解説", None)
    pictured = replace(question, picture="images/desk.webp", picture_alt="机の上", regions=regions)
    assert read_back(one_language(Kind.QUESTION, pictured)) == one_language(Kind.QUESTION, pictured)
