"""The door to the messages: announcement, kick-off and its question, and the president's message."""

from __future__ import annotations

from app.roadmap.messages.composing import Composed, Section, Slide, as_text, slides
from app.roadmap.messages.launching import (
    draft_document,
    draft_key,
    open_builder,
    path_of,
    publish_launch,
    read_launch,
    save_launch,
    settle_launch,
    withdraw_launch,
)
from app.roadmap.messages.president import (
    TEXTS,
    executive_page,
    hand_over,
    message_of_today,
    messages,
    publish_message,
    save_message,
    settle_message,
    show_streak,
    thank,
    withdraw_message,
)
from app.roadmap.messages.privacy import HELD
from app.roadmap.messages.views import (
    UNDECIDED,
    Asked,
    Builder,
    Decided,
    Launch,
    MessagePage,
    MessageView,
    OwnPage,
    Question,
    TodayMessage,
)
from app.roadmap.messages.wishes import answer, ask_people, asked, close_question, take_answer_back

MESSAGE_TEXTS = tuple(TEXTS)

__all__ = [
    "HELD",
    "MESSAGE_TEXTS",
    "UNDECIDED",
    "Asked",
    "Builder",
    "Composed",
    "Decided",
    "Launch",
    "MessagePage",
    "MessageView",
    "OwnPage",
    "Question",
    "Section",
    "Slide",
    "TodayMessage",
    "answer",
    "as_text",
    "ask_people",
    "asked",
    "close_question",
    "draft_document",
    "draft_key",
    "executive_page",
    "hand_over",
    "message_of_today",
    "messages",
    "open_builder",
    "path_of",
    "publish_launch",
    "publish_message",
    "read_launch",
    "save_launch",
    "save_message",
    "settle_launch",
    "settle_message",
    "show_streak",
    "slides",
    "take_answer_back",
    "thank",
    "withdraw_launch",
    "withdraw_message",
]
