"""The studio's door: the library, drafts, checks, previews, publishing and its log. Every use case needs Permission.AUTHOR."""

from __future__ import annotations

from app.studio.assisting import draft_difference, meaning_difference, preview_feedback, reviewers, titles_of
from app.studio.checking import checks, checks_of_text
from app.studio.drafts import (
    change_parts,
    discard_draft,
    duplicate,
    open_draft,
    open_new,
    return_draft,
    save_draft,
    settle_alternative,
    show_draft,
    submit_for_review,
)
from app.studio.from_case import question_from_case
from app.studio.from_use import UseTold, draft_from_use
from app.studio.health import health_marks, library_marks
from app.studio.history import difference, item_history, publish_log
from app.studio.library import HealthMarks, choices, library
from app.studio.listening import listener
from app.studio.pictures import take_in_picture
from app.studio.previewing import preview
from app.studio.privacy import HELD
from app.studio.publishing import bring_back, keep_ours, publish, retire, roll_back, take_offer
from app.studio.rules.fields import (
    FieldSpec,
    Input,
    PartChange,
    PartMove,
    field_spec,
    fields_of,
    languages_of_form,
    parts_of,
    regions_of,
    shows_picture,
)
from app.studio.settings import set_settings, show_settings

__all__ = [
    "HELD",
    "FieldSpec",
    "HealthMarks",
    "Input",
    "PartChange",
    "PartMove",
    "UseTold",
    "bring_back",
    "change_parts",
    "checks",
    "checks_of_text",
    "choices",
    "difference",
    "discard_draft",
    "draft_difference",
    "draft_from_use",
    "duplicate",
    "field_spec",
    "fields_of",
    "health_marks",
    "item_history",
    "keep_ours",
    "languages_of_form",
    "library",
    "library_marks",
    "listener",
    "meaning_difference",
    "open_draft",
    "open_new",
    "parts_of",
    "preview",
    "preview_feedback",
    "publish",
    "publish_log",
    "question_from_case",
    "regions_of",
    "retire",
    "return_draft",
    "reviewers",
    "roll_back",
    "save_draft",
    "set_settings",
    "settle_alternative",
    "show_draft",
    "show_settings",
    "shows_picture",
    "submit_for_review",
    "take_in_picture",
    "take_offer",
    "titles_of",
]
