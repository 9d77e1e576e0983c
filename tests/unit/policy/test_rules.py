"""Approved tools have a name and an https address."""

from __future__ import annotations

import pytest

from app.errors import InvalidInputError
from app.policy.rules import check_tool


def test_a_name_and_an_https_address_are_kept_trimmed() -> None:
    assert check_tool(" AIチャット ", " https://ai.example.com/chat ") == ("AIチャット", "https://ai.example.com/chat")


@pytest.mark.parametrize(
    "url",
    [
        "http://ai.example.com",
        "javascript:alert(1)",
        "https://",
        "https://user@ai.example.com",
        "https://a b.example",
        "",
        "data:text/html,x",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_tool("AI", url)
    assert problem.value.field == "tool_url"


@pytest.mark.parametrize("name", ["", "  ", "a" * 61])
def test_a_name_is_needed_and_short(name: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_tool(name, "https://ai.example.com")
    assert problem.value.field == "tool_name"
