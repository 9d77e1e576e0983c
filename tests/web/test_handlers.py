"""Every public method of a state can be called by anybody who opens a socket: each one has to say who may."""

from __future__ import annotations

import pytest

from app.people.rules import Permission
from state.guard import INTERNAL, accepts, arguments_of, permission_of
from tests.web.handlers import GENERIC_SETTER, HANDLERS, OURS

FOR_ANYBODY = {
    "company_invitations_state.leave",
    "company_people_state.leave",
    "entry_state.load_invitation",
    "entry_state.load_reset",
    "entry_state.load_setup",
    "entry_state.load_sign_in",
    "entry_state.load_start",
    "session_state.enter",
    "session_state.report_unexpected",
    "staff_import_state.leave",
    "studio_import_state.leave",
    "stories_state.leave",
    "story_state.leave",
    "studio_library_state.leave",
}


@pytest.mark.parametrize("name", OURS)
def test_a_handler_of_ours_says_who_may_call_it_and_a_generic_setter_nobody(name: str) -> None:
    assert (permission_of(name) is None) == name.endswith(GENERIC_SETTER)


@pytest.mark.parametrize("name", sorted(set(HANDLERS) - set(OURS)))
def test_a_handler_of_the_framework_can_be_called_only_where_pages_need_it(name: str) -> None:
    texts = dict.fromkeys(arguments_of(name)[0], "")
    assert accepts(name, texts) == (name in INTERNAL)


def test_what_may_be_called_without_signing_in_is_a_short_list() -> None:
    assert {name.rpartition("____")[2] for name in OURS if permission_of(name) is Permission.ANYONE} == FOR_ANYBODY
