"""What a question is about. Its first topic is its own; the topics of the security basics stand here and nowhere else. Pure."""

from __future__ import annotations

from collections.abc import Sequence

SECURITY = "security"
# In the order in which they are listed to people: from what must never be entered to what to do when it happened.
SECURITY_TOPICS = (
    "personal-data",
    "customer-data",
    "my-number",
    "passwords",
    "contracts",
    "copyright",
    "images-voice",
    "accounts-sharing",
    "shadow-ai",
    "settings-training",
    "hallucination",
    "prompt-injection",
    "agents-permissions",
    "after-a-mistake",
)
_RANK = {topic: rank for rank, topic in enumerate((SECURITY, *SECURITY_TOPICS))}


def topic_of(topics: Sequence[str]) -> str:
    """The topic under which a question is counted: its first."""
    return topics[0]


def is_security(topics: Sequence[str]) -> bool:
    """Whether a question belongs to the security basics: by its first topic, or because it says so."""
    return any(topic in SECURITY_TOPICS for topic in topics[:1]) or SECURITY in topics


def topic_order(topic: str) -> tuple[int, str]:
    """Sorts topics as they are listed: those of the security basics first, then the others by their words."""
    return _RANK.get(topic, len(_RANK)), topic
