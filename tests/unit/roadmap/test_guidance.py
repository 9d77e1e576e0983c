"""The texts of the items: complete in both languages, readable by trainers, and wrong files are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.i18n import LOCALES, Locale
from app.roadmap.content import KINDS, PHASES, SLUGS
from app.roadmap.guidance import FOLDER, guidance, read

JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_item_has_every_text_and_no_file_is_left_over(locale: Locale) -> None:
    texts = guidance(locale)
    assert set(texts) == set(SLUGS) == {path.stem for path in (FOLDER / locale).glob("*")}
    for one in texts.values():
        assert 3 <= len(one.title) <= 90, one.slug
        assert len(one.why) >= 40, one.slug
        assert one.good.count("\n- ") >= 2, one.slug
        assert one.template.count("\n") >= 2, one.slug


def test_titles_tell_items_apart() -> None:
    for locale in LOCALES:
        titles = [one.title for one in guidance(locale).values()]
        assert len(set(titles)) == len(titles)


def test_english_is_english_and_japanese_is_japanese() -> None:
    for slug in SLUGS:
        english, japanese = guidance("en")[slug], guidance("ja")[slug]
        assert not JAPANESE.search(english.title + english.why + english.good + english.template), slug
        assert all(JAPANESE.search(part) for part in (japanese.title, japanese.why, japanese.good, japanese.template)), slug


def test_each_phase_has_items_and_none_waits_for_a_later_one() -> None:
    phases = {kind.slug: kind.phase for kind in KINDS}
    assert set(phases.values()) == set(PHASES)
    assert all(phases[before] <= kind.phase for kind in KINDS for before in kind.after)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: x",
        "---\ntitle: x\n---\n## a\n\nb\n",
        "---\n- x\n---\n## a\n\nb\n## c\n\nd\n## e\n\nf\n",
        "---\ntitle: x\n---\n## a\n## b\n## c\n",
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p1.purpose.md"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"p1\.purpose\.md"):
        read(path)
    with pytest.raises(ValueError, match=r"missing\.md"):
        read(tmp_path / "missing.md")
