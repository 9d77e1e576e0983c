"""The company's rules are written by the programme owner, published as versions, read and acknowledged by everybody."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.policy.documents import service as rules
from app.policy.screened import UndecidedError
from tests.services.people.office import actor_of, audit_of, statements
from tests.services.policy.ruling import RIGHT, WRONG, House


@pytest.fixture
async def house(db: Database) -> House:
    return await House.build(db)


async def test_before_an_owner_publishes_nobody_is_asked_for_anything(house: House, db: Database) -> None:
    someone = await house.hire()
    document_id = await house.begin()
    assert not await house.waits(someone)
    with pytest.raises(NotFoundError):
        await house.page(someone, document_id)
    async with db.read() as uow:
        assert await rules.rule_lines(uow, someone.actor) == ()
        assert (await rules.acknowledged_share(uow)).expected == 0


async def test_beginning_from_the_shipped_rules_twice_is_beginning_once(house: House, db: Database) -> None:
    assert len(set(await asyncio.gather(*(house.begin() for _ in range(3))))) == 1
    async with db.read() as uow:
        assert [line.title for line in await rules.documents(uow, house.owner.actor)] == ["生成AIの使い方ルール"]


async def test_what_is_published_is_read_by_everybody_in_their_language(house: House, db: Database) -> None:
    document_id = await house.published()
    someone = await house.hire()
    page = await house.page(someone, document_id)
    assert (page.number, page.current, page.waiting, page.text.language) == (1, True, True, "ja")
    assert [section.heading for section in page.text.sections if section.tools] == ["使ってよいAI"]
    assert "<table>" in "".join(section.html for section in page.text.sections)
    async with db.write() as uow:
        await people.set_locale(uow, someone.actor, "en")
    english = await actor_of(db, someone.token)
    assert english is not None
    async with db.read() as uow:
        assert (await rules.rule_page(uow, english, document_id)).text.title == "How we use generative AI"


async def test_without_english_the_japanese_is_shown_and_says_so(house: House, db: Database) -> None:
    document_id = await house.begin()
    english_fields = ("title", "summary", "text", "note", "question", "option1", "option2", "option3", "explanation")
    await house.save(document_id, None, **{f"en__{name}": "" for name in english_fields})
    await house.publish(document_id)
    async with db.write() as uow:
        await people.set_locale(uow, house.owner.actor, "en")
    english = await actor_of(db, house.owner.token)
    assert english is not None
    async with db.read() as uow:
        page = await rules.rule_page(uow, english, document_id)
    assert (page.text.language, page.text.title) == ("ja", "生成AIの使い方ルール")


async def test_a_wrong_answer_explains_and_is_stored_nowhere(house: House) -> None:
    document_id = await house.published()
    someone = await house.hire()
    answered = await house.acknowledge(someone, document_id, answer=WRONG)
    assert not answered.right
    assert "置きかえ" in answered.explanation
    page = await house.page(someone, document_id)
    assert (page.waiting, page.acknowledged_at) == (True, None)


async def test_acknowledging_is_stored_once_with_its_time(house: House, clock: ManualClock) -> None:
    document_id = await house.published()
    someone = await house.hire()
    at = clock.now()
    answers = await asyncio.gather(*(house.acknowledge(someone, document_id) for _ in range(4)))
    assert all(answered.right for answered in answers)
    clock.advance(timedelta(days=1))
    await house.acknowledge(someone, document_id)
    page = await house.page(someone, document_id)
    assert (page.waiting, page.acknowledged_at, page.versions[0].acknowledged_at) == (False, at, at)


@pytest.mark.parametrize("answer", [None, 0, 4, -1])
async def test_an_answer_that_is_none_is_refused(house: House, answer: int | None) -> None:
    document_id = await house.published()
    with pytest.raises(InvalidInputError):
        await house.acknowledge(house.owner, document_id, answer=answer)


@pytest.mark.parametrize(("document_id", "number"), [(99, 1), (1, 2), (1, 0), (0, 1), (2**40, 1)])
async def test_what_is_not_there_cannot_be_acknowledged(house: House, document_id: int, number: int) -> None:
    await house.published()
    with pytest.raises(NotFoundError):
        await house.acknowledge(house.owner, document_id, number)


async def test_a_new_version_is_asked_for_again_and_shows_what_changed(house: House) -> None:
    document_id = await house.published()
    someone = await house.hire()
    await house.acknowledge(someone, document_id)
    assert await house.revise(document_id) == 2
    page = await house.page(someone, document_id)
    assert (page.waiting, page.changes_since, page.text.note) == (True, 1, "録音について1行増えました。")
    assert ["録音" in "".join(piece.text for piece in change.pieces) for change in page.changes] == [True]
    with pytest.raises(ConflictError):
        await house.acknowledge(someone, document_id, 1)
    await house.acknowledge(someone, document_id, 2)
    assert not await house.waits(someone)
    old = await house.page(someone, document_id, 1)
    assert (old.current, old.waiting, [line.number for line in old.versions]) == (False, False, [2, 1])


async def test_better_wording_needs_no_new_acknowledgement(house: House) -> None:
    document_id = await house.published()
    reader, newcomer = await house.hire(), await house.hire()
    await house.acknowledge(reader, document_id)
    await house.revise(document_id, wording_only=True)
    assert (await house.waits(reader), await house.waits(newcomer)) == (False, True)
    await house.acknowledge(newcomer, document_id, 1)  # opened before the wording changed
    assert not await house.waits(newcomer)


async def test_the_first_version_is_never_a_matter_of_wording(house: House) -> None:
    document_id = await house.begin()
    await house.publish(document_id, wording_only=True)
    assert await house.waits(await house.hire())


async def test_two_who_write_at_once_lose_nothing(house: House) -> None:
    document_id = await house.begin()
    seen = (await house.draft(document_id)).revision
    await house.save(document_id, seen, ja__title="わたしたちのAIルール")
    with pytest.raises(ConflictError):
        await house.save(document_id, seen, ja__title="AIの決まり")
    assert (await house.draft(document_id)).values["ja.title"] == "わたしたちのAIルール"


async def test_a_draft_from_before_a_publication_does_not_overwrite_the_next_one(house: House) -> None:
    document_id = await house.begin()
    seen = (await house.draft(document_id)).revision
    await house.publish(document_id)
    with pytest.raises(ConflictError):
        await house.save(document_id, seen, ja__title="古い下書き")


async def test_of_two_publications_at_once_one_counts(house: House) -> None:
    document_id = await house.begin()
    outcomes = await asyncio.gather(*(house.publish(document_id) for _ in range(3)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in outcomes) == ["ConflictError", "ConflictError", "int"]
    assert (await house.draft(document_id)).number == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ja__title": ""}, "ja.title"),
        ({"ja__text": "見出しのない文"}, "ja.text"),
        ({"en__text": "## Only one\n\nText"}, "en.text"),
        ({"en__summary": ""}, "en.summary"),
        ({"right": "4"}, "right"),
        ({"ja__option2": ""}, "ja.option2"),
        ({"ja__explanation": ""}, "ja.explanation"),
    ],
)
async def test_what_is_incomplete_is_kept_as_a_draft_and_not_published(house: House, changed: dict[str, str], field: str) -> None:
    document_id = await house.begin()
    await house.save(document_id, None, **changed)
    with pytest.raises(InvalidInputError) as problem:
        await house.publish(document_id)
    assert problem.value.field == field


async def test_a_later_version_says_what_changes_and_why(house: House) -> None:
    document_id = await house.published()
    with pytest.raises(ConflictError):
        await house.publish(document_id)  # there is no draft
    draft = await house.draft(document_id)
    await house.save(document_id, ja__title=f"{draft.values['ja.title']}（改訂）", ja__note="")
    with pytest.raises(InvalidInputError) as problem:
        await house.publish(document_id)
    assert problem.value.field == "ja.note"


async def test_a_name_in_a_new_line_is_published_only_when_the_owner_says_so(house: House) -> None:
    document_id = await house.published()
    draft = await house.draft(document_id)
    await house.save(document_id, ja__text=f"{draft.values['ja.text']}\n\n- 相談は 090-1234-5678 まで。", ja__note="電話番号を足しました。")
    with pytest.raises(UndecidedError) as found:
        await house.publish(document_id)
    assert {one.field for one in found.value.findings} == {"ja.text"}
    with pytest.raises(UndecidedError):
        await house.publish(document_id, decision="mask", decided_for=found.value.digest)
    assert await house.publish(document_id, decision="keep", decided_for=found.value.digest) == 2


async def test_only_the_owner_writes_trainers_read_and_others_see_nothing_of_a_draft(house: House, db: Database) -> None:
    document_id = await house.begin()
    trainer, manager = await house.hire(None, "trainer"), await house.hire()
    async with db.read() as uow:
        view = await rules.draft(uow, trainer.actor, document_id)
        assert (view.may_edit, view.values["ja.title"]) == (False, "生成AIの使い方ルール")
        for refused in (rules.draft(uow, manager.actor, document_id), rules.documents(uow, manager.actor)):
            with pytest.raises(ForbiddenError):
                await refused
    for who in (trainer, manager):
        async with db.write() as uow:
            for refused in (
                rules.start_from_shipped(uow, who.actor),
                rules.save_draft(uow, who.actor, document_id, 1, {}),
                rules.publish(uow, who.actor, document_id, 1, wording_only=False),
                rules.discard_draft(uow, who.actor, document_id, 1),
                rules.set_document(uow, who.actor, document_id, months=1, department_id=None, in_force=False),
            ):
                with pytest.raises(ForbiddenError):
                    await refused


async def test_a_draft_is_thrown_away_and_what_is_published_stays(house: House, db: Database) -> None:
    document_id = await house.published()
    await house.save(document_id, ja__title="やっぱりやめる")
    async with db.write() as uow:
        assert await rules.discard_draft(uow, house.owner.actor, document_id, (await house.draft(document_id)).revision)
    assert (await house.draft(document_id)).values["ja.title"] == "生成AIの使い方ルール"


async def test_rules_of_a_department_are_asked_of_its_people_only(house: House, db: Database) -> None:
    sales = await house.department("営業部")
    document_id = await house.begin()
    seller, other = await house.hire(sales), await house.hire()
    async with db.write() as uow:
        await rules.set_document(uow, house.owner.actor, document_id, months=3, department_id=sales, in_force=True)
    await house.publish(document_id)
    assert (await house.waits(seller), await house.waits(other)) == (True, False)
    assert (await house.page(other, document_id)).number == 1
    async with db.read() as uow:
        assert (await rules.acknowledged_share(uow)).expected == 1


async def test_rules_out_of_force_are_asked_of_nobody(house: House, db: Database) -> None:
    document_id = await house.published()
    async with db.write() as uow:
        await rules.set_document(uow, house.owner.actor, document_id, months=3, department_id=None, in_force=False)
    assert not await house.waits(await house.hire())
    with pytest.raises(NotFoundError):
        await house.page(house.owner, document_id)


async def test_the_review_is_due_after_the_months_chosen(house: House, db: Database, clock: ManualClock) -> None:
    document_id = await house.published()
    assert (await house.draft(document_id)).review_due == date(2026, 11, 3)
    async with db.read() as uow:
        assert await rules.rules_reviewed_on_time(uow) == (1, 1)
    clock.advance(timedelta(days=95))
    async with db.write() as uow:
        assert await rules.remind_reviews(uow) == 1
        assert await rules.rules_reviewed_on_time(uow) == (0, 1)
    owner = house.owner.actor
    key = "00000000-0000-4000-8000-000000000001"
    for _ in range(2):
        async with db.write() as uow:
            await rules.confirm_review(uow, owner, document_id, "営業部とも話し、そのままで合っています。", key)
    async with db.read() as uow:
        assert [(one.outcome, one.by) for one in await rules.reviews(uow, owner, document_id)] == [
            ("stays", "推進 花"),
            ("revised", "推進 花"),
        ]
        assert await rules.rules_reviewed_on_time(uow) == (1, 1)
        assert await rules.remind_reviews(uow) == 0


async def test_a_rule_page_costs_the_same_however_many_versions_there_are(house: House, db: Database) -> None:
    document_id = await house.published()
    before = await statements(db, lambda uow: rules.rule_page(uow, house.owner.actor, document_id))
    for number in range(4):
        await house.revise(document_id, line=f"- {number}つめの決まりです。")
    assert await statements(db, lambda uow: rules.rule_page(uow, house.owner.actor, document_id)) == before


async def test_publishing_is_written_to_the_audit_log(house: House, db: Database) -> None:
    await house.published()
    assert [row[0] for row in await audit_of(db) if row[0].startswith("rules.")] == ["rules.document_added", "rules.published"]


async def test_answering_right_is_answering_with_the_right_option(house: House) -> None:
    document_id = await house.published()
    assert (await house.acknowledge(house.owner, document_id, answer=RIGHT)).right
