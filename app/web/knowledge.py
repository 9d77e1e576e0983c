"""The whole manual on paper: one plain page with its contents, by task."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app import clock
from app.database import database
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.views import PrintedArticle
from app.i18n import Locale, locale_of, translate
from app.i18n.dates import full_day_text
from app.people import service as people
from app.people.rules import Actor, Permission, learning_day
from app.web.downloads import plain_errors


async def printed(request: Request, actor: Actor) -> Response:
    """Every article that everyone reads."""
    del request
    async with database().read() as uow:
        articles = await knowledge.printed_manual(uow, actor)
        company = await people.company(uow)
    locale = locale_of(actor.locale)
    today = full_day_text(learning_day(clock.now(), actor.zone, actor.day_start_hour), locale)
    return HTMLResponse("".join(_page(articles, company.name, today, locale)), headers={"cache-control": "no-store"})


def _page(articles: tuple[PrintedArticle, ...], company: str, today: str, locale: Locale) -> Iterator[str]:
    title = html.escape(translate(locale, "knowledge.title"))
    yield (
        f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{title}</title><link rel="stylesheet" href="/manual.css"></head><body>'
        f'<header><a href="/ask/manual">{html.escape(translate(locale, "knowledge.print.back"))}</a>'
        f"<p>{html.escape(translate(locale, 'knowledge.print.hint'))}</p></header>"
        f"<h1>{title}</h1><p>{html.escape(company)} · {html.escape(today)}</p><nav><ol>"
    )
    for number, one in enumerate(articles, 1):
        yield f'<li><a href="#article-{number}">{html.escape(one.title)}</a></li>'
    yield "</ol></nav><main>"
    number = 0
    for task, group in groupby(articles, key=lambda one: one.task):
        yield f"<h2>{html.escape(translate(locale, f'knowledge.task.{task.value}'))}</h2>"
        for one in group:
            number += 1
            yield from _article(one, number, locale)
    yield "</main></body></html>"


def _article(one: PrintedArticle, number: int, locale: Locale) -> Iterator[str]:
    yield f'<article id="article-{number}"><h3>{number}. {html.escape(one.title)}</h3>'
    if one.is_stale:
        yield f"<p><strong>{html.escape(translate(locale, 'knowledge.stale'))}</strong></p>"
    for part in one.parts:
        yield f"<figure><pre>{html.escape(part.prompt)}</pre></figure>" if part.prompt else f"<div>{_below(part.html)}</div>"
    owner = translate(locale, "knowledge.owner.of", name=one.owner) if one.owner else translate(locale, "knowledge.owner.none")
    checked = (
        translate(locale, "knowledge.checked", day=full_day_text(one.checked_on, locale))
        if one.checked_on
        else translate(locale, "knowledge.checked.never")
    )
    version = translate(locale, "knowledge.version", n=one.number)
    yield f"<footer>{html.escape(owner)} · {html.escape(checked)} · {html.escape(version)}</footer></article>"


def _below(text: str) -> str:
    """The headings of an article, below its own. The HTML is ours: its headings have no attributes."""
    return text.replace("<h3>", "<h5>").replace("</h3>", "</h5>").replace("<h2>", "<h4>").replace("</h2>", "</h4>")


routes = [Route("/api/manual/print", plain_errors(Permission.MEMBER, printed))]
