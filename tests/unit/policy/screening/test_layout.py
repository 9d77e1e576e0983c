"""Names, passwords and addresses that the layout of a text shows: tables, fields, chats, lines; and what looks alike."""

from __future__ import annotations

import pytest

from app.policy.screening import find


def found(text: str, kind: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find(text) if finding.kind == kind]


@pytest.mark.parametrize("sign", ["\t", ",", "|"])
@pytest.mark.parametrize("heading", ["氏名", "お客様名", "担当者", "社員名"])
def test_names_are_found_in_the_column_of_a_table_that_holds_them(sign: str, heading: str) -> None:
    rows = [["No", heading, "部署"], ["1", "羽鳥 奈々", "経理部"], ["2", "神崎", "製造1課"], ["3", "未定", "総務部"]]
    assert found("\n".join(sign.join(row) for row in rows), "name") == ["羽鳥 奈々", "神崎"]


def test_a_column_ends_where_the_table_ends() -> None:
    assert found("氏名\t点\n神崎\t3\n\n神崎\t4", "name") == ["神崎"]
    assert found("氏名\t点\n以上\n神崎\t4", "name") == []


@pytest.mark.parametrize("text", ["商品名\t数\n森\t3", "店名,売上\n長岡,120\n柏,80", "部署\t人数\n経理部\t4", "単価表\n石川\t1200"])
def test_columns_of_other_things_hold_nobody(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize("heading", ["PW", "パスワード", "初期パスワード", "Password", "PIN"])
def test_passwords_are_found_in_their_column(heading: str) -> None:
    assert found(f"ID\t{heading}\t備考\nsoumu01\tAme-4412\t共用\nsoumu02\tYuki-9920\t", "password") == ["Ame-4412", "Yuki-9920"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("出席者：辻（記）、長岡、三枝課長", ["辻", "長岡", "三枝"]),
        ("承認: 木下 / 確認: 江口", ["木下", "江口"]),
        ("お客様名：ニシムラ ケイコ", ["ニシムラ ケイコ"]),
        ("口座名義 TARO SAEKI", ["TARO SAEKI"]),
        ("Attendees: Tom Barrett, Yuki Amano (remote)", ["Tom Barrett", "Yuki Amano"]),
        ("Contact person: Jean-Luc Moreau (Paris office)", ["Jean-Luc Moreau"]),
        ("Approved by: Greta Olsen", ["Greta Olsen"]),
    ],
)
def test_fields_that_hold_people_hold_names(text: str, names: list[str]) -> None:
    assert found(text, "name") == names


@pytest.mark.parametrize(
    "text",
    [
        "出席者：営業部全員、外部講師",
        "参加者：12名",
        "担当：未定",
        "Attendees: all managers",
        "Contact: Sales Team",
        "Name: required",
        "Product name: Maple Table",
    ],
)
def test_fields_that_hold_groups_or_nothing_hold_no_names(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize("time", ["10:14", "2026/11/24 9:05", "[10:14]", "[9:05:30]"])
@pytest.mark.parametrize("name", ["宮原", "江口 亮介"])
def test_who_speaks_in_a_chat_is_found(time: str, name: str) -> None:
    assert found(f"{time} {name}: 資料アップしました", "name") == [name]


@pytest.mark.parametrize(
    "text", ["10:00 開会: 社長", "15:00 休憩: 10分", "[10:22] Warning: disk", "[10:22:01] ERROR: timeout", "10:00 Coffee: room 2"]
)
def test_agendas_and_logs_are_no_chats(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize(
    "text", ["みなと運輸の柏木です。", "はじめまして、柏木と申します。", "お世話になっております。柏木です。", "総務の柏木でございます。"]
)
def test_who_introduces_herself_is_found(text: str) -> None:
    assert found(text, "name") == ["柏木"]


@pytest.mark.parametrize(
    "text", ["出張先は北陸の石川です。", "庭を流れるのは昔からの小川です。", "左手は杉の森です。", "来週の担当です。", "結果は以上です。"]
)
def test_places_and_landscapes_introduce_nobody(text: str) -> None:
    assert found(text, "name") == []


def test_a_name_on_a_line_of_its_own_is_found_with_its_reading_left_outside() -> None:
    assert found("営業2課\n木下 由佳（きのした ゆか）\n〒", "name") == ["木下 由佳"]
    assert found("営業2課\n長野 支店\n松本 工場\n石川 金沢\n平 均", "name") == []


@pytest.mark.parametrize("closing", ["Best,", "Kind regards,", "Thanks,", "Sincerely"])
def test_names_in_greetings_and_closings_of_english_mails_are_found(closing: str) -> None:
    assert found(f"Hi Kenneth,\n\nsee you.\n\n{closing}\nRosalind Webb", "name") == ["Kenneth", "Rosalind Webb"]
    assert found(f"Hi Team,\n\nsee you.\n\n{closing}\nMarketing", "name") == []


@pytest.mark.parametrize("name", ["古賀タエ子", "古賀 みつ子", "古賀ゆり恵", "沢村トシ江"])
def test_given_names_of_kana_and_one_kanji_are_read_whole(name: str) -> None:
    assert found(f"入居者の{name}様が昼食を残された", "name") == [name]


def test_a_surname_that_is_a_king_needs_san() -> None:
    assert found("王さんと王部長に伝える", "name") == ["王", "王"]
    assert found("王様と女王様の話", "name") == []


@pytest.mark.parametrize(
    "written",
    [
        "saiyou[アット]minamoto.co.jp",
        "saiyou(アットマーク)minamoto.co.jp",
        "help (at) brightwater (dot) io",
        "j dot harker at castle-mail dot com",
        "anna at north dot co dot uk",
    ],
)
def test_addresses_hidden_from_machines_are_read(written: str) -> None:
    assert found(f"Write to {written} please", "email") == [written]


@pytest.mark.parametrize("text", ["We met at noon, dot the i at the end", "Look at the red dot on the map", "connect the dots at home"])
def test_sentences_with_at_and_dot_are_no_addresses(text: str) -> None:
    assert found(text, "email") == []


@pytest.mark.parametrize("number", ["0049 30 555 01287", "00 49 30 555 01287", "0044 20 7946 0958", "010 1 212 555 0187"])
def test_numbers_as_dialled_abroad_are_found(number: str) -> None:
    assert found(f"Berlin: {number}", "phone") == [number]


@pytest.mark.parametrize("text", ["Order no. 0049 30 555 01287", "0011-2233-4455", "00 12 34 56"])
def test_other_rows_of_digits_with_two_zeros_are_no_numbers(text: str) -> None:
    assert found(text, "phone") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("受付のパスは kaede-88 です", "kaede-88"),
        ("パスワードをお送りします。\n\nzk7Q-wm2X\n", "zk7Q-wm2X"),
        ("The password is as follows:\nzk7Q-wm2X", "zk7Q-wm2X"),
        ("SSID: guest\nKEY: 8hana-mizu-41", "8hana-mizu-41"),
        ("Wi-Fiのキーは「m1nato-no-kaze」です", "m1nato-no-kaze"),
        ("The wifi key is river-otter-55.", "river-otter-55"),
        ("暗証番号、7714に変えました", "7714"),
        ("パスワードは誕生日の0412です", "0412"),
        ("Server=db;Password=Gr4nite!Sky;Database=crm", "Gr4nite!Sky"),
    ],
)
def test_passwords_are_found_however_they_are_told(text: str, value: str) -> None:
    assert found(text, "password") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "保存先のパスはC:\\data\\2026です",
        "パスはdocs/2026-11です",
        "パスワードは2026年版のルールに従う",
        "パスワードを変更します。\n2026-11-24",
        "Wi-Fiのキーは別紙参照",
    ],
)
def test_paths_and_rules_are_no_passwords(text: str) -> None:
    assert found(text, "password") == []


@pytest.mark.parametrize(
    "address",
    [
        "品川区大崎1-99-3-2205号室",
        "京都市中京区河原町通三条上る恵比須町999",
        "〒604-8005\n京都市中京区恵比須町999\nにしきビル 3階",
        "沖縄県那覇市久茂地9-8-7 リュウキュウハイツ505",
    ],
)
def test_addresses_reach_to_the_room(address: str) -> None:
    assert found(f"送付先\n{address}\nよろしくお願いします", "address") == [address]


def test_a_postal_code_after_its_word_alone_is_no_address() -> None:
    assert found("郵便番号は 604-8005 でハイフンを入れますか", "address") == []
