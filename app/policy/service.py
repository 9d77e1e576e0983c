"""The door to the policy area: the approved AI tools, the statements of the checklist, and the company's words for the screening."""

from __future__ import annotations

from app.policy.checklist import add_statement, change_statement, move_statement, restore_statement, statements, switch_statement
from app.policy.tools import add_tool, approved_tools, change_tool, may_keep_tools, move_tool, remove_tool
from app.policy.words import set_words, word_list, words_to_screen

__all__ = [
    "add_statement",
    "add_tool",
    "approved_tools",
    "change_statement",
    "change_tool",
    "may_keep_tools",
    "move_statement",
    "move_tool",
    "remove_tool",
    "restore_statement",
    "set_words",
    "statements",
    "switch_statement",
    "word_list",
    "words_to_screen",
]
