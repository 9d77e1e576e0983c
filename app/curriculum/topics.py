"""The names of topics."""
# pyright: strict

from __future__ import annotations

from app.i18n import Locale, translate
from app.i18n.catalogue import catalogue


def topic_name(topic: str, locale: Locale) -> str:
    """What people read for a topic; one that a company has made up reads as it was written, with spaces for hyphens."""
    key = f"topic.{topic}"
    return translate(locale, key) if key in catalogue(locale) else topic.replace("-", " ")
