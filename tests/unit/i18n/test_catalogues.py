"""Every text exists in both languages, is used, and fills the same places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.i18n import translate
from app.i18n.catalogue import FOLDER, PLACEHOLDER, Text, catalogue

ROOT = Path(__file__).parents[3]
# The replay document's messages name its own fields (`calendar.closures`), which look like keys.
SOURCES = [path for folder in ("app", "state", "components") for path in (ROOT / folder).rglob("*.py") if path.name != "replay.py"]
# A key in code: a quoted dotted word, whole or as the beginning of an f-string.
KEY = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""")
DYNAMIC = re.compile(r"""f["']([a-z_]+\.[a-z0-9_.]*)\{""")
AREAS = {path.stem for path in (FOLDER / "ja").glob("*.po")}


def source_text() -> str:
    return "\n".join(path.read_text("utf-8") for path in SOURCES)


def placeholders(text: Text) -> set[str]:
    return set(PLACEHOLDER.findall(text.other)) | set(PLACEHOLDER.findall(text.one or ""))


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("ja")) == set(catalogue("en"))


def test_no_text_is_empty() -> None:
    assert [key for locale in ("ja", "en") for key, text in catalogue(locale).items() if not text.other.strip()] == []


def test_both_languages_fill_the_same_places() -> None:
    english = catalogue("en")
    assert [key for key, text in catalogue("ja").items() if placeholders(text) != placeholders(english[key])] == []


def test_every_key_stands_in_the_file_of_its_area() -> None:
    strays = []
    for locale in ("ja", "en"):
        for path in (FOLDER / locale).glob("*.po"):
            with path.open("rb") as file:
                keys = [str(message.id[0] if isinstance(message.id, list | tuple) else message.id) for message in read_po(file)]
            strays += [(path.name, key) for key in keys if key and key.split(".")[0] not in {path.stem, "told"}]
    assert strays == []


def test_every_key_in_the_code_has_a_text() -> None:
    used = {key for key in KEY.findall(source_text()) if key.split(".")[0] in AREAS}
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts[-2:]) for path in SOURCES}
    audited = re.compile(r"record_audit\([^)]*", re.DOTALL)
    actions = {key for call in audited.findall(source_text()) for key in KEY.findall(call)}
    told = {key.removeprefix("told.") for key in catalogue("ja") if key.startswith("told.")}
    assert sorted(used - set(catalogue("ja")) - modules - actions - told) == []


def test_every_text_is_used() -> None:
    text = source_text()
    used = set(KEY.findall(text))
    beginnings = tuple(set(DYNAMIC.findall(text)))
    assert sorted(key for key in catalogue("ja") if key not in used and not key.startswith(beginnings)) == []


def test_japanese_stands_only_in_catalogues_and_content() -> None:
    japanese = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    allowed = {"app/curriculum/rules", "app/i18n"}  # the format's own headings; examples in docstrings of date texts
    offenders = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        if not str(path.relative_to(ROOT)).startswith(tuple(allowed))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if japanese.search(line) and '"""' not in line and "#" not in line
    ]
    assert offenders == []


@pytest.mark.parametrize(("number", "expected"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_english_counts_one_day_and_two_days(number: int, expected: str) -> None:
    assert translate("en", "shell.days", n=number) == expected


def test_japanese_counts_without_a_plural() -> None:
    assert translate("ja", "shell.days", n=1) == "1日"


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        translate("ja", "shell.does_not_exist")
