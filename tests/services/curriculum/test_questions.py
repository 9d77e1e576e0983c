"""Questions to answer, and answers judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import permutations, product
from pathlib import Path

import pytest

from app.curriculum import service
from app.curriculum.loader import read_pack
from app.curriculum.rules import Answer, Indexes, Language, QuestionType, Rubric, Written
from app.curriculum.views import Feedback, OptionView, QuestionDetail, SegmentView
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from tests.unit.curriculum.packs import MANIFEST, QUESTION_SECTIONS, good_pack, picture_pack, question, write_pack

# Everything an author wrote that may be read only after the answer.
SECRETS = ["はい。", "漏れます", "いいえ。", "先に。", "次に。", "最後に。", "個人の情報です", "理由", "順番です", "組です"]
ANSWERABLE = ["single", "multiple", "ordering", "matching", "spot"]


async def imported(db: Database, folder: Path, files: Mapping[str, str | bytes]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await service.import_pack(uow, pack)


async def versions(db: Database) -> dict[str, int]:
    """The versions of the questions that can be asked, by slug."""
    async with db.read() as uow:
        pool = await service.question_pool(uow)
        return {(await service.question(uow, entry.version_id, "ja")).slug: entry.version_id for entry in pool}


@pytest.fixture
async def known(db: Database, tmp_path: Path) -> dict[str, int]:
    await imported(db, tmp_path / "pack", good_pack())
    return await versions(db)


async def asked(db: Database, version_id: int, locale: Language = "ja", seed: int = 0) -> QuestionDetail:
    async with db.read() as uow:
        return await service.question(uow, version_id, locale, seed)


async def judged(db: Database, version_id: int, answer: Answer, locale: Language = "ja") -> Feedback:
    async with db.read() as uow:
        return await service.judge(uow, version_id, answer, locale)


def chosen(detail: QuestionDetail, *texts: str) -> Indexes:
    """The indexes of options by their text."""
    by_text = {option.text_html: option.index for option in (*detail.options, *detail.matches)}
    return tuple(by_text[f"<p>{text}</p>"] for text in texts)


async def test_the_pool_holds_every_question(known: dict[str, int]) -> None:
    assert sorted(known) == sorted(QUESTION_SECTIONS)


async def test_the_pool_names_the_first_topic_and_whether_it_is_security(db: Database, tmp_path: Path) -> None:
    files = {name: text.replace("topics: [security]", "topics: [mail, security]") for name, text in good_pack().items()}
    for language in ("ja", "en"):
        files[f"questions/single/{language}.md"] = question("single", language).replace("[security]", "[mail, my-number]")
        files[f"questions/spot/{language}.md"] = question("spot", language).replace("[security]", "[my-number, mail]")
    await imported(db, tmp_path / "pack", files)
    async with db.read() as uow:
        pool = await service.question_pool(uow)
        told = sorted((entry.topic, entry.security) for entry in pool)
        assert told == [("mail", False), ("mail", True), ("mail", True), ("mail", True), ("mail", True), ("my-number", True)]
        detail = await service.question(uow, pool[0].version_id, "ja")
    assert detail.item_id == pool[0].item_id


async def test_a_retired_question_leaves_the_pool_and_stays_readable(db: Database, tmp_path: Path, known: dict[str, int]) -> None:
    await imported(db, tmp_path / "2", {name: text for name, text in good_pack().items() if "single" not in name})
    assert "single" not in await versions(db)
    assert (await asked(db, known["single"])).slug == "single"


@pytest.mark.parametrize("kind", ANSWERABLE)
async def test_what_a_page_gets_holds_no_feedback_and_no_right_answer(db: Database, known: dict[str, int], kind: str) -> None:
    shown = repr(await asked(db, known[kind]))
    assert [secret for secret in SECRETS if secret in shown] == []
    assert {field.name for field in fields(OptionView)} == {"index", "text_html"}
    assert {field.name for field in fields(SegmentView)} == {"index", "text"}


@pytest.mark.parametrize("kind", ANSWERABLE)
async def test_every_option_is_spoken_of_after_the_answer(db: Database, known: dict[str, int], kind: str) -> None:
    detail = await asked(db, known[kind])
    count = len(detail.options) or sum(segment.index is not None for segment in detail.segments)
    answer = tuple(range(count)) if kind in {"ordering", "matching"} else (0,)
    feedback = await judged(db, known[kind], answer)
    assert sorted(option.index for option in feedback.options) == list(range(count))
    assert all(option.feedback_html for option in feedback.options)
    assert feedback.explanation_html.startswith("<p>")


async def test_single_choice(db: Database, known: dict[str, int]) -> None:
    detail = await asked(db, known["single"])
    assert (detail.type, detail.question_html, detail.hint_html) == (QuestionType.SINGLE, "<p>どれがよいですか。</p>", None)
    assert (await judged(db, known["single"], chosen(detail, "伏せて入力する"))).right
    wrong = await judged(db, known["single"], chosen(detail, "そのまま貼る"))
    assert [(option.chosen, option.right, option.feedback_html) for option in wrong.options] == [
        (False, True, "<p>はい。</p>"),
        (True, False, "<p>漏れます。</p>"),
    ]
    assert (wrong.right, wrong.explanation_html) == (False, "<p>理由です。</p>")


async def test_multiple_choice_with_a_hint(db: Database, known: dict[str, int]) -> None:
    detail = await asked(db, known["multiple"])
    assert detail.hint_html == "<p>2つです。</p>"
    assert (await judged(db, known["multiple"], chosen(detail, "い", "あ"))).right
    assert not (await judged(db, known["multiple"], chosen(detail, "あ"))).right


async def test_ordering_has_one_right_order_which_is_never_the_one_shown(db: Database, known: dict[str, int]) -> None:
    orders = set()
    for seed in range(20):
        detail = await asked(db, known["ordering"], seed=seed)
        shown = tuple(option.index for option in detail.options)
        assert not (await judged(db, known["ordering"], shown)).right
        orders.add(shown)
        assert (await judged(db, known["ordering"], chosen(detail, "目的", "材料", "形"))).right
    assert len(orders) > 1
    right = [answer for answer in permutations(range(3)) if (await judged(db, known["ordering"], answer)).right]
    assert len(right) == 1


async def test_the_same_seed_shows_the_same_order(db: Database, known: dict[str, int]) -> None:
    for kind in ("ordering", "matching"):
        assert await asked(db, known[kind], seed=7) == await asked(db, known[kind], seed=7)


async def test_matching_wants_the_right_side_for_each_left_one(db: Database, known: dict[str, int]) -> None:
    detail = await asked(db, known["matching"], seed=3)
    lefts, rights = chosen(detail, "あ", "い", "う"), chosen(detail, "1", "2", "3")
    answer = tuple(right for _, right in sorted(zip(lefts, rights, strict=True)))
    feedback = await judged(db, known["matching"], answer)
    assert feedback.right
    assert [option.solution for option in feedback.options] == list(answer)
    right = [every for every in product(range(3), repeat=3) if (await judged(db, known["matching"], every)).right]
    assert right == [answer]


@pytest.mark.parametrize(
    ("locale", "risky", "reason"), [("ja", "山田様の口座", "個人の情報です"), ("en", "Mr Smith's account", "personal")]
)
async def test_spot_wants_exactly_the_risky_places(db: Database, known: dict[str, int], locale: Language, risky: str, reason: str) -> None:
    detail = await asked(db, known["spot"], locale)
    selectable = {segment.text: segment.index for segment in detail.segments if segment.index is not None}
    index = selectable[risky]
    feedback = await judged(db, known["spot"], (index,), locale)
    assert feedback.right
    assert feedback.options[index].feedback_html == reason
    assert len(selectable) > 1
    assert not (await judged(db, known["spot"], tuple(selectable.values()), locale)).right


async def test_a_reason_is_shown_as_it_is_written(db: Database, tmp_path: Path) -> None:
    files = {name: text.replace("個人の情報です", "<b>氏名</b>") for name, text in good_pack().items()}
    await imported(db, tmp_path / "pack", files)
    known = await versions(db)
    assert (await judged(db, known["spot"], (0,))).options[0].feedback_html == "&lt;b&gt;氏名&lt;/b&gt;"


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", ()),
        ("single", (0, 1)),
        ("single", (2,)),
        ("multiple", (0, 0)),
        ("ordering", (0, 1)),
        ("ordering", (0, 1, 1)),
        ("matching", (0, 1)),
        ("matching", (0, 1, 3)),
        ("spot", (99,)),
        ("spot", ()),
    ],
)
async def test_an_answer_that_does_not_fit_names_its_field(db: Database, known: dict[str, int], kind: str, answer: Answer) -> None:
    with pytest.raises(InvalidInputError) as problem:
        await judged(db, known[kind], answer)
    assert problem.value.field == "answer"


async def test_a_prompt_to_improve_shows_its_rules_and_not_its_model_answer(db: Database, known: dict[str, int]) -> None:
    detail = await asked(db, known["improve"])
    assert (detail.weak_prompt, detail.rubric) == ("いい感じに。", (Rubric.TASK, Rubric.FORMAT))
    assert "200字" not in repr(detail)


async def test_a_picture_is_shown_from_our_own_address_with_its_places(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", {"pack.yaml": MANIFEST, **picture_pack()})
    detail = await asked(db, next(iter((await versions(db)).values())))
    assert detail.picture is not None
    assert detail.picture.address.startswith("/api/images/")
    assert (detail.picture.width, detail.picture.height, detail.picture.alternative) == (60, 40, "机の絵。")
    assert [(one.index, one.x, one.width, one.text) for one in detail.regions] == [
        (0, 10, 30, "付せん"),
        (1, 60, 20, "カップ"),
        (2, 80, 10, "時計"),
    ]
    assert "パスワード" not in repr(detail)


@pytest.mark.parametrize(("answer", "right"), [((0,), True), ((0, 1), False), ((2,), False)])
async def test_a_picture_is_right_when_exactly_the_risky_places_are_marked(
    db: Database, tmp_path: Path, answer: Indexes, right: bool
) -> None:
    await imported(db, tmp_path / "pack", {"pack.yaml": MANIFEST, **picture_pack()})
    said = await judged(db, next(iter((await versions(db)).values())), answer)
    assert said.right is right
    assert [(one.chosen, one.right) for one in said.options] == [(index in answer, index == 0) for index in range(3)]
    assert said.options[0].feedback_html == "<p>パスワードです。</p>"


async def test_an_improved_prompt_is_right_with_every_part_and_everybody_sees_the_model_answer(db: Database, known: dict[str, int]) -> None:
    said = await judged(db, known["improve"], Written("朝礼の案内文を書いてください。"))
    assert said.improvement is not None
    assert [(one.part, bool(one.words)) for one in said.improvement.parts] == [(Rubric.TASK, True), (Rubric.FORMAT, False)]
    assert (said.right, said.improvement.model_answer) == (False, "200字の案内文を書いて。")
    assert (await judged(db, known["improve"], Written("朝礼の案内文を200字で書いてください。"))).right
    assert not (await judged(db, known["improve"], Written("いい感じに。"))).right


@pytest.mark.parametrize(
    ("kind", "answer"), [("improve", (0,)), ("improve", Written("  ")), ("single", Written("a")), ("spot", Written("a"))]
)
async def test_a_text_answers_a_prompt_to_improve_and_nothing_else(db: Database, known: dict[str, int], kind: str, answer: Answer) -> None:
    with pytest.raises(InvalidInputError) as problem:
        await judged(db, known[kind], answer)
    assert problem.value.field == "answer"


@pytest.mark.parametrize("version_id", [0, -1, 999_999, 2**31, 2**70])
async def test_an_unknown_question_is_not_found(db: Database, version_id: int) -> None:
    with pytest.raises(NotFoundError):
        await asked(db, version_id)


async def test_reading_takes_as_long_as_the_question_and_what_is_to_choose(db: Database, known: dict[str, int]) -> None:
    assert all([(await asked(db, version_id)).reading_seconds > 0 for version_id in known.values()])
