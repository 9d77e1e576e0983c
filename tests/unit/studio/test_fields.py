"""The form grows and shrinks without mixing up what was typed."""

from __future__ import annotations

import pytest

from app.curriculum.rules import Kind
from app.errors import InvalidInputError
from app.studio.rules.fields import MAX_OPTIONS, PartChange, PartMove, field_spec, fields_of, languages_of_form, moved, parts_of, tidy
from tests.unit.studio.shipped import form_like

LESSON = {"cards": "c1 c2", "c2.options": "o1 o2", "ja.c1.body": "文", "ja.c3.title": "消したカード"}


def test_a_new_card_never_inherits_the_texts_of_a_removed_one() -> None:
    assert moved(LESSON, Kind.LESSON, PartChange(PartMove.ADD, within="cards")) == {"cards": "c1 c2 c4"}


def test_a_new_card_comes_behind_the_one_that_is_named() -> None:
    assert moved(LESSON, Kind.LESSON, PartChange(PartMove.ADD, "c1", "cards")) == {"cards": "c1 c4 c2"}


def test_a_new_option_is_counted_on_its_own_card() -> None:
    assert moved(LESSON, Kind.LESSON, PartChange(PartMove.ADD, within="c1.options")) == {"c1.options": "o1"}
    assert moved(LESSON, Kind.LESSON, PartChange(PartMove.ADD, within="c2.options")) == {"c2.options": "o1 o2 o3"}


@pytest.mark.parametrize(
    ("move", "part", "expected"),
    [(PartMove.UP, "c2", "c2 c1"), (PartMove.DOWN, "c1", "c2 c1"), (PartMove.UP, "c1", "c1 c2"), (PartMove.REMOVE, "c1", "c2")],
)
def test_cards_move_and_go(move: PartMove, part: str, expected: str) -> None:
    assert moved(LESSON, Kind.LESSON, PartChange(move, part, "cards")) == {"cards": expected}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (Kind.LESSON, PartChange(PartMove.UP, "c9", "cards")),
        (Kind.LESSON, PartChange(PartMove.ADD, within="c9.options")),
        (Kind.CHALLENGE, PartChange(PartMove.ADD, within="options")),
        (Kind.QUESTION, PartChange(PartMove.ADD, within="cards")),
    ],
)
def test_a_part_that_is_not_there_cannot_be_changed(kind: Kind, change: PartChange) -> None:
    with pytest.raises(InvalidInputError, match=r"authoring\.parts\.unknown"):
        moved(LESSON, kind, change)


def test_there_is_a_most_of_options() -> None:
    full = {"options": " ".join(f"o{number}" for number in range(1, MAX_OPTIONS + 1))}
    with pytest.raises(InvalidInputError, match=r"authoring\.parts\.too_many"):
        moved(full, Kind.QUESTION, PartChange(PartMove.ADD))


def test_every_field_of_a_form_is_known_by_its_name() -> None:
    for slug, kind in (("basics-how-to-ask", Kind.LESSON), ("accounts-sharing-situations", Kind.QUESTION)):
        form = form_like(slug)
        assert [field.name for field in fields_of(form, kind) if field_spec(kind, field.name) != field] == []


@pytest.mark.parametrize(
    "name", ["", "title", "ja.track", "fr.title", "ja.o1.title", "ja.c1.o1.match.x", "cards", "c1.options", "ja.c0.body"]
)
def test_a_name_that_no_form_has_is_not_known(name: str) -> None:
    assert field_spec(Kind.LESSON, name) is None


def test_the_order_of_parts_is_told() -> None:
    cards, options = parts_of(LESSON)
    assert [(card.id, card.options) for card in cards] == [("c1", ()), ("c2", ("o1", "o2"))]
    assert options == ()


def test_a_language_counts_once_anything_is_written_in_it() -> None:
    assert languages_of_form({"en.title": " ", "ja.title": "題"}, Kind.CHALLENGE) == ("ja",)


def test_text_is_kept_as_it_was_typed_but_for_line_ends() -> None:
    assert tidy("一\r\n二\r三\x00 ") == "一\n二\n三 "
