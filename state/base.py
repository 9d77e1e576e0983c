"""What every state shares: declared handlers, the actor of the event under way, and errors that become text on the page."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Callable
from contextvars import ContextVar
from typing import Any

import reflex as rx

from app import cookies
from app.errors import NezukuError, NotSignedInError
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission

# Set by the guard for the event being handled; a contextvar because events of many people run side by side.
event_actor: ContextVar[Actor | None] = ContextVar("event_actor", default=None)

PERMISSION_MARK = "nezuku_permission"


class PageState(rx.State, mixin=True):
    """A page's state: `error` and `notice` are shown at the top of the page, `error_field` marks the input that caused it."""

    error: str = ""
    error_field: str = ""
    notice: str = ""

    def _actor(self) -> Actor:
        """The signed-in person. Raises NotSignedInError."""
        actor = event_actor.get()
        if actor is None:
            raise NotSignedInError
        return actor

    def _locale(self) -> Locale:
        """The language for texts made on the server."""
        actor = event_actor.get()
        return locale_of(actor.locale) if actor else cookies.browser_locale(self.router.headers.cookie)

    def _clear_messages(self) -> None:
        self.error = self.error_field = self.notice = ""

    def _say(self, key: str, **params: object) -> None:
        self.notice = translate(self._locale(), key, **params)

    def _report(self, problem: NezukuError) -> None:
        self.error, self.error_field = problem.text(self._locale()), problem.field or ""


def handler(permission: Permission = Permission.MEMBER, *, keeps_messages: bool = False) -> Callable[[Callable[..., Any]], Any]:
    """Declare a public handler and the permission it needs; the guard denies whatever is not declared.

    Expected errors become the page's message; what the person typed stays where it is. Messages from before go, unless it `keeps_messages`
    because nobody has asked for it.
    """

    def declare(function: Callable[..., Any]) -> Any:
        wrapped = (_generator if inspect.isasyncgenfunction(function) else _coroutine)(function, keeps_messages=keeps_messages)
        setattr(wrapped, PERMISSION_MARK, permission)
        return rx.event(wrapped)  # pyright: ignore[reportCallIssue, reportArgumentType] - typed for methods written in place

    return declare


def _coroutine(function: Callable[..., Any], *, keeps_messages: bool) -> Callable[..., Any]:
    @functools.wraps(function)
    async def run(self: PageState, *arguments: Any, **named: Any) -> Any:
        if not keeps_messages:
            self._clear_messages()
        try:
            return await function(self, *arguments, **named)
        except NezukuError as problem:
            self._report(problem)

    return run


def _generator(function: Callable[..., Any], *, keeps_messages: bool) -> Callable[..., Any]:
    @functools.wraps(function)
    async def run(self: PageState, *arguments: Any, **named: Any) -> AsyncGenerator[Any]:
        if not keeps_messages:
            self._clear_messages()
        try:
            async for step in function(self, *arguments, **named):
                yield step
        except NezukuError as problem:
            self._report(problem)

    return run
