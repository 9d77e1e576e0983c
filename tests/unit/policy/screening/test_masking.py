"""A masked text reads on: the kind in brackets stands where the data stood, in the person's language."""

from __future__ import annotations

from app.policy.screening import find, mask

LETTER = "佐藤花子様（090-3341-2278）に電話し、パスワードはKaeru#3310と伝えた。"


def test_the_kind_stands_in_place_of_what_was_found() -> None:
    assert mask(LETTER, find(LETTER)) == "【お名前】様（【電話番号】）に電話し、パスワードは【パスワード】と伝えた。"


def test_the_mask_follows_the_language_of_the_person() -> None:
    text = "Mr. Sato, 090-3341-2278"
    assert mask(text, find(text), "en") == "Mr. [name], [phone number]"


def test_only_what_the_person_wants_masked_is_masked() -> None:
    name, *_ = find(LETTER)
    assert mask(LETTER, [name]) == LETTER.replace("佐藤花子", "【お名前】")


def test_findings_may_come_in_any_order() -> None:
    findings = find(LETTER)
    assert mask(LETTER, reversed(findings)) == mask(LETTER, findings)


def test_masks_in_a_text_are_not_found_again_in_either_language() -> None:
    assert find("【お名前】様、パスワード: 【パスワード】、pw: [password], Mr. [name]", ["名前", "password"]) == ()


def test_masking_what_surrounds_it_brings_nothing_new_to_light() -> None:
    text = "5823 0714 6923 582307146923 03-5551-2234 4532 9876 1204 5580"
    assert find(mask(text, find(text))) == ()
