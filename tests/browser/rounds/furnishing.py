"""A company that has something of everything, and the people who walk through it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import uuid4

from playwright.sync_api import Browser

from app.habit import service as habit
from app.people import service as people
from app.people.rules import Role
from app.people.views import InviteInput
from app.policy import service as policy
from app.stories import service as stories
from app.stories.views import StoryText
from tests.browser.rounds.walking import Round, phone_of
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import Member

STORY = StoryText(
    title="Minutes in ten minutes",
    problem="Writing up the Monday meeting took an hour.",
    done="I pasted my notes and had them sorted.",
    minutes_saved=45,
    quality="No task is forgotten.",
    frequency="weekly",
    steps="1. Paste the notes",
    prompt="Sort these notes into decisions and tasks.",
    tool="Copilot",
)
EVERY_ROLE = tuple(role.value for role in Role if role is not Role.EMPLOYEE)


def begin(browser: Browser, server: RunningServer, administrator: Member, language: str) -> Round:
    """New people for a walk in this language, in a company that has something of everything."""
    me, newcomer, links = finish(_hire(server, administrator, language))
    open_phone = partial(phone_of, browser, server, language)
    return Round(server, language, open_phone(me), open_phone(newcomer), open_phone(), *links)


async def furnish(server: RunningServer) -> Member:
    """A company with an administrator, departments, a tool and a day off."""
    administrator = await company.set_up(server)
    async with server.unit_of_work() as uow:
        actor = await company.actor_of(uow, administrator)
        await people.create_department(uow, actor, "Sales")
        await policy.add_tool(uow, actor, "Copilot", "https://copilot.example.com")
        await stories.publish_story(uow, actor, str(uuid4()), STORY)
        day = server.now.date() + timedelta(days=20)
        await habit.add_company_day(uow, actor, day, day, "closure", "Founding day")
    return administrator


async def _hire(server: RunningServer, administrator: Member, language: str) -> tuple[Member, Member, tuple[str, str]]:
    me = await company.join(server, administrator, f"Aoi-{language}")
    newcomer = await company.join(server, administrator, f"Mei-{language}", onboarded=False)
    async with server.unit_of_work() as uow:
        founder = await company.actor_of(uow, administrator)
        managed = [department.id for department in await people.list_departments(uow, founder)]
        await people.set_roles(uow, founder, (await company.actor_of(uow, me)).person_id, EVERY_ROLE, managed, is_executive=True)
    async with server.unit_of_work() as uow:
        actor = await company.actor_of(uow, me)
        for person in (actor, await company.actor_of(uow, newcomer)):
            await people.set_locale(uow, person, language)
        wanted = InviteInput(department_id=None, roles=(), single_use=True, name_hint="Sora", days_valid=7)
        _, invitation = await people.invite(uow, actor, wanted)
        reset = await people.issue_reset_link(uow, founder, actor.person_id)
    await company.another_device(server, me)
    return me, newcomer, (invitation, reset)
