"""What trainers are told while they write; what ships stays below every limit."""

from __future__ import annotations

import pytest

from app.curriculum.rules import Kind
from app.i18n import LOCALES
from app.studio.rules import readability
from app.studio.rules.warning import seconds_of, warnings
from app.studio.views import Severity
from tests.unit.studio.shipped import form_like, shipped

CHALLENGE, BASICS = "work-minutes-from-notes", "basics-phone-memo"


def told(values: dict[str, str], kind: Kind = Kind.CHALLENGE) -> set[tuple[str, str]]:
    return {(finding.field, finding.key.rpartition(".")[2]) for finding in warnings(values, kind)}


def test_what_ships_needs_no_warning_about_length_or_level() -> None:
    found = {
        (item.slug, finding.key)
        for item in shipped()
        for finding in warnings(form_like(item.slug), item.kind)
        if finding.key.rpartition(".")[2] in {"kanji", "sentence", "grade", "translation", "sensitive"}
    }
    assert found == set()


def test_what_takes_longer_than_three_minutes_is_told_in_each_language() -> None:
    form = form_like(CHALLENGE, ja__scenario="あ" * 1600, en__scenario="word " * 720)
    assert {("ja.title", "too_long_ja"), ("en.title", "too_long_en")} <= told(form)


def test_what_comes_after_the_answer_does_not_count_as_reading() -> None:
    form = form_like("accounts-sharing-one-login")
    assert seconds_of({**form, "ja.explanation": "あ" * 5000}, Kind.QUESTION, "ja") == seconds_of(form, Kind.QUESTION, "ja")


def test_a_missing_translation_is_told() -> None:
    form = {name: text for name, text in form_like(CHALLENGE).items() if not name.startswith("en.")}
    assert ("en.title", "translation") in told(form)


def test_what_looks_like_somebodys_data_is_told_at_its_field() -> None:
    form = form_like(CHALLENGE, ja__prompt="宛先：yamada@midori-shoji.co.jp【要件】")
    (found,) = [one for one in warnings(form, Kind.CHALLENGE) if one.key.endswith("sensitive")]
    assert (found.field, found.params["found"]) == ("ja.prompt", "yamada@midori-shoji.co.jp")


def test_examples_of_what_must_not_be_entered_are_left_alone() -> None:
    form = form_like(CHALLENGE, ja__never_enter="yamada@midori-shoji.co.jp のようなアドレス\n電話番号 090-1234-5678")
    assert ("ja.never_enter", "sensitive") not in told(form)


def test_the_companys_own_words_are_found() -> None:
    form = form_like(CHALLENGE, ja__scenario="あさがお計画の件です。")
    assert "authoring.warning.sensitive" in {one.key for one in warnings(form, Kind.CHALLENGE, ["あさがお計画"])}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"ja__scenario": "業務改善推進委員会開催通知書作成依頼対応方針検討会議資料準備作業分担調整連絡事項確認。" * 8},
            ("ja.title", "kanji"),
        ),
        ({"ja__scenario": "あいうえお、" * 20}, ("ja.scenario", "sentence")),
        (
            {"en__scenario": "Organisational considerations necessitate comprehensive administrative reconsideration. " * 12},
            ("en.title", "grade"),
        ),
        ({"ja__scenario": "トークンを減らします。"}, ("ja.scenario", "jargon")),
        ({"ja__scenario": "RAGを使います。"}, ("ja.scenario", "jargon")),
    ],
)
def test_the_basics_track_is_kept_easy(changes: dict[str, str], expected: tuple[str, str]) -> None:
    assert expected in told(form_like(BASICS, **changes))
    assert expected not in told(form_like(BASICS, **changes, track="deep"))


@pytest.mark.parametrize(
    "text", ["トークン（文字のまとまり）を減らす", "「トークン」とは何か", "文字のまとまり（トークン）を減らす", "PDFとAIとExcel"]
)
def test_a_word_that_is_explained_or_known_to_all_is_no_jargon(text: str) -> None:
    assert readability.unexplained(text, "ja") == ()


def test_a_word_inside_another_is_not_taken_for_jargon() -> None:
    assert readability.unexplained("スーパーモデルの写真", "ja") == ()


@pytest.mark.parametrize(("word", "expected"), [("cat", 1), ("table", 2), ("make", 1), ("banana", 3), ("rhythm", 1)])
def test_syllables_are_groups_of_vowels(word: str, expected: int) -> None:
    assert readability.syllables(word) == expected


def test_the_grade_is_that_of_the_formula() -> None:
    assert readability.grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert readability.grade("") == 0.0


def test_markup_is_not_read() -> None:
    assert readability.bare("- [案内](https://example.com/very/long) を**見る** ![図](images/a.webp)") == "案内 を見る 図"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_warning_has_a_text(locale: str) -> None:
    form = form_like(
        BASICS, ja__scenario="漢字熟語連続使用文書。" * 200 + "トークン yamada@midori-shoji.co.jp" + "あ、" * 60, en__scenario="word " * 900
    )
    found = warnings({**form, "en.title": ""}, Kind.CHALLENGE)
    assert all(one.severity is Severity.WARNING and one.text("ja" if locale == "ja" else "en") for one in found)
