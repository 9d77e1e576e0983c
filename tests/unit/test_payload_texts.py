"""Texts by name, as the studio's editor sends them."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import InvalidInputError
from state import payload


def test_texts_stay_as_they_were_typed() -> None:
    typed = {"ja.title": " 前後の空白も ", "ja.body": "1\n2\n"}
    assert payload.texts(typed, "changes", most=2, longest=20) == typed


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ("text", "changes"),
        (["a"], "changes"),
        ({"a": "1", "b": "2", "c": "3"}, "changes"),
        ({"a": 1}, "a"),
        ({"a": None}, "a"),
        ({"a": "x" * 21}, "a"),
        ({"a": "\0"}, "a"),
        ({"a": "\ud800"}, "a"),
        ({"": "x"}, "changes"),
        ({"n" * 81: "x"}, "changes"),
    ],
)
def test_anything_else_is_refused_by_the_field_that_is_wrong(sent: Any, field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        payload.texts(sent, "changes", most=2, longest=20)
    assert refused.value.field == field
