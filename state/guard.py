"""The event middleware: finds the actor of each event, and lets only declared handlers run, only for those who may."""

from __future__ import annotations

import inspect
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from app import cookies
from app.database import database
from app.people import service as people
from app.people.rules import Actor, Permission
from state.base import PERMISSION_MARK, event_actor

logger = logging.getLogger("nezuku.guard")

# Sent by the server to itself at the end of a page load; no client has a reason to.
SERVER_ONLY = frozenset(
    {
        "reflex___state____state.set_is_hydrated",
        "reflex___state____state.reflex___state____on_load_internal_state.set_is_hydrated",
    }
)
# Reflex's own events that a page needs: the first snapshot, and the page loads that run our declared on_load handlers.
INTERNAL = frozenset(
    {
        "reflex___state____state.hydrate",
        "reflex___state____state.hydrate_and_load",
        "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____state.reflex___state____frontend_event_exception_state.handle_frontend_exception",
    }
)

# What their arguments may be: we keep nothing in the browser's storage for Reflex, so `vars` is always empty.
INTERNAL_ARGUMENTS: defaultdict[str, Callable[[object], bool]] = defaultdict(
    lambda: lambda _: False,
    vars=lambda value: not value,
    hashes=lambda value: value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)),
    info=lambda value: isinstance(value, str),
    component_stack=lambda value: isinstance(value, str),
)


def permission_of(event_name: str) -> Permission | None:
    """The declared permission of a handler; None for unknown and undeclared ones."""
    registered = RegistrationContext.get().event_handlers.get(event_name)
    return None if registered is None else getattr(registered.handler.fn, PERMISSION_MARK, None)


def accepts(event_name: str, payload: Mapping[str, Any]) -> bool:
    """Whether a client may send this event with these arguments; types of our own handlers' arguments are checked by the handlers."""
    if event_name not in INTERNAL and permission_of(event_name) is None:
        return False
    needed, possible = arguments_of(event_name)
    typed = all(INTERNAL_ARGUMENTS[name](value) for name, value in payload.items()) if event_name in INTERNAL else True
    return needed <= payload.keys() <= possible and typed


@lru_cache(maxsize=1024)
def arguments_of(event_name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The arguments that a handler needs, and those it may have."""
    handler = RegistrationContext.get().event_handlers[event_name].handler
    _, *parameters = inspect.signature(handler.fn).parameters.values()
    needed = frozenset(one.name for one in parameters if one.default is one.empty)
    return needed, frozenset(one.name for one in parameters)


async def actor_of(cookie_header: str) -> Actor | None:
    """The person whose session cookie came with the socket, looked up anew for each event, so that revoking ends rights at once."""
    token = cookies.session_token(cookie_header)
    if token is None:
        return None
    async with database().read() as uow:
        return await people.session_actor(uow, token, touch=False)


class Guard(Middleware):
    """Denies by default."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        del app
        if event.name in INTERNAL or event.name in SERVER_ONLY:
            event_actor.set(None)
            return None
        needed = permission_of(event.name)
        if needed is None:
            logger.warning("undeclared event denied: %s", event.name[:120])
            return StateUpdate()
        actor = await actor_of(state.router.headers.cookie)
        event_actor.set(actor)
        if needed is Permission.ANYONE:
            return None
        if actor is None:
            return _go_to_sign_in(state)
        if not actor.may(needed):
            logger.warning("event denied: %s needs %s", event.name[:120], needed)
            return _send(rx.redirect("/"))
        return None


def _go_to_sign_in(state: BaseState) -> StateUpdate:
    url = state.router.url
    path = f"{url.path}?{url.query}" if url.query else url.path or "/"
    return _send(rx.redirect("/sign-in" if path.startswith("/sign-in") or path == "/" else f"/sign-in?next={quote(path)}"))


def _send(event: Any) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type([event]))
