"""Whatever is wrong with a file is reported at its line, with what to do about it."""

from __future__ import annotations

import pytest

from app.curriculum.rules import Kind, Problems, parse_item, parse_manifest
from app.curriculum.rules.source import decode
from app.i18n import LOCALES, translate
from tests.unit.curriculum.packs import MANIFEST, challenge, found, lesson, line_of, question, read

FIELD_CASES = {
    "a misspelt field": ("difficulty: 1", "difficulty: 1\ndificulty: 1", "dificulty", "field_unknown"),
    "a field of another kind": ("difficulty: 1", "difficulty: 1\norder: 1", "order", "field_unknown"),
    "a field twice": ("minutes: 2", "minutes: 2\nminutes: 3", "minutes: 3", "field_twice"),
    "a title that is too long": ("会議のメモを、決定事項だけにまとめる", "あ" * 61, "title", "too_long"),
    "an empty title": ('title: "会議のメモを、決定事項だけにまとめる"', "title:", "title", "field_empty"),
    "a title on several lines": ("title: ", "title: |\n  一行目\n  二行目\nsources: [a]\n# ", "title", "several_lines"),
    "a title with a number sign": ('"会議のメモを、決定事項だけにまとめる"', "会議のメモ #1", "title", "text_cut"),
    "a title that is a list": ("title: ", "title: [a]\n# ", "title", "not_text"),
    "a summary that is too long": ("走り書きのメモから", "あ" * 121, "summary", "too_long"),
    "an unknown track": ("track: work", "track: fast", "track", "not_choice"),
    "a day in quotes": ("day: 1", 'day: "1"', "day:", "not_number"),
    "a day in full-width digits": ("day: 1", "day: １", "day:", "not_number"),
    "a day with a leading zero": ("day: 1", "day: 01", "day:", "not_number"),
    "a negative day": ("day: 1", "day: -1", "day:", "not_number"),
    "minutes that are no whole number": ("minutes: 2", "minutes: 2.5", "minutes: 2", "not_number"),
    "too many minutes": ("minutes: 2", "minutes: 31", "minutes: 31", "out_of_range"),
    "no minutes at all": ("minutes: 2", "minutes: 0", "minutes: 0", "out_of_range"),
    "an unknown difficulty": ("difficulty: 1", "difficulty: 4", "difficulty", "out_of_range"),
    "topics that are no list": ("topics: [minutes, summary]", "topics: minutes", "topics", "not_list"),
    "no topics": ("topics: [minutes, summary]", "topics: []", "topics", "list_size"),
    "too many topics": ("[minutes, summary]", "[a, b, c, d, e, f]", "topics", "list_size"),
    "a topic twice": ("[minutes, summary]", "[minutes, minutes]", "topics", "list_twice"),
    "a topic that is no word": ("[minutes, summary]", "[Minutes]", "topics", "not_word"),
    "a topic on its own line": ("[minutes, summary]", "\n  - minutes\n  - 要約", "要約", "not_word"),
    "a department that is no word": ("track: work", "track: work\ndepartment: 営業", "department", "not_word"),
    "a day of the year that does not exist": ("2026-11-24", "2026-02-30", "updated", "not_date"),
    "a date in another form": ("2026-11-24", "24/11/2026", "updated", "not_date"),
    "sources that are no list": ("updated:", "sources: here\nupdated:", "sources", "not_list"),
    "an empty source": ("updated:", 'sources: ["", "b"]\nupdated:', "sources", "field_empty"),
    "another kind than the folder's": ("kind: challenge", "kind: lesson", "kind", "kind_folder"),
}


@pytest.mark.parametrize("case", FIELD_CASES)
def test_a_field_is_reported_at_its_line(case: str) -> None:
    old, new, part, key = FIELD_CASES[case]
    text = challenge().replace(old, new, 1)
    item, problems = read(text)
    assert item is None
    assert (line_of(text, part), key) in found(problems)
    assert {key} == {name for _, name in found(problems)}


def test_comments_may_stand_beside_other_fields_and_quoted_texts() -> None:
    text = challenge().replace("day: 1", "day: 1  # Monday").replace('だけにまとめる"', 'だけに #1 まとめる"  # good')
    assert read(text.replace("track:", "# a line of its own\ntrack:"))[1] == ()


@pytest.mark.parametrize("field", ["kind", "title", "summary", "minutes", "difficulty", "topics", "updated"])
def test_a_missing_field_is_named(field: str) -> None:
    text = "\n".join(line for line in challenge().split("\n") if not line.startswith(f"{field}:"))
    _, problems = read(text)
    assert [(problem.key, problem.params) for problem in problems] == [("curriculum.problem.field_missing", {"field": field})]


def test_english_summaries_may_be_longer() -> None:
    text = challenge("en").replace("Find out from scribbled notes who does what by when.", "x" * 200)
    assert read(text, language="en")[1] == ()
    assert found(read(text.replace("x" * 200, "x" * 201), language="en")[1]) == [(line_of(text, "summary"), "too_long")]


def test_the_first_challenge_takes_two_minutes_at_most() -> None:
    assert read(challenge(day=0, minutes=2))[1] == ()
    text = challenge(day=0, minutes=3)
    assert found(read(text)[1]) == [(line_of(text, "minutes: 3"), "first_minutes")]


YAML_CASES = {
    "a colon in a plain text": ("title: ", "title: x: ", "title", "yaml_syntax"),
    "a quote that is not closed": ("updated: ", 'updated: "', "updated", "yaml_syntax"),
    "a tab as indentation": ("day: 1", "\tday: 1", "\tday", "yaml_syntax"),
    "a tag": ("day: 1", "day: !!int 1", "day", "yaml_tag"),
    "a tag that would run code": ("day: 1", "day: !!python/object/apply:os.system [ls]", "day", "yaml_tag"),
    "an anchor": ("day: 1", "day: &a 1", "day", "yaml_anchor"),
    "an alias": ("day: 1", "day: *a", "day", "yaml_anchor"),
    "a key that is a list": ("day: 1", "? [day]\n: 1", "[day]", "yaml_key"),
    "deep nesting": ("[minutes, summary]", "[[[[minutes]]]]", "topics", "yaml_too_deep"),
}


@pytest.mark.parametrize("case", YAML_CASES)
def test_yaml_beyond_the_simple_is_refused(case: str) -> None:
    old, new, part, key = YAML_CASES[case]
    text = challenge().replace(old, new, 1)
    assert found(read(text)[1]) == [(line_of(text, part), key)]


def test_fields_that_are_no_mapping_are_refused() -> None:
    assert found(read("---\n- a\n---\n")[1]) == [(2, "yaml_not_mapping")]
    assert found(read("---\n---\n")[1]) == [(2, "yaml_not_mapping")]


def test_pack_yaml_holds_one_document() -> None:
    problems = Problems()
    parse_manifest(MANIFEST + "---\nid: b\n", problems.of("pack.yaml"))
    assert found(problems.sorted()) == [(8, "yaml_several_documents")]


def test_front_matter_must_be_there_and_closed() -> None:
    assert found(read("")[1]) == [(1, "front_matter_missing")]
    assert found(read("\n" + challenge())[1]) == [(1, "front_matter_missing")]
    assert found(read("---\nkind: challenge\n")[1]) == [(1, "front_matter_unclosed")]


SECTION_CASES = {
    "an unknown heading": ("## よい結果", "## いい結果", "## いい結果", {"section_unknown", "section_missing"}),
    "a heading in the other language": ("## よい結果", "## A good result", "## A good", {"section_unknown", "section_missing"}),
    "a repeated heading": ("## もう一歩", "## 場面", "##", {"section_twice"}),
    "text before the first heading": ("## 場面", "はじめに\n\n## 場面", "はじめに", {"text_before_sections"}),
    "a heading without a space": ("## よい結果", "今日は\n\n## よい結果", "今日は", set()),
    "a heading of the first level": ("会議が終わりました", "# 大きな見出し\n\n会議が終わりました", "# 大きな", {"heading_level"}),
    "a line that makes a heading": ("ところです。", "ところです。\n---", "**決まったこと**", {"heading_level"}),
    "a code block that is not closed": ("ところです。", "ところです。\n\n```", "```", {"code_unclosed", "section_missing"}),
    "a picture": ("ところです。", "ところです。\n![絵](https://example.com/a.png)", "![絵]", {"picture"}),
    "a link without encryption": ("ところです。", "ところです。\n[ここ](http://example.com)", "[ここ]", {"link"}),
    "a link into the app": ("ところです。", "[ここ](/admin)", "[ここ]", {"link"}),
    "a script as a link": ("ところです。", "[ここ](javascript:alert(1))", "[ここ]", {"link"}),
    "steps without numbers": ("1. 【 】を埋めます。", "- 【 】を埋めます。", "- 【 】", {"list_numbered"}),
    "steps with text around": ("2. プロンプトを送ります。", "2. プロンプトを送ります。\n\n以上です。", "以上です", {"list_numbered"}),
    "only one step": ("1. 【 】を埋めます。\n", "", "## 進め方", {"entries_size"}),
    "too many steps": ("1. 【 】を埋めます。", "\n".join(f"{n}. a" for n in range(1, 9)), "## 進め方", {"entries_size"}),
    "checks with dots": ("- 担当と期限", "・担当と期限", "・担当", {"list_bulleted"}),
    "only one check": ("- メモにないことが足されていない\n", "", "## よい結果", {"entries_size"}),
    "too many things not to enter": ("- 出席者の名前", "\n".join("- a" for _ in range(5)), "## 入力", {"entries_size"}),
    "a prompt in a code block": ("次のメモ", "```\n次のメモ", "```", set()),
    "a prompt without a blank": ("会議：【会議の種類】\nメモ：【メモの中身】", "会議", "## プロンプト", {"blank_missing"}),
    "an empty blank": ("【会議の種類】", "【　】", "会議：【", {"blank_empty"}),
    "a blank that is not closed": ("【会議の種類】", "【会議の種類", "会議：【", {"blank_unpaired"}),
    "a blank in a blank": ("【会議の種類】", "【会議【の】種類】", "会議：【", {"blank_unpaired"}),
    "a blank that was not begun": ("【会議の種類】", "会議の種類】", "会議の種類】", {"blank_unpaired"}),
}


@pytest.mark.parametrize("case", SECTION_CASES)
def test_a_section_is_reported_at_its_line(case: str) -> None:
    old, new, part, keys = SECTION_CASES[case]
    text = challenge().replace(old, new, 1)
    problems = found(read(text)[1])
    assert {key for _, key in problems} == keys
    if keys and part != "##":
        assert line_of(text, part) in {line for line, _ in problems}


def test_a_heading_without_its_space_is_explained() -> None:
    text = challenge().replace("## 進め方", "##進め方")
    assert (line_of(text, "##進め方"), "heading_space") in found(read(text)[1])


def test_an_empty_section_is_reported_at_its_heading() -> None:
    text = challenge().replace("- 出席者の名前\n- 取引先の会社名\n", "")
    assert found(read(text)[1]) == [(line_of(text, "## 入力しないもの"), "section_empty")]


def test_a_missing_section_is_reported_where_it_belongs() -> None:
    text = challenge().replace("## よい結果\n\n- 担当と期限が1行ずつ書かれている\n- メモにないことが足されていない\n\n", "")
    (problem,) = read(text)[1]
    assert (problem.key, problem.line) == ("curriculum.problem.section_missing", line_of(text, "## 入力しないもの"))
    assert problem.params == {"section": "よい結果"}


def test_sections_stand_in_their_order() -> None:
    text = challenge().replace("## 場面", "## 場所").replace("## 進め方", "## 場面").replace("## 場所", "## 進め方")
    assert (line_of(text, "## 場面"), "section_order") in found(read(text)[1])


def test_a_prompt_wrapped_in_a_code_block_is_refused() -> None:
    text = challenge().replace("次のメモから", "```\n次のメモから").replace("【メモの中身】", "【メモの中身】\n```")
    assert found(read(text)[1]) == [(line_of(text, "```"), "plain_fence")]


def test_english_blanks_stand_in_square_brackets() -> None:
    text = challenge("en").replace("[kind of meeting]", "【kind of meeting】").replace("[the notes]", "【the notes】")
    assert found(read(text, language="en")[1]) == [(line_of(text, "## Starter prompt"), "blank_missing")]


LESSON_CASES = {
    "no cards": ("## ", "### ", 13, {"text_before_sections", "cards_missing"}),
    "a card without a title": ("## 続きを当てる仕組み", "##", 13, {"card_title"}),
    "a card without text": ("たしかめるのは、いつも人です。", "", 17, {"card_empty"}),
    "options without a question": ("AIの答えに数字がありました。どうしますか。", "", 21, {"card_empty"}),
    "three cards in a row": ("## たしかめる人", "## もう1枚\n\n文です。\n\n## たしかめる人", 21, {"card_rhythm"}),
    "no question at all": (
        "- [x] 元の資料で確かめる\n  > そのとおりです。\n- [ ] そのまま使う\n  > 数字は、とくに間違えやすいところです。\n",
        "",
        21,
        {"card_rhythm", "lesson_asks_nothing"},
    ),
    "two right answers are a multiple choice without a wrong one": ("- [ ] そのまま", "- [x] そのまま", 21, {"right_multiple"}),
    "no right answer": ("- [x]", "- [ ]", 21, {"right_single"}),
    "an option without feedback": ("  > そのとおりです。\n", "", 25, {"feedback_missing"}),
    "text after the options": ("ところです。\n", "ところです。\n\n続きます。\n", 30, {"list_choices"}),
}


@pytest.mark.parametrize("case", LESSON_CASES)
def test_a_lesson_keeps_its_rhythm(case: str) -> None:
    old, new, line, keys = LESSON_CASES[case]
    problems = found(read(lesson().replace(old, new), Kind.LESSON)[1])
    assert {key for _, key in problems} == keys
    assert line in {at for at, _ in problems}


def test_a_lesson_does_not_begin_with_a_question() -> None:
    head, first, second, asking = lesson().split("## ")
    text = "## ".join([head, asking + "\n", first, second])
    assert found(read(text, Kind.LESSON)[1]) == [(line_of(text, "## どちら"), "first_card_asks")]


def test_a_lesson_may_end_with_a_closing_card() -> None:
    assert read(lesson() + "\n## まとめ\n\n人が確かめます。\n", Kind.LESSON)[1] == ()


QUESTION_CASES = {
    "an unknown type": ("single", "type: single", "type: essay", "type: essay", {"not_choice"}),
    "a rubric that is not asked for": ("single", "type: single", "type: single\nrubric: [task]", "rubric", {"field_unknown"}),
    "a missing rubric": ("improve", "rubric: [task, format]\n", "", "kind", {"field_missing"}),
    "an empty rubric": ("improve", "[task, format]", "[]", "rubric", {"list_size"}),
    "an unknown part of the rubric": ("improve", "[task, format]", "[task, magic]", "rubric", {"not_choice"}),
    "a track": ("single", "difficulty: 2", "difficulty: 2\ntrack: work", "track", {"field_unknown"}),
    "options where there are none": ("spot", "## 解説", "## 選択肢\n\n- [x] a\n  > b\n\n## 解説", "## 選択肢", {"section_unknown"}),
    "two right answers of one": ("single", "- [ ]", "- [x]", "## 選択肢", {"right_single"}),
    "one option": ("single", "- [ ] そのまま貼る\n  > 漏れます。\n", "", "## 選択肢", {"entries_size"}),
    "no wrong answer": ("multiple", "- [ ]", "- [x]", "## 選択肢", {"right_multiple"}),
    "no right answer": ("multiple", "- [x]", "- [ ]", "## 選択肢", {"right_multiple"}),
    "a box that is not ticked properly": ("single", "- [x]", "- [v]", "- [v]", {"list_choices"}),
    "feedback that is not indented": ("single", "  > はい。", "> はい。", "> はい。", {"list_choices"}),
    "feedback that is missing": ("ordering", "   > 次に。\n", "", "2. 材料", {"feedback_missing"}),
    "an option twice": ("single", "そのまま貼る", "伏せて入力する", "- [ ]", {"option_repeated"}),
    "too few to order": ("ordering", "3. 形\n   > 最後に。\n", "", "## 選択肢", {"entries_size"}),
    "an order without numbers": ("ordering", "1. 目的", "- 目的", "- 目的", {"list_numbered"}),
    "a pair without a right side": ("matching", "- い = 2", "- い =", "- い =", {"list_pairs"}),
    "a pair with two equal signs": ("matching", "- い = 2", "- い = 2 = 3", "- い = 2 = 3", {"list_pairs"}),
    "two pairs with the same right side": ("matching", "- い = 2", "- い = 1", "- い = 1", {"option_repeated"}),
    "nothing to spot": ("spot", "{{山田様の口座 | 個人の情報です}}", "口座", "## 本文", {"spot_missing"}),
    "a mark that is not closed": ("spot", "です}}", "です", "{{山田", {"spot_unpaired"}),
    "a mark without a reason": ("spot", " | 個人の情報です", "", "{{山田", {"spot_form"}),
    "a mark with an empty reason": ("spot", "個人の情報です", " ", "{{山田", {"spot_form"}),
    "a mark with two bars": ("spot", "個人の", "個人|の", "{{山田", {"spot_form"}),
    "no model answer": ("improve", "## 模範\n\n200字の案内文を書いて。\n\n", "", "## 解説", {"section_missing"}),
}


@pytest.mark.parametrize("case", QUESTION_CASES)
def test_a_question_is_complete_and_clear(case: str) -> None:
    kind, old, new, part, keys = QUESTION_CASES[case]
    text = question(kind).replace(old, new)
    item, problems = read(text, Kind.QUESTION)
    assert item is None
    assert {key for _, key in found(problems)} == keys
    assert line_of(text, part) in {line for line, _ in found(problems)}


def test_an_escaped_bar_in_a_mark_is_understood() -> None:
    assert read(question("spot").replace(" | ", " \\| "), Kind.QUESTION) == read(question("spot"), Kind.QUESTION)


def test_all_problems_of_a_file_are_found_at_once() -> None:
    text = challenge().replace("day: 1", "day: x").replace("track: work", "track: x").replace("## 場面", "## 場所").replace("・", "")
    assert len({line for line, _ in found(read(text)[1])}) >= 4


CHARACTERS = {
    "NUL": ("\x00", "hidden_character"),
    "escape": ("\x1b", "hidden_character"),
    "a line end of YAML": ("\x85", "hidden_character"),
    "a line separator": ("\u2028", "hidden_character"),
    "a byte-order mark inside": ("\ufeff", "hidden_character"),
    "a lone surrogate": ("\ud800", "hidden_character"),
    "hidden tag text": ("\U000e0041", "hidden_character"),
    "a right-to-left override": ("\u202e", "bidi_character"),
    "an isolate": ("\u2067", "bidi_character"),
}


@pytest.mark.parametrize("name", CHARACTERS)
@pytest.mark.parametrize("place", ["title: ", "決まったこと", "次のメモ"])
def test_invisible_characters_are_refused_with_their_code(name: str, place: str) -> None:
    char, key = CHARACTERS[name]
    text = challenge().replace(place, place + char, 1)
    (problem,) = read(text)[1]
    assert (problem.line, problem.key) == (line_of(text, char), f"curriculum.problem.{key}")
    assert problem.params == {"code": f"U+{ord(char):04X}"}


def test_emoji_and_tabs_are_welcome() -> None:
    assert read(challenge().replace("今日中", "今日中👩‍💻\t"))[1] == ()


ENCODINGS = {
    "Shift_JIS (CP932)": challenge().encode("cp932"),
    "UTF-16": challenge().encode("utf-16"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_other_encodings_are_told_to_become_utf8(encoding: str) -> None:
    problems = Problems()
    assert decode(ENCODINGS[encoding], problems.of("ja.md")) is None
    (problem,) = problems.sorted()
    assert problem.params == {"encoding": encoding}
    assert "UTF-8で保存" in translate("ja", problem.key, **problem.params)
    assert "Save it as UTF-8" in translate("en", problem.key, **problem.params)


def test_the_line_of_a_wrong_byte_is_named() -> None:
    problems = Problems()
    assert decode(b"a\nb\n\x81\xff\n", problems.of("ja.md")) is None
    assert found(problems.sorted()) == [(3, "not_utf8")]


def test_a_file_may_be_256_kilobytes() -> None:
    problems = Problems()
    assert decode(b"a" * 256 * 1024, problems.of("a")) is not None
    assert decode(b"a" * (256 * 1024 + 1), problems.of("b")) is None
    assert found(problems.sorted()) == [(1, "file_too_large")]


def test_a_line_may_have_20000_characters() -> None:
    assert read(challenge().replace("今日中", "あ" * 19_900))[1] == ()
    text = challenge().replace("今日中", "あ" * 20_001)
    assert found(read(text)[1]) == [(line_of(text, "あああ"), "line_too_long")]


def test_a_section_may_have_20000_characters() -> None:
    line = "あ" * 99 + "\n"
    text = challenge().replace("今日中", "\n" + line * 198)
    assert read(text)[1] == ()
    assert found(read(text.replace(line, line * 2, 5))[1]) == [(line_of(text, "## 場面"), "section_too_long")]


def test_messages_stay_on_one_line_whatever_the_file_says() -> None:
    nasty = "x\\n\\e[31m\\u202e" + "y" * 5000
    for problem in read(challenge().replace("track: work", f'track: "{nasty}"'))[1]:
        for locale in LOCALES:
            text = translate(locale, problem.key, **problem.params)
            assert text.isprintable()
            assert len(text) < 500


def test_of_many_problems_200_are_kept_and_all_are_counted() -> None:
    problems = Problems()
    for number in range(300):
        parse_item("", Kind.CHALLENGE, "ja", problems.of(f"{number}.md"))
    assert (len(problems.sorted()), problems.total) == (200, 300)


MANIFEST_CASES = {
    "an unknown field": ("licence:", "author: a\nlicence:", 3, {"field_unknown"}),
    "a bad id": ("id: sample", "id: Sample", 1, {"not_word"}),
    "a version that is no number": ("version: 1", "version: v1", 2, {"not_number"}),
    "an unknown language": ("[ja, en]", "[ja, fr]", 7, {"pack_languages"}),
    "no language": ("[ja, en]", "[]", 7, {"pack_languages"}),
    "a language twice": ("[ja, en]", "[ja, ja]", 7, {"pack_languages"}),
    "a missing title": ("  en: Sample\n", "", 5, {"field_missing"}),
    "one title for all": ("title:\n  ja: 見本\n  en: Sample", "title: Sample", 4, {"pack_title"}),
    "a title in another language": ("[ja, en]", "[ja]", 6, {"field_unknown"}),
}


@pytest.mark.parametrize("case", MANIFEST_CASES)
def test_pack_yaml_is_checked_too(case: str) -> None:
    old, new, line, keys = MANIFEST_CASES[case]
    problems = Problems()
    manifest, _ = parse_manifest(MANIFEST.replace(old, new), problems.of("pack.yaml"))
    assert manifest is None
    assert {key for _, key in found(problems.sorted())} >= keys
    assert line in {at for at, _ in found(problems.sorted())}
