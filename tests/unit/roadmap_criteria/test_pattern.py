"""Which pattern a rollout follows: every answer there is."""

from __future__ import annotations

from itertools import product

import pytest

from app.roadmap.criteria.rules.pattern import Answers, Field, Pattern, President, Size, advise, size_of

T, B, H = Pattern.TOP_DOWN, Pattern.BOTTOM_UP, Pattern.HYBRID
#                                    team some none
TABLE = {
    (Size.SMALL, President.LEADS): (H, H, H),
    (Size.SMALL, President.WILLING): (H, H, H),
    (Size.SMALL, President.AWAY): (B, H, H),
    (Size.MEDIUM, President.LEADS): (H, H, T),
    (Size.MEDIUM, President.WILLING): (H, H, H),
    (Size.MEDIUM, President.AWAY): (B, H, H),
    (Size.LARGE, President.LEADS): (H, T, T),
    (Size.LARGE, President.WILLING): (B, H, T),
    (Size.LARGE, President.AWAY): (B, B, H),
}
ALL = [
    pytest.param(Answers(president, field, size), pattern, id=f"{size}-{president}-{field}")
    for (size, president), row in TABLE.items()
    for field, pattern in zip((Field.TEAM, Field.SOME, Field.NONE), row, strict=True)
]


@pytest.mark.parametrize(("answers", "expected"), ALL)
def test_each_combination_of_answers_has_its_pattern(answers: Answers, expected: Pattern) -> None:
    assert advise(answers).pattern is expected


def test_the_table_holds_every_answer_there_is() -> None:
    assert len(ALL) == len(list(product(President, Field, Size)))


def test_each_answer_is_a_reason_and_what_is_missing_says_what_comes_first() -> None:
    advice = advise(Answers(President.AWAY, Field.NONE, Size.SMALL))
    assert advice.reasons == ("size.small", "president.away", "field.none", "first.president", "first.field")
    assert advise(Answers(President.LEADS, Field.TEAM, Size.LARGE)).reasons == ("size.large", "president.leads", "field.team")


@pytest.mark.parametrize(("people", "size"), [(1, Size.SMALL), (50, Size.SMALL), (51, Size.MEDIUM), (300, Size.MEDIUM), (301, Size.LARGE)])
def test_the_size_is_suggested_from_the_number_of_people(people: int, size: Size) -> None:
    assert size_of(people) is size
