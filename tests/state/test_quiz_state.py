"""The quiz page, event by event."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.database import Database
from app.i18n import translate
from app.people import service as people
from app.quiz import service as quiz
from state.quiz import Phase, QuizState
from state.session import SessionState
from tests.services.people.office import Member, found_company, hire
from tests.services.quiz.asking import every_kind, imported, of_kind, questions
from tests.state.stage import Browser, Stage
from tests.unit.curriculum.packs import MANIFEST, picture_pack


@pytest.fixture
async def admin(db: Database) -> Member:
    """A company whose library holds nothing but what a test puts into it."""
    founder = await found_company(db)
    async with db.write() as uow:
        await people.complete_onboarding(uow, founder.actor)
    return founder


@pytest.fixture
async def tab(stage: Stage, admin: Member) -> Browser:
    return stage.browser(admin)


@pytest.fixture
async def library(db: Database, tmp_path: Path) -> None:
    """Single choice questions; the first option is right."""
    await imported(db, tmp_path / "pack", questions(5))


@pytest.fixture
async def prompts(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", of_kind("improve", 3))


@pytest.fixture
async def all_kinds(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", every_kind())


async def opened(tab: Browser) -> Any:
    await tab.call(QuizState.load, path="/quiz")
    return await tab.see(QuizState)


async def answer(tab: Browser, **fields: str) -> Any:
    """Answer the question on the page; single choice, unless other fields are named."""
    page = await tab.see(QuizState)
    await tab.call(QuizState.answer, {"form": {"client_key": "", "place": str(page.index), **(fields or {"option": "0"})}})
    return await tab.see(QuizState)


async def go_on(tab: Browser) -> Any:
    await tab.call(QuizState.go_on)
    return await tab.see(QuizState)


async def until(tab: Browser, kind: str) -> Any:
    """Go through sets until a question of a type is on the page."""
    page = await opened(tab)
    while page.kind != kind or page.phase != Phase.QUESTION:
        if page.phase == Phase.QUESTION:
            page = await answer(tab, **filled(page))
            assert page.error == ""
        elif page.phase == Phase.FEEDBACK:
            page = await go_on(tab)
        else:
            await tab.call(QuizState.stop_celebrating)
            page = await opened(tab)
            await tab.call(QuizState.another_set)
    return page


def filled(page: Any) -> dict[str, str]:
    """Fields that answer the question on the page somehow."""
    if page.kind == "spot":
        page.marked = [0]
    if page.kind == "matching":
        return {f"match-{left.index}": str(left.index) for left in page.options}
    return {"multiple": {"option-0": "on"}, "single": {"option": "0"}, "improve": {"prompt": "200字の案内文を書いて。"}}.get(
        page.kind, {"confidence": ""}
    )


@pytest.mark.usefixtures("library")
async def test_three_taps_a_question_lead_to_the_celebration(tab: Browser, clock: ManualClock) -> None:
    page = await opened(tab)
    assert (page.phase, page.index, page.total, page.kind) == (Phase.QUESTION, 0, 3, "single")
    clock.advance(timedelta(minutes=3))
    for index in range(3):
        page = await answer(tab)
        assert (page.phase, page.index, page.right, page.last) == (Phase.FEEDBACK, index, True, index == 2)
        page = await go_on(tab)
    assert (page.phase, page.celebrating, page.current, page.counted) == (Phase.CELEBRATION, True, 1, True)
    assert page.points > 0
    await tab.call(QuizState.stop_celebrating)
    page = await opened(tab)
    assert (page.phase, page.more) == (Phase.DONE, 2)


@pytest.mark.usefixtures("library")
async def test_every_option_gets_its_feedback_and_the_day_on_which_the_question_comes_back(tab: Browser) -> None:
    await opened(tab)
    page = await answer(tab, option="1", confidence="sure")
    assert [row.verdict for row in page.said] == ["choice_missed", "choice_wrong"]
    assert [row.feedback for row in page.said] == ["<p>はい。</p>", "<p>漏れます。</p>"]
    assert (page.right, page.explanation, page.due) == (False, "<p>理由です。</p>", "8月4日(火)")


@pytest.mark.usefixtures("all_kinds")
async def test_nothing_said_about_an_answer_reaches_the_page_before_it(tab: Browser, db: Database, admin: Member) -> None:
    page = await opened(tab)
    before = tab.everything_sent()
    page = await answer(tab, **filled(page))
    secrets = [page.explanation, *(row.feedback for row in page.said if row.feedback)]
    assert page.phase == Phase.FEEDBACK
    assert [secret for secret in secrets if secret in before] == []
    assert all(word not in before for word in ('"right":true', '"solution"'))


@pytest.mark.usefixtures("library")
async def test_a_reload_keeps_what_was_said_and_another_device_goes_on_at_the_next_question(
    stage: Stage, tab: Browser, admin: Member
) -> None:
    await opened(tab)
    said = (await answer(tab)).said
    page = await opened(tab)
    assert (page.phase, page.index, page.said) == (Phase.FEEDBACK, 0, said)
    page = await opened(stage.browser(admin))
    assert (page.phase, page.index) == (Phase.QUESTION, 1)


@pytest.mark.usefixtures("library")
async def test_whoever_signs_in_on_the_same_tab_sees_their_own_quiz(tab: Browser, db: Database, admin: Member) -> None:
    await opened(tab)
    await answer(tab, option="1")
    tab.member = await hire(db, admin)
    page = await opened(tab)
    assert (page.phase, page.index, page.said) == (Phase.QUESTION, 0, [])


@pytest.mark.usefixtures("library")
async def test_a_second_tap_on_the_answer_changes_nothing(tab: Browser) -> None:
    await opened(tab)
    await answer(tab, option="0")
    await answer(tab, option="1")
    assert (await tab.see(QuizState)).right
    await go_on(tab)
    await tab.call(QuizState.answer, {"form": {"place": "0", "option": "1"}})
    page = await tab.see(QuizState)
    assert (page.phase, page.index) == (Phase.QUESTION, 1)


@pytest.mark.usefixtures("library")
async def test_a_set_begun_before_the_day_turns_goes_on_after_it(tab: Browser, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=18, minutes=58))
    await opened(tab)
    await answer(tab)
    clock.advance(timedelta(minutes=5))
    page = await go_on(tab)
    assert (page.phase, page.index) == (Phase.QUESTION, 1)


@pytest.mark.usefixtures("library")
async def test_another_set_of_the_day_is_one_set_whatever_the_tab(stage: Stage, tab: Browser, admin: Member) -> None:
    page = await opened(tab)
    while page.phase != Phase.CELEBRATION:
        page = await (answer(tab) if page.phase == Phase.QUESTION else go_on(tab))
    await tab.call(QuizState.stop_celebrating)
    await opened(tab)
    await tab.call(QuizState.another_set)
    page = await tab.see(QuizState)
    assert (page.phase, page.index, page.total) == (Phase.QUESTION, 0, 2)
    await answer(tab)
    other = await opened(stage.browser(admin))
    assert (other.phase, other.index) == (Phase.QUESTION, 1)
    page = await go_on(tab)
    await answer(tab)
    page = await go_on(tab)
    assert (page.phase, page.more) == (Phase.DONE, 0)


async def test_an_empty_library_says_what_will_be_here(tab: Browser) -> None:
    page = await opened(tab)
    assert (page.loaded, page.phase, page.error) == (True, Phase.EMPTY, "")


@pytest.mark.usefixtures("all_kinds")
@pytest.mark.parametrize(
    ("kind", "key"),
    [("single", "curriculum.answer_missing"), ("spot", "curriculum.answer_missing"), ("matching", "quizpage.match.missing")],
)
async def test_an_empty_answer_is_said_and_the_question_stays(tab: Browser, kind: str, key: str) -> None:
    page = await until(tab, kind)
    page = await answer(tab, option="")
    assert (page.phase, page.busy, page.error, page.error_field) == (Phase.QUESTION, False, translate("ja", key), "answer")


@pytest.mark.usefixtures("all_kinds")
async def test_entries_are_moved_with_buttons_and_stay_within_the_list(tab: Browser) -> None:
    page = await until(tab, "ordering")
    start = [entry.index for entry in page.options]
    await tab.call(QuizState.move, {"index": start[0], "down": True})
    page = await tab.see(QuizState)
    assert [entry.index for entry in page.options] == [start[1], start[0], *start[2:]]
    assert "2番目" in page.moved
    await tab.call(QuizState.move, {"index": start[1], "down": False})
    assert [entry.index for entry in (await opened(tab)).options] == [start[1], start[0], *start[2:]]
    page = await answer(tab, confidence="unsure")
    assert [row.place for row in page.said] == list(range(1, len(start) + 1))


@pytest.mark.usefixtures("all_kinds")
async def test_pairs_are_told_with_their_right_side(tab: Browser) -> None:
    page = await until(tab, "matching")
    page = await answer(tab, **filled(page))
    assert all(row.pair for row in page.said)
    assert {row.verdict for row in page.said} <= {"placed", "misplaced"}


@pytest.mark.usefixtures("all_kinds")
async def test_places_in_the_text_are_marked_and_unmarked(tab: Browser) -> None:
    page = await until(tab, "spot")
    for index in (1, 0, 1, 99):
        await tab.call(QuizState.mark, {"index": index})
    assert (await opened(tab)).marked == [0]
    page = await answer(tab, confidence="")
    assert {row.verdict for row in page.said} <= {"spot_hit", "spot_missed", "spot_wrong"}
    assert all(row.html and row.feedback for row in page.said)


@pytest.mark.usefixtures("prompts")
async def test_an_improved_prompt_is_told_part_by_part(tab: Browser) -> None:
    page = await opened(tab)
    assert (page.kind, page.weak_prompt, page.rubric) == ("improve", "いい感じに。", ["task", "format"])
    assert "200字" not in tab.everything_sent()
    page = await answer(tab, prompt="防災訓練の案内文を書いてください。")
    assert [(row.part, row.found, row.words) for row in page.parts] == [
        ("task", True, "「防災訓練の案内文を書いてください」"),
        ("format", False, ""),
    ]
    assert [(piece.text, piece.name) for piece in page.pieces] == [("防災訓練の案内文を書いてください", "してほしいこと"), ("。", "")]
    assert (page.right, page.model_answer, page.said) == (False, "200字の案内文を書いて。", [])


@pytest.mark.usefixtures("prompts")
async def test_what_looks_personal_in_a_prompt_waits_for_a_decision(tab: Browser) -> None:
    await opened(tab)
    page = await answer(tab, prompt="佐藤花子様への案内文を200字で書いて。")
    assert (page.phase, page.busy, [one.field for one in page.findings]) == (Phase.QUESTION, False, ["prompt"])
    assert "佐藤" not in tab.everything_sent()
    page = await answer(tab, prompt="佐藤花子様への案内文を200字で書いて。", decision="mask", decided_for=page.screened_digest)
    assert (page.phase, page.right, page.findings) == (Phase.FEEDBACK, True, [])
    assert "佐藤" not in "".join(piece.text for piece in page.pieces)


async def test_places_in_a_picture_are_marked_and_told(tab: Browser, db: Database, admin: Member, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", {"pack.yaml": MANIFEST, **picture_pack()})
    page = await opened(tab)
    assert page.picture.startswith("/api/images/")
    assert (page.picture_alt, [place.number for place in page.places]) == ("机の絵。", [1, 2, 3])
    for index in (0, 1, 2, 1, 99):
        await tab.call(QuizState.mark, {"index": index})
    page = await answer(tab, confidence="")
    assert [(row.html, row.verdict, row.feedback) for row in page.said] == [
        ("付せん", "spot_hit", "<p>パスワードです。</p>"),
        ("時計", "spot_wrong", "<p>時刻だけです。</p>"),
    ]


@pytest.mark.usefixtures("library")
async def test_a_question_that_is_back_says_why(tab: Browser, clock: ManualClock) -> None:
    page = await opened(tab)
    assert (page.back, page.back_reasons) == ("", [])
    await answer(tab, option="1", confidence="sure")
    clock.advance(timedelta(days=1))
    page = await opened(tab)
    assert "8月3日" in page.back
    assert len(page.back_reasons) == 2


@pytest.mark.usefixtures("all_kinds")
async def test_a_hint_comes_when_it_is_asked_for(tab: Browser) -> None:
    page = await opened(tab)
    while not page.has_hint:
        page = await (answer(tab, **filled(page)) if page.phase == Phase.QUESTION else go_on(tab))
        if page.phase in (Phase.CELEBRATION, Phase.DONE):
            await tab.call(QuizState.stop_celebrating)
            await opened(tab)
            await tab.call(QuizState.another_set)
            page = await tab.see(QuizState)
    assert page.hint == ""
    await tab.call(QuizState.show_hint)
    assert (await opened(tab)).hint != ""


@pytest.mark.usefixtures("library")
async def test_the_question_follows_the_language(tab: Browser) -> None:
    await opened(tab)
    await tab.call(SessionState.remember_locale, {"locale": "en"})
    page = await answer(tab)
    assert (page.phase, page.text) == (Phase.QUESTION, "<p>Which one?</p>")


@pytest.mark.usefixtures("library")
async def test_a_set_finished_in_another_place_ends_here_too(tab: Browser, db: Database, admin: Member) -> None:
    page = await opened(tab)
    await answer(tab)
    async with db.write() as uow:
        for index in (1, 2):
            await quiz.answer_question(uow, admin.actor, page._session, index, (0,))
    page = await go_on(tab)
    assert (page.phase, page.error) == (Phase.DONE, "")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("form", [None, [], {}, {"place": "x"}, {"place": "0", "option": "a"}, {"place": "0", "option": ["1"]}])
async def test_what_no_page_sends_is_refused(tab: Browser, form: Any) -> None:
    await opened(tab)
    await tab.call(QuizState.answer, {"form": form})
    page = await tab.see(QuizState)
    assert (page.phase, page.busy) == (Phase.QUESTION, False)
    assert page.error != ""
