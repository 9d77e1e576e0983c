"""GIFT: what Moodle's format says becomes questions, what it cannot say here is named with its line, and our export comes back the same."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from app.curriculum.rules import Kind, Language, PackItem, Problem, Problems, Question, QuestionType
from app.curriculum.rules.drafting import Completion, Drafted, check_draft, completed, together
from app.curriculum.rules.gift import read_gift
from app.curriculum.rules.gift_writing import write_gift
from tests.unit.curriculum.test_writing import questions

TODAY = date(2026, 8, 3)


def read(text: str, language: Language | None = None) -> tuple[list[Drafted], tuple[Problem, ...], tuple[Problem, ...]]:
    problems, notices = Problems(), Problems()
    found = [draft for draft in read_gift(text, language, TODAY, problems.of(""), notices.of("")) if draft is not None]
    return found, problems.sorted(), notices.sorted()


def one(text: str, language: Language | None = None) -> Drafted:
    (draft,), problems, _ = read(text, language)
    assert problems == ()
    assert check_draft(draft, Problems().of(""))
    return draft


def answers(draft: Drafted) -> list[tuple[str, str, bool]]:
    return [(option.text, option.feedback, option.right) for option in draft.question.options]


def refused(text: str) -> list[tuple[int, str]]:
    drafts, problems, _ = read(text)
    inner = Problems()
    for draft in drafts:
        check_draft(draft, inner.of(""))
    return [(problem.line, problem.key.removeprefix("transfer.row.")) for problem in (*problems, *inner.sorted())]


def test_a_choice_has_its_title_feedback_and_general_feedback() -> None:
    draft = one("// a comment\n::Tomb::Who is buried there?{\n=Grant#Right. ~Nobody#No. ~Napoleon#Nor he.\n####He lies there.}")
    assert (draft.line, draft.question.title, draft.question.type) == (2, "Tomb", QuestionType.SINGLE)
    assert answers(draft) == [("Grant", "Right.", True), ("Nobody", "No.", False), ("Napoleon", "Nor he.", False)]
    assert (draft.question.explanation, draft.is_complete, draft.language) == ("He lies there.", True, "en")


def test_weights_make_a_question_with_several_answers() -> None:
    draft = one("どれですか。{~%50%あ ~%50%い ~%-100%う ~え}")
    assert (draft.question.type, draft.language) == (QuestionType.MULTIPLE, "ja")
    assert [right for _, _, right in answers(draft)] == [True, True, False, False]


def test_partial_points_are_left_out_and_said() -> None:
    (draft,), _, notices = read("Which?{=a ~%50%b ~c}")
    assert [right for _, _, right in answers(draft)] == [True, False, False]
    assert [notice.key for notice in notices] == ["transfer.notice.partial"]


def test_several_full_answers_become_a_question_with_several_answers_and_it_is_said() -> None:
    (draft,), _, notices = read("Which?{=a =b ~c}")
    assert draft.question.type is QuestionType.MULTIPLE
    assert [notice.key for notice in notices] == ["transfer.notice.several_right"]


@pytest.mark.parametrize(("said", "right"), [("T", 0), ("TRUE", 0), ("F", 1), ("false", 1)])
def test_true_and_false_give_feedback_for_the_wrong_answer_first(said: str, right: int) -> None:
    draft = one(f"空は青い。{{{said}#ちがいます#そうです}}")
    assert [text for text, _, _ in answers(draft)] == ["正しい", "正しくない"]
    assert answers(draft)[right][1:] == ("そうです", True)
    assert answers(draft)[1 - right][1:] == ("ちがいます", False)


def test_pairs_are_matched() -> None:
    draft = one("Match.{=a -> 1 =b -> 2 =c -> 3}")
    assert draft.question.type is QuestionType.MATCHING
    assert [(option.text, option.match) for option in draft.question.options] == [("a", "1"), ("b", "2"), ("c", "3")]


def test_a_missing_word_leaves_a_gap() -> None:
    draft = one("Two and two is {=four ~five}, isn't it?")
    assert draft.question.title == "Two and two is ____ , isn't it?"


def test_escaped_signs_are_signs() -> None:
    draft = one(r"Is a \= b \{c\} \: d\#e \~ f?{=a\=b ~\\n}")
    assert draft.question.question == r"Is a = b {c} : d#e \~ f?".replace(r"\~", "~")
    assert [text for text, _, _ in answers(draft)] == ["a=b", "\\\\n"]  # a backslash in Markdown is written twice


def test_categories_and_tags_become_topics() -> None:
    first = "$CATEGORY: $course$/top/Passwords\n\nA?{=a ~b}\n\n"
    text = first + "// [id:mine] [tag:個人情報] [tag:mail]\nB?{=a ~b}\n\n// [tag:謎の言葉]\nC?{=a ~b}"
    drafts, _, notices = read(text)
    assert [draft.question.topics for draft in drafts] == [("passwords",), ("personal-data", "mail"), ("general",)]
    assert drafts[1].slug == "mine"
    assert [notice.key for notice in notices] == ["transfer.notice.topic"]


def test_html_becomes_plain_markdown_without_scripts() -> None:
    draft = one('[html]<p>Which <b>one</b>?<br>Mail <a href\\="https\\://e.example/a">here</a><script>alert(1)</script></p>{=<i>a</i> ~b}')
    assert draft.question.question == "Which **one**?\\\nMail [here](https://e.example/a)"
    assert answers(draft)[0][0] == "*a*"


def test_plain_text_stays_what_it_says() -> None:
    assert one("[plain]What is *p_q*\\n\\# and <b>?{=a ~b}").question.question == "What is \\*p\\_q\\*\\\n\\# and \\<b>?"


def test_what_cannot_be_said_is_named_with_its_line() -> None:
    text = (
        "Write.{}\n\nWhen?{#1822:5}\n\nWhat?{=x =y}\n\nOnly text\n\nA {=b ~c} B {=d ~e}\n\nOpen {=a ~b\n\n::No end\n\nMatch.{=a -> 1 =b ->}"
    )
    assert refused(text) == [
        (1, "essay"), (3, "numerical"), (5, "short_answer"), (7, "no_answers"), (9, "several_answers"), (11, "brace_open"),
        (13, "title_open"), (15, "pair_alone"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("=a", "short_answer"), ("~a ~b", "right_missing"), ("=a ~a", "option_repeated"), ("=a ~", "option_empty"),
        ("~%50%a ~%50%b", "right_all"), ("=a ~b ~c ~d ~e ~f ~g", "options_size"), ("=a -> 1 =b -> 2", "options_size"),
    ],
)  # fmt: skip
def test_questions_that_break_a_rule_are_refused(answer: str, problem: str) -> None:
    assert refused(f"Which?{{{answer}}}") == [(1, problem)]


def test_hidden_characters_are_refused_in_their_own_question_only() -> None:
    drafts, _, _ = read("A\u202e?{=a ~b}\n\nB?{=a ~b}")
    problems = Problems()
    assert [check_draft(draft, problems.of("")) for draft in drafts] == [False, True]
    assert [problem.key for problem in problems.sorted()] == ["curriculum.problem.bidi_character"]


def test_nothing_is_made_up_unless_somebody_asks_for_it() -> None:
    bare, general = one("A?{=a ~b}"), one("B?{=a ~b ####Because.}")
    assert [completed(draft, Completion.LEAVE) for draft in (bare, general)] == [None, None]
    assert completed(bare, Completion.GENERAL) is None
    with_general = completed(general, Completion.GENERAL)
    assert with_general is not None
    assert {option.feedback for option in with_general.question.options} == {"Because."}
    with_answer = completed(bare, Completion.ANSWER)
    assert with_answer is not None
    assert answers(with_answer) == [("a", "That is right.", True), ("b", "The right answer: a", False)]
    assert check_draft(with_answer, Problems().of(""))


def test_the_same_id_in_two_languages_is_one_question() -> None:
    drafts, _, _ = read("// [id:x]\nどれ？{=あ ~い}\n\n// [id:x]\nWhich?{=a ~b}\n\n// [id:x]\nWhich again?{=a ~b}")
    problems = Problems()
    ((item, _),) = together(drafts, problems.of(""))
    assert (item.slug, list(item.texts)) == ("x", ["ja", "en"])
    assert [(problem.line, problem.key) for problem in problems.sorted()] == [(8, "transfer.row.id_twice")]


def test_numbers_are_no_ids_because_every_file_has_them() -> None:
    first, second = one("// [id:1]\nA?{=a ~b}"), one("// [id:1]\nB?{=a ~b}")
    assert first.slug != second.slug
    assert first.slug == one("A?{=a ~b}").slug


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_what_is_exported_comes_back_the_same(question: Question) -> None:
    file = write_gift([PackItem("an-id", Kind.QUESTION, {"ja": question})], "ja")
    if question.type is QuestionType.ORDERING:
        assert file.left_out == (("an-id", "transfer.gift.type_ordering"),)
        return
    if file.left_out:
        assert "->" in str(question.options)
        return
    draft = one(file.text, "ja")
    assert (draft.question, draft.slug, draft.is_complete) == (question, "an-id", True)


@pytest.mark.parametrize(
    "text", ["{" * 200_000, "a{=b ~c}" * 50_000, "::" * 200_000, "a{\n\n" * 40_000, "// [id:" * 100_000, "<a " * 1_000_000, "~" * 1_000_000]
)
def test_hostile_text_costs_little(text: str) -> None:
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 5
