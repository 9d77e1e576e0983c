"""Nearly the same is found by what is said, whatever widths, cases and spaces."""

from __future__ import annotations

import pytest

from app.studio.indexing import text_of
from app.studio.rules.similarity import NEARLY_THE_SAME, estimate, grams, similarity, sketch
from tests.unit.studio.shipped import form_like, shipped

ONE = "会議のメモから、だれが何をいつまでにするかを抜き出します。取引先の名前は伏せてから入力してください。"


def test_the_same_text_is_the_same_in_any_width_and_case() -> None:
    assert similarity(grams("Excel の表を直す"), grams("ＥＸＣＥＬ　の表を 直す")) == 1.0


def test_different_texts_have_little_in_common() -> None:
    assert similarity(grams(ONE), grams("請求書の金額を確かめ、差があれば担当者に伝える手順を並べます。")) < 0.1


def test_a_short_or_empty_text_is_like_nothing() -> None:
    assert similarity(grams(""), grams(ONE)) == 0.0
    assert estimate(sketch(grams("")), sketch(grams(ONE))) == 0.0


def test_similarity_is_common_five_grams_among_all() -> None:
    assert similarity(grams("abcdefg"), grams("abcdefx")) == pytest.approx(2 / 4)


def test_the_estimate_is_near_the_truth() -> None:
    texts = [grams(text_of(form_like(item.slug), item.kind)) for item in shipped()[:30]]
    errors = [abs(estimate(sketch(one), sketch(other)) - similarity(one, other)) for one in texts for other in texts]
    assert max(errors) < 0.25
    assert estimate(sketch(texts[0]), sketch(texts[0])) == 1.0


def test_no_two_shipped_items_are_nearly_the_same() -> None:
    known = [(item.slug, item.kind, grams(text_of(form_like(item.slug), item.kind))) for item in shipped()]
    pairs = [
        (one[0], other[0])
        for index, one in enumerate(known)
        for other in known[:index]
        if one[1] is other[1] and similarity(one[2], other[2]) >= NEARLY_THE_SAME
    ]
    assert pairs == []
