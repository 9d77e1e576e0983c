"""Trainers learn in which field something is wrong, in words that do not speak of files."""

from __future__ import annotations

import pytest

from app.curriculum.rules import Kind
from app.i18n import LOCALES
from app.i18n.catalogue import catalogue
from app.studio.rules.reading_form import REWORDED, read_form
from app.studio.views import Severity
from tests.unit.studio.shipped import form_like, shipped, some_of

CHALLENGE = "work-minutes-from-notes"
LESSON = "basics-how-to-ask"
QUESTION = "accounts-sharing-one-login"


def errors(kind: Kind, values: dict[str, str]) -> set[tuple[str, str]]:
    return {(error.field, error.key.rpartition(".")[2]) for error in read_form(values, kind).errors}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ja__title": ""}, ("ja.title", "required")),
        ({"en__title": "x" * 61}, ("en.title", "too_long")),
        ({"ja__title": "二行\nある"}, ("ja.title", "several_lines")),
        ({"minutes": "たくさん"}, ("minutes", "not_number")),
        ({"minutes": "31"}, ("minutes", "out_of_range")),
        ({"topics": "mail, mail"}, ("topics", "list_twice")),
        ({"topics": "請求書"}, ("topics", "not_word")),
        ({"topics": ""}, ("topics", "required")),
        ({"track": "fast"}, ("track", "not_choice")),
        ({"track": "", "day": "3"}, ("day", "number_without_track")),
        ({"phase": "6"}, ("phase", "out_of_range")),
        ({"updated": "昨日"}, ("updated", "not_date")),
        ({"ja__scenario": "## 大きな見出し"}, ("ja.scenario", "heading_level")),
        ({"ja__scenario": "```\n閉じない"}, ("ja.scenario", "code_unclosed")),
        ({"ja__scenario": "[外](http://example.com)"}, ("ja.scenario", "link")),
        ({"ja__scenario": "![](images/a.webp)"}, ("ja.scenario", "picture_alternative")),
        ({"ja__prompt": "空欄のない文"}, ("ja.prompt", "blank_missing")),
        ({"ja__prompt": "## 見出し\n【名前】"}, ("ja.prompt", "heading_in_plain")),
        ({"ja__steps": "一つだけ"}, ("ja.steps", "entries_size")),
        ({"en__further": ""}, ("en.further", "optional_section_differs")),
        ({"ja__scenario": "見えない\u202e文字"}, ("ja.scenario", "bidi_character")),
        ({"ja__title": "見えない\u200b\u2028文字"}, ("ja.title", "hidden_character")),
    ],
)
def test_an_error_of_a_challenge_stands_at_its_field(changes: dict[str, str], expected: tuple[str, str]) -> None:
    base = {"ja__further": "もう一歩", "en__further": "One step further"}
    assert expected in errors(Kind.CHALLENGE, form_like(CHALLENGE, **{**base, **changes}))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"o1__right": "yes", "o2__right": "yes", "o3__right": "yes"}, {("options", "right_single")}),
        ({"o1__right": "", "o2__right": "", "o3__right": "", "o4__right": ""}, {("options", "right_single")}),
        ({"options": "o1"}, {("options", "entries_size")}),
        ({"ja__o2__text": ""}, {("ja.o2.text", "required")}),
        ({"ja__o2__feedback": " "}, {("ja.o2.feedback", "required")}),
        ({"ja__o2__text": "一行目\n> 二行目"}, {("ja.o2.text", "quote_in_option")}),
        ({"ja__o2__text": "同じ", "ja__o1__text": "同じ"}, {("ja.o2.text", "option_repeated")}),
        ({"ja__explanation": ""}, {("ja.explanation", "required")}),
    ],
)
def test_an_error_of_a_question_stands_at_its_field(changes: dict[str, str], expected: set[tuple[str, str]]) -> None:
    assert expected <= errors(Kind.QUESTION, form_like(QUESTION, **changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ja__c1__body": ""}, ("ja.c1.body", "required")),
        ({"ja__c1__title": ""}, ("ja.c1.title", "required")),
        ({"ja__c1__body": "- [ ] 選択肢のつもり"}, ("ja.c1.body", "option_in_body")),
        ({"c1__options": "o1 o2"}, ("c1", "first_card_asks")),
        ({"cards": ""}, ("cards", "cards_missing")),
        ({"cards": "c1 c2"}, ("c2", "lesson_asks_nothing")),
    ],
)
def test_an_error_of_a_lesson_stands_at_its_card(changes: dict[str, str], expected: tuple[str, str]) -> None:
    assert expected in errors(Kind.LESSON, form_like(LESSON, **changes))


def test_full_width_numbers_and_capital_letters_are_understood() -> None:
    reading = read_form(form_like(CHALLENGE, minutes="１０", topics="Mail、ＣＵＳＴＯＭＥＲ"), Kind.CHALLENGE)
    assert reading.errors == ()
    assert reading.item is not None
    first = reading.item.first
    assert first.topics == ("mail", "customer")


def test_a_language_in_which_nothing_is_written_is_left_out() -> None:
    form = {name: text for name, text in form_like(CHALLENGE).items() if not name.startswith("en.")}
    reading = read_form(form, Kind.CHALLENGE)
    assert reading.errors == ()
    assert reading.languages == ("ja",)
    assert reading.item is not None
    assert list(reading.item.texts) == ["ja"]


def test_a_language_that_was_begun_has_to_be_finished() -> None:
    form = {name: text for name, text in form_like(CHALLENGE).items() if not name.startswith("en.")} | {"en.title": "Begun"}
    assert ("en.scenario", "required") in errors(Kind.CHALLENGE, form)


def test_an_error_in_one_field_hides_none_in_another() -> None:
    found = errors(Kind.CHALLENGE, form_like(CHALLENGE, ja__scenario="## a", ja__prompt="なし", minutes="x"))
    assert {("ja.scenario", "heading_level"), ("ja.prompt", "blank_missing"), ("minutes", "not_number")} <= found


def test_something_neutral_is_said_once() -> None:
    found = [error for error in read_form(form_like(CHALLENGE, minutes="x"), Kind.CHALLENGE).errors if error.field == "minutes"]
    assert [error.language for error in found] == [None]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", Kind)
def test_every_error_of_an_empty_form_has_a_text(kind: Kind, locale: str) -> None:
    found = read_form({}, kind).errors
    assert found
    assert all(error.text("ja" if locale == "ja" else "en") and error.severity is Severity.ERROR for error in found)


def test_every_reworded_problem_is_one_that_the_format_knows() -> None:
    assert sorted(name for name in REWORDED if f"curriculum.problem.{name}" not in catalogue("ja")) == []
    assert sorted(name for name in REWORDED if f"authoring.problem.{name}" not in catalogue("ja")) == []


def test_the_shipped_kinds_are_read_without_errors() -> None:
    assert [item.slug for item in shipped() if read_form(form_like(item.slug), item.kind).errors] == []
    assert some_of(Kind.LESSON).kind is Kind.LESSON


PICTURED = "pictures-desk-photo"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ja__picture_alt": ""}, {("ja.picture_alt", "required")}),
        ({"picture": "desk.svg"}, {("picture", "picture_field")}),
        ({"r1__x": ""}, {("r1.x", "required")}),
        ({"r1__height": "ひろい"}, {("r1.height", "not_number")}),
        ({"r2__width": "99"}, {("r2.width", "region_outside")}),
        ({"en__r3__text": ""}, {("en.r3.text", "required")}),
        ({"ja__r3__feedback": ""}, {("ja.r3.feedback", "required")}),
        ({"ja__r3__text": "壁の時計"}, {("ja.r3.text", "place_repeated")}),
        ({"regions": ""}, {("regions", "places_missing")}),
        ({"regions": "r1 r2"}, {("regions", "entries_size")}),
        ({"regions": "r1 r3 r6"}, {("regions", "risky_places")}),
    ],
)
def test_an_error_about_a_picture_stands_once_at_its_field(changes: dict[str, str], expected: set[tuple[str, str]]) -> None:
    found = read_form(form_like(PICTURED, **changes), Kind.QUESTION).errors
    assert {(error.field, error.key.rpartition(".")[2]) for error in found} == expected
    assert all(error.text("ja") and error.text("en") for error in found)
    assert len({(error.field, error.key) for error in found}) == len(found)


def test_without_its_picture_the_question_is_about_a_text() -> None:
    assert errors(Kind.QUESTION, form_like(PICTURED, picture="")) == {("ja.spot", "required"), ("en.spot", "required")}


def test_numbers_typed_in_full_width_are_numbers() -> None:
    assert errors(Kind.QUESTION, form_like(PICTURED, r1__x="５")) == set()
