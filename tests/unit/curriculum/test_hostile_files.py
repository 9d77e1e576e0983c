"""No text makes the reader raise, hang, or run anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.rules import Kind, Language, Problems, parse_item, parse_manifest
from app.curriculum.rules.source import decode
from app.i18n import LOCALES, translate
from app.markdown import to_html
from tests.unit.curriculum.packs import CHALLENGE, QUESTION_SECTIONS, challenge, lesson, question

kinds = st.sampled_from(list(Kind))
languages: st.SearchStrategy[Language] = st.sampled_from(["ja", "en"])
any_text = st.text(st.characters(exclude_categories=()))
pieces = st.sampled_from(
    [
        "---\n",
        "## ",
        "場面",
        "Options",
        "\n",
        "- [x] ",
        "  > ",
        "1. ",
        "{{",
        " | ",
        "}}",
        "【",
        "】",
        "[",
        "]",
        "```",
        "kind: ",
        "challenge",
        "title: ",
        "&a ",
        "*a ",
        "!!x ",
        "? ",
        ": ",
        "- ",
        "{",
        ",",
        "'",
        '"',
        "|",
        "\t",
        "\r",
        "\x00",
        "\u202e",
        "\ud800",
        "\ufeff",
        "#",
        "a",
        "あ",
        " = ",
        "%YAML 9",
    ]
)
like_a_file = st.lists(pieces, max_size=60).map("".join)
GOOD = [*(challenge(language) for language in CHALLENGE), lesson(), *(question(kind) for kind in QUESTION_SECTIONS)]


def parse(text: str, kind: Kind, language: Language) -> None:
    problems = Problems()
    reading = parse_item(text, kind, language, problems.of("a.md"))
    assert (reading.item is None) == bool(problems.total)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems.sorted():
        assert 1 <= problem.line <= lines
        for locale in LOCALES:
            assert translate(locale, problem.key, **problem.params).isprintable()


@given(any_text, kinds, languages)
def test_any_text_gives_an_item_or_problems(text: str, kind: Kind, language: Language) -> None:
    parse(text, kind, language)


@given(like_a_file, kinds, languages)
def test_text_that_looks_like_a_file_gives_an_item_or_problems(text: str, kind: Kind, language: Language) -> None:
    parse("---\n" + text, kind, language)


@given(st.sampled_from(GOOD), st.data(), like_a_file, kinds, languages)
def test_a_good_file_with_something_put_into_it_gives_an_item_or_problems(
    good: str, data: st.DataObject, inserted: str, kind: Kind, language: Language
) -> None:
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    parse(good[:start] + inserted + good[end:], kind, language)


@given(any_text | like_a_file)
def test_any_text_as_pack_yaml_gives_a_manifest_or_problems(text: str) -> None:
    problems = Problems()
    manifest = parse_manifest(text, problems.of("pack.yaml")).manifest
    assert (manifest is None) == bool(problems.total)


@given(st.binary())
def test_any_bytes_give_a_text_or_a_problem(raw: bytes) -> None:
    problems = Problems()
    assert (decode(raw, problems.of("a.md")) is None) == bool(problems.total)


def test_the_longest_section_is_rendered_in_time() -> None:
    for text in ("[" * 20_000, "![" * 10_000, "*a **a " * 2_850, "<" * 20_000, "> " * 10_000, "`a" * 10_000):
        before = time.process_time()
        to_html(text)
        assert time.process_time() - before < 1


@given(st.text() | like_a_file)
def test_any_markdown_gives_html_without_scripts(text: str) -> None:
    html = to_html(text.encode(errors="replace").decode()).lower()
    assert "<script" not in html
    assert "<img" not in html


SIZE = 200_000
BOMBS = {
    "nested lists in YAML": "---\na: " + "[" * SIZE,
    "nested mappings in YAML": "---\n" + "{" * SIZE,
    "nested dashes in YAML": "---\n" + "- " * 9_000,
    "nested question marks in YAML": "---\n" + "? " * 9_000,
    "indented mappings in YAML": "---\n" + "\n".join(" " * depth + "a:" for depth in range(600)) + "\n---\n",
    "many keys": "---\n" + "\n".join(f"k{number}: 1" for number in range(20_000)) + "\n---\n",
    "billion laughs": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "many brackets": challenge().replace("今日中", ("[" * 19_000 + "\n") * 10 + "]("),
    "many picture starts": challenge().replace("今日中", ("![" * 9_500 + "\n") * 10 + "]("),
    "many stars": challenge().replace("今日中", ("*a **a " * 2_500 + "\n") * 10 + "]("),
    "many quotes": challenge().replace("今日中", "\n\n" + "> " * 9_000 + "# a"),
    "nested lists": challenge().replace("今日中", "\n\n" + "\n".join("  " * depth + "- a" for depth in range(400)) + "\n\n# a"),
    "many spaces after a heading": challenge().replace("## 場面", "##" + " " * 19_000 + "x"),
    "many dashes": challenge().replace("今日中", ("-" * 19_000 + "x\n") * 10),
    "many angle brackets": challenge().replace("今日中", ("<" * 19_000 + "\n") * 10 + "<a:"),
    "many blanks": challenge().replace("【会議の種類】", ("【" * 19_000 + "\n") * 4),
    "many marks": question("spot").replace("について", "{{a" * 6_000 + "|" * 900),
    "many steps": challenge().replace("2. ", "1. a\n" * 40_000 + "2. "),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_be_slow_is_read_in_time(name: str) -> None:
    before = time.process_time()
    parse(BOMBS[name], Kind.QUESTION if name == "many marks" else Kind.CHALLENGE, "ja")
    assert time.process_time() - before < 2
