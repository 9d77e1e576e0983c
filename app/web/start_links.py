"""Handing out links for the first sign-in: a sheet to print and cut, a CSV; and the form behind such a link."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from app.database import database
from app.errors import InvalidInputError, NotFoundError
from app.i18n import Locale, locale_of, translate
from app.i18n.dates import full_day_text
from app.people import passwords
from app.people import service as people
from app.people.rules import Actor, Permission, check_password
from app.people.start_links import MOST_AT_ONCE, MOST_ON_A_SHEET, StartLink
from app.spreadsheets import csv_file
from app.web.client import base_url, client_of, set_locale, set_session
from app.web.downloads import CSV, download, plain_errors
from app.web.forms import answer_errors

KINDS = ("sheet", "csv")
DEPARTMENT = re.compile(r"all|[0-9]{1,10}")
QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004, section 6.3.8)


async def links(request: Request, actor: Actor) -> Response:
    """Make new links and answer with them, once: a page to print, or a file."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise NotFoundError
    everybody, department_id = _asked((await request.form()).get("department"))
    async with database().write() as uow:
        made = await people.issue_start_links(
            uow, actor, department_id, everybody=everybody, most=MOST_ON_A_SHEET if kind == "sheet" else MOST_AT_ONCE
        )
        company = await people.company(uow)
    made = [replace(link, expires_at=link.expires_at.astimezone(actor.zone)) for link in made]
    locale, address = locale_of(actor.locale), base_url(request)
    if kind == "csv":
        return download(await asyncio.to_thread(_csv, made, address, locale), "nezuku-links.csv", CSV)
    page = await asyncio.to_thread(_sheet, made, address, locale, company.name)
    return HTMLResponse(page, headers={"cache-control": "no-store"})


def _asked(department: object) -> tuple[bool, int | None]:
    """Whether everybody is meant, or else which department (None: those without one). Raises InvalidInputError for anything unclear."""
    if not isinstance(department, str) or not DEPARTMENT.fullmatch(department):
        raise InvalidInputError("error.input.type", field="department")
    return (True, None) if department == "all" else (False, int(department) or None)


def _address(link: StartLink, address: str) -> str:
    return f"{address}/start?token={link.token}"


def _csv(made: Sequence[StartLink], address: str, locale: Locale) -> bytes:
    headings = [translate(locale, f"links.column.{name}") for name in ("name", "login", "department", "link", "until")]
    rows = [(link.name, link.login, link.department, _address(link, address), link.expires_at.date()) for link in made]
    return csv_file([headings, *rows])


def _sheet(made: Sequence[StartLink], address: str, locale: Locale, company: str) -> str:
    """A page without scripts: one card for each person, four to a sheet of A4."""
    say = lambda key, **params: escape(translate(locale, key, **params))  # noqa: E731 - one expression
    data = base64.b64encode(_csv(made, address, locale)).decode()
    cards = "".join(_card(link, address, locale, company) for link in made)
    return (
        f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{say("links.sheet.title")}</title><link rel="stylesheet" href="/sheet.css"></head><body>'
        f"<header><h1>{say('links.sheet.title')}</h1><p>{say('links.sheet.text', n=len(made))}</p>"
        f'<p><a download="nezuku-links.csv" href="data:text/csv;charset=utf-8;base64,{data}">{say("links.sheet.csv")}</a></p></header>'
        f"<main>{cards}</main></body></html>"
    )


def _card(link: StartLink, address: str, locale: Locale, company: str) -> str:
    target = _address(link, address)
    code = segno.make(target, error="m").svg_data_uri(scale=3, border=QUIET_ZONE, light="white")
    until = full_day_text(link.expires_at.date(), locale)
    return (
        f"<section><h2>{escape(translate(locale, 'links.card.name', name=link.name))}</h2><p>{escape(link.department)}</p>"
        f'<img src="{code}" alt="{escape(translate(locale, "links.card.qr", name=link.name))}">'
        f'<p>{escape(translate(locale, "links.card.text", company=company))}</p><p class="address">{escape(target)}</p>'
        f"<p>{escape(translate(locale, 'links.card.until', day=until))}</p></section>"
    )


async def start(request: Request) -> Response:
    """The first sign-in: choose a password through one's own link, and go on to onboarding."""
    form = await request.form()
    token, password = (value if isinstance(value := form.get(name, ""), str) else "" for name in ("token", "password"))
    async with database().read() as uow:
        name = await people.check_reset_token(uow, token)
    check_password(password, name)
    new_hash = await passwords.hash_password(password)
    async with database().write() as uow:
        session = await people.use_reset_link(uow, token, new_hash, client_of(request), stay=True)
        actor = await people.session_actor(uow, session.token)
    response = JSONResponse({"next": "/onboarding"})
    set_session(response, request, session)
    if actor is not None:
        set_locale(response, request, actor.locale)
    return response


routes = [
    Route("/api/links/{kind}", plain_errors(Permission.MANAGE_PEOPLE, links), methods=["POST"]),
    Route("/auth/start", answer_errors(start), methods=["POST"]),
]
