"""The certificate of the security basics, and for the programme owner the shares of teams and the check of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.curriculum.topics import topic_name
from app.database import database
from app.i18n import translate
from app.i18n.dates import full_day_text
from app.people.rules import Permission
from app.quiz import service as quiz
from app.quiz.views import CertificateView
from state import payload
from state.base import PageState, handler

MAX_NAME = 100
MAX_NUMBER = 40


@dataclass
class TopicLine:
    """A topic of the security basics by name, and whether it was right once."""

    name: str
    right: bool


@dataclass
class ShareRow:
    """A team's share in per cent; without a name: small teams together."""

    name: str
    percent: int


class CertificateState(PageState, rx.State):
    """What is missing for the certificate, or the certificate."""

    loaded: bool = False
    topics: list[TopicLine] = []
    missing: int = 0
    held: bool = False
    name: str = ""
    company: str = ""
    earned: str = ""
    until: str = ""
    number: str = ""
    covered: list[str] = []

    @handler()
    async def load(self) -> None:
        """Read the certificate or the way to it."""
        async with database().read() as uow:
            progress = await quiz.security_progress(uow, self._actor())
        locale = self._locale()
        self.topics = [TopicLine(topic_name(one.topic, locale), one.right) for one in progress.topics]
        self.missing = sum(not one.right for one in progress.topics)
        self.held = progress.certificate is not None
        if progress.certificate is not None:
            self._show(progress.certificate)
        self.loaded = True

    def _show(self, certificate: CertificateView) -> None:
        locale = self._locale()
        self.name, self.company, self.number = certificate.name, certificate.company, certificate.number
        self.earned, self.until = full_day_text(certificate.earned_on, locale), full_day_text(certificate.valid_until, locale)
        self.covered = [topic_name(topic, locale) for topic in certificate.topics]


class CertificateSharesState(PageState, rx.State):
    """Shares of teams, and the check of a certificate that somebody shows."""

    loaded: bool = False
    rows: list[ShareRow] = []
    result: str = ""
    genuine: bool = False

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """Read the shares."""
        async with database().read() as uow:
            shares = await quiz.certificate_shares(uow, self._actor())
        others = translate(self._locale(), "certificate.shares.others")
        self.rows = [ShareRow(one.name or others, round(100 * one.share)) for one in shares]
        self.result = ""
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def check(self, form: dict[str, Any]) -> None:
        """Say whether number and name belong together."""
        fields = payload.form(form)
        number = payload.text(fields.get("number"), "number", longest=MAX_NUMBER)
        name = payload.text(fields.get("name"), "name", longest=MAX_NAME)
        self.result = ""
        async with database().read() as uow:
            found = await quiz.check_certificate(uow, self._actor(), number, name)
        self.genuine = found is not None and found.valid
        if found is None:
            self.result = translate(self._locale(), "certificate.check.unknown")
        else:
            key = "valid" if found.valid else "expired"
            self.result = translate(self._locale(), f"certificate.check.{key}", day=full_day_text(found.valid_until, self._locale()))
