"""What a review costs and is worth, how it compares, and what the report says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import LOCALES, Locale
from app.i18n.numbers import number_text, percent_text, short_yen_text, yen_text
from app.roadmap.review.paper import report_pdf
from app.roadmap.review.report import measures, report, result_sentence
from app.roadmap.review.rules import (
    Computed,
    Entered,
    Next,
    Status,
    Trend,
    WeekPoint,
    due_after,
    ends_of,
    period_before,
    problem_lines,
    trend,
    value_of_time,
)
from app.roadmap.review.views import Before, ReviewDecision, ReviewPage
from app.roadmap.rules import CycleStatus
from app.roadmap.views import CycleRef

WEEKS = tuple(WeekPoint(date(2026, 8, 3) + timedelta(weeks=at), 0.3 + 0.025 * at, 0.1 + 0.03 * at) for at in range(12))
FIRST_ADOPTION, FIRST_HABIT, ADOPTION, HABIT = ends_of(WEEKS)
COMPUTED = Computed(WEEKS, ADOPTION, HABIT, FIRST_ADOPTION, FIRST_HABIT, 18_600, 15.0, 412, 5, 1)
ENTERED = Entered(40, 3_000, 3, 60, 3_000, 50_000, 1_200_000)
PAGE = ReviewPage(
    id=1,
    cycle=CycleRef(1, None, 1, "1回目", CycleStatus.RUNNING, 4, date(2026, 8, 3), date(2026, 12, 2), None, 1),
    unit="全社",
    company="みどり製作所",
    first=date(2026, 8, 3),
    last=date(2026, 11, 2),
    status=Status.HELD,
    computed=COMPUTED,
    entered=ENTERED,
    texts={"result": "", "sales_basis": "受注が2件増えた", "other_basis": "", "problems": "時間がない\n場所がない", "asked": "増員"},
    next_step=Next.WIDEN,
    before=None,
    decisions=(ReviewDecision(1, "製造部へ広げる", "仁科", date(2026, 12, 1), ""),),
    candidates=(),
    targets=(),
    held_at=datetime(2026, 11, 3, tzinfo=UTC),
    held_by="水瀬",
    revision=1,
    may_lead=True,
)
BEFORE = Before(date(2026, 5, 1), date(2026, 8, 2), Computed((), 0.31, 0.1, None, None, 7_200, 12.0, 120, 9, 2), Entered(20, 3_000, 3))


def test_cost_is_licences_by_price_by_months_and_hours_by_rate() -> None:
    assert ENTERED.licence_cost == 360_000
    assert ENTERED.work_cost == 180_000
    assert ENTERED.cost == 590_000


def test_what_was_not_entered_is_not_taken_for_nothing() -> None:
    assert Entered().cost is None
    assert Entered(licences=3, months=3).cost is None
    assert Entered(other_cost=0).cost == 0


def test_time_is_worth_its_hours_at_the_rate() -> None:
    assert value_of_time(18_600, 3_000) == 930_000
    assert value_of_time(None, 3_000) is None
    assert value_of_time(60, None) is None


def test_the_ends_of_a_period_are_means_of_four_weeks() -> None:
    assert pytest.approx(0.3375) == FIRST_ADOPTION
    assert pytest.approx(0.5375) == ADOPTION


def test_hidden_weeks_do_not_count_and_nothing_known_stays_unknown() -> None:
    hidden = tuple(replace(one, adoption=None, habit=None) for one in WEEKS)
    assert ends_of(hidden) == (None, None, None, None)
    assert ends_of([WEEKS[0], hidden[1]])[2] is None


def test_differences_too_small_to_see_are_none() -> None:
    assert trend(0.52, 0.519, least=0.005) is Trend.SAME
    assert trend(0.6, 0.5) is Trend.UP
    assert trend(0.4, 0.5) is Trend.DOWN
    assert trend(0.4, None) is Trend.NEW


def test_the_next_is_due_three_months_after_the_last() -> None:
    assert due_after(date(2026, 8, 3), None) == date(2026, 11, 3)
    assert due_after(date(2026, 8, 3), date(2026, 11, 30)) == date(2027, 2, 28)


def test_a_period_goes_on_where_the_last_one_ended_and_is_never_endless() -> None:
    assert period_before(date(2026, 11, 3), date(2026, 8, 3), None) == (date(2026, 8, 3), date(2026, 11, 2))
    assert period_before(date(2027, 2, 3), date(2026, 8, 3), date(2026, 11, 2)) == (date(2026, 11, 3), date(2027, 2, 2))
    assert period_before(date(2028, 1, 3), date(2026, 8, 3), None)[0] == date(2027, 9, 3)


def test_problems_are_lines() -> None:
    assert problem_lines("一\n\n  二  \n") == ("一", "二")


@pytest.mark.parametrize(
    ("amount", "japanese", "english"),
    [
        (0, "0円", "¥0"),
        (9_999, "9,999円", "¥9,999"),
        (1_254_000, "125万円", "¥1.3M"),
        (125_400_000, "1.25億円", "¥125.4M"),
        (-20_000, "-2万円", "-¥20K"),
    ],
)
def test_amounts_are_said_as_people_say_them(amount: int, japanese: str, english: str) -> None:
    assert (short_yen_text(amount, "ja"), short_yen_text(amount, "en")) == (japanese, english)


def test_amounts_and_numbers_have_separators() -> None:
    assert (yen_text(1_234_567, "ja"), yen_text(1_234_567, "en")) == ("1,234,567円", "¥1,234,567")
    assert (number_text(1234.56, "ja", places=1), number_text(1234.0, "en", places=1), percent_text(0.614)) == ("1,234.6", "1,234", "61%")


def test_the_result_stands_in_a_few_sentences() -> None:
    assert result_sentence(PAGE, "ja") == (
        "利用率は 34% から 54% に上がりました。申告の合計で 310時間（約93万円分）が生まれました。かかった費用は 59万円です。"
    )
    assert result_sentence(PAGE, "en") == "Usage rose from 34% to 54%. People report 310 hours saved, worth about ¥930K. It cost ¥590K."
    assert report(replace(PAGE, texts={**PAGE.texts, "result": "うまくいきました。"}), "ja").result == "うまくいきました。"


def test_the_five_measures_compare_with_the_review_before() -> None:
    usage, time, cost, sales, problems = measures(replace(PAGE, before=BEFORE), "ja")
    assert (usage.value, usage.change) == ("54%", "前回 31% から +23ポイント")
    assert (time.value, time.change) == ("310時間", "前回 120時間（増えた）")
    assert (cost.value, cost.change) == ("590,000円", "前回 180,000円（増えた）")
    assert (sales.value, sales.change, sales.note) == ("1,200,000円", "", "受注が2件増えた")
    assert (problems.value, problems.trend) == ("3件", Trend.DOWN)
    assert "自己申告 412件" in time.note


def test_without_an_earlier_review_usage_compares_with_the_first_weeks() -> None:
    assert measures(PAGE, "en")[0].change == "+20 points since 34% in the first four weeks"


def test_nothing_known_is_said_and_not_made_up() -> None:
    empty = replace(PAGE, computed=Computed(), entered=Entered(), texts=dict.fromkeys(PAGE.texts, ""))
    assert result_sentence(empty, "en") == "There are no figures for this period yet."
    assert [one.value for one in measures(empty, "en")] == ["—", "—", "Not entered yet", "Not judged yet", "0"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_paper_is_one_page_with_title_and_language(locale: Locale) -> None:
    content = report_pdf(report(PAGE, locale), WEEKS, locale)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert b"/Lang (" + locale.encode() + b")" in content
    assert b"/Title" in content
    assert b"/UniJIS-UCS2-H" in content  # text, not pictures of it
    assert len(content) < 60_000


def test_the_same_report_is_the_same_file() -> None:
    said = report(PAGE, "ja")
    assert report_pdf(said, WEEKS, "ja") == report_pdf(said, WEEKS, "ja")


@pytest.mark.parametrize("locale", LOCALES)
def test_as_much_as_can_be_entered_takes_two_pages_at_most(locale: Locale) -> None:
    long = {
        "result": "長い文です。" * 60,
        "sales_basis": "根拠" * 500,
        "problems": "課題です。" * 300,
        "asked": "お願い" * 330,
        "other_basis": "",
    }
    many = tuple(ReviewDecision(at, "とても長い名前の決定です。" * 15, "仁科", date(2026, 12, 1), "") for at in range(4))
    content = report_pdf(report(replace(PAGE, texts=long, decisions=many, before=BEFORE), locale), WEEKS, locale)
    assert content.count(b"/Type /Page\n") <= 2


@given(st.text(max_size=80))
def test_no_text_breaks_the_paper(text: str) -> None:
    said = report(
        replace(PAGE, company=text, texts={**PAGE.texts, "problems": f"{text}<b>&amp;</para>", "asked": f"<img src='x'>{text}"}), "en"
    )
    assert report_pdf(said, WEEKS, "en").startswith(b"%PDF-")


HIDDEN = tuple(replace(one, adoption=None) for one in WEEKS)


@pytest.mark.parametrize("weeks", [(), WEEKS[:1], HIDDEN, (WEEKS[0], HIDDEN[1], WEEKS[2])])
def test_gaps_in_the_figures_are_gaps_in_the_chart(weeks: tuple[WeekPoint, ...]) -> None:
    page = replace(PAGE, computed=replace(COMPUTED, weeks=weeks))
    assert report_pdf(report(page, "ja"), weeks, "ja").startswith(b"%PDF-")
