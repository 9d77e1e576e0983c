"""Files for spreadsheets: no text is calculated, and every text comes back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spreadsheets import csv_file, neutralised, unprotected


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "'=1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["営業部", "できた日", "", "O'Brien", "1-2", "a=b"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(alphabet="=+-@'＝ \t1あ", max_size=8))
def test_taking_the_protection_off_gives_the_text_back(text: str) -> None:
    assert unprotected(neutralised(text)) == text


def test_a_file_is_read_back_as_it_was_written() -> None:
    content = csv_file([["名前", "日", "数"], ["=総務部", date(2026, 8, 3), 5], ['改\n行, と"引用"', "", 1.5]])
    assert content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["名前", "日", "数"], ["'=総務部", "2026-08-03", "5"], ['改\n行, と"引用"', "", "1.5"]]
    assert content.count(b"\r\n") == 3
