"""The text of the rules: sections, what is wrong with it, what changed, and hostile input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.differing import Piece
from app.errors import InvalidInputError
from app.policy.documents.rules import (
    FIELDS,
    LANGUAGES,
    LONGEST,
    TOOLS,
    calm,
    changes,
    check,
    due_after,
    new_lines,
    plain,
    read,
    sections_of,
    tidy,
)
from app.policy.documents.showing import view_of
from app.policy.documents.starter import shipped

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[読む](javascript:alert(1))",
    "[読む](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://evil.example/pixel.png)",
    "<iframe src=https://evil.example>",
    '<a href="https://ok.example" onclick="alert(1)">x</a>',
    "| <script> |\n|---|\n| <b onmouseover=alert(1)> |",
    "<style>body{display:none}</style>",
    "[x]: javascript:alert(1)\n\n[x]",
)


def test_the_shipped_rules_can_be_published_as_they_are() -> None:
    content = shipped()
    check(content, first=True)
    for language in LANGUAGES:
        text = read(content, language)
        assert text.language == language
        assert [TOOLS in section.text for section in text.sections].count(True) == 1
        assert text.question is not None
        assert text.question.right == 2


def test_a_screen_of_the_shipped_rules_is_read_in_a_minute() -> None:
    """Adults read some 500 characters of Japanese and some 200 words of English in a minute."""
    for section in read(shipped(), "ja").sections:
        assert len(plain(section.text)) <= 520, section.heading
    for section in read(shipped(), "en").sections:
        assert len(plain(section.text).split()) <= 200, section.heading


def test_sections_begin_at_headings_and_not_inside_code() -> None:
    found = sections_of("## 一つめ\n\nあ\n\n```\n## コード\n```\n\n### 小見出し\n\nい\n\n## 二つめ ##\n\nう")
    assert [(one.number, one.heading) for one in found] == [(1, "一つめ"), (2, "二つめ")]
    assert "## コード" in found[0].text


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_in_a_text_are_shown_and_not_run(attack: str) -> None:
    content = shipped() | {"ja.summary": attack, "ja.text": f"## 見出し {attack.splitlines()[0]}\n\n{attack}\n\n- {attack}"}
    shown = view_of(read(content, "ja"))
    html = shown.summary_html + "".join(section.html for section in shown.sections)
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert "<iframe" not in html
    assert "<style" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "evil.example/pixel" not in html


@given(some.text(max_size=300))
def test_no_text_becomes_a_script(text: str) -> None:
    shown = view_of(read({"ja.title": "題", "ja.summary": text, "ja.text": f"## 見出し\n\n{text}"}, "ja"))
    html = (shown.summary_html + "".join(section.html for section in shown.sections)).lower()
    assert "<script" not in html
    assert "<svg" not in html


@pytest.mark.parametrize("value", ["向き\u202eを変える", "制御\u0007文字", "線\u2028を引く", "片割れ\ud800"])
def test_strange_characters_are_refused_with_their_field(value: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        tidy({"ja.title": value})
    assert problem.value.field == "ja.title"


@pytest.mark.parametrize("name", ["title", "summary", "text", "note", "question", "option1", "explanation"])
def test_texts_that_are_too_long_are_refused(name: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        tidy({f"en.{name}": "a" * (LONGEST[name] + 1)})
    assert problem.value.field == f"en.{name}"


def test_a_flood_of_combining_marks_is_cut() -> None:
    assert calm("が" + "\u0301" * 400 + "ぎ") == "が" + "\u0301" * 4 + "ぎ"
    assert calm("か\u3099き\u309a") == "か\u3099き\u309a"


def test_unknown_fields_are_not_kept() -> None:
    assert tidy({"ja.title": "題", "ja.script": "x", "__proto__": "x", "right": "9"}) == {"ja.title": "題"}


@given(some.dictionaries(some.sampled_from(FIELDS), some.text(max_size=60), max_size=12))
def test_tidying_twice_changes_nothing(values: dict[str, str]) -> None:
    try:
        once = tidy(values)
    except InvalidInputError:
        return
    assert tidy(once) == once


def test_changes_name_the_sections_that_changed_and_no_others() -> None:
    before = read(shipped(), "ja")
    text = shipped()["ja.text"].replace("3か月ごとに", "毎月").replace("## アカウント", "## アカウントとパスワード")
    found = changes(before, read(shipped() | {"ja.text": text + "\n\n## 新しい項目\n\n録音は断ってから。"}, "ja"))
    assert [change.heading for change in found] == ["アカウントとパスワード", "この決まりの見直し", "新しい項目"]
    assert all(piece.what is Piece.ADDED for piece in found[-1].pieces)


def test_a_section_that_is_gone_is_struck_out() -> None:
    content = {"ja.title": "題", "ja.summary": "約束", "ja.text": "## 一\n\nあ\n\n## 二\n\nい"}
    found = changes(read(content, "ja"), read(content | {"ja.text": "## 一\n\nあ"}, "ja"))
    assert [(change.heading, [piece.what for piece in change.pieces]) for change in found] == [("二", [Piece.REMOVED])]


def test_only_lines_that_are_new_are_looked_at_again() -> None:
    assert new_lines("前からの行\n新しい行\n\n  前からの行  ", "前からの行") == "新しい行"


def test_marks_go_and_words_stay() -> None:
    assert plain("**太字**と`code`と[リンク](https://a.example)\n\n### 小見出し\n\n- 項目\n\n| a | b |\n|---|---|\n| 1 | 2 |") == (
        "太字とcodeとリンク\n\n小見出し\n\n• 項目\n\na / b\n1 / 2"
    )


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 8, 3), 3, date(2026, 11, 3)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_a_review_is_due_on_the_same_day_of_a_later_month(day: date, months: int, due: date) -> None:
    assert due_after(day, months) == due
