"""Import and export of the studio over plain HTTP: for trainers alone, without traces in caches."""

from __future__ import annotations

import io
import itertools
import json
import zipfile

import pytest

from tests.running import RunningServer
from tests.web.company import Member, join
from tests.web.conftest import Company
from tests.web.test_staff_files import ask

QUESTION = "// [id:web-question]\n::題::どれですか。{\n=あ#はい。\n~い#いいえ。\n####理由です。}\n"
DOWNLOADS = [
    "/api/studio/packs.zip", "/api/studio/packs/starter.zip", "/api/studio/questions-ja.gift", "/api/studio/questions-template.csv",
    "/api/studio/questions-template.xlsx",
]  # fmt: skip
_numbers = itertools.count(1)


@pytest.fixture
async def trainer(server: RunningServer, company: Company) -> Member:
    return await join(server, company.administrator, f"transfertrainer{next(_numbers)}", roles=("trainer",))


async def test_trainers_check_a_file_and_download_everything(server: RunningServer, trainer: Member) -> None:
    answer = await ask(server, trainer, "/api/studio/check?language=ja", method="POST", content=QUESTION.encode("cp932"))
    last = json.loads(answer.text.strip().splitlines()[-1])
    token = last["next"].removeprefix("/studio/import?check=")
    assert len(token) == 32
    for path in DOWNLOADS:
        file = await ask(server, trainer, path)
        assert (file.status_code, file.headers["cache-control"]) == (200, "no-store")
        assert file.headers["content-disposition"].startswith("attachment")
    packs = zipfile.ZipFile(io.BytesIO((await ask(server, trainer, DOWNLOADS[0])).content))
    assert any(name.endswith("pack.yaml") for name in packs.namelist())


async def test_employees_and_strangers_get_nothing(server: RunningServer, company: Company) -> None:
    for path in DOWNLOADS:
        assert (await ask(server, company.employee, path)).status_code == 403
        assert (await ask(server, None, path)).status_code == 303
    for member, status in ((company.employee, 403), (None, 401)):
        assert (await ask(server, member, "/api/studio/check", method="POST", content=b"x")).status_code == status


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"PK\x03\x04 broken", b"only words"])
async def test_a_file_that_cannot_be_read_says_why_in_both_languages(server: RunningServer, trainer: Member, data: bytes) -> None:
    answer = await ask(server, trainer, "/api/studio/check", method="POST", content=data)
    assert sorted(json.loads(answer.text.strip().splitlines()[-1])["text"]) == ["en", "ja"]


async def test_what_is_not_there_is_not_found(server: RunningServer, trainer: Member) -> None:
    for path in ("/api/studio/packs/unknown.zip", "/api/studio/questions-fr.gift", "/api/studio/questions-template.exe"):
        assert (await ask(server, trainer, path)).status_code == 404
