"""A pack folder is read whole, and whatever does not belong into it is reported."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from app.curriculum import loader
from app.curriculum.loader import NotAPackError, read_pack
from app.curriculum.rules import Kind
from tests.unit.curriculum.packs import challenge, good_pack, lesson, line_of, question, write_pack


def problems_of(folder: Path) -> set[tuple[str, int, str]]:
    reading = read_pack(folder)
    assert (reading.pack is None) == bool(reading.problems)
    return {(problem.file, problem.line, problem.key.removeprefix("curriculum.problem.")) for problem in reading.problems}


def test_a_good_pack_is_read_in_full(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, good_pack()))
    assert reading.problems == ()
    assert reading.pack is not None
    assert reading.pack.manifest.id == "sample"
    assert [item.slug for item in reading.pack.items if item.kind is Kind.CHALLENGE] == ["day-0", "day-1", "day-2"]
    assert {tuple(item.texts) for item in reading.pack.items} == {("ja", "en")}
    assert len(reading.pack.items) == 10


def test_a_pack_may_be_in_one_language(tmp_path: Path) -> None:
    files = {name: text for name, text in good_pack().items() if not name.endswith("en.md")}
    files["pack.yaml"] = "id: small\nversion: 1\nlicence: CC0-1.0\ntitle:\n  ja: 見本\nlanguages: [ja]\n"
    assert problems_of(write_pack(tmp_path, files)) == set()


@pytest.mark.parametrize("make", ["nothing", "file", "empty folder"])
def test_what_is_no_pack_is_said_so(tmp_path: Path, make: str) -> None:
    path = tmp_path / "pack"
    if make == "file":
        path.write_text("pack.yaml")
    elif make == "empty folder":
        path.mkdir()
    with pytest.raises(NotAPackError):
        read_pack(path)


def test_an_empty_pack_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"pack.yaml": good_pack()["pack.yaml"]})
    assert problems_of(folder) == {("pack.yaml", 1, "pack_empty")}


STRANGE_FILES = {
    "a file beside pack.yaml": ("notes.txt", "unknown_in_pack"),
    "an unknown folder": ("quizzes/a/ja.md", "unknown_in_pack"),
    "a file among the items": ("lessons/readme.md", "not_item_folder"),
    "a language that the pack does not have": ("challenges/day-1/fr.md", "unknown_in_item"),
    "a copy": ("challenges/day-1/ja.md~", "unknown_in_item"),
    "a folder in an item": ("challenges/day-1/pictures/a.png", "unknown_in_item"),
}


@pytest.mark.parametrize("case", STRANGE_FILES)
def test_unknown_files_and_folders_are_refused(tmp_path: Path, case: str) -> None:
    name, key = STRANGE_FILES[case]
    (problem,) = problems_of(write_pack(tmp_path, good_pack() | {name: "x"}))
    assert problem[2] == key
    assert name.startswith(problem[0])


def test_what_a_file_manager_leaves_behind_is_ignored(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, good_pack() | {".DS_Store": "x", "challenges/Thumbs.db": "x", "lessons/why/desktop.ini": "x"})
    assert problems_of(folder) == set()


@pytest.mark.parametrize("place", ["challenges/day-9", "challenges/day-1/ja.md", "pack.yaml", "challenges"])
def test_links_are_not_followed(tmp_path: Path, place: str) -> None:
    outside = write_pack(tmp_path / "outside", good_pack())
    folder = write_pack(tmp_path / "pack", good_pack())
    target = outside / place.replace("day-9", "day-1")
    link = folder / place
    if link.is_dir():
        link.rename(tmp_path / "moved")
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    assert (place, 1, "link_in_pack") in problems_of(folder)


def test_a_link_that_leads_nowhere_or_round_in_circles_is_reported(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, good_pack())
    (folder / "loop").symlink_to("loop")
    (folder / "lessons" / "up").symlink_to("..")
    assert problems_of(folder) == {("loop", 1, "link_in_pack"), ("lessons/up", 1, "link_in_pack")}


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, good_pack())
    (folder / "challenges/day-1/ja.md").unlink()
    os.mkfifo(folder / "challenges/day-1/ja.md")
    assert ("challenges/day-1/ja.md", 1, "unknown_in_item") in problems_of(folder)


def test_a_missing_language_is_named_with_its_file(tmp_path: Path) -> None:
    files = good_pack()
    del files["challenges/day-1/en.md"]
    assert problems_of(write_pack(tmp_path, files)) == {("challenges/day-1/en.md", 1, "language_missing")}


def test_an_item_id_is_lower_case_words(tmp_path: Path) -> None:
    files = {name.replace("day-2", "Day_2"): text for name, text in good_pack().items()}
    assert problems_of(write_pack(tmp_path, files)) == {("challenges/Day_2", 1, "item_id")}


def test_an_item_id_is_unique_in_the_whole_pack(tmp_path: Path) -> None:
    files = {name.replace("lessons/why", "lessons/spot"): text for name, text in good_pack().items()}
    assert problems_of(write_pack(tmp_path, files)) == {("questions/spot", 1, "item_id_twice")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes: 2", "minutes: 3"),
        ("[minutes, summary]", "[minutes]"),
        ("2026-11-24", "2026-11-23"),
        ("track: work", "track: deep"),
        ("difficulty: 1", "difficulty: 2"),
        ("track: work", "track: work\ndepartment: sales"),
    ],
)
def test_fields_that_are_not_text_agree_and_both_lines_are_named(tmp_path: Path, old: str, new: str) -> None:
    text = challenge("en").replace(old, new)
    reading = read_pack(write_pack(tmp_path, good_pack() | {"challenges/day-1/en.md": text}))
    (problem,) = [problem for problem in reading.problems if problem.key.endswith("differs")]
    field = new.rsplit("\n", maxsplit=1)[-1].split(":", maxsplit=1)[0] if ":" in new else {"[": "topics", "2": "updated"}[new[0]]
    line = line_of(text, f"{field}:")
    assert (problem.file, problem.line, problem.params["field"]) == ("challenges/day-1/en.md", line, field)
    assert str(problem.params["other"]).startswith("challenges/day-1/ja.md:")


DIFFERENCES = {
    "blanks": ("challenges/day-1/en.md", challenge("en").replace("Notes: [the notes]", "Notes:"), "## Starter prompt", "blanks_differ"),
    "an optional section": (
        "challenges/day-1/en.md",
        challenge("en").split("## One step")[0],
        "- Names of customers",
        "optional_section_differs",
    ),
    "the right option": (
        "questions/single/en.md",
        question("single", "en").replace("- [x]", "- [?]").replace("- [ ]", "- [x]").replace("- [?]", "- [ ]"),
        "## Options",
        "options_differ",
    ),
    "the number of entries": (
        "questions/ordering/en.md",
        question("ordering", "en").replace("3. form", "3. f\n   > a\n4. g"),
        "## Options",
        "options_differ",
    ),
    "marks": ("questions/spot/en.md", question("spot", "en").replace("reply", "{{reply | x}}"), "## Text", "spots_differ"),
    "cards": ("lessons/why/en.md", lesson("en") + "\n## The end\n\nCheck.\n", "## Guessing", "cards_differ"),
    "the rubric": ("questions/improve/en.md", question("improve", "en").replace("[task, format]", "[task]"), "rubric", "field_differs"),
    "the type": ("questions/single/en.md", question("single", "en").replace("type: single", "type: multiple"), "type", "field_differs"),
}


@pytest.mark.parametrize("case", DIFFERENCES)
def test_the_languages_of_an_item_have_the_same_structure(tmp_path: Path, case: str) -> None:
    name, text, part, key = DIFFERENCES[case]
    found = problems_of(write_pack(tmp_path, good_pack() | {name: text}))
    assert {(file, at) for file, _, at in found} == {(name, key)}
    (line,) = {line for _, line, _ in found}
    assert abs(line - line_of(text, part)) <= (2 if case == "an optional section" else 0)


def two_languages(folder: str, **changes: str) -> dict[str, str]:
    files: dict[str, str] = {}
    for language in ("ja", "en"):
        text = challenge(language, 1)
        for old, new in changes.items():
            text = text.replace(f"{old}: 1\n", f"{old}: {new}\n")
        files[f"challenges/{folder}/{language}.md"] = text
    return files


def test_a_day_is_taken_once_in_a_track(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, good_pack() | two_languages("other-day-1")))
    (problem,) = reading.problems
    assert (problem.file, problem.line, problem.key) == ("challenges/other-day-1/ja.md", 6, "curriculum.problem.place_twice")
    assert problem.params == {"field": "day", "value": 1, "other": "challenges/day-1/ja.md:6"}


def test_days_have_no_gaps(tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, good_pack() | two_languages("late", day="5")))
    (problem,) = reading.problems
    assert (problem.file, problem.key, problem.params["missing"]) == ("challenges/late/ja.md", "curriculum.problem.place_gap", 3)


def test_a_track_begins_with_day_1(tmp_path: Path) -> None:
    files = {name: text for name, text in good_pack().items() if "day-1" not in name}
    assert {key for _, _, key in problems_of(write_pack(tmp_path, files))} == {"place_gap"}


def test_lessons_have_an_order_without_gaps(tmp_path: Path) -> None:
    more = {f"lessons/more/{language}.md": lesson(language, 3) for language in ("ja", "en")}
    assert problems_of(write_pack(tmp_path, good_pack() | more)) == {("lessons/more/ja.md", 6, "place_gap")}


def test_a_department_may_have_its_own_variant_of_a_day(tmp_path: Path) -> None:
    files = good_pack() | two_languages("for-sales", day="1\ndepartment: sales") | two_languages("for-shop", day="1\ndepartment: shop")
    assert problems_of(write_pack(tmp_path, files)) == set()


def test_a_variant_needs_the_day_for_everyone(tmp_path: Path) -> None:
    files = good_pack() | two_languages("for-sales", day="3\ndepartment: sales")
    assert problems_of(write_pack(tmp_path, files)) == {("challenges/for-sales/ja.md", 6, "variant_alone")}


def test_a_department_has_one_variant_of_a_day(tmp_path: Path) -> None:
    files = good_pack() | two_languages("for-sales", day="1\ndepartment: sales") | two_languages("for-sales-2", day="1\ndepartment: sales")
    assert problems_of(write_pack(tmp_path, files)) == {("challenges/for-sales-2/ja.md", 6, "place_twice")}


def test_problems_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict(good_pack())
    files |= {"challenges/day-1/ja.md": challenge().encode("cp932"), "lessons/why/en.md": "x", "pack.yaml": "id: [", "extra": b""}
    assert {key for _, _, key in problems_of(write_pack(tmp_path, files))} == {
        "encoding",
        "front_matter_missing",
        "yaml_syntax",
        "unknown_in_pack",
    }


def test_too_many_files_stop_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MAX_FILES", 12)
    assert problems_of(write_pack(tmp_path, good_pack())) == {("pack.yaml", 1, "too_many_files")}


def test_file_names_cannot_break_a_line_of_the_report(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, good_pack() | {"a\nb\x1b[31m": "x"})
    (problem,) = problems_of(folder)
    assert problem[0].isprintable()


def test_files_are_counted_by_kind_track_and_language(tmp_path: Path) -> None:
    files = good_pack()
    del files["challenges/day-1/en.md"]
    nothing = {"ja": 0, "en": 0}
    assert read_pack(write_pack(tmp_path, files)).counts() == {
        "challenge": {"work": {"ja": 3, "en": 2}, "deep": nothing, "basics": nothing},
        "lesson": {"basics": {"ja": 1, "en": 1}, "work": nothing, "deep": nothing},
        "question": {"all": {"ja": 6, "en": 6}},
        "curriculum": dict.fromkeys(("deep", "work", "basics"), nothing),
        "training": dict.fromkeys(("deep", "work", "basics"), nothing),
    }


def test_a_thousand_items_are_checked_in_three_seconds(tmp_path: Path) -> None:
    files = {"pack.yaml": good_pack()["pack.yaml"]}
    for number in range(1, 335):
        for language in ("ja", "en"):
            files[f"challenges/c-{number}/{language}.md"] = challenge(language, number)
            files[f"lessons/l-{number}/{language}.md"] = lesson(language, number)
            files[f"questions/q-{number}/{language}.md"] = question("multiple", language)
    write_pack(tmp_path, files)
    before = time.process_time()
    reading = read_pack(tmp_path)
    assert time.process_time() - before < 3
    assert (len(reading.items), reading.total_problems) == (1002, 0)
