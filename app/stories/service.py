"""The door to success stories. Each use case lives in the module of its idea; every one needs Permission.MEMBER unless it says more.

The page of a story is at `rules.path_of(story_id)`. What changes is announced to open feeds after the commit (topic "stories").
"""

from __future__ import annotations

from app.stories.channels import service as channels
from app.stories.counting import verify_numbers
from app.stories.curating import hide_story, make_challenge, set_featured, show_story
from app.stories.drafts import begin_draft, discard_draft, draft_from_challenge, own_drafts, save_draft, settle_draft, show_draft
from app.stories.erasing import erase_contributions
from app.stories.figures import minutes_reported, re_use
from app.stories.following_up import add_follow_up, remove_follow_up
from app.stories.of_team import TeamStory, TriedStory, stories_from, stories_tried
from app.stories.pictures import AREA, may_see
from app.stories.privacy import HELD
from app.stories.publishing import edit_story, publish_story, story_text, withdraw_story
from app.stories.reacting import keep_prompt, set_thanks, withdraw_comment, write_comment
from app.stories.reading import feed, filter_choices, read_story, story_to_try
from app.stories.spreading import for_channels, spread, suggested_for_channels
from app.stories.trying import edit_try, try_story

__all__ = [
    "AREA",
    "HELD",
    "TeamStory",
    "TriedStory",
    "add_follow_up",
    "begin_draft",
    "channels",
    "discard_draft",
    "draft_from_challenge",
    "edit_story",
    "edit_try",
    "erase_contributions",
    "feed",
    "filter_choices",
    "for_channels",
    "hide_story",
    "keep_prompt",
    "make_challenge",
    "may_see",
    "minutes_reported",
    "own_drafts",
    "publish_story",
    "re_use",
    "read_story",
    "remove_follow_up",
    "save_draft",
    "set_featured",
    "set_thanks",
    "settle_draft",
    "show_draft",
    "show_story",
    "spread",
    "stories_from",
    "stories_tried",
    "story_text",
    "story_to_try",
    "suggested_for_channels",
    "try_story",
    "verify_numbers",
    "withdraw_comment",
    "withdraw_story",
    "write_comment",
]
