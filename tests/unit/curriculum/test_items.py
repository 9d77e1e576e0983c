"""Good files are read as they were meant."""

from __future__ import annotations

from datetime import date

import pytest

from app.curriculum.rules import Challenge, Kind, Language, Lesson, Question, QuestionType, Rubric, Track, prompt_parts
from tests.unit.curriculum.packs import QUESTION_SECTIONS, challenge, lesson, question, read

LANGUAGES: tuple[Language, ...] = ("ja", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_challenge_has_no_problems(language: Language) -> None:
    item, problems = read(challenge(language), language=language)
    assert problems == ()
    assert isinstance(item, Challenge)


def test_a_challenge_keeps_its_fields_and_sections() -> None:
    item, _ = read(challenge("en", day=4, minutes=7), language="en")
    assert isinstance(item, Challenge)
    assert (item.track, item.day, item.minutes, item.topics, item.updated) == (Track.WORK, 4, 7, ("minutes", "summary"), date(2026, 11, 24))
    assert item.prompt == "Find what was decided in these notes.\nMeeting: [kind of meeting]\nNotes: [the notes]"
    assert item.steps == "1. Fill in the blanks.\n2. Send the prompt."
    assert item.further == "Ask for a table as well."
    assert item.department is None


def test_the_last_section_of_a_challenge_may_be_missing() -> None:
    item, problems = read(challenge().split("## もう一歩")[0])
    assert problems == ()
    assert isinstance(item, Challenge)
    assert item.further is None


def test_line_ends_and_byte_order_mark_make_no_difference() -> None:
    plain, _ = read(challenge())
    for variant in ("\ufeff" + challenge(), challenge().replace("\n", "\r\n"), challenge().replace("\n", "\r")):
        assert read(variant) == (plain, ())


def test_a_starter_prompt_may_look_like_markdown() -> None:
    item, problems = read(challenge().replace("会議：【", "# 役割\n### 条件\n```\n* 会議：【"))
    assert problems == ()
    assert isinstance(item, Challenge)
    assert "### 条件\n```\n* 会議" in item.prompt


def test_a_heading_inside_a_code_block_does_not_start_a_section() -> None:
    _, problems = read(challenge().replace("今日中に共有", "\n\n```\n## これは例\n```\n\n今日中に共有"))
    assert problems == ()


def test_entries_may_continue_on_indented_lines() -> None:
    item, problems = read(challenge().replace("1. 【 】を埋めます。", "1. 【 】を埋めます。\n   - 会議の種類\n\n   - メモ"))
    assert problems == ()
    assert isinstance(item, Challenge)
    assert "   - メモ" in item.steps


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_are_told_from_the_rest_of_the_prompt(language: Language) -> None:
    item, _ = read(challenge(language), language=language)
    assert isinstance(item, Challenge)
    parts = prompt_parts(item.prompt, language)
    assert "".join(part.text for part in parts) == item.prompt
    blanks = [part.text for part in parts if part.is_blank]
    assert blanks == {"ja": ["【会議の種類】", "【メモの中身】"], "en": ["[kind of meeting]", "[the notes]"]}[language]


def test_a_lesson_is_a_row_of_cards() -> None:
    item, problems = read(lesson(), Kind.LESSON)
    assert problems == ()
    assert isinstance(item, Lesson)
    assert [card.title for card in item.cards] == ["続きを当てる仕組み", "たしかめる人", "どちらでしょう"]
    assert [bool(card.options) for card in item.cards] == [False, False, True]
    assert item.cards[2].body == "AIの答えに数字がありました。どうしますか。"
    assert [(option.text, option.right) for option in item.cards[2].options] == [("元の資料で確かめる", True), ("そのまま使う", False)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTION_SECTIONS)
def test_a_good_question_of_each_type_has_no_problems(kind: str, language: Language) -> None:
    item, problems = read(question(kind, language), Kind.QUESTION, language)
    assert problems == ()
    assert isinstance(item, Question)
    assert item.type == kind


def test_options_carry_their_own_feedback() -> None:
    item, _ = read(question("single", "en"), Kind.QUESTION, "en")
    assert isinstance(item, Question)
    assert [(option.text, option.right, option.feedback) for option in item.options] == [
        ("Hide names", True, "Yes."),
        ("Paste it", False, "It leaks."),
    ]


def test_an_ordering_question_stores_the_right_order() -> None:
    item, _ = read(question("ordering", "en"), Kind.QUESTION, "en")
    assert isinstance(item, Question)
    assert [option.text for option in item.options] == ["aim", "facts", "form"]


def test_a_matching_question_has_two_sides() -> None:
    item, _ = read(question("matching"), Kind.QUESTION)
    assert isinstance(item, Question)
    assert [(option.text, option.match) for option in item.options] == [("あ", "1"), ("い", "2"), ("う", "3")]


def test_a_spot_question_knows_what_must_not_be_entered_and_why() -> None:
    item, _ = read(question("spot"), Kind.QUESTION)
    assert isinstance(item, Question)
    assert [(part.text, part.reason) for part in item.spot] == [
        ("山田様の口座", "個人の情報です"),
        ("について、\n返信の文を作ってください。", None),
    ]


def test_an_improve_question_has_a_rubric_and_both_prompts() -> None:
    item, _ = read(question("improve", "en"), Kind.QUESTION, "en")
    assert isinstance(item, Question)
    assert item.type is QuestionType.IMPROVE
    assert item.rubric == (Rubric.TASK, Rubric.FORMAT)
    assert (item.weak_prompt, item.model_answer) == ("Make it nice.", "Write 100 words.")


def test_hints_are_optional() -> None:
    with_hint, _ = read(question("multiple"), Kind.QUESTION)
    without, _ = read(question("single"), Kind.QUESTION)
    assert isinstance(with_hint, Question)
    assert isinstance(without, Question)
    assert (with_hint.hint, without.hint) == ("2つです。", None)
