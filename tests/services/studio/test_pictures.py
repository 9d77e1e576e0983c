"""Pictures are made fit before they are stored; hostile files are refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from app import pictures
from app.curriculum import service as curriculum
from app.curriculum.views import ChallengeDetail
from app.database import Database
from app.errors import ForbiddenError, InvalidInputError
from app.studio import service as studio
from app.studio.views import StoredImage
from tests.services.people.office import Member, hire
from tests.services.studio.desk import changed, opened, published, saved


def photo(size: tuple[int, int] = (60, 40), form: str = "JPEG", **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, (200, 120, 40)).save(written, form, **options)
    return written.getvalue()


def sideways() -> bytes:
    """A photo as a phone takes it: turned by its EXIF, which also says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRET-CAMERA"
    return photo(exif=exif)


def bomb() -> bytes:
    """A tiny PNG that claims to be 60,000 × 60,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def animated() -> bytes:
    written = io.BytesIO()
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    frames[0].save(written, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return written.getvalue()


async def taken_in(db: Database, who: Member, data: bytes) -> StoredImage:
    picture = await pictures.read(data)
    async with db.write() as uow:
        return await studio.take_in_picture(uow, who.actor, picture)


async def test_a_photo_is_turned_upright_and_says_nothing_about_its_camera(stocked: Database, hana: Member) -> None:
    stored = await taken_in(stocked, hana, sideways())
    async with stocked.read() as uow:
        content = (await curriculum.image(uow, stored.sha256)).content
    with Image.open(io.BytesIO(content)) as opened_again:
        assert (opened_again.format, opened_again.size) == ("WEBP", (40, 60))
        assert not opened_again.getexif()
    assert b"SECRET" not in content


async def test_a_large_photo_is_made_smaller(stocked: Database, hana: Member) -> None:
    stored = await taken_in(stocked, hana, photo((3200, 1000)))
    assert (stored.width, stored.height) == (1600, 500)


async def test_the_same_picture_twice_is_stored_once(stocked: Database, hana: Member, taro: Member) -> None:
    assert await taken_in(stocked, hana, photo()) == await taken_in(stocked, taro, photo())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bomb(),
        animated(),
        photo(form="GIF"),
        photo()[:200],
        b"x" * (10 * 1024 * 1024 + 1),
    ],
    ids=["empty", "svg", "bomb", "animated", "gif", "cut", "large"],
)
async def test_what_is_no_picture_to_show_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError):
        await pictures.read(data)


async def test_only_trainers_add_pictures(stocked: Database, admin: Member) -> None:
    employee = await hire(stocked, admin)
    with pytest.raises(ForbiddenError):
        await taken_in(stocked, employee, photo())


async def test_a_picture_is_seen_in_the_preview_and_by_learners(stocked: Database, hana: Member) -> None:
    stored = await taken_in(stocked, hana, photo())
    draft = await opened(stocked, hana, "day-1")
    shown = f"![机の上]({stored.name})"
    await saved(stocked, hana, draft, {"ja.scenario": shown, "en.scenario": shown})
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja")
    result = await published(stocked, hana, draft)
    async with stocked.read() as uow:
        real = await curriculum.challenge(uow, result.version_id, "ja")
    assert isinstance(seen, ChallengeDetail)
    assert seen.scenario_html == real.scenario_html
    assert stored.url in real.scenario_html
    assert 'alt="机の上"' in real.scenario_html


async def test_a_picture_stays_when_something_else_is_changed(stocked: Database, hana: Member) -> None:
    stored = await taken_in(stocked, hana, photo())
    shown = f"![机の上]({stored.name})"
    await changed(stocked, hana, "day-1", ja__scenario=shown, en__scenario=shown)
    result = await changed(stocked, hana, "day-1", ja__title="直した題")
    async with stocked.read() as uow:
        assert stored.url in (await curriculum.challenge(uow, result.version_id, "ja")).scenario_html
