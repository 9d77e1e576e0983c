"""An issue of the newsletter as a file: for curators, in three kinds, with addresses that lead back here."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import Any
from uuid import uuid4

from app.stories import service as stories
from app.stories.channels import service as channels
from tests.running import RunningServer
from tests.services.stories.newsroom import TEXT
from tests.web.company import Member, actor_of, join, visitor
from tests.web.conftest import Company

ADDRESS = "/api/stories/newsletter/"


async def test_curators_get_the_issue_as_mail_html_and_text(server: RunningServer, company: Company) -> None:
    trainer = await join(server, company.administrator, "editor", roles=("trainer",))
    async with server.unit_of_work() as uow:
        actor = await actor_of(uow, trainer)
        story = (await stories.publish_story(uow, actor, str(uuid4()), TEXT)).story_id
        issue = await channels.open_newsletter(uow, actor)
    mail: Any = message_from_bytes((await fetched(server, trainer, f"{issue.id}.eml", "message/rfc822")).content, policy=default)
    assert mail["Subject"] == issue.fields["subject"]
    text, html = (part.get_content() for part in mail.iter_parts())
    link = f"{server.base_url}/stories/story?s={story}"
    assert link in text
    assert link in html
    assert (await fetched(server, trainer, f"{issue.id}.html", "text/html; charset=utf-8")).text.startswith("<!doctype html>")
    assert link in (await fetched(server, trainer, f"{issue.id}.txt", "text/plain; charset=utf-8")).text

    async with visitor(server, Cookie=trainer.cookie) as browser:
        for name in ("0.eml", "999999.eml", "1.exe", "x.html", "1.html.eml", "%2e%2e", "99999999999.txt"):
            assert (await browser.get(ADDRESS + name)).status_code == 404
    async with visitor(server, Cookie=company.employee.cookie) as browser:
        assert (await browser.get(f"{ADDRESS}{issue.id}.eml")).status_code == 403
    async with visitor(server) as browser:
        assert (await browser.get(f"{ADDRESS}{issue.id}.eml")).headers["location"] == "/sign-in"


async def fetched(server: RunningServer, member: Member, name: str, kind: str) -> Any:
    async with visitor(server, Cookie=member.cookie) as browser:
        answer = await browser.get(ADDRESS + name)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"].startswith('attachment; filename="nezuku-newsletter-')
    assert answer.headers["cache-control"] == "no-store"
    return answer
