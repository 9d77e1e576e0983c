"""Topics by name: those of the shipped library in both languages, a company's own by the word itself."""

from __future__ import annotations

from app.i18n import LOCALES, Locale, translate
from app.i18n.catalogue import catalogue


def topic_name(topic: str, locale: Locale) -> str:
    """The name of a topic in a language; a word that the product does not know is shown as it was written, with spaces."""
    word = topic.replace("-", "_")
    return translate(locale, f"topic.{word}") if f"topic.{word}" in catalogue(locale) else topic.replace("-", " ")


def topic_words(topics: tuple[str, ...]) -> str:
    """Everything a topic may be called, for the search."""
    return "\n".join(dict.fromkeys(name for topic in topics for name in (topic, *(topic_name(topic, locale) for locale in LOCALES))))
