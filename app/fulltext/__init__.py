"""Full-text search in the database: what people write is found in Japanese and English, with one slip in a word forgiven."""

from __future__ import annotations

from app.fulltext.search import Hit, alike, find, put, remove

__all__ = ["Hit", "alike", "find", "put", "remove"]
