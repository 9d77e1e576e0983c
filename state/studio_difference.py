"""What changed between two texts, field by field, as rows to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.curriculum.rules import LANGUAGES
from app.studio import service as studio
from app.studio.views import Difference

MAX_FIELDS = 80
MAX_PIECES = 200


@dataclass
class PieceRow:
    """A piece of text: `same`, `added` or `removed`."""

    what: str
    text: str


@dataclass
class DiffRow:
    """A field that changed; `card`, `option` and `region` are the places of the part it belongs to, from 1 (0: none)."""

    base: str
    language: str
    card: int
    option: int
    region: int
    pieces: list[PieceRow] = field(default_factory=list)


def places_of(values: Mapping[str, str]) -> dict[str, int]:
    """Where the parts of a form stand now, by their names ("c2", "c2.o1", "o3", "r2")."""
    cards, options = studio.parts_of(values)
    places = {card.id: number for number, card in enumerate(cards, 1)}
    places |= {f"{card.id}.{option}": number for card in cards for number, option in enumerate(card.options, 1)}
    regions = studio.regions_of(values)
    return places | {one: number for row in (options, regions) for number, one in enumerate(row, 1)}


def named(field_name: str, places: Mapping[str, int]) -> tuple[str, int, int, int]:
    """What a field is, and the places of its card, option and region (0: none)."""
    *parts, base = field_name.split(".")
    parts = [part for part in parts if part not in LANGUAGES]
    return base, _place(parts, "c", places), _place(parts, "o", places), _place(parts, "r", places)


def diff_rows(difference: Difference, places: Mapping[str, int] | None = None) -> list[DiffRow]:
    """The changed fields. Parts that have no place are counted by their names, which begin at 1 in every version."""
    rows: list[DiffRow] = []
    for one in difference.fields[:MAX_FIELDS]:
        base, card, option, region = named(one.field, places or {})
        pieces = [PieceRow(piece.what.value, piece.text) for piece in one.pieces[:MAX_PIECES]]
        rows.append(DiffRow(base, one.language or "", card, option, region, pieces))
    return rows


def _place(parts: list[str], letter: str, places: Mapping[str, int]) -> int:
    at = next((index for index, part in enumerate(parts) if part.startswith(letter)), None)
    if at is None:
        return 0
    digits = parts[at][1:]
    return places.get(".".join(parts[: at + 1]), int(digits) if digits.isdigit() else 0)
