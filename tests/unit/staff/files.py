"""Staff files for the tests, made here: honest ones, careless ones, hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

HEADINGS = ("社員番号", "氏名", "メールアドレス", "部署", "入社日", "退職日", "勤務曜日", "言語", "学び方")


def text_file(*rows: Sequence[str], headings: Sequence[str] = HEADINGS, separator: str = ",", newline: str = "\r\n") -> str:
    return newline.join(separator.join(row) for row in (headings, *rows)) + newline


def workbook(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in (headings, *rows):
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(book: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
OPENING = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSING = b"</sheetData></worksheet>"


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>'
    return with_part(workbook(), SHEET, head.encode() + OPENING[21:] + b"<row><c><v>&e9;</v></c></row>" + CLOSING)


def entity_bomb_in_utf16() -> bytes:
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e0 "lol">]><worksheet><sheetData/></worksheet>'
    return with_part(workbook(), SHEET, head.encode("utf-16"))


def zip_bomb() -> bytes:
    return with_part(workbook(), "xl/media/image.xml", b"\0" * 120_000_000)


def sheet_bomb() -> bytes:
    return with_part(workbook(), SHEET, OPENING + b'<row r="1">' + b"<c/>" * 8_000_000 + b"</row>" + CLOSING)


def many_rows() -> bytes:
    return with_part(workbook(), SHEET, OPENING + b"<row><c/></row>" * 900_000 + CLOSING)


def far_cell() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    return with_part(workbook(), SHEET, OPENING + b'<dimension ref="A1:XFD1048576"/>' + cell + CLOSING)


def shared_strings_bomb() -> bytes:
    return with_part(workbook(), "xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 900_000 + b"</sst>")


def encrypted_zip() -> bytes:
    book = bytearray(workbook())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := book.find(signature, at + 1)) >= 0:
            book[at + offset] |= 1
    return bytes(book)


def protected_by_password() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def old_excel() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000 + "Workbook".encode("utf-16-le")


def uncalculated_formula() -> bytes:
    return workbook(("1001", '=CONCATENATE("山田"," 花子")', "hana@midori.example"))


def calculated_formula() -> bytes:
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Staff ID</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>1001</v></c><c r="B2" t="str"><f>WEBSERVICE("http://127.0.0.1/")</f><v>Hanako</v></c></row>'
    )
    return with_part(workbook(), SHEET, OPENING + rows + CLOSING)
