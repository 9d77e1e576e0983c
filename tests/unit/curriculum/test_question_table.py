"""Tables of questions: the template, tables of other systems, and what is wrong with which row."""

from __future__ import annotations

import codecs
import io
import resource
import time
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from app.curriculum.files import FileForm, FileReader, UnusableFileError, open_file
from app.curriculum.packing import UnusableArchiveError
from app.curriculum.rules import QuestionType
from app.curriculum.rules.question_template import template_rows
from app.i18n import LOCALES, Locale
from app.spreadsheets import csv_file
from app.spreadsheets.workbook import write_workbook
from tests.unit.staff import files

TODAY = date(2026, 8, 3)
HEADINGS = "種類,問題,選択肢1,選択肢2,選択肢3,正解,フィードバック1,フィードバック2,フィードバック3,解説\n"


def read(data: bytes | str) -> FileReader:
    reader = open_file(data.encode() if isinstance(data, str) else data, None, TODAY)
    while reader.read_portion():
        pass
    reader.groups()
    return reader


def problems(reader: FileReader) -> list[tuple[int, str]]:
    return [(problem.line, problem.key.removeprefix("transfer.row.")) for problem in reader.problems.sorted()]


def rights(reader: FileReader) -> list[list[bool]]:
    return [[option.right for option in draft.question.options] for draft in reader.drafts]


def refused(data: bytes | str) -> str:
    with pytest.raises(UnusableFileError) as error:
        read(data)
    return error.value.key.removeprefix("transfer.file.")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_read_without_a_problem(locale: Locale, kind: str) -> None:
    headings, *rows = template_rows(locale)
    reader = read(csv_file([headings, *rows]) if kind == "csv" else write_workbook("x", headings, rows))
    assert (reader.form, problems(reader), reader.notices.total, reader.unused) == (FileForm.TABLE, [], 0, ())
    assert [draft.slug for draft in reader.drafts] == ["mail-names", "never-enter"]
    assert [draft.question.type for draft in reader.drafts] == [QuestionType.SINGLE, QuestionType.MULTIPLE]
    assert all(draft.is_complete and draft.language == locale for draft in reader.drafts)


@pytest.mark.parametrize(
    "encode", [lambda text: text.encode(), lambda text: text.encode("utf-8-sig"), lambda text: text.encode("cp932"),
               lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")],
)  # fmt: skip
def test_every_encoding_that_offices_use_is_read(encode: Any) -> None:
    reader = read(encode(HEADINGS + "1つ選ぶ,どれ？,①あ,い,う,1,はい,いいえ,いいえ,理由\n"))
    assert reader.drafts[0].question.options[0].text == "①あ"


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("1;3", [True, False, True]), ("A,C", [True, False, True]), ("①、③", [True, False, True]), ("ac", [True, False, True]),
        ("う", [False, False, True]), ("あ;う", [True, False, True]), ("選択肢2", [False, True, False]), ("2.", [False, True, False]),
    ],
)  # fmt: skip
def test_right_answers_are_numbers_letters_or_their_texts(right: str, expected: list[bool]) -> None:
    assert rights(read(HEADINGS + f',どれ？,あ,い,う,"{right}"\n')) == [expected]


def test_a_table_of_another_system_is_read_by_its_headings() -> None:
    text = (
        "Quiz export\n\nNo,Question Text,Answer A,Answer B,Answer C,Answer D,Correct Answer,Time limit,Points\n"
        '1,"<p>What is <b>personal</b> data?</p>",A name,A colour,A size,,A,20,10\n2,Pick two,x,y,z,,"B, C",20,10\n'
    )
    reader = read(text)
    assert (problems(reader), reader.unused) == ([], ("Time limit", "Points"))
    assert [draft.line for draft in reader.drafts] == [4, 5]
    assert reader.drafts[0].question.question == "What is **personal** data?"
    assert rights(reader) == [[True, False, False], [False, True, True]]


def test_order_pairs_and_truth_can_be_said() -> None:
    rows = "並べる,並べて。,三,一,二,2;3;1\n結ぶ,結んで。,あ = 1,い → 2,う=3,\n○×,空は青い。,,,,○\n"
    reader = read(HEADINGS + rows)
    assert problems(reader) == []
    ordering, matching, truth = (draft.question for draft in reader.drafts)
    assert [option.text for option in ordering.options] == ["一", "二", "三"]
    assert [(option.text, option.match) for option in matching.options] == [("あ", "1"), ("い", "2"), ("う", "3")]
    assert [(option.text, option.right) for option in truth.options] == [("正しい", True), ("正しくない", False)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",どれ？,あ,い,う,", "right_missing"), (",どれ？,あ,い,う,9", "right_unknown"), (",,あ,い,う,1", "no_question"),
        ("記述,書いて。,,,,x", "type_open"), ("探す,どこ？,あ,い,う,1", "type_studio"), ("謎,どれ？,あ,い,う,1", "type"),
        ("並べる,並べて。,あ,い,う,1;1;2", "order"), ("結ぶ,結んで。,あ,い = 2,う = 3,", "pair"), ("○×,青い？,,,,たぶん", "truth"),
        (",どれ？,あ,あ,う,1", "option_repeated"), (",どれ？,2,1,う,1", "right_ambiguous"),
    ],
)  # fmt: skip
def test_a_wrong_row_says_what_is_wrong_and_the_others_are_read(row: str, problem: str) -> None:
    reader = read(f"{HEADINGS}{row}\n,よい問い,あ,い,う,1\n")
    assert problems(reader) == [(2, problem)]
    assert [draft.question.question for draft in reader.drafts] == ["よい問い"]


def test_cells_with_several_lines_keep_their_line_breaks_and_cannot_cut_a_file() -> None:
    reader = read(HEADINGS + ',"一行目\n二行目, と読点\n## 見出し\n- 項目",あ,い,う,1\n')
    assert problems(reader) == []
    assert reader.drafts[0].question.question == "一行目\\\n二行目, と読点\\\n\\## 見出し\n- 項目"


def test_a_formula_without_a_value_is_a_problem_of_its_row() -> None:
    book = Workbook()
    for row in (["問題", "選択肢1", "選択肢2", "正解"], ["=A1&1", "あ", "い", 1], ["どれ？", "あ", "い", 1]):
        book.active.append(row)  # pyright: ignore[reportOptionalMemberAccess] - a new workbook has a sheet
    buffer = io.BytesIO()
    book.save(buffer)
    reader = read(buffer.getvalue())
    assert (problems(reader), len(reader.drafts)) == ([(2, "cell_formula")], 1)


def test_a_protected_text_is_the_text() -> None:
    assert (
        read(csv_file([["問題", "選択肢1", "選択肢2", "正解"], ["=1+1 は？", "-1", "+2", "2"]])).drafts[0].question.options[1].text == "+2"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b"\0" * 50, "empty"), (b"a\0b,c\n1,2\n", "binary"), ("氏名,部署\n花子,営業\n", "no_headings"),
        (b"\xff\xfe\x00", "encoding"), (HEADINGS + ',"never closed,あ,い,う,1\n', "quote"), (HEADINGS + "," + "あ" * 30_000, "long_cell"),
        ("just words", "no_headings"), (files.old_excel(), "xls"),
        (files.protected_by_password(), "protected"), (files.encrypted_zip(), "protected"),
    ],
)  # fmt: skip
def test_unusable_files_are_refused_whole_with_a_reason(data: bytes | str, reason: str) -> None:
    assert refused(data) == reason


def test_an_archive_with_a_million_names_is_refused_before_they_are_read() -> None:
    with pytest.raises(UnusableArchiveError) as error:
        read(b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000)
    assert error.value.key == "curriculum.archive.too_many_files"


@pytest.mark.parametrize(
    "make",
    [
        lambda: HEADINGS.encode() + b",q,a,b,c,1\n" * 1_000_000,
        lambda: b"q{=a ~b}\n\n" * 1_000_000,
        lambda: b"::x::" + b"a" * 5_000_000 + b"{=a ~b}",
        lambda: HEADINGS.encode() + b"," + b"a" * 5_000_000,
        files.entity_bomb, files.entity_bomb_in_utf16, files.zip_bomb, files.sheet_bomb, files.many_rows, files.shared_strings_bomb,
    ],
)  # fmt: skip
def test_a_hostile_file_costs_little(make: Any) -> None:
    data = make()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        found = read(data).problems.total
    except UnusableFileError:
        found = 1
    assert found
    assert time.process_time() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
