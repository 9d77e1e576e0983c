"""Which parts of a good prompt are found in what people write, and what is said about it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.rules import Question, QuestionType, Rubric
from app.curriculum.rules.improving import MOST_PLACES, is_complete, look_for, pieces
from tests.unit.curriculum.test_starter_pack import starter

EVERY_PART = tuple(Rubric)
LETTERS = dict(zip("rctfke", Rubric, strict=True))
LABELLED = yaml.safe_load(Path(__file__).with_name("labelled_prompts.yaml").read_text(encoding="utf-8"))
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.93


def found_in(text: str) -> set[Rubric]:
    return {one.part for one in look_for(text, EVERY_PART) if one.found}


def improve_questions() -> list[tuple[str, Question]]:
    pack = starter().pack
    assert pack is not None
    texts = [(f"{item.slug}/{language}", text) for item in pack.items for language, text in item.texts.items()]
    return [(name, text) for name, text in texts if isinstance(text, Question) and text.type is QuestionType.IMPROVE]


def test_a_careful_reader_and_the_rules_find_the_same_parts() -> None:
    right, too_much, too_little = Counter[Rubric](), Counter[Rubric](), Counter[Rubric]()
    for entry in LABELLED:
        there, found = {LETTERS[letter] for letter in entry["parts"]}, found_in(entry["text"])
        right.update(found & there)
        too_much.update(found - there)
        too_little.update(there - found)
    for part in Rubric:
        precision, recall = right[part] / (right[part] + too_much[part]), right[part] / (right[part] + too_little[part])
        sys.stdout.write(f"\n{part:12} precision {precision:.2f} recall {recall:.2f} of {right[part] + too_little[part]}")
        assert (precision >= LEAST_PRECISION, recall >= LEAST_RECALL) == (True, True), part
    assert len(LABELLED) >= 60


@pytest.mark.parametrize(("name", "question"), improve_questions(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_model_answer_is_right_and_every_weak_prompt_is_not(name: str, question: Question) -> None:
    assert question.weak_prompt is not None
    assert question.model_answer is not None
    missing = [one.part.value for one in look_for(question.model_answer, question.rubric) if not one.found]
    assert missing == []
    assert not is_complete(look_for(question.weak_prompt, question.rubric))


def test_the_pack_has_prompts_to_improve() -> None:
    assert len(improve_questions()) >= 8


def test_the_words_that_were_found_are_named() -> None:
    role, example = look_for("あなたは総務の担当者です。案内文を書いてください。", (Rubric.ROLE, Rubric.EXAMPLE))
    text = "あなたは総務の担当者です。案内文を書いてください。"
    assert [text[start:end] for start, end in role.places] == ["あなたは総務の担当者です"]
    assert (example.found, is_complete((role, example))) == (False, False)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("例を3つ挙げてください。", Rubric.EXAMPLE),
        ("もし分からなければ聞いてください。あなたはどう思いますか。", Rubric.ROLE),
        ("If you are the owner, call us.", Rubric.ROLE),
        ("背景：", Rubric.CONTEXT),
        ("Background:", Rubric.CONTEXT),
        ("Make it better", Rubric.TASK),
        ("お願いします", Rubric.TASK),
    ],
)
def test_words_that_only_sound_like_a_part_are_none(text: str, part: Rubric) -> None:
    assert part not in found_in(text)


def test_the_same_in_capitals_and_with_full_width_digits_is_found() -> None:
    assert found_in("WRITE A NOTICE FOR ALL STAFF IN 100 WORDS.") == {Rubric.TASK, Rubric.CONTEXT, Rubric.FORMAT}
    assert Rubric.FORMAT in found_in("３００字以内で")


@given(st.text(alphabet="あなたは担当者です例えば背景：をて書い。、\n12字forwe are a Write:.", max_size=200))
def test_the_pieces_are_the_text_and_marks_lie_within_it(text: str) -> None:
    found = look_for(text, EVERY_PART)
    assert "".join(piece.text for piece in pieces(text, found)) == text
    for one in found:
        assert len(one.places) <= MOST_PLACES
        edges = [edge for place in one.places for edge in place]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in one.places)
