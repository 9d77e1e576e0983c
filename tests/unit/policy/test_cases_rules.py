"""Reports and cases: what is cleaned, what gives somebody away; the statements of the checklist."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.i18n import LOCALES, translate
from app.policy.cases.rules import FIRST_AID, CaseText, Outcome, ReportKind, RuleTopic, check_case, check_complete, check_words, mentions
from app.policy.rules import MAX_STATEMENT, StatementText, ToolUse, check_statement, check_use, clean, moved
from components.cases import KINDS, OUTCOMES, RULES


def named(text: str, *names: str) -> list[str]:
    return [text[one.start : one.end] for one in mentions(text, names)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("営業の山田さんが入れた", ["山田 花子"], ["山田"]),
        ("やまだに聞いた", ["ヤマダ"], ["やまだ"]),
        ("ﾔﾏﾀﾞさん", ["やまだ"], ["ﾔﾏﾀﾞ"]),
        ("山 田 花 子です", ["山田花子"], ["山 田 花 子"]),
        ("as ANN said", ["Ann Lee"], ["ANN"]),
        ("it was planned", ["Ann"], []),
        ("Li is short", ["Li Wei"], []),
        ("経理課で起きた", ["経理課"], ["経理課"]),
        ("だれもいない", [""], []),
    ],
)
def test_a_name_is_found_however_it_is_written_and_not_inside_other_words(text: str, names: list[str], found: list[str]) -> None:
    assert named(text, *names) == found


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_places_of_names_lie_in_the_text_in_order_and_apart(text: str, names: list[str]) -> None:
    places = mentions(text, names)
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert all(before.end <= after.start for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  こんにちは \r\n", "こんにちは"),
        ("a\u202eb\u2066c\u200bd", "abcd"),
        ("a\0b\ud800c", "abc"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("1行目\n2行目\tx", "1行目\n2行目\tx"),
        ("👩‍🏭", "👩‍🏭"),
    ],
)
def test_what_disturbs_the_reading_of_other_lines_is_left_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_stored(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_a_text_is_counted_after_cleaning_and_needed_ones_may_not_be_empty() -> None:
    assert check_words("text", "\u200b" * 50 + "x", 1, required=True) == "x"
    for text in ("\u200b ", "xx"):
        with pytest.raises(InvalidInputError):
            check_words("text", text, 1, required=True)


def test_a_case_needs_a_title_a_story_and_a_lesson() -> None:
    whole = CaseText(title="題", story="何があった", lesson="学んだこと")
    check_complete(check_case(whole))
    for name in ("title", "story", "lesson"):
        with pytest.raises(InvalidInputError) as problem:
            check_complete(CaseText(**{**vars(whole), name: ""}))
        assert problem.value.field == name


def test_a_statement_stands_in_one_language_at_least_and_on_one_line() -> None:
    assert check_statement(StatementText(text_en="Masked\nnames ")).text_en == "Masked names"
    for wrong in (StatementText(), StatementText(tip_ja="だけ"), StatementText(text_ja="あ" * (MAX_STATEMENT + 1))):
        with pytest.raises(InvalidInputError):
            check_statement(wrong)


def test_a_tool_has_a_known_class_of_data_and_short_texts() -> None:
    assert check_use(ToolUse(allowed_use=" 下書き ")).allowed_use == "下書き"
    for wrong in (ToolUse(data_class="secret"), ToolUse(not_for="x" * 401)):
        with pytest.raises(InvalidInputError):
            check_use(wrong)


@pytest.mark.parametrize(("index", "by", "order"), [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (0, 9, "bca")])
def test_moving_stops_at_the_ends(index: int, by: int, order: str) -> None:
    assert "".join(moved("abc", index, by)) == order


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_has_its_words_and_first_aid(locale) -> None:
    for kind in ReportKind:
        assert translate(locale, f"cases.kind.{kind}")
        assert all(translate(locale, f"cases.aid.{kind}.{number}") for number in range(1, FIRST_AID[kind] + 1))
        assert all(len(translate(locale, f"cases.title.{kind}.{outcome}")) <= 80 for outcome in Outcome)
    assert all(translate(locale, f"cases.rule.{rule}") for rule in RuleTopic)


def test_the_page_shows_all_that_there_is() -> None:
    assert {kind: steps for kind, (_, steps) in KINDS.items()} == {kind.value: steps for kind, steps in FIRST_AID.items()}
    assert (set(OUTCOMES), set(RULES)) == ({one.value for one in Outcome}, {one.value for one in RuleTopic})
