"""Precision and recall on labelled texts; `python -m tests.unit.policy.screening.measure` also shows every mistake."""

from __future__ import annotations

import pytest

from app.policy.screening import Kind
from tests.unit.policy.screening.labelled import HELD_OUT, HELD_OUT_2, SETS, TUNED, UNSEEN, labelled, measure

# Least precision and recall: sets the rules were mended with stay nearly complete, untuned ones a little below what was measured.
LEAST = {TUNED: (0.97, 0.97), UNSEEN: (0.97, 0.95), HELD_OUT: (0.9, 0.9), HELD_OUT_2: (0.85, 0.72)}
MOST_HARMLESS_WITH_FINDINGS = 0.07


def test_there_are_enough_texts_of_both_languages_and_a_third_is_harmless() -> None:
    counts = measure(labelled(TUNED)).texts
    assert counts["ja"] + counts["en"] >= 150
    assert counts["en"] * 4 >= counts["ja"] + counts["en"]
    assert counts["harmless"] * 3 >= counts["ja"] + counts["en"]
    assert len(labelled(HELD_OUT)) >= 40
    unseen = measure(labelled(UNSEEN)).texts
    assert unseen["ja"] + unseen["en"] >= 160
    assert unseen["harmless"] >= 0.45 * (unseen["ja"] + unseen["en"])
    assert len(labelled(HELD_OUT_2)) >= 60


def test_texts_are_not_repeated() -> None:
    texts = [one.text for file in SETS for one in labelled(file)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("file", SETS)
def test_findings_are_right_and_labels_are_found(file: str) -> None:
    result = measure(labelled(file))
    precision, recall = LEAST[file]
    assert result.all.precision >= precision
    assert result.all.recall >= recall


@pytest.mark.parametrize("file", SETS)
def test_harmless_texts_are_left_alone(file: str) -> None:
    result = measure(labelled(file))
    assert result.harmless_with_findings <= MOST_HARMLESS_WITH_FINDINGS * result.texts["harmless"]


def test_every_kind_but_the_companys_words_is_labelled() -> None:
    kinds = measure(labelled(TUNED)).by_kind
    assert {kind for kind, figures in kinds.items() if figures.expected >= 10} == set(Kind) - {Kind.WORD}
