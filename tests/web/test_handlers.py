"""Every public method of a state can be called by anybody who opens a socket: each one has to say who may."""

from __future__ import annotations

import inspect

import pytest
import reflex as rx
from reflex.state import BaseState
from reflex_base.registry import RegistrationContext

import app.app
from app.people.rules import Permission
from state.guard import INTERNAL, is_known, permission_of

assert app.app.app

HANDLERS = RegistrationContext.get().event_handlers
GENERATED = frozenset({"setvar"})


def is_ours(state: type[BaseState]) -> bool:
    return state.__module__.split(".")[0] in {"state", "app"}


OURS = sorted((name for name, handler in HANDLERS.items() if any(is_ours(state) for state in handler.states)))


@pytest.mark.parametrize("name", OURS)
def test_a_handler_is_declared_or_cannot_be_called(name: str) -> None:
    method = name.rpartition(".")[2]

    assert (permission_of(name) is not None) != (method in GENERATED)


@pytest.mark.parametrize("name", sorted(set(HANDLERS) - set(OURS)))
def test_a_handler_of_the_framework_can_be_called_only_where_pages_need_it(name: str) -> None:
    assert is_known(name) == (name in INTERNAL)


def test_every_public_method_of_our_states_is_a_handler() -> None:
    states = [state for state in RegistrationContext.get().base_states.values() if is_ours(state)]
    methods = {
        f"{state.get_full_name()}.{name}"
        for state in states
        for name, value in vars(state).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }

    assert methods - set(OURS) == set()


def test_what_anybody_may_call_is_a_short_list() -> None:
    anybody = {name.rpartition("state.")[2] for name in OURS if permission_of(name) is Permission.ANYONE}

    assert anybody == {
        "company_invitations____company_invitations_state.leave",
    }


def test_the_states_keep_what_they_are_made_of() -> None:
    assert issubclass(rx.State, BaseState)
