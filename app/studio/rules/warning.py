"""What a trainer should look at before publishing, though nothing is wrong by form. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.curriculum.rules.items import Kind, Language, Track
from app.curriculum.rules.reading import ENGLISH_WORDS_PER_MINUTE, JAPANESE_CHARACTERS_PER_MINUTE, reading_seconds
from app.policy.screening import find
from app.studio.rules import readability
from app.studio.rules.fields import FieldSpec, Input, languages_of_form, texts_of
from app.studio.views import Finding, Severity

# What is read in a sitting; only these kinds promise three minutes.
MOST_SECONDS = 180
TIMED = frozenset({Kind.CHALLENGE, Kind.LESSON, Kind.QUESTION})
# Said after the answer, or not read at all by learners.
NOT_READ = frozenset({"sources", "feedback", "hint", "explanation", "further"})
# Texts that show what must not be entered hold made-up examples of it on purpose, and so do prompts that learners make better.
ON_PURPOSE = frozenset({"spot", "weak_prompt", "never_enter", "sources"})
SPEEDS: dict[Language, int] = {"ja": JAPANESE_CHARACTERS_PER_MINUTE, "en": ENGLISH_WORDS_PER_MINUTE}


def seconds_of(values: Mapping[str, str], kind: Kind, language: Language) -> int:
    """How long the texts of a language take to read, without what comes after an answer."""
    texts = (values.get(field.name, "") for field in texts_of(values, kind, language) if field.base not in NOT_READ)
    return reading_seconds(readability.bare("\n".join(texts)), language)


def warnings(values: Mapping[str, str], kind: Kind, words: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Everything to look at; `words` are the company's own words that should not be entered."""
    written = languages_of_form(values, kind)
    found: list[Finding] = []
    for language in written:
        found += _too_long(values, kind, language)
        found += _sensitive(values, kind, language, tuple(words))
        if values.get("track") == Track.BASICS and kind in TIMED:
            found += _hard_to_read(values, kind, language)
    if len(written) == 1:
        missing: Language = "en" if written[0] == "ja" else "ja"
        found.append(Finding(f"{missing}.title", missing, Severity.WARNING, "authoring.warning.translation", {}))
    return tuple(found)


def _too_long(values: Mapping[str, str], kind: Kind, language: Language) -> Iterator[Finding]:
    seconds = seconds_of(values, kind, language)
    if kind in TIMED and seconds > MOST_SECONDS:
        params = {"minutes": MOST_SECONDS // 60, "seconds": seconds, "speed": SPEEDS[language]}
        yield Finding(f"{language}.title", language, Severity.WARNING, f"authoring.warning.too_long_{language}", params)


def _sensitive(values: Mapping[str, str], kind: Kind, language: Language, words: tuple[str, ...]) -> Iterator[Finding]:
    for field in _prose(values, kind, language):
        if field.base in ON_PURPOSE:
            continue
        text = values.get(field.name, "")
        places = find(text, words) if text.strip() else ()
        if places:
            shown = ", ".join(dict.fromkeys(text[place.start : place.end] for place in places))[:100]
            yield Finding(field.name, language, Severity.WARNING, "authoring.warning.sensitive", {"found": shown})


def _prose(values: Mapping[str, str], kind: Kind, language: Language) -> Iterator[FieldSpec]:
    yield from (field for field in texts_of(values, kind, language) if field.input in {Input.MARKDOWN, Input.PLAIN, Input.LINE})


def _hard_to_read(values: Mapping[str, str], kind: Kind, language: Language) -> Iterator[Finding]:
    whole = "\n".join(
        readability.bare(values.get(field.name, "")) for field in _prose(values, kind, language) if field.base not in ON_PURPOSE
    )
    if language == "ja":
        yield from _hard_japanese(values, kind, whole)
    elif len(readability.WORD_EN.findall(whole)) >= readability.FEWEST_WORDS:
        level = readability.grade(whole)
        if level > readability.HIGHEST_GRADE:
            params = {"grade": round(level), "limit": round(readability.HIGHEST_GRADE)}
            yield Finding("en.title", "en", Severity.WARNING, "authoring.warning.grade", params)
    for word in readability.unexplained(whole, language):
        using = (field.name for field in _prose(values, kind, language) if word.lower() in values.get(field.name, "").lower())
        where = next(using, f"{language}.title")
        yield Finding(where, language, Severity.WARNING, "authoring.warning.jargon", {"word": word})


def _hard_japanese(values: Mapping[str, str], kind: Kind, whole: str) -> Iterator[Finding]:
    share = readability.kanji_share(whole)
    if len(readability.LETTER_JA.findall(whole)) >= readability.FEWEST_LETTERS and share > readability.MOST_KANJI:
        params = {"percent": round(100 * share), "limit": round(100 * readability.MOST_KANJI)}
        yield Finding("ja.title", "ja", Severity.WARNING, "authoring.warning.kanji", params)
    for field in _prose(values, kind, "ja"):
        length = readability.longest_sentence(readability.bare(values.get(field.name, "")))
        if field.input is Input.MARKDOWN and length > readability.LONGEST_SENTENCE_JA:
            params = {"length": length, "limit": readability.LONGEST_SENTENCE_JA}
            yield Finding(field.name, "ja", Severity.WARNING, "authoring.warning.sentence", params)
