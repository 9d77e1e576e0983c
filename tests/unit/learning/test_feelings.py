"""The small path: three steps in any order, and a question that is put only while it helps."""

from __future__ import annotations

from app.learning.rules.feelings import NEWCOMER_DAYS, PathPlace, is_asked, place_on_path


def test_the_first_open_step_is_next_whatever_was_done_before() -> None:
    assert place_on_path([1, 2, 3], set()) == PathPlace(0, 1)
    assert place_on_path([1, 2, 3], {2}) == PathPlace(1, 1)
    assert place_on_path([1, 2, 3], {1, 2, 9}) == PathPlace(2, 3)
    assert place_on_path([1, 2, 3], {3, 2, 1}) == PathPlace(3, None)


def test_only_newcomers_who_have_not_answered_are_asked() -> None:
    assert is_asked(said=False, qualifying=0)
    assert not is_asked(said=True, qualifying=0)
    assert not is_asked(said=False, qualifying=NEWCOMER_DAYS)
