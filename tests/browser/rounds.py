"""A walk through every screen of the product, in each state that looks different; what is audited is up to who walks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect

from app import cookies
from app.habit import service as habit
from app.i18n import translate
from app.people import service as people
from app.people.rules import Actor, Permission, Role
from app.people.views import InviteInput
from app.policy import service as policy
from app.policy.rules import SHIPPED as STATEMENTS
from app.quiz.rules.checklist import Said
from app.roadmap import service as roadmap
from app.roadmap.views import CycleInput
from app.routes import ROUTES
from app.stories import service as stories
from app.stories.views import StoryText
from tests.browser.phone import Tab, open_tab
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import Member

Screens = Iterator[tuple[str, Tab]]
PERSONAL = {
    "ja": "山田商事の山田様（yamada@example.co.jp、090-1234-5678）へお礼を書きました。",
    "en": "Wrote to john.smith@example.com, 090-1234-5678.",
}

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
MOST_CARDS = 30
NOBODY = Actor(0, 0, frozenset(), ZoneInfo("Asia/Tokyo"), "ja")
PLACE_IN_PICTURE = "[role=group] input[type=checkbox]"
EVERY_ROLE = tuple(role.value for role in Role if role is not Role.EMPLOYEE)


@dataclass
class Round:
    """Somebody who may see everything (`me`), somebody on the first day (`newcomer`) and somebody without an account (`stranger`)."""

    server: RunningServer
    language: str
    me: Tab
    newcomer: Tab
    stranger: Tab
    invitation: str
    reset: str

    def say(self, key: str, **params: object) -> str:
        """What the page says in this language."""
        return translate(self.language, key, **params)  # pyright: ignore[reportArgumentType] - one of the two languages

    def tap(self, key: str, **params: object) -> None:
        self.me.tap(self.say(key, **params))


def phone_of(browser: Browser, server: RunningServer, language: str, member: Member | None = None) -> Tab:
    """A phone set to the language on which the member is signed in; nothing moves on it, so that colours hold still."""
    tab = open_tab(browser, server.base_url, reduced_motion="reduce", color_scheme="light")
    kept = {"nezuku_locale": language} | ({cookies.SESSION: cookies.session_token(member.cookie) or ""} if member else {})
    tab.page.context.add_cookies([{"name": name, "value": value, "url": server.base_url} for name, value in kept.items()])
    return tab


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


def every_screen(walk: Round) -> Screens:
    """Each route of the table by its own way, or simply opened; then what belongs to no route."""
    for route in ROUTES:
        yield from WAYS.get(route.path, partial(_opened, path=route.path))(walk)
    yield from _belonging_to_no_route(walk)


def arrived(tab: Tab) -> Tab:
    """The page has said its name and nothing of it is still being filled."""
    expect(tab.page.locator("h1").first).to_be_visible()
    expect(tab.page.locator(".skeleton")).to_have_count(0)
    return tab


def _opened(walk: Round, path: str) -> Screens:
    walk.me.go(path)
    yield path, arrived(walk.me)


def _challenge(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/")
    page.locator("main a[href^='/challenge']").first.click()
    expect(page.locator("#text")).to_be_visible()
    yield "/challenge", arrived(walk.me)
    page.fill("#text", PERSONAL[walk.language])
    walk.tap("challenge.submit")
    expect(page.locator("input[name=decision]")).to_have_count(2)
    yield "/challenge, something personal found", walk.me
    walk.tap("challenge.submit")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/challenge, celebrated", walk.me
    address = page.url
    walk.tap("celebrate.next")
    page.wait_for_url("**/")
    walk.me.go(address)
    yield "/challenge, done today", arrived(walk.me)
    walk.me.page.goto("/challenge?v=999999")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/challenge, which does not exist", walk.me


def _lesson(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/learn")
    page.locator("main a[href^='/lesson']").first.click()
    expect(page.get_by_role("button", name=walk.say("lesson.next"))).to_be_visible()
    yield "/lesson", arrived(walk.me)
    _turn_until(walk, "fieldset input")
    yield "/lesson, a question", walk.me
    page.locator("main fieldset label").first.click()
    walk.tap("lesson.answer")
    expect(page.get_by_role("button", name=walk.say("lesson.again"))).to_be_visible()
    yield "/lesson, answered", walk.me
    _turn_until(walk, f"button:has-text('{walk.say('lesson.finish')}')")
    yield "/lesson, the end", walk.me
    walk.tap("lesson.finish")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/lesson, celebrated", walk.me


def _learn(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/learn")
    yield "/learn", arrived(walk.me)
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/learn, everything open", walk.me
    page.get_by_role("button", name=walk.say("learn.feeling.anxious")).click()
    expect(page.get_by_role("link", name=walk.say("learn.path.start"), exact=True)).to_be_visible()
    yield "/learn, a small path", walk.me
    page.get_by_role("group", name=walk.say("learn.tracks")).get_by_role("button").first.click()
    expect(page.get_by_text(walk.say("learn.track.safe"))).to_be_visible()
    yield "/learn, looking at another track", walk.me
    walk.tap("learn.feeling.forget")
    expect(page.get_by_role("link", name=walk.say("learn.path.start"))).to_have_count(0)


def _search(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/learn/search")
    for words, seen in (("プロンプト", "main mark"), ("zzzzz", "main .lucide-search-x")):
        page.fill("#q", words)
        page.press("#q", "Enter")
        expect(page.locator(seen).first).to_be_visible()
        yield f"/learn/search, {words}", walk.me


def _bookmarks(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/learn/bookmarks")
    walk.me.go("/learn")
    page.locator("main a[href^='/lesson']").first.click()
    mark = page.get_by_role("button", name=walk.say("learn.bookmark"), exact=True)
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    yield "/lesson, bookmarked", walk.me
    walk.me.go("/learn/bookmarks")
    expect(page.locator("main a[href^='/lesson']")).to_have_count(1)
    yield "/learn/bookmarks, with one", arrived(walk.me)


def _stories(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/stories")
    page.get_by_role("button", name=walk.say("stories.try")).first.click()
    expect(page.locator("dialog #tip")).to_be_visible()
    yield "/stories, I tried it", walk.me
    page.fill("#tip", PERSONAL[walk.language])
    walk.tap("stories.try.submit")
    expect(page.locator("input[name=decision]")).to_have_count(2)
    yield "/stories, something personal found", walk.me
    walk.tap("stories.try.submit")
    expect(page.get_by_role("button", name=walk.say("stories.try.back"))).to_be_visible()
    yield "/stories, celebrated", walk.me
    walk.tap("stories.try.back")
    page.fill("#words", "zzzzz")
    expect(page.locator("main .lucide-search-x")).to_be_visible()
    yield "/stories, nothing found", walk.me


def _story(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/stories")
    page.locator("main a[href^='/stories/story']").first.click()
    expect(page.get_by_role("heading", name=walk.say("stories.comments"))).to_be_visible()
    yield "/stories/story", arrived(walk.me)
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/stories/story, everything open", walk.me
    walk.me.page.goto("/stories/story?s=999999")
    expect(page.get_by_role("link", name=walk.say("stories.back"))).to_be_visible()
    yield "/stories/story, which does not exist", walk.me


def _write_story(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/stories/write")
    yield "/stories/write", arrived(walk.me)
    walk.tap("stories.preview")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/stories/write, something missing", walk.me
    for name in ("problem", "done", "steps", "prompt", "title"):
        page.fill(f"#{name}", getattr(STORY, name))
    page.fill("#minutes_saved", "20")
    page.get_by_text(walk.say("stories.often.weekly")).click()
    walk.tap("stories.preview")
    expect(page.get_by_role("heading", name=walk.say("stories.preview.title"))).to_be_visible()
    yield "/stories/write, as others will see it", walk.me
    walk.tap("stories.publish")
    expect(page.get_by_role("heading", name=walk.say("stories.out"), exact=True)).to_be_visible()
    yield "/stories/story, just published", walk.me


def _training(walk: Round) -> Screens:
    walk.me.go("/studio/trainings")
    walk.me.page.locator("main a[href^='/studio/training?']").first.click()
    expect(walk.me.page.get_by_role("button", name=walk.say("training.print.slides"))).to_be_visible()
    yield "/studio/training", arrived(walk.me)


def _turn_until(walk: Round, wanted: str) -> None:
    """Turn the cards until one holds what is wanted; the server answers each turn with the words of the next card."""
    page = walk.me.page
    place = page.locator("main [role=status]").first
    for _ in range(MOST_CARDS):
        if page.locator(f"main {wanted}").count():
            return
        before = place.inner_text()
        walk.tap("lesson.next")
        expect(place).not_to_have_text(before)
    raise AssertionError(f"no card with {wanted}")


def _quiz(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/quiz")
    for number in (1, 2, 3):
        answer = page.get_by_role("button", name=walk.say("quizpage.answer"))
        expect(answer).to_be_visible()
        yield f"/quiz, question {number}", arrived(walk.me)
        answer_somehow(page)
        answer.click()
        expect(page.get_by_role("heading", name=walk.say("quizpage.said"))).to_be_visible()
        yield f"/quiz, what is said about answer {number}", walk.me
        walk.tap("quizpage.finish" if number == 3 else "quizpage.next")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/quiz, celebrated", walk.me
    walk.me.go("/quiz")
    yield "/quiz, done today", arrived(walk.me)


def answer_somehow(page: Page) -> None:
    """Choose, tick or assign something, whatever the question's type."""
    form = page.locator("main form")
    if form.locator("select").count():
        for select in form.locator("select").all():
            select.select_option(index=1)
    elif form.locator("input[name^=option]").count():
        form.locator("label:has(input[name^=option])").first.click()
    elif form.locator("button[aria-pressed]").count():
        form.locator("button[aria-pressed]").first.click()
    elif form.locator(PLACE_IN_PICTURE).count():
        form.locator(PLACE_IN_PICTURE).first.click()


def _checklist(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/quiz/checklist")
    for number, name in enumerate(STATEMENTS):
        said = walk.say(f"checklist.said.{Said.NEXT if number == 0 else Said.DONE}")
        page.get_by_role("group", name=walk.say(f"checklist.item.{name}")).get_by_text(said, exact=True).click()
    walk.tap("checklist.submit")
    expect(page.get_by_role("heading", name=walk.say("checklist.tips"))).to_be_visible()
    yield "/quiz/checklist, done", walk.me


def _mastery(walk: Round) -> Screens:
    yield from _opened(walk, "/quiz/mastery")
    walk.tap("mastery.as_table")
    expect(walk.me.page.get_by_role("table")).to_be_visible()
    yield "/quiz/mastery, as a table", walk.me


def _leave(walk: Round) -> Screens:
    yield from _opened(walk, "/leave")
    walk.tap("leave.action")
    remove = walk.me.page.locator("main li").get_by_role("button").first
    expect(remove).to_be_visible()
    yield "/leave, taken", walk.me
    remove.click()
    expect(walk.me.page.get_by_role("button", name=walk.say("leave.yes"))).to_be_visible()
    yield "/leave, asked before it is withdrawn", walk.me
    walk.tap("leave.yes")
    expect(remove).to_have_count(0)
    walk.me.page.fill("input[name=first]", "2020-01-01")
    walk.tap("leave.action")
    expect(walk.me.page.locator("main [role=alert]").first).to_be_visible()
    yield "/leave, refused", walk.me


def _calendar(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/calendar")
    for summary in page.locator("main summary").all():
        summary.click()
    page.locator("main li").get_by_role("button").first.click()
    expect(page.get_by_role("button", name=walk.say("calendar.yes"))).to_be_visible()
    yield "/calendar, everything open", walk.me


def _me(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/me/settings")
    for summary in page.locator("main summary").all():
        summary.click()
    page.get_by_role("button", name=walk.say("me.device.end")).first.click()
    page.locator("input[name=days][value=own]").check()
    yield "/me/settings, everything open", walk.me


def _access(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/me/access")
    for summary in page.locator("main summary").all():
        summary.click()
    page.fill("#old_password", "not my password 1")
    page.fill("#password", "柿の木 四本 根づく庭")
    walk.tap("me.password.action")
    expect(page.locator("#old_password-error")).not_to_be_empty()
    yield "/me/access, wrong password", walk.me


def _import(walk: Round) -> Screens:
    """A file with a new person, one without a login and one with a date that is none, then the links for those who wait."""
    page = walk.me.page
    yield from _opened(walk, "/company/import")
    page.locator("main summary").first.click()
    page.fill("#pasted", "Name,Email,Joined\nAda Byron,ada@example.co.jp,2026-04-01\nNobody,,\nMary,mary@example.co.jp,soon\n")
    walk.tap("import.paste.check")
    page.wait_for_url("**/company/import?*")
    yield "/company/import, checked with errors", arrived(walk.me)


def _words(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/company/words")
    page.fill("#words", "Aozora Project\nx")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#words-error")).not_to_be_empty()
    yield "/company/words, a word too short", walk.me
    page.fill("#trial", PERSONAL[walk.language])
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main mark").first).to_be_visible()
    yield "/company/words, something found", walk.me


def _people(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/company/people")
    page.locator("main li button[aria-expanded]").filter(has_text="Mei").first.click()
    expect(page.get_by_role("button", name=walk.say("company.people.reset.make"))).to_be_visible()
    yield "/company/people, one open", walk.me
    walk.tap("company.people.reset.make")
    expect(page.get_by_role("button", name=walk.say("company.link.done"))).to_be_visible()
    walk.tap("company.people.deactivate.action")
    expect(page.get_by_role("button", name=walk.say("company.people.deactivate.yes"))).to_be_visible()
    yield "/company/people, a link made and a question asked", walk.me
    page.fill("#query", "nobody of this name")
    walk.tap("company.people.search")
    expect(page.locator("main li")).to_have_count(0)
    yield "/company/people, nobody found", walk.me


def _studio(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/studio")
    page.locator("main summary").first.click()
    page.locator("tbody button[title]").nth(1).click()
    expect(page.get_by_role("button", name=walk.say("studio.retire.yes"), exact=True)).to_be_visible()
    yield "/studio, everything open and a question asked", walk.me
    page.select_option("#filter-kind", "lesson")
    expect(page.locator("tbody button[title]").nth(20)).to_be_visible()
    page.locator("tbody tr").nth(2).get_by_role("button").first.click()
    page.wait_for_url("**/studio/edit?*")
    expect(page.locator("[data-status]")).to_be_visible()
    page.locator("main summary").first.click()
    yield "/studio/edit, a lesson", arrived(walk.me)
    walk.tap("studio.phone.show")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    yield "/studio/edit, the phone", walk.me
    walk.tap("studio.phone.hide")
    page.locator("[data-field$='.title']").first.fill("x")
    expect(page.locator("[data-status]")).to_have_attribute("data-status", "saved")
    page.goto(page.url.replace("edit", "review"))
    yield "/studio/review, a change", arrived(walk.me)
    page.goto(page.url.replace("review", "edit"))
    expect(page.locator("[data-status]")).to_be_visible()
    walk.tap("studio.discard")
    walk.tap("studio.discard.yes")
    page.wait_for_url("**/studio")


def _studio_history(walk: Round) -> Screens:
    yield from _opened(walk, "/studio/history")
    walk.me.go("/studio")
    walk.me.page.locator("tbody a[href*='history']").first.click()
    walk.me.page.wait_for_url("**/studio/history?*")
    walk.tap("studio.retire")
    yield "/studio/history, an item", arrived(walk.me)


def _invitations(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/company/invitations")
    page.locator("main li").get_by_role("button").first.click()
    expect(page.get_by_role("button", name=walk.say("company.invitations.revoke.yes"))).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/company/invitations, everything open", walk.me
    walk.tap("company.invitations.create")
    expect(page.get_by_role("button", name=walk.say("company.link.done"))).to_be_visible()
    yield "/company/invitations, made", walk.me


def _departments(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/company/departments")
    page.locator("main li").get_by_role("button").last.click()
    expect(page.get_by_role("button", name=walk.say("company.departments.archive.yes"))).to_be_visible()
    yield "/company/departments, asked before one ends", walk.me
    walk.tap("shell.cancel")
    page.locator("main li").get_by_role("button").first.click()
    expect(page.locator("#new_name")).to_be_visible()
    page.fill("#department_name", "Sales")
    walk.tap("company.departments.create")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/company/departments, one renamed and a name taken", walk.me


def _tools(walk: Round) -> Screens:
    yield from _opened(walk, "/company/tools")
    walk.tap("tools.edit.of", name="Copilot")
    expect(walk.me.page.locator("#tool_name")).to_have_value("Copilot")
    walk.tap("company.tools.remove.of", name="Copilot")
    expect(walk.me.page.get_by_role("button", name=walk.say("company.tools.remove.yes"))).to_be_visible()
    yield "/company/tools, one in the form and asked before it goes", walk.me


def _report(walk: Round) -> Screens:
    """A report from the first choice to thanks; then its own page, the owners' desk, and the case made of it."""
    page = walk.me.page
    yield from _opened(walk, "/rules/report")
    page.locator("label:has(input[value=nearly])").click()
    page.locator("label:has(input[value=entered])").click()
    page.locator("main summary").first.click()
    page.fill("#text", PERSONAL[walk.language])
    walk.tap("cases.report.submit")
    expect(page.locator("main mark").first).to_be_visible()
    yield "/rules/report, something found", walk.me
    walk.tap("cases.report.submit")
    expect(page.get_by_role("heading", name=walk.say("cases.report.thanks"))).to_be_visible()
    yield "/rules/report, thanks", walk.me
    walk.tap("cases.report.follow")
    expect(page.locator("#message")).to_be_visible()
    page.fill("#message", "Deleted.")
    walk.tap("cases.mine.send")
    expect(page.get_by_text(walk.say("cases.mine.added"))).to_be_visible()
    walk.tap("cases.mine.withdraw")
    expect(page.get_by_role("group", name=walk.say("cases.mine.withdraw.question"))).to_be_visible()
    yield "/rules/report/mine, a report with a question asked", walk.me


def _reports(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/rules/reports")
    page.locator("main a[href^='/rules/reports?r=']").first.click()
    expect(page.locator("#note")).to_be_visible()
    yield "/rules/reports, one", walk.me
    walk.tap("cases.reports.share.action")
    page.wait_for_url("**/rules/case/edit?*")
    page.fill("#why", f"Aoi-{walk.language} was in a hurry.")
    page.fill("#lesson", "Mask names first.")
    page.locator("label:has(input[value=publish])").click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main mark").first).to_be_visible()
    yield "/rules/case/edit, it may give somebody away", walk.me
    page.fill("#why", "In a hurry.")
    page.fill("#story", "It nearly went in.")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text(walk.say("cases.edit.published"))).to_be_visible()
    yield "/rules/case/edit, published", walk.me


def _case(walk: Round) -> Screens:
    walk.me.go("/rules/cases")
    walk.me.page.locator("main a[href^='/rules/case?c=']").first.click()
    walk.tap("cases.help")
    expect(walk.me.page.get_by_role("button", name=walk.say("cases.help.done"))).to_be_visible()
    yield "/rules/case", walk.me


def _of_the_cycle(walk: Round, path: str) -> Screens:
    walk.me.go(f"{path}?cycle={finish(_cycle(walk.server))}")
    yield path, arrived(walk.me)


async def _cycle(server: RunningServer) -> int:
    """The company's running cycle, begun by its founder if there is none."""
    async with server.unit_of_work() as uow:
        running = await roadmap.current_cycle(uow, None)
        if running is not None:
            return running.id
        leads = Permission.LEAD_PROGRAMME
        leader = replace(NOBODY, person_id=min(await people.ids_permitted(uow, leads)), permissions=frozenset({leads}))
        today = server.now.date()
        new = CycleInput(None, "Cycle", today, today + timedelta(days=120), leader.person_id, str(uuid4()))
        cycle = (await roadmap.plan_cycle(uow, leader, new)).id
        await roadmap.start_cycle(uow, leader, cycle)
        return cycle


def _items(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/rules/checklist")
    page.locator("main ol button[title]").nth(3).click()
    expect(page.get_by_role("heading", name=walk.say("items.off"))).to_be_visible()
    page.locator("main ol button[title]").nth(2).click()
    expect(page.locator("main form h2[data-takes-focus]")).to_be_visible()
    yield "/rules/checklist, one in the form and one not asked", walk.me
    page.locator("main ul button").first.click()  # the next language asks it again
    expect(page.get_by_role("heading", name=walk.say("items.off"))).to_have_count(0)


def _schedule(walk: Round) -> Screens:
    page = walk.me.page
    yield from _opened(walk, "/studio/schedule")
    page.locator("main li button").last.click()
    expect(page.locator("#day-title")).to_be_visible()
    page.locator("main summary").first.click()
    yield "/studio/schedule, a day open", walk.me
    walk.tap("schedule.panel.close")
    walk.tap("schedule.clear.action")
    expect(page.get_by_role("button", name=walk.say("schedule.clear.yes"))).to_be_visible()
    yield "/studio/schedule, asked before weeks are cleared", walk.me


def _onboarding(walk: Round) -> Screens:
    tab = walk.newcomer
    tab.go("/onboarding")
    tab.page.locator("main summary").click()
    yield "/onboarding", arrived(tab)
    tab.tap(walk.say("onboarding.language.action"))
    expect(tab.page.locator("#track-work")).to_be_visible()
    tab.page.locator("main summary").click()
    tab.tap(walk.say("onboarding.age.senior"))
    yield "/onboarding, tracks", tab
    tab.page.click("#track-work")
    expect(tab.page.locator("#work_start")).to_be_visible()
    yield "/onboarding, hours", tab
    tab.tap(walk.say("onboarding.hours.action"))
    expect(tab.page.locator("#text")).to_be_visible()
    yield "/onboarding, first challenge", tab


def _sign_in(walk: Round) -> Screens:
    tab = walk.stranger
    tab.go("/sign-in")
    yield "/sign-in", arrived(tab)
    tab.page.fill("#login", "nobody@example.jp")
    tab.page.fill("#password", "wrong password")
    tab.tap(walk.say("entry.sign_in.action"))
    expect(tab.page.locator("form [role=alert]:not(:empty)").first).to_be_visible()
    yield "/sign-in, refused", tab


def _by_link(walk: Round, path: str, token: str) -> Screens:
    walk.stranger.go(f"{path}?token={token}")
    yield path, arrived(walk.stranger)
    walk.stranger.page.goto(f"{path}?token=x")
    expect(walk.stranger.page.get_by_text(walk.say("entry.link.ask"))).to_be_visible()
    yield f"{path}, a link that does not work", walk.stranger


def _belonging_to_no_route(walk: Round) -> Screens:
    walk.me.page.goto("/no-such-page")
    yield "an unknown address", arrived(walk.me)
    walk.me.page.goto("/offline.html")
    yield "no connection", arrived(walk.me)


def _set_up(walk: Round) -> Screens:
    """The form itself is there only before the company is (`set_up_form`)."""
    walk.stranger.page.goto("/setup?token=x")
    expect(walk.stranger.page.get_by_text(walk.say("entry.link.ask"))).to_be_visible()
    yield "/setup, a link that does not work", walk.stranger


def _join(walk: Round) -> Screens:
    yield from _by_link(walk, "/join", walk.invitation)


def _reset(walk: Round) -> Screens:
    yield from _by_link(walk, "/reset", walk.reset)


def _gallery(walk: Round) -> Screens:
    walk.me.go("/gallery")
    yield "/gallery", walk.me


WAYS: dict[str, Callable[[Round], Screens]] = {
    "/gallery": _gallery,
    "/challenge": _challenge,
    "/learn": _learn,
    "/learn/search": _search,
    "/learn/bookmarks": _bookmarks,
    "/stories": _stories,
    "/stories/story": _story,
    "/stories/write": _write_story,
    "/studio/training": _training,
    "/lesson": _lesson,
    "/quiz": _quiz,
    "/quiz/mastery": _mastery,
    "/quiz/checklist": _checklist,
    "/leave": _leave,
    "/calendar": _calendar,
    "/me/settings": _me,
    "/me/access": _access,
    "/company/import": _import,
    "/company/words": _words,
    "/company/people": _people,
    "/studio": _studio,
    "/studio/history": _studio_history,
    "/company/invitations": _invitations,
    "/company/departments": _departments,
    "/company/tools": _tools,
    "/rules/report": _report,
    "/rules/reports": _reports,
    "/rules/case": _case,
    "/roadmap/announcement": partial(_of_the_cycle, path="/roadmap/announcement"),
    "/roadmap/kickoff": partial(_of_the_cycle, path="/roadmap/kickoff"),
    "/roadmap/spreading": partial(_of_the_cycle, path="/roadmap/spreading"),
    "/rules/checklist": _items,
    "/studio/schedule": _schedule,
    "/onboarding": _onboarding,
    "/sign-in": _sign_in,
    "/setup": _set_up,
    "/join": _join,
    "/reset": _reset,
}
