"""Every text of the area exists in both languages and fits its use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import people
from app.i18n import LOCALES, Locale
from app.i18n.catalogue import PLACEHOLDER, catalogue

KEY = re.compile(r'"(people\.[a-z_]+\.[a-z_.]+)"')
USED = {key for path in Path(people.__file__).parent.glob("*.py") for key in KEY.findall(path.read_text("utf-8"))}


def texts(locale: Locale) -> dict[str, str]:
    return {key: text.other for key, text in catalogue(locale).items() if key.startswith("people.")}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_key_in_the_code_has_a_text(locale: Locale) -> None:
    assert USED
    assert texts(locale).keys() >= USED


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    japanese, english = texts("ja"), texts("en")
    assert japanese.keys() == english.keys()
    for key, text in japanese.items():
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english[key])), key


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_is_empty_or_scolds(locale: Locale) -> None:
    for key, text in texts(locale).items():
        assert text.strip(), key
        assert not re.search(r"失敗|不正|エラー|invalid|illegal|error", text, re.IGNORECASE), key
