"""What must hold between files: the languages of an item agree, and the items of a track stand one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.curriculum.rules.items import Kind, Language
from app.curriculum.rules.parsing import ItemReading
from app.curriculum.rules.problems import Problems, shown

POSITION = {Kind.CHALLENGE: "day", Kind.LESSON: "order"}
PLACE_FIELDS = {Kind.CHALLENGE: frozenset({"track", "day", "department"}), Kind.LESSON: frozenset({"track", "order", "department"})}
NOTHING = "-"


@dataclass(frozen=True)
class ReadItem:
    """An item's files as they were read, by language."""

    slug: str
    kind: Kind
    readings: Mapping[Language, ItemReading]


@dataclass(frozen=True)
class Place:
    """Where an item says it stands, and the line that says so."""

    track: str
    department: str | None
    number: int
    file: str
    line: int

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


def check_languages(item: ReadItem, problems: Problems) -> None:
    """Report every field and count that differs from the item's first language, naming both lines."""
    first, *others = item.readings.values()
    for other in others:
        for name, neutral in other.neutral.items():
            original = first.neutral.get(name)
            if original is not None and original.value != neutral.value:
                problems.of(other.file).add(
                    neutral.line,
                    neutral.key,
                    field=name,
                    value=_said(neutral.value),
                    other=f"{first.file}:{original.line}",
                    other_value=_said(original.value),
                )


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return shown(", ".join(str(part) for part in value))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - only printed
    return NOTHING if value is None else str(value)


def check_places(items: Iterable[ReadItem], problems: Problems) -> None:
    """Report places taken twice, gaps, and variants for a department of a day that nobody else has."""
    places: dict[tuple[Kind, str], list[Place]] = defaultdict(list)
    for item in items:
        place = _place(item)
        if place is not None:
            places[item.kind, place.track].append(place)
    for (kind, _), of_track in sorted(places.items()):
        common = _different([place for place in of_track if place.department is None], POSITION[kind], problems)
        _report_gaps(common, POSITION[kind], problems)
        departments = sorted({place.department for place in of_track if place.department is not None})
        for department in departments:
            variants = _different([place for place in of_track if place.department == department], POSITION[kind], problems)
            for place in variants:
                if place.number not in {one.number for one in common}:
                    problems.of(place.file).add(place.line, "curriculum.problem.variant_alone", day=place.number)


def check_curricula(items: Sequence[ReadItem], problems: Problems) -> None:
    """Report curricula of what the pack does not have, and a second one for the same people."""
    practised = {item.slug for item in items if item.kind in POSITION}
    first: dict[tuple[object, ...], str] = {}
    for item in items:
        reading = next((reading for reading in item.readings.values() if "items" in reading.neutral), None)
        if item.kind is not Kind.CURRICULUM or reading is None:
            continue
        listed = reading.neutral["items"]
        for slug in cast("tuple[str, ...]", listed.value):
            if slug not in practised:
                problems.of(reading.file).add(listed.line, "curriculum.problem.item_unknown", item=shown(slug))
        people = tuple(reading.neutral[name].value if name in reading.neutral else None for name in ("track", "department", "feeling"))
        if people in first:
            problems.of(reading.file).add(listed.line, "curriculum.problem.curriculum_twice", other=first[people])
        first.setdefault(people, reading.file)


def check_pictures(item: ReadItem, found: Iterable[str], problems: Problems) -> None:
    """Report pictures that a text shows and the folder does not have, and files that no text shows."""
    files = set(found)
    for reading in item.readings.values():
        for name, line in reading.pictures.items():
            if name not in files:
                problems.of(reading.file).add(line, "curriculum.problem.picture_missing", name=name)
    used = {name for reading in item.readings.values() for name in reading.pictures}
    for name in sorted(files - used):
        problems.of(f"{item.kind.folder}/{item.slug}/{name}").add(1, "curriculum.problem.picture_unused")


def _place(item: ReadItem) -> Place | None:
    if item.kind not in POSITION:
        return None
    needed = PLACE_FIELDS[item.kind]
    reading = next((reading for reading in item.readings.values() if needed <= reading.neutral.keys()), None)
    if reading is None:
        return None
    position, track = reading.neutral[POSITION[item.kind]], str(reading.neutral["track"].value)
    if position.value is None:
        return None
    department = reading.neutral["department"].value
    return Place(track, None if department is None else str(department), int(str(position.value)), reading.file, position.line)


def _different(places: Sequence[Place], name: str, problems: Problems) -> list[Place]:
    """The places by number, each number once; reports the others."""
    first: dict[int, Place] = {}
    for place in places:
        if place.number in first:
            problems.of(place.file).add(
                place.line, "curriculum.problem.place_twice", field=name, value=place.number, other=first[place.number].where
            )
        else:
            first[place.number] = place
    return [first[number] for number in sorted(first)]


def _report_gaps(places: Sequence[Place], name: str, problems: Problems) -> None:
    expected = 1
    for place in places:
        if place.number == 0:
            continue
        if place.number != expected:
            problems.of(place.file).add(place.line, "curriculum.problem.place_gap", field=name, value=place.number, missing=expected)
        expected = place.number + 1
