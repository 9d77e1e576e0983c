"""Two trainers at one text: nothing that anybody typed is lost, and whoever comes second is told."""

from __future__ import annotations

import asyncio

import pytest

from app.curriculum.rules import Kind
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.studio import service as studio
from app.studio.views import Status
from tests.services.people.office import Member, hire
from tests.services.studio.desk import item_named, opened, rows, saved, shown, written

DAY_1 = "day-1"


async def test_two_trainers_who_open_an_item_work_on_the_same_draft(stocked: Database, hana: Member, taro: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)

    async def open_it(who: Member) -> int:
        async with stocked.write() as uow:
            return (await studio.open_draft(uow, who.actor, item)).id

    first, second = await asyncio.gather(open_it(hana), open_it(taro))
    assert first == second


async def test_changes_of_different_fields_are_both_kept_and_the_second_is_told(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "花子の題"})
    result = await saved(stocked, taro, draft, {"ja.summary": "太郎の要約"})
    assert (result.merged, result.conflicts) == ({"ja.title": "花子の題"}, ())
    now = await shown(stocked, hana, draft)
    assert (now.values["ja.title"], now.values["ja.summary"]) == ("花子の題", "太郎の要約")
    assert set(now.authors) == {"花子", "太郎"}


async def test_the_later_of_two_texts_for_one_field_is_kept_beside_it(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "花子の題"})
    result = await saved(stocked, taro, draft, {"ja.title": "太郎の題", "ja.summary": "太郎の要約"})
    (conflict,) = result.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs, conflict.by) == ("ja.title", "太郎の題", "花子の題", "花子")
    now = await shown(stocked, taro, draft)
    assert (now.values["ja.title"], now.values["ja.summary"]) == ("花子の題", "太郎の要約")
    assert [(one.text, one.by, one.mine) for one in now.alternatives] == [("太郎の題", "太郎", True)]


@pytest.mark.parametrize(("take", "expected"), [(True, "太郎の題"), (False, "花子の題")])
async def test_either_text_can_be_chosen(stocked: Database, hana: Member, taro: Member, take: bool, expected: str) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "花子の題"})
    (conflict,) = (await saved(stocked, taro, draft, {"ja.title": "太郎の題"})).conflicts
    async with stocked.write() as uow:
        now = await studio.settle_alternative(uow, taro.actor, draft.id, conflict.alternative_id, take)
    assert (now.values["ja.title"], now.alternatives) == (expected, ())
    async with stocked.write() as uow:
        with pytest.raises(NotFoundError):
            await studio.settle_alternative(uow, hana.actor, draft.id, conflict.alternative_id, take)


async def test_going_on_typing_in_a_conflict_keeps_the_latest_text_only(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "花子の題"})
    await saved(stocked, taro, draft, {"ja.title": "太郎の"})
    await saved(stocked, taro, draft, {"ja.title": "太郎の題"})
    assert [one.text for one in (await shown(stocked, taro, draft)).alternatives] == ["太郎の題"]


async def test_both_typing_the_same_is_no_conflict(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "同じ題"})
    assert (await saved(stocked, taro, draft, {"ja.title": "同じ題"})).conflicts == ()


async def test_saves_at_the_very_same_time_lose_nothing(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await asyncio.gather(
        saved(stocked, hana, draft, {"ja.title": "花子の題"}),
        saved(stocked, taro, draft, {"ja.title": "太郎の題"}),
    )
    now = await shown(stocked, hana, draft)
    assert {now.values["ja.title"], *(one.text for one in now.alternatives)} == {"花子の題", "太郎の題"}


async def test_one_person_typing_on_is_never_in_their_own_way(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, hana, draft, {"ja.title": "題"})
    result = await saved(stocked, hana, draft, {"ja.title": "題名"})
    assert result.conflicts == ()
    assert (await shown(stocked, hana, draft)).values["ja.title"] == "題名"


async def test_saving_the_same_again_changes_nothing(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    first = await saved(stocked, hana, draft, {"ja.title": "題"})
    assert (await saved(stocked, hana, draft, {"ja.title": "題"})).revision == first.revision


async def test_cards_added_by_two_trainers_are_both_there(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, "why")
    before = len(draft.cards)
    change = studio.PartChange(studio.PartMove.ADD, within="cards")

    async def add(who: Member) -> None:
        async with stocked.write() as uow:
            await studio.change_parts(uow, who.actor, draft.id, change)

    await asyncio.gather(add(hana), add(taro))
    cards = [card.id for card in (await shown(stocked, hana, draft)).cards]
    assert (len(cards), len(set(cards))) == (before + 2, before + 2)


async def test_what_is_typed_stays_exactly_as_it_is_even_if_it_is_wrong(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    typed = "  ## まだ途中 \n\n- [x"
    await saved(stocked, hana, draft, {"ja.scenario": typed, "minutes": "たくさん"})
    now = await shown(stocked, hana, draft)
    assert (now.values["ja.scenario"], now.values["minutes"]) == (typed, "たくさん")


async def test_unknown_fields_and_endless_texts_are_refused(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    for name, text in [("cards", "x"), ("ja.steps.x", "x"), ("fr.title", "x"), ("o1.right", "x"), ("ja.scenario", "あ" * 20_001)]:
        with pytest.raises(InvalidInputError):
            await saved(stocked, hana, draft, {name: text})


async def test_a_discarded_draft_leaves_what_is_published(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    await saved(stocked, taro, draft, {"ja.title": "途中"})
    async with stocked.write() as uow:
        with pytest.raises(ConflictError):
            await studio.discard_draft(uow, hana.actor, draft.id, draft.revision)
    async with stocked.write() as uow:
        await studio.discard_draft(uow, hana.actor, draft.id, draft.revision + 1)
    with pytest.raises(NotFoundError):
        await shown(stocked, hana, draft)
    (row,) = [row for row in await rows(stocked, hana) if row.slug == DAY_1]
    assert (row.status, row.draft, row.draft_id) == (Status.PUBLISHED, None, None)


async def test_a_new_draft_that_is_discarded_leaves_no_trace_in_the_library(stocked: Database, hana: Member) -> None:
    before = len(await rows(stocked, hana))
    draft = await written(stocked, hana, Kind.CHALLENGE)
    assert len(await rows(stocked, hana)) == before + 1
    async with stocked.write() as uow:
        await studio.discard_draft(uow, hana.actor, draft.id, draft.revision)
    assert len(await rows(stocked, hana)) == before


async def test_a_copy_is_something_new(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        copy = await studio.duplicate(uow, hana.actor, item)
    assert copy.item_id is None
    assert copy.values["ja.title"].endswith("（コピー）")
    assert copy.values["day"] == "end"


async def test_a_draft_goes_to_review_and_comes_back_with_a_note(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        in_review = await studio.submit_for_review(uow, hana.actor, draft.id, draft.revision, taro.id)
    assert (in_review.state, in_review.reviewer, in_review.submitted_by) == (Status.IN_REVIEW, "太郎", "花子")
    assert [row.slug for row in await rows(stocked, taro, status=Status.IN_REVIEW)] == [DAY_1]
    async with stocked.write() as uow:
        back = await studio.return_draft(uow, taro.actor, draft.id, "2行目を短く")
    assert (back.state, back.reviewer_note) == (Status.DRAFT, "2行目を短く")
    async with stocked.write() as uow:
        with pytest.raises(ConflictError):
            await studio.return_draft(uow, taro.actor, draft.id, "")


async def test_a_draft_that_is_changed_is_no_longer_in_review(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        await studio.submit_for_review(uow, hana.actor, draft.id, draft.revision)
    await saved(stocked, hana, draft, {"ja.title": "直した題"})
    assert (await shown(stocked, hana, draft)).state is Status.DRAFT


async def test_only_trainers_reach_the_studio(stocked: Database, admin: Member, hana: Member) -> None:
    employee = await hire(stocked, admin)
    item = await item_named(stocked, hana, DAY_1)
    draft = await opened(stocked, hana, DAY_1)
    async with stocked.write() as uow:
        for act in (
            studio.open_draft(uow, employee.actor, item),
            studio.open_new(uow, employee.actor, Kind.LESSON),
            studio.show_draft(uow, employee.actor, draft.id),
            studio.save_draft(uow, employee.actor, draft.id, 1, {}),
            studio.checks(uow, employee.actor, draft.id),
            studio.preview(uow, employee.actor, draft.id, "ja"),
            studio.duplicate(uow, employee.actor, item),
            studio.retire(uow, employee.actor, item),
            studio.bring_back(uow, employee.actor, item),
            studio.roll_back(uow, employee.actor, item, 1),
            studio.take_offer(uow, employee.actor, item),
            studio.keep_ours(uow, employee.actor, item),
            studio.item_history(uow, employee.actor, item),
            studio.publish_log(uow, employee.actor),
            studio.difference(uow, employee.actor, item, None, 1),
            studio.discard_draft(uow, employee.actor, draft.id, 1),
            studio.set_settings(uow, employee.actor, second_person=True),
            studio.show_settings(uow, employee.actor),
            studio.choices(uow, employee.actor),
        ):
            with pytest.raises(ForbiddenError):
                await act
