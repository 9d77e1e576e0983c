"""The approved AI tools: everyone reads them, administrators and the programme owner keep them."""
# pyright: strict

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, is_id
from app.policy import repository
from app.policy.models import ApprovedTool
from app.policy.rules import MAX_TOOLS, ToolUse, check_tool, check_use, moved
from app.policy.views import ToolView


def may_keep_tools(actor: Actor) -> bool:
    """Administrators, and whoever leads the programme."""
    return actor.may(Permission.MANAGE_COMPANY) or actor.may(Permission.LEAD_PROGRAMME)


async def approved_tools(uow: UnitOfWork, actor: Actor) -> tuple[ToolView, ...]:
    """The tools everyone may use, in their order."""
    del actor  # every signed-in person may read them
    return tuple(_view(tool) for tool in await repository.tools(uow.session))


async def add_tool(uow: UnitOfWork, actor: Actor, name: str, url: str, use: ToolUse | None = None) -> ToolView:
    """Approve a tool. Raises InvalidInputError for a bad field, ConflictError for a name that is already there."""
    _require(actor)
    name, url = check_tool(name, url)
    kept = check_use(use or ToolUse())
    number, behind = await repository.count_tools(uow.session)
    if number >= MAX_TOOLS:
        raise InvalidInputError("policy.tool.too_many", field="tool_name", most=MAX_TOOLS)
    tool = ApprovedTool(name=name, url=url, position=behind, created_at=clock.now(), **vars(kept))
    try:
        async with uow.session.begin_nested():
            uow.session.add(tool)
    except IntegrityError:
        raise ConflictError("policy.tool.exists", field="tool_name", name=name) from None
    await people.record_audit(uow, actor, "policy.tool_added", f"tool:{tool.id}")
    return _view(tool)


async def change_tool(uow: UnitOfWork, actor: Actor, tool_id: int, name: str, url: str, use: ToolUse) -> ToolView:
    """Give a tool another name, address or use. Raises as `add_tool` does, and NotFoundError when it is not there (any more)."""
    _require(actor)
    name, url = check_tool(name, url)
    kept = check_use(use)
    tool = await repository.tool(uow.session, tool_id) if is_id(tool_id) else None
    if tool is None:
        raise NotFoundError
    try:
        async with uow.session.begin_nested():
            tool.name, tool.url = name, url
            for field, value in vars(kept).items():
                setattr(tool, field, value)
    except IntegrityError:
        raise ConflictError("policy.tool.exists", field="tool_name", name=name) from None
    await people.record_audit(uow, actor, "policy.tool_changed", f"tool:{tool.id}")
    return _view(tool)


async def move_tool(uow: UnitOfWork, actor: Actor, tool_id: int, by: int) -> None:
    """Show a tool further up (-1) or down (1). Raises NotFoundError when it is not there (any more)."""
    _require(actor)
    tools = await repository.tools(uow.session, lock=True)
    index = next((index for index, tool in enumerate(tools) if tool.id == tool_id), None)
    if index is None:
        raise NotFoundError
    for position, tool in enumerate(moved(tools, index, by)):
        tool.position = position
    await people.record_audit(uow, actor, "policy.tool_moved", f"tool:{tool_id}")


async def remove_tool(uow: UnitOfWork, actor: Actor, tool_id: int) -> None:
    """Withdraw the approval of a tool. Raises NotFoundError when it is not there (any more)."""
    _require(actor)
    if not await repository.delete_tool(uow.session, tool_id):
        raise NotFoundError
    await people.record_audit(uow, actor, "policy.tool_removed", f"tool:{tool_id}")


def _require(actor: Actor) -> None:
    if not may_keep_tools(actor):
        raise ForbiddenError


def _view(tool: ApprovedTool) -> ToolView:
    use = ToolUse(**{field: getattr(tool, field) for field in ToolUse.__dataclass_fields__})
    return ToolView(tool.id or 0, tool.name, tool.url, use)
