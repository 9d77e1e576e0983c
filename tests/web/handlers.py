"""Every handler the product registers, by the name clients use for it."""

from __future__ import annotations

import inspect

from reflex_base.registry import RegistrationContext

import app.app

assert app.app.app  # importing it registers every state and handler

HANDLERS = RegistrationContext.get().event_handlers
OURS = sorted(name for name, handler in HANDLERS.items() if any(state.__module__.startswith("state.") for state in handler.states))
GENERIC_SETTER = ".setvar"  # Reflex gives one to every state


def parameters(name: str) -> list[str]:
    """The names of a handler's arguments."""
    return list(inspect.signature(HANDLERS[name].handler.fn).parameters)[1:]
