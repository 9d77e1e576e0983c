"""A difference reads like a corrected page: what went, what came, and a little of what stayed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from app.curriculum.rules import Kind
from app.differing import DiffPiece, Piece, pieces
from app.studio.rules.differing import differences
from tests.unit.studio.shipped import form_like

TEXT = some.text(some.sampled_from(list("あいう漢字 abc。\n")), max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_are_the_two_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.what is not Piece.ADDED) == before
    assert "".join(piece.text for piece in found if piece.what is not Piece.REMOVED) == after


def test_a_word_that_changed_is_shown_and_its_sentence_stays() -> None:
    found = pieces("会議のメモをまとめる", "会議の記録をまとめる")
    assert DiffPiece(Piece.REMOVED, "メモ") in found
    assert DiffPiece(Piece.ADDED, "記録") in found
    assert found[0] == DiffPiece(Piece.SAME, "会議の")


def test_english_changes_by_words() -> None:
    assert DiffPiece(Piece.ADDED, "records") in pieces("Sum up the notes", "Sum up the records")


def test_long_stretches_that_stayed_are_cut() -> None:
    found = pieces("漢字、" * 200 + "い", "漢字、" * 200 + "う")
    assert all(len(piece.text) < 100 for piece in found)


def test_only_fields_that_changed_are_told() -> None:
    before = form_like("work-minutes-from-notes")
    found = differences(before, {**before, "ja.title": "新しい題", "minutes": "7"}, Kind.CHALLENGE)
    assert [(field.field, field.language) for field in found] == [("minutes", None), ("ja.title", "ja")]


def test_a_card_put_in_front_does_not_make_every_card_look_changed() -> None:
    before = {"cards": "c1 c2", "ja.c1.title": "一", "ja.c1.body": "本文一", "ja.c2.title": "二", "ja.c2.body": "本文二"}
    after = {
        "cards": "c1 c2 c3",
        "ja.c1.title": "新",
        "ja.c1.body": "新しい",
        "ja.c2.title": "一",
        "ja.c2.body": "本文一",
        "ja.c3.title": "二",
        "ja.c3.body": "本文二",
    }
    assert {field.field for field in differences(before, after, Kind.LESSON)} == {"cards", "ja.c1.title", "ja.c1.body"}


def test_a_removed_option_is_shown_as_removed() -> None:
    before = {"type": "single", "options": "o1 o2", "ja.o1.text": "一", "ja.o2.text": "二"}
    found = differences(before, {"type": "single", "options": "o1", "ja.o1.text": "二"}, Kind.QUESTION)
    assert [piece for field in found for piece in field.pieces if field.field.endswith(".text")] == [DiffPiece(Piece.REMOVED, "一")]


def test_a_place_put_in_front_does_not_make_every_place_look_changed() -> None:
    begun = {"type": "spot", "picture": "images/a.webp"}
    before = {**begun, "regions": "r1 r2", "ja.r1.text": "時計", "ja.r2.text": "付せん", "r2.x": "9"}
    after = {**begun, "regions": "r1 r2 r3", "ja.r1.text": "机", "ja.r2.text": "時計", "ja.r3.text": "付せん", "r3.x": "9"}
    assert {field.field for field in differences(before, after, Kind.QUESTION)} == {"regions", "ja.r1.text"}
