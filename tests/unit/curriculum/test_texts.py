"""Every text the curriculum uses exists in both languages, and none is left over."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po

from app.i18n.catalogue import FOLDER, LOCALES, PLACEHOLDER, catalogue

SOURCE = Path(__file__).parents[3] / "app" / "curriculum"


def texts(locale: str) -> dict[str, list[str]]:
    with (FOLDER / locale / "curriculum.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=locale) if message.id]
    forms = {str(message.id[0] if isinstance(message.id, tuple) else message.id): message.string for message in messages}
    return {key: [str(form) for form in (string if isinstance(string, tuple) else (string,))] for key, string in forms.items()}


def test_the_keys_in_code_and_catalogues_are_the_same() -> None:
    used = {key for path in SOURCE.rglob("*.py") for key in re.findall(r'"(curriculum(?:\.[a-z0-9_]+)+)"', path.read_text())}
    assert used == set(texts("ja")) == set(texts("en"))


def test_both_languages_use_the_same_placeholders() -> None:
    english = texts("en")
    for key, (japanese, *_) in texts("ja").items():
        for text in english[key]:
            assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(japanese)), key


def test_no_text_is_empty() -> None:
    assert all(text for locale in LOCALES for forms in texts(locale).values() for text in forms)


def test_every_reason_for_not_importing_a_question_has_a_text() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    drafting = (SOURCE / "rules" / "drafting.py").read_text("utf-8")
    sheets = "\n".join(path.read_text("utf-8") for path in (SOURCE.parent / "spreadsheets").rglob("*.py"))
    reasons = {f"transfer.row.{reason}" for reason in re.findall(r'_NotImportedError\("([a-z_]+)"', sources)}
    reasons |= {f"transfer.row.{reason}" for reason in re.findall(r'return \(?"([a-z]+_[a-z_]+)"', drafting)}
    reasons |= {f"transfer.notice.{reason}" for reason in re.findall(r'row\.notice\("([a-z_]+)"', sources)}
    reasons |= {f"transfer.file.{reason}" for reason in re.findall(r'UnusableFileError\("([a-z_]+)"', sources)}
    reasons |= {f"transfer.file.{reason}" for reason in re.findall(r'"staff\.file\.([a-z_]+)"', sheets)}
    assert len(reasons) > 30
    assert sorted(reasons - set(catalogue("ja"))) == []
