"""What an announcement and a kick-off need, what becomes of their texts, and when voices may be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roadmap.messages.composing import EMS, LINES, as_text, composed, paged, slides
from app.roadmap.messages.rules import Kind, begun, languages_of, limits_of, may_show, missing, releases, steps_of

WHOLE = {"declaration.ja": "使います。", "until": "2026-12-25", "owner.ja": "水瀬さんです。", "goal.ja": "全員が毎日"}
KICKOFF = {
    "message.ja": "1日1回、聞いてみてください。",
    "listening.ja": "来週までにお返しします。",
    "step1.ja": "最初の1回",
    "step1_on": "2026-09-11",
    "step2.ja": "事例を1つ",
    "step2_on": "2026-09-30",
}


def test_an_announcement_needs_a_declaration_a_deadline_and_the_owner() -> None:
    assert missing(Kind.ANNOUNCEMENT, {}, "ja") == ("declaration", "deadline", "owner")
    assert missing(Kind.ANNOUNCEMENT, WHOLE, "ja") == ()
    assert missing(Kind.ANNOUNCEMENT, WHOLE | {"owner.ja": "  \n"}, "ja") == ("owner",)


def test_a_kickoff_needs_a_message_listening_and_two_steps_with_days() -> None:
    assert missing(Kind.KICKOFF, {}, "ja") == ("message", "listening", "steps")
    assert missing(Kind.KICKOFF, KICKOFF, "ja") == ()
    assert missing(Kind.KICKOFF, KICKOFF | {"step2_on": ""}, "ja") == ("steps",)


def test_each_language_is_complete_for_itself_and_shares_the_days() -> None:
    assert languages_of(Kind.ANNOUNCEMENT, WHOLE) == ("ja",)
    assert not begun(Kind.ANNOUNCEMENT, WHOLE, "en")
    both = WHOLE | {"declaration.en": "We will.", "owner.en": "Haruka"}
    assert languages_of(Kind.ANNOUNCEMENT, both) == ("ja", "en")


@pytest.mark.parametrize("text", ["2026-13-01", "0001-01-01", "9999-12-31", "20260911", "soon", "2026-09-11T00:00", "２０２６-09-11"])
def test_what_is_no_day_is_no_deadline(text: str) -> None:
    assert missing(Kind.ANNOUNCEMENT, WHOLE | {"until": text}, "ja") == ("deadline",)


def test_steps_are_said_in_the_order_of_their_days() -> None:
    texts = {"step1.ja": "後", "step1_on": "2026-10-01", "step4.ja": "先", "step4_on": "2026-09-01"}
    assert steps_of(texts, "ja") == ((date(2026, 9, 1), "先"), (date(2026, 10, 1), "後"))


def test_every_field_has_a_limit_in_both_languages() -> None:
    limits = limits_of(Kind.ANNOUNCEMENT)
    assert (limits["declaration.ja"], limits["declaration.en"], limits["until"]) == (1200, 1200, 10)


def test_the_text_has_every_part_in_order_and_leaves_out_what_is_empty() -> None:
    said = as_text(composed(Kind.ANNOUNCEMENT, WHOLE, "ja", "みどり製作所"), "https://n.example/announcement")
    assert said.startswith("毎日すこし、AIを仕事に使います\n\n■ 社長の宣言\n使います。\n\n■ 期限\n2026年12月25日まで\n全員が毎日")
    assert said.endswith("みどり製作所\nhttps://n.example/announcement")
    assert "明日からすること" not in said


def test_what_turns_or_hides_text_does_not_get_through() -> None:
    said = as_text(composed(Kind.ANNOUNCEMENT, WHOLE | {"declaration.ja": "見え\u202eない\u200bもの"}, "ja", ""))
    assert "見えないもの" in said


def test_voices_stand_in_the_kickoff_only_when_given() -> None:
    assert [one.name for one in composed(Kind.KICKOFF, KICKOFF, "ja", "").sections] == ["message", "listening", "steps"]
    assert "voices" in [one.name for one in composed(Kind.KICKOFF, KICKOFF, "ja", "", ("転記",)).sections]


@given(st.text(alphabet="あいうAb 。.\n、", max_size=900))
def test_paging_loses_nothing_and_no_page_overflows(text: str) -> None:
    pages = paged(text, LINES)
    assert "".join("".join(pages).split()) == "".join(text.split())
    for page in pages:
        assert sum(max(-(-len(line) // EMS), 1) for line in page.split("\n") if line.isascii()) <= LINES * 2
        assert len(page.replace("\n", "")) <= LINES * EMS * 2


def test_a_long_declaration_goes_on_over_several_slides() -> None:
    pages = slides(composed(Kind.ANNOUNCEMENT, WHOLE | {"declaration.ja": "毎日すこしずつ続けます。" * 60}, "ja", "みどり製作所"))
    assert [page.title for page in pages].count("社長の宣言") > 2
    assert (pages[0].title, pages[0].text) == ("毎日すこし、AIを仕事に使います", "みどり製作所")


def test_voices_are_read_only_five_at_a_time() -> None:
    assert [may_show(n) for n in (0, 4, 5, 6)] == [False, False, True, True]
    assert [releases(n) for n in (1, 4, 5)] == [False, False, True]
