"""The door to the team view. Each use case lives in the module of its idea; looking and thanking need Permission.VIEW_TEAM."""

from __future__ import annotations

from app.team.choosing import choose_praise, praise_choice
from app.team.looking import make_ready, team_page
from app.team.praising import note_streaks, thank
from app.team.privacy import HELD

__all__ = ["HELD", "choose_praise", "make_ready", "note_streaks", "praise_choice", "team_page", "thank"]
