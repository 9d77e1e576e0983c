"""Approved AI tools as everybody reads them; what a challenge shows of them is made here, too."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.database import database
from app.i18n import Locale
from app.policy import service as policy
from app.policy.views import ToolView
from state.base import PageState, handler


@dataclass
class Tool:
    """An approved AI tool to open, with what it may be used for in the reader's language."""

    id: int
    name: str
    url: str
    data_class: str = "public"
    allowed_use: str = ""
    not_for: str = ""
    account: str = ""


def tool_row(tool: ToolView, locale: Locale) -> Tool:
    """The company's own words; in English where somebody has written them."""
    use = tool.use
    english = locale == "en"
    return Tool(
        tool.id,
        tool.name,
        tool.url,
        use.data_class,
        (english and use.allowed_use_en) or use.allowed_use,
        (english and use.not_for_en) or use.not_for,
        (english and use.account_en) or use.account,
    )


class ToolsState(PageState, rx.State):
    """The list."""

    loaded: bool = False
    rows: list[Tool] = []

    @handler()
    async def load(self) -> None:
        """The tools in their order."""
        async with database().read() as uow:
            found = await policy.approved_tools(uow, self._actor())
        self.rows = [tool_row(tool, self._locale()) for tool in found]
        self.loaded = True
