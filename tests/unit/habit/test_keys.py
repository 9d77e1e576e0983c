"""The key of an act."""

from __future__ import annotations

import pytest

from app.errors import InvalidInputError
from app.habit.rules.keys import check_key

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize("key", [KEY, KEY.upper()])
def test_a_key_is_kept_in_lower_case(key: str) -> None:
    assert check_key(key) == KEY


@pytest.mark.parametrize("key", ["", "x", KEY + "0", None, 7])
def test_anything_else_is_no_key(key: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_key(key)
    assert problem.value.field == "client_key"
