"""An issue of the newsletter as a mail: HTML that common mail programs draw alike, plain text, and the file a mail program opens.

One column of plain blocks without tables, pictures or anything from elsewhere; every style stands at its element, because mail programs
drop style sheets. The one sheet in the head only turns the colours for dark screens. Lengths of lines: RFC 5322, section 2.1.1 (78).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from app.i18n import Locale, translate
from app.stories.channels.wording import clean, columns, one_line, wrapped

COLUMNS = 72
PREHEADER = 110
SEPARATOR: Mapping[Locale, str] = {"ja": "・", "en": " · "}
FONT = "font-family:Arial,'Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif"
INK, PAPER, SHEET, GREEN, QUIET, LINE = "#22302a", "#f4f0e6", "#fffdf8", "#1f5c43", "#56635b", "#e6decd"
DARK = (
    "@media (prefers-color-scheme:dark){"
    ".nz-paper{background:#131d18!important}.nz-sheet{background:#1b2822!important;border-color:#35463d!important}"
    ".nz-ink{color:#e9f0ea!important}.nz-green,.nz-green a{color:#8fd3b1!important}.nz-quiet,.nz-quiet a{color:#a9b8af!important}"
    ".nz-tip{background:#24392f!important}.nz-item{border-color:#35463d!important}"
    ".nz-go{background:#8fd3b1!important;color:#0c2118!important}}"
)


@dataclass(frozen=True)
class Item:
    """A story of an issue; `facts` are short lines such as minutes saved, `address` leads to the story."""

    title: str
    teaser: str
    facts: tuple[str, ...]
    byline: str
    address: str


@dataclass(frozen=True)
class Issue:
    """Everything an issue says, as plain texts. `participation` and `tip` are "" where there is nothing to say."""

    locale: Locale
    company: str
    subject: str
    greeting: str
    participation: str
    items: tuple[Item, ...]
    tip: str
    closing: str
    address: str


def as_html(issue: Issue) -> str:
    """The issue as an HTML document of its own."""
    say = lambda key: escape(translate(issue.locale, key))  # noqa: E731 - one expression
    subject, lang = escape(one_line(issue.subject)), issue.locale
    paper = f"background:{PAPER};padding:24px 12px;{FONT};font-size:16px;line-height:1.7"
    sheet = f"max-width:600px;margin:0 auto;background:{SHEET};border:1px solid {LINE};border-radius:12px;padding:24px"
    heading = f"margin:4px 0 16px;color:{GREEN};font-size:24px;line-height:1.4"
    end = f"border-top:1px solid {LINE};margin-top:24px;padding-top:16px"
    page = f'<a href="{escape(issue.address)}" style="color:{QUIET}">{say("channels.news.mail.page")}</a>'
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'<meta name="supported-color-schemes" content="light dark"><title>{subject}</title><style>{DARK}</style></head>'
        f'<body class="nz-paper" style="margin:0;padding:0;background:{PAPER}">'
        f'<div style="display:none;max-height:0;overflow:hidden">{escape(preheader(issue))}</div>'
        f'<div class="nz-paper" lang="{lang}" style="{paper}"><div class="nz-sheet" style="{sheet}">'
        f"{_quiet(issue.company)}"
        f'<h1 class="nz-green" style="{heading}">{subject}</h1>'
        f"{_paragraphs(issue.greeting)}{_note(issue.participation)}"
        f"{''.join(_item(item, lang) for item in issue.items)}{_tip(issue.tip, say('channels.news.tip'))}"
        f'<div class="nz-item" style="{end}">{_paragraphs(issue.closing)}</div>'
        f'<p class="nz-quiet" style="margin:16px 0 0;color:{QUIET};font-size:14px">{page}</p></div></div></body></html>'
    )


def preheader(issue: Issue) -> str:
    """What a list of mails shows beside the subject."""
    titles = " / ".join(one_line(item.title) for item in issue.items)
    text = titles or one_line(issue.greeting)
    return text if len(text) <= PREHEADER else text[: PREHEADER - 1] + "…"


def _paragraphs(text: str) -> str:
    blocks = [block for block in clean(text).split("\n\n") if block.strip()]
    return "".join(f'<p class="nz-ink" style="margin:0 0 12px;color:{INK}">{_lines(block)}</p>' for block in blocks)


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in clean(text).split("\n"))


def _note(text: str) -> str:
    return f'<p class="nz-green" style="margin:0 0 12px;color:{GREEN};font-weight:bold">{escape(one_line(text))}</p>' if text else ""


def _quiet(text: str) -> str:
    line = escape(one_line(text))
    return f'<p class="nz-quiet" style="margin:0 0 8px;color:{QUIET};font-size:14px">{line}</p>' if line else ""


def _item(item: Item, locale: Locale) -> str:
    title, read = escape(one_line(item.title)), escape(translate(locale, "channels.news.mail.read"))
    facts = escape(one_line(SEPARATOR[locale].join(item.facts)))
    look = (
        f"display:inline-block;background:{GREEN};color:#ffffff;text-decoration:none;font-weight:bold;padding:10px 18px;border-radius:8px"
    )
    link = f'<a class="nz-go" href="{escape(item.address)}" aria-label="{read}: {title}" style="{look}">{read}</a>'
    return (
        f'<div class="nz-item" style="border-top:1px solid {LINE};margin-top:20px;padding-top:20px">'
        f'<h2 class="nz-green" style="margin:0 0 8px;color:{GREEN};font-size:19px;line-height:1.45">{title}</h2>{_quiet(item.byline)}'
        f'<p class="nz-ink" style="margin:0 0 8px;color:{INK}">{_lines(item.teaser)}</p>'
        + (f'<p class="nz-ink" style="margin:0 0 12px;color:{INK};font-weight:bold">{facts}</p>' if facts else "")
        + f'<p style="margin:0">{link}</p></div>'
    )


def _tip(text: str, title: str) -> str:
    if not text.strip():
        return ""
    return (
        f'<div class="nz-tip" style="background:#e3efe6;border-radius:8px;margin-top:24px;padding:16px">'
        f'<h2 class="nz-green" style="margin:0 0 4px;color:{GREEN};font-size:16px">{title}</h2>'
        f'<p class="nz-ink" style="margin:0;color:{INK}">{_lines(text)}</p></div>'
    )


def as_text(issue: Issue) -> str:
    """The issue as plain text: no line wider than 72 columns (a full-width character has two) except addresses, which stay whole."""
    say = lambda key: translate(issue.locale, key)  # noqa: E731 - one expression
    rule = "-" * COLUMNS
    parts: list[str] = [one_line(issue.company), one_line(issue.subject), rule, "", clean(issue.greeting)]
    if issue.participation:
        parts += ["", one_line(issue.participation)]
    for number, item in enumerate(issue.items, 1):
        parts += ["", rule, f"{number}. {one_line(item.title)}"]
        parts += [one_line(item.byline)] if item.byline else []
        parts += ["", clean(item.teaser), *map(one_line, item.facts)]
        parts += [say("channels.news.mail.read_at"), item.address]
    if issue.tip.strip():
        parts += ["", rule, say("channels.news.tip"), clean(issue.tip)]
    parts += ["", rule, clean(issue.closing), "", say("channels.news.mail.page_at"), issue.address]
    return "\n".join(line for part in parts for line in wrapped(part, COLUMNS)) + "\n"


def widest(text: str) -> float:
    """The columns of the widest line that has no address."""
    return max((columns(line) for line in text.split("\n") if "://" not in line), default=0)


def as_mail(issue: Issue, at: datetime) -> bytes:
    """The issue as a message to open in a mail program and send from there: plain text and HTML as alternatives (RFC 2046, 5.1.4).

    `X-Unsent` makes Outlook open it for editing; nobody is named as sender, because the program that sends it knows who that is.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = one_line(issue.subject)
    mail["Date"] = format_datetime(at)
    mail["Content-Language"] = issue.locale
    mail["X-Unsent"] = "1"
    mail.set_content(as_text(issue), charset="utf-8", cte="base64")
    mail.add_alternative(as_html(issue), subtype="html", charset="utf-8", cte="base64")
    return mail.as_bytes()
