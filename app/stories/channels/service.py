"""The door to the channels: a story as a card and as a message, and the newsletter. Editing and publishing need Permission.CURATE."""

from __future__ import annotations

from app.stories.channels.card import QUESTIONS, ROOMS, card_texts, fitted
from app.stories.channels.chat import ChatMessage, Tone, edited_message, message, newsletter_message
from app.stories.channels.composing import BASES, MOST_STORIES, Move, limit_of, teaser_field
from app.stories.channels.editing import (
    change_stories,
    open_newsletter,
    save_newsletter,
    set_newsletter_language,
    settle_newsletter,
    show_newsletter,
)
from app.stories.channels.facts import StoryFacts
from app.stories.channels.issuing import (
    draft_issue,
    forget_stories,
    newsletters,
    path_of_issue,
    publish_newsletter,
    read_newsletter,
    story_facts,
    withdraw_newsletter,
)
from app.stories.channels.newsletter import Issue, Item, as_html, as_mail, as_text
from app.stories.channels.privacy import HELD
from app.stories.channels.services import LONGEST_TEXT, Bubble, Channel, bubble
from app.stories.channels.views import NewsletterDraft, SavedNewsletter

__all__ = [
    "BASES",
    "HELD",
    "LONGEST_TEXT",
    "MOST_STORIES",
    "QUESTIONS",
    "ROOMS",
    "Bubble",
    "Channel",
    "ChatMessage",
    "Issue",
    "Item",
    "Move",
    "NewsletterDraft",
    "SavedNewsletter",
    "StoryFacts",
    "Tone",
    "as_html",
    "as_mail",
    "as_text",
    "bubble",
    "card_texts",
    "change_stories",
    "draft_issue",
    "edited_message",
    "fitted",
    "forget_stories",
    "limit_of",
    "message",
    "newsletter_message",
    "newsletters",
    "open_newsletter",
    "path_of_issue",
    "publish_newsletter",
    "read_newsletter",
    "save_newsletter",
    "set_newsletter_language",
    "settle_newsletter",
    "show_newsletter",
    "story_facts",
    "teaser_field",
    "withdraw_newsletter",
]
