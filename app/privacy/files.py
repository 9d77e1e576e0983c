"""A person's data as files: JSON in which every field is explained, and a ZIP with one CSV for each kind."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from app.i18n import Locale, translate
from app.i18n.catalogue import catalogue
from app.records import Records
from app.spreadsheets import csv_file


def explanation(column: str, locale: Locale) -> str:
    """What a field means; its own name where no text explains it."""
    key = f"mydata.field.{column}"
    return translate(locale, key) if key in catalogue(locale) else column


def _title(kind: str, locale: Locale) -> str:
    key = f"mydata.kind.{kind}"
    return translate(locale, key) if key in catalogue(locale) else kind


def json_parts(records: Sequence[Records], made_at: datetime, locale: Locale) -> Iterator[str]:
    """The JSON document, kind by kind, so that it need not stand in memory as a whole."""
    head = {"about": translate(locale, "mydata.about"), "made_at": made_at.isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "kinds": {'
    for index, one in enumerate(records):
        kind = {
            "title": _title(one.kind, locale),
            "fields": {column: explanation(column, locale) for column in one.columns},
            "rows": [dict(zip(one.columns, map(_plain, row), strict=True)) for row in one.rows],
        }
        yield (", " if index else "") + f"\n{json.dumps(one.kind)}: " + json.dumps(kind, ensure_ascii=False, indent=1)
    yield "\n}}\n"


def zip_file(records: Sequence[Records], locale: Locale) -> bytes:
    """One CSV a kind (UTF-8 with a byte order mark), headed by explained fields; kinds without rows are left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in records:
            if one.rows:
                archive.writestr(f"{one.kind}.csv", _csv(one, locale))
        archive.writestr("README.txt", translate(locale, "mydata.about") + "\n\n" + _contents(records, locale))
    return buffer.getvalue()


def _contents(records: Sequence[Records], locale: Locale) -> str:
    return "\n".join(f"{one.kind}: {_title(one.kind, locale)} ({len(one.rows)})" for one in records) + "\n"


def _csv(one: Records, locale: Locale) -> bytes:
    headings = [f"{column} ({explanation(column, locale)})" for column in one.columns]
    return csv_file([headings, *([_cell(value) for value in row] for row in one.rows)])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
