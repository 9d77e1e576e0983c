"""Learning's door: one's own way, search, bookmarks, the prompt library, and the small paths for those who would rather not begin."""
# pyright: strict

from __future__ import annotations

from app.curriculum.topics import topic_name
from app.learning.bookmarks import drop_bookmark, is_kept, keep_bookmark, kept_items
from app.learning.feelings import forget_feeling, own_feeling, say_feeling
from app.learning.kept_prompts import Keeping, drop_prompt, forget_source, is_prompt_kept, keep_prompt, kept_prompts
from app.learning.looking_up import look_up_question
from app.learning.privacy import HELD
from app.learning.progress import learn_page
from app.learning.prompts import prompt_library
from app.learning.searching import PAGE_SIZE, Wanted, search

__all__ = [
    "HELD",
    "PAGE_SIZE",
    "Keeping",
    "Wanted",
    "drop_bookmark",
    "drop_prompt",
    "forget_feeling",
    "forget_source",
    "is_kept",
    "is_prompt_kept",
    "keep_bookmark",
    "keep_prompt",
    "kept_items",
    "kept_prompts",
    "learn_page",
    "look_up_question",
    "own_feeling",
    "prompt_library",
    "say_feeling",
    "search",
    "topic_name",
]
