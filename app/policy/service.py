"""The door to the policy area: the company's rules, approved AI tools, the checklist's statements, and the words for the screening."""

from __future__ import annotations

from app.policy.checklist import add_statement, change_statement, move_statement, restore_statement, statements, switch_statement
from app.policy.documents.following import acknowledged_share
from app.policy.documents.measuring import acknowledged_by_department
from app.policy.documents.reading import found_rules, rules_waiting
from app.policy.documents.reviewing import ask_newcomers, remind_reviews, rules_reviewed_on_time
from app.policy.tools import add_tool, approved_tools, change_tool, may_keep_tools, move_tool, remove_tool
from app.policy.words import set_words, word_list, words_to_screen

__all__ = [
    "acknowledged_by_department",
    "acknowledged_share",
    "add_statement",
    "add_tool",
    "approved_tools",
    "ask_newcomers",
    "change_statement",
    "change_tool",
    "found_rules",
    "may_keep_tools",
    "move_statement",
    "move_tool",
    "remind_reviews",
    "remove_tool",
    "restore_statement",
    "rules_reviewed_on_time",
    "rules_waiting",
    "set_words",
    "statements",
    "switch_statement",
    "word_list",
    "words_to_screen",
]
