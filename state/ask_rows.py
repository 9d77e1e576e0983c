"""Questions as pages show them: rows of lists, what was written below one, where somebody came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any
from zoneinfo import ZoneInfo

from app.helpdesk.rules import ContextKind
from app.helpdesk.rules.texts import MAX_REPLY
from app.helpdesk.views import Context, Picture, QuestionRow, ReplyInput, ReplyView, Similar
from app.i18n import Locale, translate
from app.i18n.dates import day_text, instant_text
from app.policy.screened import Decision
from state import payload

LONGEST_PLACE = 80
PATHS = {
    ContextKind.LESSON: ("/lesson", "v"),
    ContextKind.CHALLENGE: ("/challenge", "v"),
    ContextKind.QUIZ: ("/quiz", ""),
    ContextKind.STORY: ("/stories/story", "s"),
}


@dataclass
class AskRow:
    """A question in a list."""

    id: int
    excerpt: str
    category: str
    status: str
    public: bool
    anonymous: bool
    asker: str
    mine: bool
    risk: bool
    day: str
    answers: int
    accepted: bool
    yours: bool


@dataclass
class SimilarRow:
    """A question or an article that may answer what is being typed."""

    kind: str
    title: str
    href: str


@dataclass
class WordRow:
    """Something written below a question; `author` is '' for who asked without a name and for people who have left."""

    id: int
    kind: str
    author: str
    html: str
    when: str
    mine: bool
    accepted: bool
    may_accept: bool
    may_withdraw: bool


@dataclass
class PictureRow:
    """A picture of a question."""

    url: str
    alt: str
    width: str
    height: str


def ask_row(row: QuestionRow, locale: Locale) -> AskRow:
    """A line of a list."""
    return AskRow(
        id=row.id,
        excerpt=row.excerpt,
        category=row.category.value,
        status=row.status.value,
        public=row.visibility.value == "public",
        anonymous=row.anonymous,
        asker=row.asker or "",
        mine=row.mine,
        risk=row.risk,
        day=day_text(row.on, locale),
        answers=row.answers,
        accepted=row.accepted,
        yours=row.yours,
    )


def similar_row(found: Similar) -> SimilarRow:
    """Something found while typing, with where it is."""
    path = f"/ask/article?a={found.id}" if found.kind == "article" else f"/ask/question?q={found.id}"
    return SimilarRow(found.kind, found.title, path)


def word_row(reply: ReplyView, zone: ZoneInfo, locale: Locale) -> WordRow:
    """Something written below a question, with when on the reader's clock."""
    return WordRow(
        id=reply.id,
        kind=reply.kind.value,
        author=reply.author or "",
        html=reply.html,
        when=when_text(reply.on, reply.at, zone, locale),
        mine=reply.mine,
        accepted=reply.accepted,
        may_accept=reply.may_accept,
        may_withdraw=reply.may_withdraw,
    )


def picture_row(picture: Picture) -> PictureRow:
    """A picture with its size, so that nothing moves when it arrives."""
    return PictureRow(picture.url, picture.alt, str(picture.width), str(picture.height))


def when_text(on: date, at: datetime | None, zone: ZoneInfo, locale: Locale) -> str:
    """The minute where it may be known, or else the day."""
    return instant_text(at, zone, locale) if at else day_text(on, locale)


def place_of(sent: str) -> tuple[ContextKind, int | None]:
    """What a place such as `/lesson?v=12` is about; NONE for anything that is no such place."""
    path, _, query = sent.partition("?")
    name, _, number = query.partition("=")
    for kind, (known, parameter) in PATHS.items():
        if path != known or name != parameter:
            continue
        if not parameter:
            return kind, None
        if number.isascii() and number.isdigit() and len(number) < 11 and 0 < int(number) <= payload.MAX_ID:  # noqa: PLR2004 - longer is out of bounds
            return kind, int(number)
    return ContextKind.NONE, None


def place_path(context: Context) -> str:
    """Where a question's place is, "" for none."""
    if context.kind is ContextKind.NONE:
        return ""
    path, parameter = PATHS[context.kind]
    return f"{path}?{parameter}={context.version_id}" if parameter else path


def names_text(names: Iterable[str], locale: Locale) -> str:
    """People in one phrase, politely."""
    said = [translate(locale, "ask.names.one", name=name) for name in names]
    if not said:
        return translate(locale, "ask.names.nobody")
    return reduce(lambda before, name: translate(locale, "ask.names.and", names=before, name=name), said)


def reply_of(form: Any, *, required: bool = True) -> ReplyInput:
    """A text below a question as a form sent it."""
    revision = form.get("revision")
    return ReplyInput(
        client_key=payload.text(form.get("client_key"), "client_key", longest=36),
        text=payload.text(form.get("text", ""), "text", longest=MAX_REPLY, required=required),
        revision=payload.whole(revision, "revision", least=0, most=payload.MAX_ID) if revision not in (None, "") else None,
        decision=payload.choice(form["decision"], "decision", Decision).value if form.get("decision") else None,
        decided_for=payload.text(form.get("decided_for", ""), "decided_for", longest=64, required=False),
    )
