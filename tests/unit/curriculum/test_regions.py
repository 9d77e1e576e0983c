"""Pictures in which places are marked: reading and checking them, and writing them back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.curriculum.loader import read_pack
from app.curriculum.rules import Kind, Language, Question
from app.curriculum.rules.items import Region
from app.i18n import translate
from tests.unit.curriculum.packs import MANIFEST, found, line_of, picture_pack, picture_question, read, write_pack
from tests.unit.curriculum.test_writing import FEEDBACK, LINE, read_back


def test_a_picture_has_places_with_what_is_there_and_feedback() -> None:
    item, problems = read(picture_question(), Kind.QUESTION)
    assert (problems, isinstance(item, Question)) == ((), True)
    assert isinstance(item, Question)
    assert (item.picture, item.picture_alt, item.spot) == ("images/desk.webp", "机の絵。", ())
    assert item.regions[0] == Region(10, 20, 30, 40, "付せん", risky=True, feedback="パスワードです。")
    assert [region.risky for region in item.regions] == [True, False, False]


WRONG = {
    "three numbers": ("10 20 30 40 付せん", "10 20 30 付せん", "付せん", {"region_form"}),
    "no name": ("10 20 30 40 付せん", "10 20 30 40", "10 20 30 40", {"region_form"}),
    "beyond the right edge": ("10 20 30 40", "80 20 30 40", "付せん", {"region_outside"}),
    "beyond the lower edge": ("10 20 30 40", "10 80 30 40", "付せん", {"region_outside"}),
    "too small to see": ("10 20 30 40", "10 20 3 40", "付せん", {"region_outside"}),
    "the same twice": ("カップ", "付せん", "60 60", {"option_repeated"}),
    "nothing risky": ("[x]", "[ ]", "## 画像の場所", {"right_multiple"}),
    "no feedback": ("  > パスワードです。\n", "", "付せん", {"feedback_missing"}),
    "no alternative text": ("picture_alt: 机の絵。\n", "", "kind", {"field_missing"}),
    "a picture from elsewhere": ("images/desk.webp", "https://example.com/desk.webp", "picture:", {"picture_field"}),
    "a text instead of places": ("## 画像の場所", "## 本文", "## 本文", {"section_unknown", "section_missing"}),
}


@pytest.mark.parametrize(("old", "new", "line", "keys"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_picture_is_said_where_it_stands(old: str, new: str, line: str, keys: set[str]) -> None:
    text = picture_question().replace(old, new)
    item, problems = read(text, Kind.QUESTION)
    assert item is None
    assert keys <= {key for _, key in found(problems)}
    if len(keys) == 1:
        assert line_of(text, line) in {number for number, _ in found(problems)}
    assert all(translate("ja", problem.key, **problem.params) for problem in problems)


def test_a_picture_belongs_to_questions_that_mark_places_only() -> None:
    _, problems = read(picture_question().replace("type: spot", "type: single"), Kind.QUESTION)
    assert "field_unknown" in {key for _, key in found(problems)}


def test_a_pack_shows_its_picture_in_both_languages(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path, {"pack.yaml": MANIFEST, **picture_pack()})).pack
    assert pack is not None
    assert list(pack.items[0].pictures) == ["images/desk.webp"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("10 20 30 40", "10 20 30 41", "regions_differ"),
        ("- [ ] 60", "- [x] 60", "regions_differ"),
        ("desk.webp", "tisch.webp", "field_differs"),
    ],
)
def test_the_places_are_the_same_in_every_language(tmp_path: Path, old: str, new: str, key: str) -> None:
    files = picture_pack()
    name = "questions/desk/en.md"
    files[name] = str(files[name]).replace(old, new)
    problems = read_pack(write_pack(tmp_path, {"pack.yaml": MANIFEST, **files})).problems
    assert f"curriculum.problem.{key}" in {problem.key for problem in problems}
    assert all(translate("en", problem.key, **problem.params) for problem in problems)


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    files = {name: content for name, content in picture_pack().items() if not name.endswith("webp")}
    problems = read_pack(write_pack(tmp_path, {"pack.yaml": MANIFEST, **files})).problems
    assert {problem.key for problem in problems} == {"curriculum.problem.picture_missing"}


SIDES = some.integers(4, 50)
REGIONS = some.lists(
    some.builds(Region, some.integers(0, 50), some.integers(0, 50), SIDES, SIDES, LINE, some.booleans(), FEEDBACK),
    min_size=3,
    max_size=6,
    unique_by=lambda region: region.text,
)


@pytest.mark.parametrize("language", ["ja", "en"])
@given(REGIONS, LINE)
def test_places_are_written_as_they_were_read(language: Language, regions: list[Region], alternative: str) -> None:
    item, _ = read(picture_question(language), Kind.QUESTION, language)
    assert isinstance(item, Question)
    mixed = (replace(regions[0], risky=True), replace(regions[1], risky=False), *regions[2:])
    changed = replace(item, regions=mixed, picture_alt=alternative)
    assert read_back(changed, Kind.QUESTION, language) == changed
