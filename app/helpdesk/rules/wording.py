"""The words of a text that say what it is about: for finding what is like it. Particles and polite endings say nothing."""

from __future__ import annotations

import re
import unicodedata

MOST_WORDS = 12
LONGEST_WHOLE = 3  # longer compounds are looked for in pairs: 請求書作成方法 is also 請求書の作成方法
# Runs of kanji, of katakana, of Latin letters and digits.
RUN = re.compile(r"(?P<kanji>[\u3400-\u9fff\u3005]{2,})|(?P<kana>[\u30a1-\u30f6\u30fc]{2,})|(?P<latin>[A-Za-z0-9][A-Za-z0-9.+#-]+)")
COMMON = frozenset(
    {"about", "also", "and", "any", "are", "can", "could", "does", "for", "from", "have", "how", "into", "is", "it", "like", "me", "my"}
    | {"need", "not", "of", "on", "please", "should", "tell", "that", "the", "there", "this", "to", "use", "using", "want", "what", "when"}
    | {"where", "which", "why", "will", "with", "would", "you", "your"}
    | {"方法", "質問", "相談", "場合", "使用", "利用", "一覧", "教示", "下記", "以下"}
)


def content_words(text: str) -> tuple[str, ...]:
    """Such words as they stand in a text, each once, in their order."""
    found: dict[str, None] = {}
    for run in RUN.finditer(unicodedata.normalize("NFKC", text)):
        word = run[0]
        pairs = run["kanji"] is not None and len(word) > LONGEST_WHOLE
        parts = [word[start : start + 2] for start in range(len(word) - 1)] if pairs else [word]
        found |= dict.fromkeys(part for part in parts if part.casefold() not in COMMON)
    return tuple(found)[:MOST_WORDS]
