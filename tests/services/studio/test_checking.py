"""What trainers are told and shown before they publish; looking changes nothing."""

from __future__ import annotations

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.curriculum.views import ChallengeDetail, LessonDetail, QuestionDetail, Sequence, TrainingDetail
from app.database import Database
from app.policy import service as policy
from app.studio import service as studio
from app.studio.views import Checks, Finding, Severity
from tests.services.people.office import Member
from tests.services.studio.desk import item_named, opened, published, saved, shown, written


async def checked(db: Database, who: Member, draft_id: int) -> Checks:
    async with db.read() as uow:
        return await studio.checks(uow, who.actor, draft_id)


def named(found: Checks, key: str) -> list[Finding]:
    return [one for one in found.findings if one.key == f"authoring.{key}"]


async def test_what_is_published_has_no_errors(stocked: Database, hana: Member) -> None:
    for slug in ("day-1", "why", "single", "matching", "sales-start", "first-hour"):
        found = await checked(stocked, hana, (await opened(stocked, hana, slug)).id)
        assert [one for one in found.findings if one.severity is Severity.ERROR] == []
        assert found.may_be_published


async def test_a_new_draft_tells_what_is_missing(stocked: Database, hana: Member) -> None:
    async with stocked.write() as uow:
        draft = await studio.open_new(uow, hana.actor, Kind.LESSON)
    found = await checked(stocked, hana, draft.id)
    assert not found.may_be_published
    assert {one.field for one in found.findings} >= {"ja.title", "ja.summary", "topics", "ja.c1.title", "ja.c2.o1.text"}


async def test_a_copy_of_something_published_is_named(stocked: Database, hana: Member) -> None:
    first = await written(stocked, hana, Kind.CHALLENGE, ja__scenario="取引先との打ち合わせが終わり、決まったことを短く伝えます。")
    await published(stocked, hana, first)
    item = await item_named(stocked, hana, "challenge-1")
    async with stocked.write() as uow:
        copy = await studio.duplicate(uow, hana.actor, item)
    (found,) = named(await checked(stocked, hana, copy.id), "warning.nearly_the_same")
    assert found.params["title"] == "議事録のたたき台"


async def test_an_item_is_not_compared_with_itself(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "why")
    assert named(await checked(stocked, hana, draft.id), "warning.nearly_the_same") == []


async def test_the_companys_words_are_looked_for(stocked: Database, admin: Member, hana: Member) -> None:
    async with stocked.write() as uow:
        known = await policy.word_list(uow, admin.actor)
        await policy.set_words(uow, admin.actor, ["あさがお計画"], known.version)
    draft = await opened(stocked, hana, "day-1")
    await saved(stocked, hana, draft, {"ja.scenario": "あさがお計画の会議が終わりました。"})
    assert [one.field for one in named(await checked(stocked, hana, draft.id), "warning.sensitive")] == ["ja.scenario"]


async def test_a_curriculum_cannot_list_what_is_not_there(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "sales-start")
    await saved(stocked, hana, draft, {"items": "why no-such-item"})
    (found,) = named(await checked(stocked, hana, draft.id), "problem.item_unknown")
    assert (found.field, found.params["item"]) == ("items", "no-such-item")


async def test_a_picture_that_was_never_added_is_an_error(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    await saved(stocked, hana, draft, {"ja.scenario": "![机](images/desk.webp)"})
    (found,) = named(await checked(stocked, hana, draft.id), "problem.picture_missing")
    assert (found.field, found.language) == ("ja.scenario", "ja")


VIEWS = {"day-1": ChallengeDetail, "why": LessonDetail, "single": QuestionDetail, "sales-start": Sequence, "first-hour": TrainingDetail}


async def test_the_preview_of_every_kind_is_what_learners_get(stocked: Database, hana: Member) -> None:
    for slug, view in VIEWS.items():
        draft = await opened(stocked, hana, slug)
        async with stocked.read() as uow:
            seen = await studio.preview(uow, hana.actor, draft.id, "en")
        assert isinstance(seen, view)
        assert seen.title == draft.values["en.title"]


async def test_a_preview_is_the_very_page_that_is_published(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    async with stocked.read() as uow:
        offered = next(step for step in await curriculum.track_sequence(uow, "work") if step.item_id == draft.item_id)
        real = await curriculum.challenge(uow, offered.version_id, "ja")
        seen = await studio.preview(uow, hana.actor, draft.id, "ja")
    assert isinstance(seen, ChallengeDetail)
    hidden = {"item_id", "version_id", "slug"}
    assert {k: v for k, v in vars(seen).items() if k not in hidden} == {k: v for k, v in vars(real).items() if k not in hidden}


async def test_even_an_empty_draft_of_any_kind_can_be_previewed(stocked: Database, hana: Member) -> None:
    for kind in Kind:
        async with stocked.write() as uow:
            draft = await studio.open_new(uow, hana.actor, kind)
        async with stocked.read() as uow:
            assert (await studio.preview(uow, hana.actor, draft.id, "ja")).title == ""


async def test_a_preview_shows_what_is_typed_before_it_is_saved(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja", {"ja.title": "打ちかけ", "ja.steps": "一\n二"})
    assert isinstance(seen, ChallengeDetail)
    assert seen.title == "打ちかけ"
    assert "<ol>" in seen.steps_html
    assert (await shown(stocked, hana, draft)).values["ja.title"] != "打ちかけ"


async def test_markup_in_a_draft_cannot_harm_whoever_looks_at_it(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja", {"ja.scenario": "<script>alert(1)</script> [x](javascript:alert(1))"})
    assert isinstance(seen, ChallengeDetail)
    assert "<script" not in seen.scenario_html
    assert "href" not in seen.scenario_html
