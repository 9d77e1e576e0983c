"""What articles may hold, when they are overdue, and what becomes of two people writing at once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.helpdesk.knowledge.rules import (
    FIELDS,
    MAX_BODY,
    Part,
    checked,
    digest,
    is_stale,
    merge,
    months_later,
    parts_of,
    require_readable,
    tidy,
)

GOOD = dict.fromkeys(FIELDS, "") | {"title_ja": "議事録", "body_ja": "1. 書く", "task": "meetings", "review_months": "3"}


def began(values: dict[str, str]) -> dict[str, str]:
    return {name: digest(text) for name, text in values.items()}


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_a_review_falls_on_the_same_day_some_months_later(day: date, months: int, due: date) -> None:
    assert months_later(day, months) == due


def test_what_everyone_reads_is_overdue_from_its_review_date_on() -> None:
    due = date(2026, 8, 3)
    assert not is_stale("published", due, date(2026, 8, 2))
    assert is_stale("published", due, due)
    assert not is_stale("draft", due, due)
    assert not is_stale("archived", due, due)
    assert not is_stale("published", None, due)


def test_fenced_blocks_are_prompts_and_the_rest_is_text() -> None:
    body = "1. 開く\n\n```\n次を書いて\n・短く\n```\n\n2. 読む"
    assert [(part.is_prompt, part.text.strip()) for part in parts_of(body)] == [
        (False, "1. 開く"),
        (True, "次を書いて\n・短く"),
        (False, "2. 読む"),
    ]


def test_a_fence_that_is_never_closed_loses_nothing() -> None:
    assert parts_of("始め\n~~~\n終わりまで") == (Part("始め\n", is_prompt=False), Part("終わりまで", is_prompt=True))


@given(st.text(alphabet="a`~\n 1.", max_size=200))
def test_cutting_never_drops_a_letter(body: str) -> None:
    assert sum(part.text.count("a") for part in parts_of(body)) >= sum(
        line.count("a") for line in body.split("\n") if not line.startswith(("```", "~~~"))
    )
    written = "".join(line for line in body.split("\n") if not line.startswith(("```", "~~~")))
    assert sum(part.text.count("a") for part in parts_of(body)) >= written.count("a")


def test_what_two_people_changed_in_different_fields_is_put_together() -> None:
    theirs = GOOD | {"title_ja": "議事録をまとめる"}
    mine = GOOD | {"body_ja": "1. 書く\n2. 送る"}
    merged = merge(theirs, mine, began(GOOD))
    assert (merged.values["title_ja"], merged.values["body_ja"], merged.conflicts) == ("議事録をまとめる", "1. 書く\n2. 送る", ())


def test_a_field_that_both_changed_stays_and_both_texts_are_told() -> None:
    theirs, mine = GOOD | {"body_ja": "相手の文"}, GOOD | {"body_ja": "自分の文"}
    merged = merge(theirs, mine, began(GOOD))
    assert merged.values["body_ja"] == "相手の文"
    assert [(one.field, one.theirs, one.mine) for one in merged.conflicts] == [("body_ja", "相手の文", "自分の文")]


def test_the_same_change_by_both_is_no_conflict() -> None:
    both = GOOD | {"body_ja": "同じ文"}
    assert merge(both, both, began(GOOD)).conflicts == ()


def test_line_ends_of_the_browser_are_no_change() -> None:
    stored = GOOD | {"body_ja": "1. 書く\n2. 送る"}
    assert digest("1. 書く\r\n2. 送る ") == digest(stored["body_ja"])


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("task", "dancing"),
        ("kind_of_work", "<b>"),
        ("review_months", "2"),
        ("owner", "me"),
        ("owner", "１"),
        ("title_ja", "題" * 81),
        ("body_en", "x" * (MAX_BODY + 1)),
        ("tags", ",".join(f"t{n}" for n in range(9))),
        ("tags", "長" * 25),
        ("body_ja", "半分の文字 \ud83d"),
    ],
)
def test_a_field_that_cannot_be_stored_is_named(field: str, text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        checked(GOOD | {field: text})
    assert refused.value.field == field


def test_what_nobody_can_see_is_left_out() -> None:
    hidden = "決定\u202e事項\u200b\ufeff\u0000\U000e0041です"
    assert tidy(hidden, "body_ja") == "決定事項です"


def test_a_flood_of_marks_is_cut() -> None:
    assert len(tidy("e" + "\u0301" * 500, "body_ja")) == 5


def test_tags_are_kept_once_each_whatever_separates_them() -> None:
    assert checked(GOOD | {"tags": "見積もり、お客さま, 見積もり ,，"})["tags"] == "見積もり, お客さま"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title_ja": "", "body_ja": ""}, "title_ja"),
        ({"body_ja": ""}, "body_ja"),
        ({"title_en": "Minutes"}, "body_en"),
        ({"body_en": "1. Write"}, "title_en"),
    ],
)
def test_a_language_is_written_with_title_and_text_or_not_at_all(change: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        require_readable(GOOD | change)
    assert refused.value.field == field
