"""How hard a text is to read: what the basics track must not ask of its readers. Pure.

English: the Flesch-Kincaid grade level, 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom,
"Derivation of new readability formulas for Navy enlisted personnel", 1975); syllables are counted by groups of vowels. Japanese: the
share of kanji and the length of sentences, the two measures that Japanese readability formulas rest on most (Tateisi, Ono and Yamada,
"A computer readability formula of Japanese texts for machine scoring", 1988). The limits are our defaults: a little above the most
demanding text of the shipped basics track.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.curriculum.rules.items import Language

KANJI = re.compile(r"[\u3400-\u9fff\u3005\u3006\u30f6]")
LETTER_JA = re.compile(r"[\u3041-\u309f\u30a1-\u30ff\u3400-\u9fff\u3005\u3006\u30f6]")
SENTENCE_JA = re.compile(r"[。!?\uff01\uff1f\n]+")
SENTENCE_EN = re.compile(r"[.!?]+(?:\s|$)|\n+")
WORD_EN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
MARKUP = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)|https?://\S+|^[ \t]*(?:[-*>#]+|[0-9]+\.)[ \t]+|[*_`]+|^#+[ \t]*", re.MULTILINE)

MOST_KANJI = 0.42
LONGEST_SENTENCE_JA = 80
HIGHEST_GRADE = 9.0
# A few words say nothing about a text.
FEWEST_LETTERS, FEWEST_WORDS = 80, 60

# Beside this module: words of the trade that beginners cannot know, and abbreviations that everybody in an office knows. A word counts as
# explained when a bracket or "is", "means" or their Japanese forms follow it somewhere, or when it stands in a bracket itself.
VOCABULARY = Path(__file__).parent / "vocabulary"
ABBREVIATION = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}s?(?![A-Za-z0-9])")


def bare(text: str) -> str:
    """A text without the marks of Markdown; of links and pictures what is read remains."""
    return MARKUP.sub(lambda found: found[1] or "", text)


def kanji_share(text: str) -> float:
    """Kanji ÷ kanji and kana."""
    letters = LETTER_JA.findall(text)
    return len(KANJI.findall(text)) / len(letters) if letters else 0.0


def longest_sentence(text: str) -> int:
    """Characters of the longest Japanese sentence, without spaces."""
    return max((len("".join(sentence.split())) for sentence in SENTENCE_JA.split(text)), default=0)


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end does not count. At least one."""
    lowered = word.lower()
    groups = len(VOWELS.findall(lowered))
    if lowered.endswith("e") and not lowered.endswith("le") and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade level of an English text; 0 for an empty one."""
    words = WORD_EN.findall(text)
    sentences = sum(1 for sentence in SENTENCE_EN.split(text) if WORD_EN.search(sentence))
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words of a list: between spaces, without the lines that begin with #."""
    lines = (VOCABULARY / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def unexplained(text: str, language: Language) -> tuple[str, ...]:
    """Words of the trade that the text uses without ever saying what they mean, in the order of their first use."""
    found = dict.fromkeys(word for word in _trade_words(text, language) if not _explains(text, word))
    return tuple(found)


def _trade_words(text: str, language: Language) -> Iterator[str]:
    places: list[tuple[int, str]] = [
        (found.start(), found[0]) for found in ABBREVIATION.finditer(text) if found[0] not in listed("everyday")
    ]
    for word in listed(f"trade_{language}"):
        pattern = rf"(?<![\u30a1-\u30ff]){word}(?![\u30a1-\u30f6\u30fc])" if language == "ja" else rf"\b{word}s?\b"
        places += [(found.start(), word) for found in re.finditer(pattern, text, re.IGNORECASE)][:1]
    yield from (word for _, word in sorted(places))


def _explains(text: str, word: str) -> bool:
    known = re.escape(word)
    closing = '[」』"”*]*'
    after = rf"{known}s?(?:{closing}\s*[(\uff08]|{closing}(?:\u3068\u306f|\u3068\u3044\u3046\u306e\u306f| means | is )|\s+—)"
    before = rf"[(\uff08][^()\uff08\uff09]{{0,40}}{known}"
    return re.search(f"{after}|{before}", text, re.IGNORECASE) is not None
