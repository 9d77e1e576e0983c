"""The manual's door: reading, searching, writing, and keeping it right."""
# pyright: strict

from __future__ import annotations

from app.helpdesk.knowledge.editing import (
    Edit,
    add_picture,
    create_from,
    open_editor,
    preview,
    save_article,
)
from app.helpdesk.knowledge.history import article_history, restore
from app.helpdesk.knowledge.importing import MANUAL, load_manual
from app.helpdesk.knowledge.privacy import HELD
from app.helpdesk.knowledge.publishing import archive, bring_back, confirm, discard, publish, seen_digest
from app.helpdesk.knowledge.reading import PAGE_SIZE, manual_home, manual_list, printed_manual, published_articles, read_article
from app.helpdesk.knowledge.reminding import remind_stale
from app.helpdesk.knowledge.searching import search_everything
from app.helpdesk.knowledge.views import ArticleSeed, Wanted
from app.helpdesk.knowledge.words import Answer, answer, take_back

__all__ = [
    "HELD",
    "MANUAL",
    "PAGE_SIZE",
    "Answer",
    "ArticleSeed",
    "Edit",
    "Wanted",
    "add_picture",
    "answer",
    "archive",
    "article_history",
    "bring_back",
    "confirm",
    "create_from",
    "discard",
    "load_manual",
    "manual_home",
    "manual_list",
    "open_editor",
    "preview",
    "printed_manual",
    "publish",
    "published_articles",
    "read_article",
    "remind_stale",
    "restore",
    "save_article",
    "search_everything",
    "seen_digest",
    "take_back",
]
