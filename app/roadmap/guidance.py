"""The texts of the product's items: `curricula/roadmap/<language>/<slug>.md`, plain files that trainers can edit.

Front matter with the title, then three sections in this order, whatever their headings say: why it is done, what good looks like, and a
text to copy. Read once per process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.i18n import Locale
from app.roadmap.content import SLUGS

FOLDER = Path(__file__).resolve().parents[2] / "curricula" / "roadmap"
SECTION = "\n## "
FENCE = "---\n"


@dataclass(frozen=True)
class Guidance:
    """What an item says of itself. `why` and `good` are Markdown, `template` is plain text to copy."""

    slug: str
    title: str
    why: str
    good: str
    template: str


@cache
def guidance(locale: Locale) -> dict[str, Guidance]:
    """The texts of all items of the product, by slug. Raises ValueError that names the file that cannot be read."""
    return {slug: read(FOLDER / locale / f"{slug}.md") for slug in SLUGS}


def read(path: Path) -> Guidance:
    """One file. Raises ValueError that names it and what is wrong."""
    try:
        text = path.read_text("utf-8").replace("\r\n", "\n")
    except OSError:
        raise ValueError(f"{path.name}: the file is missing") from None
    if not text.startswith(FENCE) or FENCE not in text[len(FENCE) :]:
        raise ValueError(f"{path.name}: front matter between two lines of --- is missing")
    front, _, body = text[len(FENCE) :].partition(FENCE)
    fields = yaml.safe_load(front)
    title = str(fields.get("title") or "").strip() if isinstance(fields, dict) else ""
    sections = [part.partition("\n")[2].strip() for part in f"\n{body.strip()}".split(SECTION)[1:]]
    if not title or len(sections) != 3 or not all(sections):  # noqa: PLR2004 - why, good, template
        raise ValueError(f"{path.name}: a title and three sections with a text each are needed")
    return Guidance(path.stem, title, *sections)


def title_of(locale: Locale, slug: str, own_title: str) -> str:
    """What an item is called in a language; an own item as somebody called it."""
    known = guidance(locale).get(slug)
    return known.title if known else own_title
