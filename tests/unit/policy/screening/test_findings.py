"""What is found where: kinds, exact places in the text as it was typed, and which of overlapping findings stays."""

from __future__ import annotations

import pytest

from app.policy.screening import Finding, Kind, find


def found(text: str, *words: str) -> list[tuple[str, str]]:
    return [(finding.kind.value, text[finding.start : finding.end]) for finding in find(text, words)]


def test_positions_count_characters_of_the_text_as_it_was_typed() -> None:
    text = "😀㈱のＴＥＬは０３ー１２３４ー５６７８です"
    assert find(text) == (Finding(Kind.PHONE, 7, 19),)


@pytest.mark.parametrize(
    "number",
    [
        "090-1234-5678",
        "０９０−１２３４−５６７８",
        "090ー1234ー5678",
        "090‐1234‐5678",
        "090–1234–5678",
        "090\u30001234\u30005678",
        "09012345678",
    ],
)
def test_every_way_to_write_hyphens_and_digits_is_read(number: str) -> None:
    assert found(f"携帯は{number}です") == [("phone", number)]


def test_invisible_characters_neither_hide_a_number_nor_shift_places() -> None:
    text = "カード\u200b: 4532\u200b9876\u200b1204\u200b5580."
    assert found(text) == [("card", "4532\u200b9876\u200b1204\u200b5580")]


def test_half_width_kana_and_combining_marks_are_read_together() -> None:
    assert found("ﾊﾟｽﾜｰﾄﾞ: Kaeru#3310") == [("password", "Kaeru#3310")]
    assert found("ｼﾞｮﾝｿﾝ様") == [("name", "ｼﾞｮﾝｿﾝ")]


def test_characters_with_variation_selectors_belong_to_names() -> None:
    assert found("辻\U000e0100本様") == [("name", "辻\U000e0100本")]


def test_circled_numbers_do_not_join_a_number() -> None:
    assert found("①03-1234-5678 ②03-1234-5679") == [("phone", "03-1234-5678"), ("phone", "03-1234-5679")]


def test_a_my_number_needs_its_check_digit() -> None:
    assert found("個人番号 582307146923") == [("my_number", "582307146923")]
    assert found("個人番号 582307146926") == []


def test_twelve_digits_that_are_a_date_and_time_need_the_word_for_my_number() -> None:
    assert found("202608030915") == []
    assert found("マイナンバー 202608030915") == [("my_number", "202608030915")]


def test_a_number_that_somebody_calls_an_order_number_is_one() -> None:
    assert found("注文番号 582307146923") == []
    assert found("Order no. 4532987612045580") == []
    assert found("注文者の番号 582307146923") == [("my_number", "582307146923")]


def test_a_card_needs_luhn_and_a_network_or_the_word_for_card() -> None:
    assert found("4532987612045580") == [("card", "4532987612045580")]
    assert found("4532987612045584") == []
    assert found("9000000000000001") == []
    assert found("会員カード 9000 0000 0000 0001") == [("card", "9000 0000 0000 0001")]


def test_several_numbers_in_a_row_are_found_one_by_one() -> None:
    assert found("5823 0714 6923 4071 8825 3060") == [("my_number", "5823 0714 6923"), ("my_number", "4071 8825 3060")]
    assert [kind for kind, _ in found("4532 9876 1204 5580 5520 1344 7781 0292")] == ["card", "card"]


def test_a_phone_number_must_be_one_that_can_exist() -> None:
    assert found("03-5551-2234 と 03-0551-2234") == [("phone", "03-5551-2234")]
    assert found("+81 3 5551 2234 / +99 3 5551 2234") == [("phone", "+81 3 5551 2234")]


def test_an_address_reaches_from_the_postal_code_to_the_room() -> None:
    text = "新住所は〒231-0023 神奈川県横浜市中区山下町25-7 メゾン山下302号室です"
    assert found(text) == [("address", "〒231-0023 神奈川県横浜市中区山下町25-7 メゾン山下302号室")]


@pytest.mark.parametrize("place", ["東京都", "東京都千代田区", "横浜市西区の店", "千代田区で3-5件", "大阪市内の20-30社"])
def test_a_place_without_a_house_is_no_address(place: str) -> None:
    assert found(f"{place}について") == []


def test_the_honorific_stays_outside_the_name() -> None:
    assert found("本日佐藤花子様が来社") == [("name", "佐藤花子")]
    assert found("Dear Ms Tanaka,") == [("name", "Tanaka")]


@pytest.mark.parametrize(
    "text",
    [
        "お客様", "皆様", "各位", "奥様", "神様", "王様", "何様", "御社", "ご担当者様", "社長", "営業部長", "〇〇様", "○○様",
        "A様", "仕様", "様子", "多様", "同様", "模様", "様式", "田中様式", "たくさん", "お疲れ様", "ユーザー様", "業者さん",
        "千葉支店長", "氏名", "神殿",
    ],
)  # fmt: skip
def test_words_with_an_honorific_that_are_nobodys_name_are_left_alone(text: str) -> None:
    assert found(f"{text}について") == []


def test_one_honorific_may_stand_for_several_people() -> None:
    assert found("佐々木・渡邉様") == [("name", "佐々木"), ("name", "渡邉")]


def test_talk_about_passwords_is_harmless_and_the_value_alone_is_found() -> None:
    assert found("パスワードは必ず変更してください。パスワードは8文字以上です。") == []
    assert found("The password is incorrect. The password is hunter2.") == [("password", "hunter2")]
    assert found("postgresql://app:S3cretPw@db.example.jp/sales") == [("password", "S3cretPw")]


def test_of_overlapping_findings_the_longest_stays() -> None:
    assert found("株式会社青空の件", "青空") == [("word", "青空")]
    assert found("東京都港区芝公園4-2-8に搬入", "芝公園") == [("address", "東京都港区芝公園4-2-8")]


def test_of_equally_long_findings_the_most_specific_stays() -> None:
    assert found("password: AKIAQ7ZX3WLK2M4NP5RT") == [("key", "AKIAQ7ZX3WLK2M4NP5RT")]
    assert found("田中様", "田中") == [("name", "田中")]


def test_numbers_inside_web_addresses_and_uuids_are_left_alone() -> None:
    assert found("https://example.com/items/4532987612045580 123e4567-e89b-12d3-a456-426614174000") == []


def test_an_empty_text_holds_nothing() -> None:
    assert find("") == ()
