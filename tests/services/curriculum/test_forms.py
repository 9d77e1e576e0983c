"""Curricula, trainings and pictures as they are stored and given out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.curriculum import service
from app.curriculum.images import store_picture
from app.curriculum.loader import read_pack
from app.curriculum.rules import Feeling
from app.curriculum.views import ImportReport
from app.database import Database
from app.errors import NotFoundError
from app.pictures import MAX_SIDE, UnusablePictureError, prepare
from tests.unit.curriculum.forms import CURRICULUM, more_forms
from tests.unit.curriculum.packs import good_pack, lesson, write_pack


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40), **written: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#2f6b4f").save(file, form, **written)
    return file.getvalue()


async def imported(db: Database, folder: Path, changed: dict[str, str | bytes] | None = None) -> ImportReport:
    pack = read_pack(write_pack(folder, {**good_pack(), **more_forms(), **(changed or {})})).pack
    assert pack is not None
    async with db.write() as uow:
        return await service.import_pack(uow, pack)


async def test_a_kind_of_work_follows_its_curriculum_and_others_none(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path)
    async with db.read() as uow:
        own = await service.sequence_for(uow, "work", "sales", "en")
        assert own is not None
        assert [(step.kind, step.slug) for step in own.steps] == [("lesson", "why"), ("challenge", "day-1")]
        assert own.introduction_html == "<p>One a day is enough.</p>"
        assert await service.sequence_for(uow, "work", "accounting", "ja") is None
        assert await service.sequence_for(uow, "deep", "sales", "ja") is None


async def test_what_is_retired_is_left_out_of_the_sequence(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "first")
    alone: dict[str, str | bytes] = {
        f"curricula/sales-start/{language}.md": text.replace("[why, day-1]", "[day-1]") for language, text in CURRICULUM.items()
    }
    files = {name: text for name, text in {**good_pack(), **more_forms(), **alone}.items() if not name.startswith("lessons")}
    pack = read_pack(write_pack(tmp_path / "second", files)).pack
    assert pack is not None
    async with db.write() as uow:
        await service.import_pack(uow, pack)
    async with db.read() as uow:
        own = await service.sequence_for(uow, "work", "sales", "ja")
        assert own is not None
        assert [step.slug for step in own.steps] == ["day-1"]


async def test_a_feeling_has_its_path(db: Database, tmp_path: Path) -> None:
    anxious = {
        f"curricula/anxious/{language}.md": text.replace("track: work\ndepartment: sales\n", "feeling: anxious\n")
        for language, text in CURRICULUM.items()
    }
    await imported(db, tmp_path, dict(anxious))
    async with db.read() as uow:
        path = await service.path_for(uow, Feeling.ANXIOUS, "ja")
        assert path is not None
        assert (path.slug, len(path.steps)) == ("anxious", 2)
        assert await service.path_for(uow, Feeling.SCEPTICAL, "ja") is None


async def test_a_training_is_given_with_the_times_of_its_parts(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path)
    async with db.read() as uow:
        (listed,) = await service.trainings(uow, "ja")
        told = await service.training(uow, listed.version_id, "ja")
        assert [(part.begins, part.minutes) for part in told.agenda] == [(0, 10), (10, 40), (50, 10)]
        assert [slide.title for slide in told.slides] == ["今日すること", "入れないもの", "明日の1つ"]
        with pytest.raises(NotFoundError):
            await service.training(uow, 10**6, "ja")


async def test_pictures_are_stored_once_and_shown_from_our_address(db: Database, tmp_path: Path) -> None:
    texts = lesson().replace("選んでいます。", "選んでいます。\n\n![机](images/desk.png)")
    changed: dict[str, str | bytes] = {"lessons/why/ja.md": texts, "lessons/why/images/desk.png": picture()}
    await imported(db, tmp_path, changed)
    again = await imported(db, tmp_path, changed)
    assert (again.added, again.changed, again.retired) == (0, 0, 0)
    async with db.read() as uow:
        (view,) = await service.lessons_of(uow, "basics", "ja")
        card = (await service.lesson(uow, view.version_id, "ja")).cards[0]
        digest = card.body_html.partition("/api/images/")[2][:64]
        found = await service.image(uow, digest)
        assert (found.media_type, prepare(found.content).digest) == ("image/webp", digest)
        assert 'width="60" height="40"' in card.body_html
        with pytest.raises(NotFoundError):
            await service.image(uow, "0" * 64)


def test_a_picture_loses_what_the_camera_wrote_and_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # turn by 90 degrees to see it upright
    turned[0x010F] = "Camera of a person"
    made = prepare(picture("JPEG", (60, 40), exif=turned))
    assert (made.width, made.height) == (40, 60)
    with Image.open(io.BytesIO(made.content)) as opened:
        assert (opened.format, dict(opened.getexif())) == ("WEBP", {})
    assert b"Camera" not in made.content


def test_a_large_picture_becomes_smaller_and_stays_as_it_is_afterwards() -> None:
    made = prepare(picture("PNG", (4000, 1000)))
    assert (made.width, made.height) == (MAX_SIDE, MAX_SIDE // 4)
    assert prepare(made.content) == made


ANIMATED = io.BytesIO()
Image.new("RGB", (4, 4), "red").save(ANIMATED, "WEBP", save_all=True, append_images=[Image.new("RGB", (4, 4), "blue")])


@pytest.mark.parametrize(
    "raw",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:60], ANIMATED.getvalue(), picture("GIF"), picture("PNG", (9000, 9000))],
    ids=["nothing", "drawing", "cut", "animated", "unknown form", "too many pixels"],
)
async def test_what_is_no_usable_picture_is_refused(db: Database, raw: bytes) -> None:
    async with db.write() as uow:
        with pytest.raises(UnusablePictureError):
            await store_picture(uow, raw)
