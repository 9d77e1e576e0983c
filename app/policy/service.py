"""The door to the policy area: the approved AI tools, the statements of the checklist, and the company's words for the screening."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import repository
from app.policy.documents.following import acknowledged_share
from app.policy.documents.reading import found_rules, rules_waiting
from app.policy.documents.reviewing import ask_newcomers, remind_reviews, rules_reviewed_on_time
from app.policy.models import ApprovedTool
from app.policy.rules import MAX_TOOLS, check_tool
from app.policy.views import ToolView
from app.policy.words import set_words, word_list, words_to_screen

__all__ = [
    "acknowledged_share",
    "add_tool",
    "approved_tools",
    "ask_newcomers",
    "found_rules",
    "remind_reviews",
    "remove_tool",
    "rules_reviewed_on_time",
    "rules_waiting",
    "set_words",
    "word_list",
    "words_to_screen",
]


async def approved_tools(uow: UnitOfWork, actor: Actor) -> tuple[ToolView, ...]:
    """The tools everyone may use, in the order they were added."""
    del actor  # every signed-in person may read them
    return tuple(ToolView(tool.id or 0, tool.name, tool.url) for tool in await repository.tools(uow.session))


async def add_tool(uow: UnitOfWork, actor: Actor, name: str, url: str) -> ToolView:
    """Approve a tool. Raises InvalidInputError for a bad name or address, ConflictError for a name that is already there."""
    require(actor, Permission.MANAGE_COMPANY)
    name, url = check_tool(name, url)
    position = await repository.count_tools(uow.session)
    if position >= MAX_TOOLS:
        raise InvalidInputError("policy.tool.too_many", field="tool_name", most=MAX_TOOLS)
    tool = ApprovedTool(name=name, url=url, position=position, created_at=clock.now())
    try:
        async with uow.session.begin_nested():
            uow.session.add(tool)
    except IntegrityError:
        raise ConflictError("policy.tool.exists", field="tool_name", name=name) from None
    await people.record_audit(uow, actor, "policy.tool_added", f"tool:{tool.id}")
    return ToolView(tool.id or 0, tool.name, tool.url)


async def remove_tool(uow: UnitOfWork, actor: Actor, tool_id: int) -> None:
    """Withdraw the approval of a tool. Raises NotFoundError when it is not there (any more)."""
    require(actor, Permission.MANAGE_COMPANY)
    if not await repository.delete_tool(uow.session, tool_id):
        raise NotFoundError
    await people.record_audit(uow, actor, "policy.tool_removed", f"tool:{tool_id}")
from app.policy.checklist import add_statement, change_statement, move_statement, restore_statement, statements, switch_statement
from app.policy.tools import add_tool, approved_tools, change_tool, may_keep_tools, move_tool, remove_tool

    "add_statement",
    "change_statement",
    "change_tool",
    "may_keep_tools",
    "move_statement",
    "move_tool",
    "restore_statement",
    "statements",
    "switch_statement",
