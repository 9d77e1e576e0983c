"""What topics are called, for the search."""

from __future__ import annotations

from app.curriculum.topics import topic_name
from app.i18n import LOCALES


def topic_words(topics: tuple[str, ...]) -> str:
    """Everything a topic may be called."""
    return "\n".join(dict.fromkeys(name for topic in topics for name in (topic, *(topic_name(topic, locale) for locale in LOCALES))))
