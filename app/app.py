"""Composition root: the Reflex app with its routes, guards, plain HTTP routes and headers. No logic."""

from __future__ import annotations

import logging

import reflex as rx
from reflex.utils import prerequisites
from reflex_base import constants
from starlette.applications import Starlette
from starlette.types import ASGIApp

from app import logs
from app.clock import ShiftedClock, use
from app.jobs import scheduler
from app.operations import lock
from app.pages import errors
from app.routes import add_pages
from app.settings import settings
from app.web import (
    boards,
    forms,
    gateway,
    health,
    images,
    insights,
    knowledge,
    mastery,
    newsletter,
    openid,
    passkeys,
    privacy,
    record,
    roadmap_calendar,
    roadmap_review,
    staff,
    start_links,
    studio_health,
    studio_images,
    studio_transfer,
    uploads,
)
from app.web.development import DevelopmentOnly
from app.web.headers import HeadersMiddleware
from app.web.origin import OriginMiddleware
from app.web.pages import PagesMiddleware
from app.wiring import connect
from components.shell import HEAD_SCRIPT, ErrorShield
from state.guard import Guard, accepts
from state.live import moving_pages
from state.session import show_unexpected

current = settings()
logs.configure(current.log_level)
connect()
if current.fake_now is not None:
    use(ShiftedClock(current.fake_now))
logger = logging.getLogger("nezuku")
reports = logs.Allowance(per_minute=20)
HTTP_MODULES = (
    forms,
    passkeys,
    openid,
    health,
    record,
    roadmap_calendar,
    roadmap_review,
    boards,
    staff,
    start_links,
    privacy,
    images,
    insights,
    knowledge,
    mastery,
    newsletter,
    studio_health,
    studio_images,
    studio_transfer,
    uploads,
)
HTTP_ROUTES = [route for module in HTTP_MODULES for route in module.routes]


def protect(inner: ASGIApp) -> ASGIApp:
    """Headers outside, then the origin check, then everything else."""
    static_dir = (prerequisites.get_web_dir() / constants.Dirs.STATIC).resolve()
    pages = PagesMiddleware(inner, static_dir)
    gated = pages if current.development else DevelopmentOnly(pages)
    return HeadersMiddleware(OriginMiddleware(gated, current.allowed_origins), static_dir, behind_proxy=current.trusted_proxies > 0)


def on_frontend_error(exception: Exception) -> None:
    """A script failed in somebody's browser: the beginning of the report, for a few of them a minute."""
    if reports.allow():
        logger.error("frontend: %s", str(exception)[:500])


app = rx.App(
    html_lang="ja",
    stylesheets=["/nezuku.css"],
    toaster=None,
    app_wraps={(55, "ErrorBoundary"): lambda _stateful: ErrorShield.create(fallback=errors.failed())},
    head_components=[
        rx.el.script(HEAD_SCRIPT),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="icon", href="/icons/icon-192.png", type="image/png"),
        rx.el.link(rel="apple-touch-icon", href="/icons/maskable-192.png"),
        rx.el.meta(name="theme-color", content="#1f5c43"),
        rx.el.meta(name="color-scheme", content="light dark"),
    ],
    api_transformer=[Starlette(routes=HTTP_ROUTES), protect],
    backend_exception_handler=show_unexpected,
    frontend_exception_handler=on_frontend_error,
)
app.add_middleware(Guard(), index=0)
gateway.install(app.sio, app.event_namespace, accepts)
app.register_lifespan_task(lock.shared, folder=current.data_dir)
app.register_lifespan_task(moving_pages(app))
if current.workers == 1:
    app.register_lifespan_task(scheduler.running)
add_pages(app)
