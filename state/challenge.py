"""One prompt challenge: read it, copy the prompt, come back and hand in what was done; then the celebration."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.badges import service as badges
from app.curriculum.views import ChallengeDetail
from app.database import database
from app.errors import NezukuError
from app.people import service as people
from app.people.rules import Actor
from app.policy import service as policy
from app.policy.screened import Decision, UndecidedError
from app.practice import service as practice
from app.practice.rules import MAX_MINUTES_SAVED, MAX_NOTE, MAX_TEXT, Feeling
from app.practice.views import Submission
from state import payload
from state.base import PageState, handler
from state.celebration import CelebrationState
from state.screened import Finding, findings_of
from state.tools import Tool, tool_row


@dataclass
class Part:
    """A piece of the starter prompt; blanks are filled in by the person."""

    text: str
    blank: bool


class ChallengeState(CelebrationState, rx.State):
    """A challenge page; `onboarding` marks the first challenge, which ends the onboarding."""

    loaded: bool = False
    onboarding: bool = False
    busy: bool = False
    version: int = 0
    title: str = ""
    summary: str = ""
    minutes: int = 0
    difficulty: int = 1
    scenario: str = ""
    steps: str = ""
    prompt: str = ""
    parts: list[Part] = []
    good_result: str = ""
    never_enter: str = ""
    further: str = ""
    tools: list[Tool] = []
    draft_key: str = ""
    findings: list[Finding] = []
    screened_digest: str = ""
    done_today: bool = False
    own_text: str = ""

    @handler()
    async def load(self) -> None:
        """Open the challenge named in the address."""
        try:
            version = payload.version(self.router.url.query_parameters.get("v", ""), "curriculum.challenge_not_found")
            await self._open(version, onboarding=False)
        except NezukuError:
            self.loaded = False  # not the challenge that was open before
            raise

    async def _open(self, version: int, *, onboarding: bool) -> None:
        actor = self._actor()
        same = self.loaded and self.version == version
        async with database().write() as uow:
            page = await practice.open_challenge(uow, actor, version)
            tools = await policy.approved_tools(uow, actor)
        self._show(page.detail)
        self.onboarding, self.busy = onboarding, False
        self.tools = [tool_row(tool, self._locale()) for tool in tools]
        self.done_today, self.own_text = page.done_today, page.own_text
        self.celebrating = self.celebrating and same and page.done_today
        self.findings, self.screened_digest = [], ""
        self.draft_key = f"nezuku-draft-{actor.person_id}-{version}-{page.day.isoformat()}"
        self.loaded = True

    @handler()
    async def submit(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Hand in; safe to send again, because the browser keeps the act's key with the draft.

        The form names its challenge: after a restart of the server the state may be empty when it arrives.
        """
        form = dict(payload.form(form))
        actor, sent = self._actor(), self._submission(form)
        if self.version != sent.version_id:
            await self._open(sent.version_id, onboarding=form.get("onboarding") == "yes")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                result = await practice.submit_challenge(uow, actor, sent)
                earned = await badges.grant_for_set(uow, actor, result.outcome)
                if self.onboarding:
                    await people.complete_onboarding(uow, actor)
            self._celebrate(result.outcome, earned)
            self.done_today, self.own_text = True, result.stored_text
        except UndecidedError as problem:
            self._ask(problem)
        finally:
            self.busy = False

    def _ask(self, problem: UndecidedError) -> None:
        """Show where and why; only positions travel, the text itself is on the person's screen."""
        self.error = problem.text(self._locale())
        self.findings = findings_of(problem)
        self.screened_digest = problem.digest

    def _submission(self, form: Any) -> Submission:
        minutes = form.get("minutes_saved", "")
        return Submission(
            version_id=payload.version(form.get("version") or self.version, "curriculum.challenge_not_found"),
            client_key=payload.text(form.get("client_key"), "client_key", longest=36),
            text=payload.text(form.get("text"), "text", longest=MAX_TEXT),
            note=payload.text(form.get("note", ""), "note", longest=MAX_NOTE, required=False),
            minutes_saved=None if minutes == "" else payload.whole(minutes, "minutes_saved", least=0, most=MAX_MINUTES_SAVED),
            decision=payload.choice(form["decision"], "decision", Decision).value if form.get("decision") else None,
            decided_for=payload.text(form.get("decided_for", ""), "decided_for", longest=64, required=False),
            feeling=payload.choice(form["feeling"], "feeling", Feeling).value if form.get("feeling") else None,
        )

    def _show(self, detail: ChallengeDetail) -> None:
        self.version, self.title, self.summary = detail.version_id, detail.title, detail.summary
        self.minutes, self.difficulty = detail.minutes, detail.difficulty
        self.scenario, self.steps = detail.scenario_html, detail.steps_html
        self.prompt = detail.prompt
        self.parts = [Part(part.text, part.is_blank) for part in detail.prompt_parts]
        self.good_result, self.never_enter = detail.good_result_html, detail.never_enter_html
        self.further = detail.further_html or ""


class OnboardingState(PageState, rx.State):
    """Onboarding in four taps: language, track, working hours, first challenge."""

    loaded: bool = False
    step: int = 1
    track: str = ""
    work_start: str = "08:30"
    work_end: str = "17:30"
    name: str = ""
    purpose: str = ""
    appraisal_statement: str = ""
    next_path: str = "/"

    @handler()
    async def load(self) -> Any:
        """Where this person stands; who is through already goes to Today."""
        actor = self._actor()
        async with database().read() as uow:
            me, company = await people.me(uow, actor), await people.company(uow)
        challenge = await self.get_state(ChallengeState)
        if me.onboarded and not challenge.celebrating:
            return rx.redirect("/")
        self.name, self.track, self.work_start, self.work_end = me.name, me.track or "", me.work_start, me.work_end
        self.purpose, self.appraisal_statement = company.purpose, company.appraisal_statement
        if me.track and not self.loaded:
            self.step = LAST_STEP  # come back after a reload or on another device: everything but the challenge is chosen
        if self.step == LAST_STEP:
            await self._open_first(actor)
        self.loaded = True
        return None

    @handler()
    async def back(self) -> None:
        """One step back."""
        self.step = max(1, self.step - 1)

    @handler()
    async def confirm_language(self) -> None:
        """The language is chosen by the switch itself; go on."""
        self.step = 2

    @handler()
    async def choose_track(self, track: str) -> None:
        """How I like to learn; an age band never leaves the browser."""
        async with database().write() as uow:
            me = await people.set_track(uow, self._actor(), payload.text(track, "track", longest=20))
        self.track, self.step = me.track or "", 3

    @handler()
    async def set_hours(self, form: dict[str, Any]) -> None:
        """Working hours, then the first challenge."""
        form = dict(payload.form(form))
        start, end = (payload.text(form.get(field), field, longest=5) for field in ("work_start", "work_end"))
        actor = self._actor()
        async with database().write() as uow:
            me = await people.set_working_hours(uow, actor, start, end)
        self.work_start, self.work_end = me.work_start, me.work_end
        await self._open_first(actor)
        self.step = LAST_STEP

    async def _open_first(self, actor: Actor) -> None:
        async with database().read() as uow:
            detail = await practice.first_challenge(uow, actor)
        challenge = await self.get_state(ChallengeState)
        await challenge._open(detail.version_id, onboarding=True)  # noqa: SLF001 - a helper of a state must be private, or any client could call it


LAST_STEP = 4
