"""Packs in one file: everything comes out as it went in, and hostile archives are refused whole."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.curriculum import service
from app.curriculum.loader import read_pack
from app.curriculum.packing import MAX_UNPACKED, UnusableArchiveError, read_packs, write_packs
from app.curriculum.rules import Challenge, Kind, Lesson, Manifest, Pack, PackForm, PackItem, Question
from app.database import Database
from tests.services.curriculum.test_forms import picture
from tests.unit.curriculum.forms import more_forms
from tests.unit.curriculum.packs import MANIFEST, good_pack, lesson, write_pack
from tests.unit.curriculum.test_writing import challenges, lessons, questions

ZEROS = b"0" * 2_000_000
STARTER = Path(__file__).parents[3] / "curricula" / "starter"


def packed(files: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def rich_pack(folder: Path) -> Pack:
    texts = lesson().replace("選んでいます。", "選んでいます。\n\n![机](images/desk.png)")
    files = {**good_pack(), **more_forms(), "lessons/why/ja.md": texts, "lessons/why/images/desk.png": picture()}
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    return pack


def by_slug(pack: Pack) -> dict[str, PackItem]:
    return {item.slug: item for item in pack.items}


def test_a_pack_comes_out_of_its_file_as_it_went_in(tmp_path: Path) -> None:
    pack = rich_pack(tmp_path)
    (found,) = read_packs(write_packs([pack]))
    assert found.reading.problems == ()
    assert found.reading.pack is not None
    assert (found.reading.pack.manifest, by_slug(found.reading.pack)) == (pack.manifest, by_slug(pack))


ITEMS = some.lists(challenges() | lessons() | questions(), min_size=1, max_size=4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_any_collection_comes_out_of_its_file_as_it_went_in(items: list[Challenge | Lesson | Question]) -> None:
    kinds = {Challenge: Kind.CHALLENGE, Lesson: Kind.LESSON, Question: Kind.QUESTION}
    unique = {(type(item), getattr(item, "track", None), getattr(item, "day", number)): item for number, item in enumerate(items)}
    made = tuple(PackItem(f"item-{number}", kinds[type(item)], {"ja": item}) for number, item in enumerate(unique.values()))
    pack = Pack(Manifest("own", 1, "proprietary", {"ja": "自社"}, ("ja",), PackForm.COLLECTION), made)
    (found,) = read_packs(write_packs([pack]))
    assert found.reading.problems == ()
    assert found.reading.pack is not None
    assert by_slug(found.reading.pack) == by_slug(pack)


def test_several_packs_stand_in_folders_of_their_own(tmp_path: Path) -> None:
    first, second = rich_pack(tmp_path / "a"), read_pack(STARTER).pack
    assert second is not None
    found = read_packs(write_packs([first, second]))
    assert {(one.folder, one.reading.total_problems) for one in found} == {("sample", 0), ("starter", 0)}


async def test_what_was_imported_is_exported_as_it_was(db: Database, tmp_path: Path) -> None:
    pack = rich_pack(tmp_path)
    async with db.write() as uow:
        await service.import_pack(uow, pack)
    async with db.read() as uow:
        (stored,) = await service.stored_packs(uow)
    (again,) = (one.reading.pack for one in read_packs(write_packs([stored])))
    assert again is not None
    assert again.manifest == pack.manifest
    assert {slug: item.texts for slug, item in by_slug(again).items() if slug != "why"} == {
        slug: item.texts for slug, item in by_slug(pack).items() if slug != "why"
    }
    async with db.write() as uow:
        report = await service.import_pack(uow, again)
    assert (report.added, report.changed, report.retired) == (0, 0, 0)


async def test_the_shipped_library_survives_the_way_through_the_database(db: Database) -> None:
    pack = read_pack(STARTER).pack
    assert pack is not None
    async with db.write() as uow:
        await service.import_pack(uow, pack)
    async with db.read() as uow:
        (stored,) = await service.stored_packs(uow, only="starter")
    assert (stored.manifest, by_slug(stored)) == (pack.manifest, by_slug(pack))


async def test_importing_a_collection_retires_nothing(db: Database, tmp_path: Path) -> None:
    await _import(db, write_pack(tmp_path / "whole", {**good_pack(), **more_forms()}))
    files = {name: text for name, text in good_pack().items() if name.startswith("questions/single/ja")}
    report = await _import(db, write_pack(tmp_path / "part", {**files, "pack.yaml": MANIFEST + "form: collection\n"}))
    assert (report.retired, report.added) == (0, 0)


async def _import(db: Database, folder: Path) -> service.ImportReport:
    pack = read_pack(folder).pack
    assert pack is not None
    async with db.write() as uow:
        return await service.import_pack(uow, pack)


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def linked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("pack.yaml", MANIFEST)
        archive.writestr(entry("challenges/a/ja.md", stat.S_IFLNK | 0o777), "/etc/passwd")
    return file.getvalue()


def twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("pack.yaml", MANIFEST)
        archive.writestr("PACK.yaml", MANIFEST)
    return file.getvalue()


def lying() -> bytes:
    """An archive that says a file is small and holds a large one."""
    data = bytearray(packed({"pack.yaml": "x" * 3_000_000}))
    sizes = (3_000_000).to_bytes(4, "little")
    while (place := data.find(sizes)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(data)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "no zip": (b"hello", "damaged"),
    "cut": (packed(dict(good_pack()))[:-40], "damaged"),
    "bomb": (packed(dict.fromkeys((f"challenges/a/{number}" for number in range(MAX_UNPACKED // len(ZEROS) + 1)), ZEROS)), "bomb"),
    "says it is smaller": (lying(), "damaged"),
    "parent folder": (packed({"pack.yaml": MANIFEST, "../evil.md": "x"}), "path"),
    "inner parent folder": (packed({"pack.yaml": MANIFEST, "challenges/../../evil.md": "x"}), "path"),
    "root": (packed({"pack.yaml": MANIFEST, "/evil.md": "x"}), "path"),
    "drive": (packed({"pack.yaml": MANIFEST, "C:/evil.md": "x"}), "path"),
    "link": (linked(), "link"),
    "one name twice": (twice(), "name_twice"),
    "nothing": (packed({}), "no_pack"),
    "no pack": (packed({"readme.txt": "x"}), "no_pack"),
    "huge file": (packed({"pack.yaml": MANIFEST, "challenges/a/images/a.png": b"0" * 3_000_000}), "foreign"),
    "deep": (packed({"a/b/c/d/e/f/g.md": "x"}), "foreign"),
}


@pytest.mark.parametrize(("data", "key"), list(HOSTILE.values()), ids=list(HOSTILE))
def test_hostile_archives_are_refused(data: bytes, key: str) -> None:
    with pytest.raises(UnusableArchiveError) as refused:
        read_packs(data)
    assert refused.value.key == f"curriculum.archive.{key}"


def test_what_file_managers_add_does_not_matter(tmp_path: Path) -> None:
    files = {f"my pack/{name}": text for name, text in {**good_pack(), ".DS_Store": "x"}.items()}
    (found,) = read_packs(packed({**files, "__MACOSX/my pack/._pack.yaml": b"x"}))
    assert (found.folder, found.reading.problems) == ("my pack", ())
