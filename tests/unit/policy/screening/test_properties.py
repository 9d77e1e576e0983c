"""Whatever is typed: screening never fails, points into the text, and leaves nothing behind that it would find again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.i18n import LOCALES, Locale, translate
from app.policy.screening import Kind, find, mask
from tests.unit.policy.screening.labelled import TUNED, Labelled, labelled

# Pieces that rules react to, in every mixture: what one rule takes must not open a gap for another.
PIECES = [
    *"田中佐藤森様さん殿氏君市区町村丁目番地号0123456789-ー−・、。:：=＝()（）[]【】「」@＠.+/ 　\n\"'#",
    *[
        "090-1234-5678",
        "０３ー１２３４ー５６７８",
        "+81 90 1234 5678",
        "4111 1111 1111 1111",
        "1234-5678-9018",
        "123456789018",
        "582307146923",
    ],
    *["東京都千代田区丸の内1-1-1", "〒100-0001", "横浜市西区", "12 Oak Street, ", "Baker Street", "taro@example.jp", "a@b.co"],
    *["パスワード", "パスワードは", "password is ", "PW:", "PIN", "hunter2", "Abc123!x", "ID/PW: ", "://u:", "passphrase: ", "--password "],
    *["sk-", "AKIAIOSFODNN7EXAMPLE", "token=", "APIキー", "Bearer ", "a1b2c3d4e5f6g7h8", "-----BEGIN PRIVATE KEY-----", "eyJ", "https://"],
    *[
        "Mr. ",
        "Dear ",
        "Ms ",
        "Tanaka",
        "-san",
        " Smith",
        "スミス",
        "ﾀﾅｶ",
        "さくら",
        "部長",
        "支店長",
        "氏名：",
        "お客",
        "仕",
        "【お名前】",
        "[name]",
    ],
    *["株式会社", "有限会社", "(株)", "御中", "みどり", "物産", "の", "営業部"],
    *["氏名\tPW\n", "担当,パスワード\n", "\t", ",", "|", "10:14 ", "[09:41] ", "Marek: ", "宮原: ", "出席者：", "Attendees: ", "名義 "],
    *["羽鳥 奈々", "TARO SAEKI", "Hi Ken,\n", "Best,\n", "Rosalind\n", "と申します。", "です。", "タエ", "ナオミ", "ちゃん", "王"],
    *[" at ", " dot ", "(at)", "(dot)", "[アット]", "com", "0049 30 ", "郵便番号 ", "町", "上る", "ビル", "号室", ";Database="],
    *["SSID: a\n", "Wi-Fi", "キー", "KEY: ", "パスは", "暗証番号、", "以下です\n", "誕生日の"],
    *["\u200b", "\u3099", "\ufe0f", "\ufffc", "①", "㈱", "№", "注文番号", "電話", "カード", "order ", "マイナンバー"],
]
NOISE = st.text(max_size=200)
OFFICE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TEXTS = st.one_of(NOISE, OFFICE, st.tuples(OFFICE, NOISE, OFFICE).map("".join))
WORDS = st.lists(st.sampled_from(["ひまわり計画", "AI", "alpha", "田中", "1234", "様", "Ｘ社", "の", "[", "名前", "号0"]), max_size=4)

SETTINGS = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(TEXTS, WORDS)
@example("\ud800田中様", [])
def test_findings_lie_in_the_text_in_order_and_apart(text: str, words: list[str]) -> None:
    end = 0
    for finding in find(text, words):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@SETTINGS
@given(TEXTS, WORDS, st.sampled_from(LOCALES))
def test_a_masked_text_holds_nothing_more_to_find(text: str, words: list[str], locale: Locale) -> None:
    masked = mask(text, find(text, words), locale)
    assert find(masked, words) == ()
    assert mask(masked, find(masked, words), locale) == masked


@SETTINGS
@given(TEXTS, st.sampled_from(LOCALES))
def test_what_is_not_found_stays_as_it_was_typed(text: str, locale: Locale) -> None:
    masked = mask(text, find(text), locale)
    end = 0
    for finding in find(text):
        kept = text[end : finding.start] + translate(locale, f"screening.mask.{finding.kind}")
        assert masked.startswith(kept)
        masked = masked.removeprefix(kept)
        end = finding.end
    assert masked == text[end:]


@SETTINGS
@given(st.text(alphabet="あいうえおかきくけこなにぬねのはひふへほまみむめもらりるれろわをん、。！？ ", max_size=300))
def test_kana_without_honorifics_is_harmless(text: str) -> None:
    assert find(text) == ()


@SETTINGS
@given(st.text(alphabet="bcdefghijlmoqrtuvxyz ,.;!?()", max_size=300))
def test_small_letters_that_spell_no_label_are_harmless(text: str) -> None:
    assert find(text) == ()


@SETTINGS
@given(st.text(alphabet="0123456789", max_size=9))
def test_short_numbers_are_harmless(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("one", labelled(TUNED), ids=lambda one: one.text[:20])
def test_labelled_texts_are_masked_completely(one: Labelled) -> None:
    for locale in LOCALES:
        assert find(mask(one.text, find(one.text), locale)) == ()


@SETTINGS
@given(st.sampled_from(labelled(TUNED)), NOISE)
def test_screening_twice_gives_the_same(one: Labelled, tail: str) -> None:
    text = one.text + "\n" + tail
    assert find(text) == find(text)
    assert {finding.kind for finding in find(text)} <= set(Kind)
