"""Curricula, trainings, pictures, and items that stand outside their track's sequence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.curriculum.loader import PackReading, read_pack
from app.curriculum.rules import Challenge, Curriculum, Kind, Lesson, Training
from tests.unit.curriculum.forms import CURRICULUM, TRAINING, more_forms
from tests.unit.curriculum.packs import challenge, found, good_pack, lesson, read, write_pack

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def reading(folder: Path, changed: dict[str, str | bytes]) -> PackReading:
    return read_pack(write_pack(folder, {**good_pack(), **more_forms(), **changed}))


def problems(folder: Path, changed: dict[str, str | bytes]) -> list[tuple[str, str]]:
    return [(problem.file, problem.key.removeprefix("curriculum.problem.")) for problem in reading(folder, changed).problems]


def test_a_curriculum_is_a_sequence_for_a_kind_of_work() -> None:
    item, wrong = read(CURRICULUM["ja"], Kind.CURRICULUM)
    assert wrong == ()
    assert isinstance(item, Curriculum)
    assert (item.track, item.department, item.feeling, item.items) == ("work", "sales", None, ("why", "day-1"))
    assert item.introduction == "1日1つで大丈夫です。"


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("track: work\ndepartment: sales\n", "", "track_or_feeling"),
        ("track: work\ndepartment: sales\n", "track: work\nfeeling: anxious\n", "track_or_feeling"),
        ("track: work\n", "feeling: anxious\n", "feeling_of_department"),
        ("items: [why, day-1]", "items: []", "list_size"),
    ],
)
def test_a_curriculum_is_for_a_track_or_a_feeling(before: str, after: str, key: str) -> None:
    _, wrong = read(CURRICULUM["ja"].replace(before, after), Kind.CURRICULUM)
    assert [name for _, name in found(wrong)] == [key]


def test_the_items_of_a_curriculum_are_in_its_pack(tmp_path: Path) -> None:
    changed: dict[str, str | bytes] = {
        f"curricula/sales-start/{language}.md": text.replace("why", "wyh") for language, text in CURRICULUM.items()
    }
    assert problems(tmp_path, changed) == [("curricula/sales-start/ja.md", "item_unknown")]


def test_the_same_people_have_one_curriculum(tmp_path: Path) -> None:
    changed: dict[str, str | bytes] = {f"curricula/again/{language}.md": text for language, text in CURRICULUM.items()}
    assert problems(tmp_path, changed) == [("curricula/sales-start/ja.md", "curriculum_twice")]


def test_a_training_has_an_agenda_and_slides() -> None:
    item, wrong = read(TRAINING["en"], Kind.TRAINING, "en")
    assert wrong == ()
    assert isinstance(item, Training)
    assert [part.minutes for part in item.agenda] == [10, 40, 10]
    assert item.agenda[1].text == "Trying in pairs\nRaise your hand when stuck."
    assert [(slide.title, slide.body) for slide in item.slides][1] == ("What is never entered", "- Names\n- Numbers")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("- 40分", "- 45分", "agenda_sum"),
        ("- 40分 2人", "- およそ40分 2人", "agenda_minutes"),
        ("### 今日すること", "今日すること", "text_before_slides"),
        ("### 入れないもの", "入れないもの", "entries_size"),
    ],
)
def test_a_training_that_cannot_be_held_is_reported(before: str, after: str, key: str) -> None:
    _, wrong = read(TRAINING["ja"].replace(before, after), Kind.TRAINING)
    assert [name for _, name in found(wrong)] == [key]


def test_the_languages_of_a_training_agree(tmp_path: Path) -> None:
    english = TRAINING["en"].replace("- 10 min One", "- 5 min One").replace("- 40 min", "- 45 min").replace("### Tomorrow", "Tomorrow")
    english = english.replace("## Exercises", "### Questions\n\n### More\n\n## Exercises")
    assert problems(tmp_path, {"trainings/first-hour/en.md": english}) == [
        ("trainings/first-hour/en.md", "agenda_differs"),
        ("trainings/first-hour/en.md", "slides_differ"),
    ]


def test_a_challenge_may_stand_outside_the_daily_sequence() -> None:
    item, wrong = read(challenge().replace("day: 1\n", "").replace("track: work\n", ""))
    assert wrong == ()
    assert isinstance(item, Challenge)
    assert (item.track, item.day) == (None, None)


def test_a_day_needs_a_track() -> None:
    assert [name for _, name in found(read(challenge().replace("track: work\n", ""))[1])] == ["number_without_track"]


def test_a_lesson_for_a_kind_of_work_has_no_order() -> None:
    own = lesson().replace("order: 1\n", "department: sales\n")
    item, wrong = read(own, Kind.LESSON)
    assert wrong == ()
    assert isinstance(item, Lesson)
    assert (item.order, item.department) == (None, "sales")
    assert [name for _, name in found(read(own.replace("department", "order: 1\ndepartment"), Kind.LESSON)[1])] == ["order_of_department"]


def picture_in(said: str = "モニターのある机") -> str:
    return lesson().replace("選んでいます。", f"選んでいます。\n\n![{said}](images/desk.png)")


def test_a_picture_of_the_item_is_kept_with_it(tmp_path: Path) -> None:
    pack = reading(tmp_path, {"lessons/why/ja.md": picture_in(), "lessons/why/images/desk.png": PNG}).pack
    assert pack is not None
    assert {item.slug: dict(item.pictures) for item in pack.items if item.pictures} == {"why": {"images/desk.png": PNG}}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"lessons/why/ja.md": picture_in()}, [("lessons/why/ja.md", "picture_missing")]),
        ({"lessons/why/images/desk.png": PNG}, [("lessons/why/images/desk.png", "picture_unused")]),
        (
            {"lessons/why/ja.md": picture_in(" "), "lessons/why/images/desk.png": PNG},
            [("lessons/why/images/desk.png", "picture_unused"), ("lessons/why/ja.md", "picture_alternative")],
        ),
        (
            {"lessons/why/ja.md": picture_in(), "lessons/why/images/desk.png": b"<svg/>"},
            [("lessons/why/images/desk.png", "picture_form"), ("lessons/why/ja.md", "picture_missing")],
        ),
        ({"lessons/why/images/desk.svg": b"<svg/>"}, [("lessons/why/images/desk.svg", "picture_name")]),
        (
            {"lessons/why/ja.md": picture_in(), "lessons/why/images/desk.png": PNG * 80_000},
            [("lessons/why/images/desk.png", "picture_too_large"), ("lessons/why/ja.md", "picture_missing")],
        ),
    ],
)
def test_pictures_that_cannot_be_shown_are_reported(
    tmp_path: Path, changed: dict[str, str | bytes], expected: list[tuple[str, str]]
) -> None:
    assert sorted(set(problems(tmp_path, changed))) == expected
