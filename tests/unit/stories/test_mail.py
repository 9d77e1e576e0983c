"""The newsletter as a mail: valid whatever it says, alike in every mail program, and openable."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stories.channels.newsletter import COLUMNS, Issue, Item, as_html, as_mail, as_text, preheader, widest
from tests.unit.stories.telling import ADDRESS, anything

AT = datetime(2026, 8, 7, 1, 0, tzinfo=UTC)
PAGE = "https://ai.midori.example/stories/newsletter?week=2026-08-03"
VOID = {"meta", "br"}


def issue(**changes: Any) -> Issue:
    item = Item(
        "領収書の転記が半分の時間に",
        "毎月2時間かかっていました。\n写真から表にしています。",
        ("約30分の短縮", "12人が試しました"),
        "佐藤 美咲さん",
        ADDRESS,
    )
    said: dict[str, Any] = {
        "locale": "ja",
        "company": "みどり製作所",
        "subject": "今週のAI活用 8月3日〜7日",
        "greeting": "おつかれさまです。\n\n今週も試した人がいます。",
        "participation": "今週は12人が練習しました。",
        "items": (item,),
        "tip": "表にしてから貼ると早いです。",
        "closing": "来週もお楽しみに。",
        "address": PAGE,
    }
    return Issue(**{**said, **changes})


items = st.builds(
    Item, title=anything, teaser=anything, facts=st.lists(anything, max_size=3).map(tuple), byline=anything, address=st.just(ADDRESS)
)
hostile_issues = st.builds(
    Issue,
    locale=st.sampled_from(["ja", "en"]),
    company=anything,
    subject=anything,
    greeting=anything,
    participation=anything,
    items=st.lists(items, max_size=3).map(tuple),
    tip=anything,
    closing=anything,
    address=st.just(PAGE),
)


class Reader(HTMLParser):
    """Reads a document strictly: every element is closed in order; keeps elements, attributes and addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(hostile_issues)
def test_nothing_a_story_contains_becomes_markup(told: Issue) -> None:
    read = Reader(as_html(told))
    assert read.open == []
    assert read.elements <= {"html", "head", "meta", "title", "style", "body", "div", "p", "h1", "h2", "br", "a"}
    assert read.attributes <= {"lang", "charset", "name", "content", "class", "style", "href", "aria-label"}
    assert read.addresses <= {ADDRESS, PAGE}


@given(hostile_issues)
def test_plain_text_is_at_most_72_columns_wide(told: Issue) -> None:
    assert widest(as_text(told)) <= COLUMNS + 6  # a mark that may not begin a line hangs at the end of the one before


@given(hostile_issues)
def test_the_mail_can_be_opened_and_has_both_alternatives(told: Issue) -> None:
    mail = message_from_bytes(as_mail(told, AT), policy=default)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]  # pyright: ignore[reportAttributeAccessIssue] - an EmailMessage
    assert mail.defects == []
    assert [name for name in mail if name.lower() in ("bcc", "cc", "to", "from")] == []


def test_the_mail_reads_as_it_was_written() -> None:
    raw = as_mail(issue(), AT)
    mail: Any = message_from_bytes(raw, policy=default)
    assert mail["Subject"] == "今週のAI活用 8月3日〜7日"
    assert mail["X-Unsent"] == "1"
    text, html = mail.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == as_text(issue())
    assert html.get_content().strip() == as_html(issue())
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    raw.decode("ascii")


def test_the_html_is_one_column_with_its_language_and_nothing_from_elsewhere() -> None:
    html = as_html(issue())
    assert html.startswith('<!doctype html><html lang="ja">')
    assert "max-width:600px" in html
    assert "prefers-color-scheme:dark" in html
    assert re.search(r"<(table|img|link|script)|url\(|@import", html) is None
    assert html.index(preheader(issue())) < html.index("<h1")


def test_every_block_of_the_html_has_its_styles_with_it() -> None:
    assert [tag for tag in re.findall(r"<(?:div|p|h1|h2|a)[^>]*>", as_html(issue())) if "style=" not in tag] == []


def test_an_issue_without_tip_and_participation_says_nothing_of_them() -> None:
    for written in (as_html(issue(tip="", participation="")), as_text(issue(tip="", participation=""))):
        assert "今週のひとこと" not in written
        assert "練習しました" not in written


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_an_issue_is_written_in_its_own_language(locale: Any) -> None:
    text = as_text(issue(locale=locale))
    assert ("Read the story:" in text) == (locale == "en")
