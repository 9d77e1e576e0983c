"""The company's lists: what one person looked at does not stay behind for the next."""

from __future__ import annotations

import pytest

from state.company_invitations import CompanyInvitationsState
from state.company_people import CompanyPeopleState
from tests.services.people.office import Member
from tests.state.stage import Stage


@pytest.mark.parametrize("state", [CompanyPeopleState, CompanyInvitationsState])
async def test_leaving_a_list_forgets_it(
    stage: Stage, admin: Member, employee: Member, state: type[CompanyPeopleState | CompanyInvitationsState]
) -> None:
    assert employee
    tab = stage.browser(admin)
    await tab.call(state.load)
    page = await tab.see(state)
    assert (bool(page.rows), page.loaded) == (True, True)
    await tab.call(state.leave)
    page = await tab.see(state)
    assert (page.rows, page.loaded) == ([], False)
