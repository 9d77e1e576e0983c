"""A company with two departments large enough to be named, a small one, and people who tell each other what worked."""

from __future__ import annotations

from tests.services.people.conftest import admin
from tests.services.stories.telling import office

__all__ = ["admin", "office"]
