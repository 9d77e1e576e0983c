"""The event middleware: finds the actor of each event, and lets only declared handlers run, only for those who may."""

from __future__ import annotations

import logging
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

# Reflex's own events that a page needs: the first snapshot, and the page loads that run our declared on_load handlers.
INTERNAL = frozenset(
    {
        "reflex___state____state.hydrate",
        "reflex___state____state.hydrate_and_load",
        "reflex___state____state.set_is_hydrated",
        "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____state.reflex___state____on_load_internal_state.set_is_hydrated",
        "reflex___state____state.reflex___state____frontend_event_exception_state.handle_frontend_exception",
    }
)


def permission_of(event_name: str) -> Permission | None:
    """The declared permission of a handler; None for unknown and undeclared ones."""
    registered = RegistrationContext.get().event_handlers.get(event_name)
    return None if registered is None else getattr(registered.handler.fn, PERMISSION_MARK, None)


def is_known(event_name: str) -> bool:
    """Whether a client may send this event at all."""
    return event_name in INTERNAL or permission_of(event_name) is not None


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
        if event.name in INTERNAL:
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
    path = state.router.url.path or "/"
    return _send(rx.redirect("/sign-in" if path in ("/", "/sign-in") else f"/sign-in?next={quote(path)}"))


def _send(event: Any) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type([event]))
