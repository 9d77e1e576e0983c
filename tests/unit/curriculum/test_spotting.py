"""The text of a spot question is cut so that the cut does not betray what is risky."""

from __future__ import annotations

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.rules import SpotPart
from app.curriculum.rules.spotting import Segment, cut

JAPANESE = (
    SpotPart("次のメールに返信の文を作ってください。\n差出人は", None),
    SpotPart("みどり商事の山田太郎様", "だれか分かります"),
    SpotPart("、電話は", None),
    SpotPart("090-1234-5678", "連絡先です"),
    SpotPart("です。\n納期が3日遅れることをおわびし、新しい納期として来週の金曜日を提案してください。", None),
    SpotPart("\n「いつもお世話になっております」で始めて、200字くらいにまとめてください。", None),
)
ENGLISH = (
    SpotPart("Write a reply to ", None),
    SpotPart("Mr John Smith at Midori Bank", "a person"),
    SpotPart(": we are sorry that the delivery of 3 parts is late, and we offer next Friday instead.\nKeep it short. Sign in with ", None),
    SpotPart("hunter2", "a password"),
    SpotPart(" to look up the order of last week, please.", None),
)

# Letters, digits, kana, kanji and everything that may stand between them.
texts = st.text(alphabet="abC9 、。，.・「」()\n\u3000-@あいのカメー山田電話¥%!", min_size=1, max_size=60)
parts = st.lists(st.builds(SpotPart, texts, st.none() | st.just("why")), min_size=1, max_size=8).map(tuple)


def selectable(segments: tuple[Segment, ...]) -> list[Segment]:
    return [segment for segment in segments if segment.index is not None]


@given(parts)
def test_the_segments_joined_are_the_text(text: tuple[SpotPart, ...]) -> None:
    segments = cut(text)
    assert "".join(segment.text for segment in segments) == "".join(part.text for part in text)
    assert [segment.index for segment in selectable(segments)] == list(range(len(selectable(segments))))


@given(parts)
def test_every_risky_place_is_one_segment_and_nothing_else_is_risky(text: tuple[SpotPart, ...]) -> None:
    risky = [segment for segment in cut(text) if segment.reason is not None]
    marked = [part for part in text if part.reason is not None]
    assert len(risky) == len(marked)
    assert all(segment.index is not None and segment.text in part.text for segment, part in zip(risky, marked, strict=True))


@given(parts)
def test_no_segment_is_empty_or_spans_lines_unless_a_risky_one_does(text: tuple[SpotPart, ...]) -> None:
    assert all(segment.text for segment in cut(text))
    assert all("\n" not in segment.text for segment in selectable(cut(text)) if segment.reason is None)


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH])
def test_no_segment_begins_or_ends_with_what_only_separates(text: tuple[SpotPart, ...]) -> None:
    for segment in selectable(cut(text)):
        assert segment.text.strip(" \n　、。，,.「」:") == segment.text


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH])
def test_harmless_segments_are_about_as_long_as_risky_ones(text: tuple[SpotPart, ...]) -> None:
    segments = selectable(cut(text))
    risky = [len(segment.text) for segment in segments if segment.reason is not None]
    harmless = [len(segment.text) for segment in segments if segment.reason is None]
    assert len(harmless) > len(risky)
    assert 0.5 < mean(harmless) / mean(risky) < 2
    assert max(harmless) < 2 * max(risky)


def test_japanese_is_cut_at_phrases() -> None:
    assert [segment.text for segment in selectable(cut(JAPANESE))][:6] == [
        "次のメールに返信の文を",
        "作ってください",
        "差出人は",
        "みどり商事の山田太郎様",
        "電話は",
        "090-1234-5678",
    ]


def test_english_is_cut_between_words() -> None:
    whole = [word.strip(",.:") for part in ENGLISH for word in part.text.split()]
    cut_into = [word.strip(",.:") for segment in selectable(cut(ENGLISH)) for word in segment.text.split()]
    assert cut_into == [word for word in whole if word]


def test_addresses_and_amounts_stay_whole() -> None:
    text = (SpotPart("Send ¥120,000 and 15% to info@midori.example or www.midori.example/a-b now", None), SpotPart("x", "why"))
    found = [segment.text for segment in selectable(cut(text))]
    assert found[:-1] == ["Send", "¥120,000", "and", "15%", "to", "info@midori.example", "or", "www.midori.example/a-b", "now"]


def test_the_punctuation_around_a_risky_place_is_not_part_of_it() -> None:
    assert [(segment.text, segment.index) for segment in cut((SpotPart("「山田様」、", "だれか"),))] == [
        ("「", None),
        ("山田様", 0),
        ("」、", None),
    ]
