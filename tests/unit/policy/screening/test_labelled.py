"""Precision and recall on labelled texts; `python -m tests.unit.policy.screening.measure` also shows every mistake."""

from __future__ import annotations

import pytest

from app.policy.screening import Kind
from tests.unit.policy.screening.labelled import HELD_OUT, TUNED, labelled, measure

LEAST_TUNED = 0.95
LEAST_HELD_OUT = 0.85


def test_there_are_enough_texts_of_both_languages_and_a_third_is_harmless() -> None:
    counts = measure(labelled(TUNED)).texts
    assert counts["ja"] + counts["en"] >= 150
    assert counts["en"] * 4 >= counts["ja"] + counts["en"]
    assert counts["harmless"] * 3 >= counts["ja"] + counts["en"]
    assert len(labelled(HELD_OUT)) >= 40


def test_texts_are_not_repeated() -> None:
    texts = [one.text for one in (*labelled(TUNED), *labelled(HELD_OUT))]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("file", "least"), [(TUNED, LEAST_TUNED), (HELD_OUT, LEAST_HELD_OUT)])
def test_findings_are_right_and_labels_are_found(file: str, least: float, capsys: pytest.CaptureFixture[str]) -> None:
    result = measure(labelled(file))
    with capsys.disabled():
        print(f"\n{file}", *result.lines(), sep="\n")  # noqa: T201 - the figures are to be seen in the test's output
    assert result.all.precision >= least
    assert result.all.recall >= least


def test_every_kind_but_the_companys_words_is_labelled() -> None:
    kinds = measure(labelled(TUNED)).by_kind
    assert {kind for kind, figures in kinds.items() if figures.expected >= 10} == set(Kind) - {Kind.WORD}
