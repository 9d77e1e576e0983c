"""Only declared handlers run, only for those who may, whatever the payload."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reflex_base.registry import RegistrationContext

from app.database import Database
from app.people import service as people
from app.people.rules import Permission
from state.base import PERMISSION_MARK
from state.company_people import CompanyPeopleState
from state.guard import INTERNAL, accepts, permission_of
from state.leave import LeaveState
from state.session import SessionState
from state.today import TodayState
from tests.services.people.office import Member
from tests.state.stage import Stage

HANDLERS = {name: registered.handler.fn for name, registered in RegistrationContext.get().event_handlers.items()}
OURS = {name: fn for name, fn in HANDLERS.items() if fn.__module__.startswith("state.")}
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.integers(), max_size=3)
    | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)
)


def test_every_public_method_of_our_states_is_declared() -> None:
    undeclared = [
        name for name, fn in OURS.items() if not isinstance(getattr(fn, PERMISSION_MARK, None), Permission) and not name.endswith(".setvar")
    ]
    assert len(OURS) > 50
    assert undeclared == []


def test_generic_setters_and_everything_else_are_unknown() -> None:
    unknown = [name for name in HANDLERS if name.endswith(".setvar") or "update_vars_internal" in name]
    assert unknown
    assert [name for name in [*unknown, "", "x", "reflex___state____state", "__class__"] if accepts(name, {})] == []


def test_reflexs_own_events_that_pages_need_exist() -> None:
    assert sorted(INTERNAL - set(HANDLERS)) == []


async def test_a_visitor_is_sent_to_sign_in_and_back_afterwards(stage: Stage, admin: Member) -> None:
    visitor = stage.browser()
    await visitor.call(LeaveState.load, path="/leave")
    assert set(visitor.redirects) == {"/sign-in?next=/leave"}


async def test_an_employee_cannot_use_what_belongs_to_administrators(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(CompanyPeopleState.load, path="/company/people")
    assert set(tab.redirects) == {"/"}
    assert (await tab.see(CompanyPeopleState)).loaded is False


async def test_a_setter_sent_by_hand_changes_nothing(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    name = next(name for name in HANDLERS if name.endswith("session_state.setvar"))
    await tab.send(name, {"var_name": "permissions", "value": ["manage_people"]})
    assert (await tab.see(SessionState)).permissions == []


async def test_a_revoked_session_loses_its_rights_with_the_next_event(stage: Stage, employee: Member, db: Database) -> None:
    tab = stage.browser(employee)
    await tab.call(TodayState.load)
    async with db.write() as uow:
        await people.sign_out_everywhere(uow, employee.actor)
    await tab.call(TodayState.load)
    assert tab.redirects[-1] == "/sign-in"


async def test_the_session_cookie_never_travels_to_the_page(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(SessionState.enter)
    await tab.call(TodayState.load)
    assert "headers" in tab.everything_sent()
    assert employee.token not in tab.everything_sent()


@pytest.mark.parametrize("name", sorted(name for name, fn in OURS.items() if hasattr(fn, PERMISSION_MARK)))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_no_payload_makes_a_handler_fail(stage: Stage, admin: Member, name: str, data: st.DataObject) -> None:
    code = HANDLERS[name].__wrapped__.__code__
    arguments: tuple[str, ...] = code.co_varnames[1 : code.co_argcount]
    payload: dict[str, Any] = {argument: data.draw(VALUES) for argument in arguments}
    await stage.browser(admin).send(name, payload)
    assert permission_of(name) is not None
