"""The streak: what counts, freezes, repair and comeback, leave, and what a replay promises.

Histories are strings, one character a day from Monday 3 August 2026. A digit is a workday with that many sets; the other
characters are days off: `-` by weekday, `h` holiday, `c` closed, `l` leave, and their practised twins `+`, `H`, `C`, `L` with one set.
Answers are strings too: Done, Frozen, Missed, Repaired, Today, and the same characters for the neutral days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.habit.rules.streak import DayFacts, DayStatus, Progress, Streak, checkpoint
from app.habit.rules.streak import replay as replay_facts
from app.habit.rules.workdays import DayKind

FIRST = date(2026, 8, 3)
NEUTRAL = {"-": DayKind.OFF, "h": DayKind.HOLIDAY, "c": DayKind.CLOSED, "l": DayKind.LEAVE}
PRACTISED = {"+": "-", "H": "h", "C": "c", "L": "l"}
LETTERS = {
    DayStatus.DONE: "D", DayStatus.FROZEN: "F", DayStatus.MISSED: "M", DayStatus.REPAIRED: "R", DayStatus.TODAY: "T",
    DayStatus.OFF: "-", DayStatus.HOLIDAY: "h", DayStatus.CLOSED: "c", DayStatus.LEAVE: "l",
}  # fmt: skip
TEN = "1111111111"


def facts_of(history: str, *, auto_freeze: bool = True, granted: tuple[int, ...] = ()) -> list[DayFacts]:
    days = []
    for index, mark in enumerate(history):
        kind = DayKind.WORKDAY if mark.isdigit() else NEUTRAL[PRACTISED.get(mark, mark)]
        sets = int(mark) if mark.isdigit() else int(mark in PRACTISED)
        days.append(DayFacts(FIRST + timedelta(days=index), kind, sets, auto_freeze, index in granted))
    return days


def replay(history: str, *, auto_freeze: bool = True, granted: tuple[int, ...] = ()) -> Streak:
    """The answer on the last day of the history."""
    days = facts_of(history, auto_freeze=auto_freeze, granted=granted)
    return replay_facts(days, days[-1].date)


def marks(streak: Streak) -> str:
    return "".join(LETTERS[record.status] for record in streak.days)


def numbers(streak: Streak) -> list[int]:
    return [record.streak for record in streak.days]


class TestWhatCounts:
    def test_one_finished_set_makes_a_workday_qualify(self) -> None:
        assert replay("1").current == 1

    def test_more_sets_on_the_same_day_count_no_more(self) -> None:
        assert replay("39").current == 2

    def test_a_workday_without_a_set_does_not_qualify(self) -> None:
        assert (replay("10").current, marks(replay("10"))) == (1, "DT")

    @pytest.mark.parametrize("mark", ["+", "H", "C"])
    def test_practice_on_a_non_workday_gives_no_streak_day_and_keeps_its_status(self, mark: str) -> None:
        streak = replay(f"1{mark}1")
        assert (streak.current, marks(streak)) == (2, f"D{PRACTISED[mark]}D")

    @pytest.mark.parametrize("mark", ["-", "h", "c", "l"])
    def test_a_non_workday_is_never_a_miss_and_takes_no_freeze(self, mark: str) -> None:
        streak = replay(f"1{mark * 30}1")
        assert (streak.current, streak.freezes) == (2, 2)
        assert numbers(streak) == [1] * 31 + [2]

    def test_a_person_who_never_practised_has_nothing_and_both_freezes(self) -> None:
        streak = replay("0000")
        assert (streak.current, streak.best, streak.freezes, streak.repair_offer, marks(streak)) == (0, 0, 2, 0, "MMMT")

    def test_no_days_at_all_are_a_fresh_start(self) -> None:
        assert replay_facts((), FIRST) == Streak(current=0, best=0, freezes=2, repair_offer=0, days=())


class TestFreezes:
    def test_a_person_starts_with_two(self) -> None:
        assert replay("1").freezes == 2

    def test_a_missed_workday_spends_one(self) -> None:
        streak = replay("101")
        assert (streak.freezes, marks(streak)) == (1, "DFD")

    def test_a_frozen_day_keeps_the_number_and_does_not_raise_it(self) -> None:
        assert numbers(replay("11001")) == [1, 2, 2, 2, 3]

    def test_they_are_spent_in_order_of_the_gaps(self) -> None:
        streak = replay("1010100")
        assert (marks(streak), streak.freezes) == ("DFDFDMT", 0)

    def test_a_gap_as_long_as_the_balance_is_frozen(self) -> None:
        streak = replay("1001")
        assert (streak.current, streak.freezes, marks(streak)) == (2, 0, "DFFD")

    def test_a_gap_longer_than_the_balance_spends_none(self) -> None:
        streak = replay("10001")
        assert (streak.current, streak.freezes, marks(streak)) == (1, 2, "DMMMD")

    def test_with_one_left_a_gap_of_two_spends_none(self) -> None:
        streak = replay("101001")
        assert (streak.current, streak.freezes, marks(streak)) == (1, 1, "DFDMMD")

    def test_an_open_gap_is_frozen_until_it_outgrows_the_balance(self) -> None:
        assert (marks(replay("1000")), replay("1000").freezes) == ("DFFT", 0)
        assert (marks(replay("10000")), replay("10000").freezes) == ("DMMMT", 2)

    def test_the_days_of_a_broken_gap_show_zero(self) -> None:
        assert numbers(replay("110-00-")) == [1, 2, 0, 0, 0, 0, 0]

    @pytest.mark.parametrize("mark", ["-", "h", "c", "l", "+", "H", "C"])
    def test_neutral_days_do_not_divide_a_gap_even_with_practice(self, mark: str) -> None:
        streak = replay(f"10{mark}00{mark}1")
        assert (streak.current, streak.freezes) == (1, 2)

    def test_practice_on_leave_divides_a_gap_because_it_keeps_its_credit(self) -> None:
        streak = replay("10L01")
        assert (marks(streak), streak.current, streak.freezes) == ("DFDFD", 3, 0)

    def test_nothing_is_spent_before_the_first_practice(self) -> None:
        streak = replay("001")
        assert (marks(streak), streak.freezes) == ("MMD", 2)

    def test_nothing_is_spent_while_the_streak_is_broken(self) -> None:
        streak = replay("1000" + "0" * 20)
        assert (streak.freezes, streak.current) == (2, 0)

    def test_today_unfinished_spends_nothing(self) -> None:
        streak = replay("10")
        assert (streak.freezes, marks(streak)) == (2, "DT")

    def test_the_tenth_qualifying_workday_earns_one_and_the_ninth_does_not(self) -> None:
        assert replay("101" + "1" * 7).freezes == 1
        assert replay("101" + "1" * 8).freezes == 2

    def test_another_ten_earn_another_one(self) -> None:
        assert replay("1001" + "1" * 17).freezes == 1
        assert replay("1001" + "1" * 18).freezes == 2

    def test_more_than_two_are_never_held(self) -> None:
        assert replay(TEN * 4).freezes == 2
        assert replay(TEN + "001").freezes == 0
        assert replay(TEN + "0001").current == 1

    def test_one_not_earned_at_the_cap_is_not_made_up_later(self) -> None:
        assert replay(TEN + "01").freezes == 1
        assert replay(TEN + "0" + "1" * 9).freezes == 1
        assert replay(TEN + "0" + TEN).freezes == 2

    def test_the_count_towards_the_next_one_survives_a_break(self) -> None:
        streak = replay("101" + "000" + "1" * 8)
        assert (streak.current, streak.freezes, streak.qualifying) == (8, 2, 10)

    def test_frozen_days_are_no_qualifying_workdays(self) -> None:
        assert replay("1001").qualifying == 2

    def test_practice_on_leave_is_a_qualifying_workday(self) -> None:
        assert replay("101" + "L" * 8).freezes == 2

    def test_practice_on_other_non_workdays_is_none(self) -> None:
        assert replay("101" + "+HC" * 8).freezes == 1

    def test_the_day_that_earned_one_is_marked(self) -> None:
        streak = replay("101" + "1" * 9)
        assert [record.date for record in streak.days if record.freeze_earned] == [FIRST + timedelta(days=10)]

    def test_with_automatic_use_off_the_first_missed_day_breaks_and_spends_none(self) -> None:
        streak = replay("1101", auto_freeze=False)
        assert (marks(streak), streak.current, streak.freezes) == ("DDMD", 1, 2)

    def test_freezes_are_still_earned_with_automatic_use_off(self) -> None:
        days = [*facts_of("101"), *facts_of("101" + "1" * 8, auto_freeze=False)[3:]]
        assert replay_facts(days, days[-1].date).freezes == 2

    def test_switching_automatic_use_off_within_a_gap_breaks_the_whole_gap(self) -> None:
        days = facts_of("1001")
        days[2] = replace(days[2], auto_freeze=False)
        streak = replay_facts(days, days[-1].date)
        assert (marks(streak), streak.freezes) == ("DMMD", 2)


class TestRepair:
    def test_three_sets_on_the_day_of_return_restore_the_number_plus_that_day(self) -> None:
        streak = replay("11" + "000" + "3")
        assert (streak.current, streak.best, marks(streak)) == (3, 3, "DDRRRD")

    def test_more_than_three_sets_do_the_same(self) -> None:
        assert replay("11" + "000" + "5").current == 3

    def test_repaired_days_are_kept_and_not_counted(self) -> None:
        streak = replay("11" + "00-0" + "3")
        assert numbers(streak) == [1, 2, 2, 2, 2, 2, 3]
        assert streak.qualifying == 3

    def test_a_repair_is_free(self) -> None:
        assert replay("11" + "000" + "3").freezes == 2
        assert replay("101" + "00" + "3").freezes == 1

    def test_the_fifth_workday_is_in_time_and_the_sixth_too_late(self) -> None:
        assert replay("11" + "0000" + "3").current == 3
        assert replay("11" + "00000" + "3").current == 1

    @pytest.mark.parametrize("mark", ["-", "h", "c", "l", "+", "H", "C"])
    def test_days_off_do_not_use_up_the_five_workdays(self, mark: str) -> None:
        assert replay(f"11{mark * 7}00{mark * 7}00{mark * 7}3").current == 3
        assert replay(f"11{mark * 7}00{mark * 7}000{mark * 7}3").current == 1

    def test_two_sets_on_the_day_of_return_are_a_new_start(self) -> None:
        streak = replay("11" + "000" + "2")
        assert (streak.current, streak.best, marks(streak)) == (1, 2, "DDMMMD")

    def test_the_offer_ends_with_the_day_of_return(self) -> None:
        streak = replay("11" + "000" + "2" + "3")
        assert (streak.current, streak.repair_offer) == (2, 0)

    def test_practice_on_a_day_off_is_no_return(self) -> None:
        assert replay("11" + "000" + "+" + "3").current == 3

    def test_thirty_days_after_a_repair_the_next_is_possible_and_after_29_not(self) -> None:
        repaired = "103"  # on the third day
        assert replay(repaired + "l" * 27 + "0" + "3", auto_freeze=False).current == 1
        assert replay(repaired + "l" * 28 + "0" + "3", auto_freeze=False).current == 3

    def test_the_thirty_days_also_decide_about_the_offer(self) -> None:
        assert replay("103" + "l" * 27 + "0" + "1", auto_freeze=False).repair_offer == 0
        assert replay("103" + "l" * 28 + "0" + "1", auto_freeze=False).repair_offer == 2

    def test_an_offer_that_was_not_taken_delays_no_later_repair(self) -> None:
        assert replay("111" + "000" + "1" + "000" + "3").current == 2

    def test_breaks_in_between_do_not_make_the_wait_shorter(self) -> None:
        first, then = "10003", "0001" + "0001" + "0003"
        assert replay(first + then).current == 1

    def test_the_number_of_a_streak_before_the_last_break_is_gone(self) -> None:
        assert replay("11111" + "000" + "1" + "000" + "0").repair_offer == 1

    def test_a_streak_kept_by_freezes_needs_no_repair(self) -> None:
        streak = replay("11" + "00" + "3")
        assert (streak.current, marks(streak), streak.freezes) == (3, "DDFFD", 0)

    def test_three_sets_on_the_first_day_ever_repair_nothing(self) -> None:
        assert replay("0003").current == 1

    def test_a_return_on_leave_repairs_as_on_a_workday(self) -> None:
        days = facts_of("11" + "000" + "L")
        days[-1] = replace(days[-1], sets=3)
        assert replay_facts(days, days[-1].date).current == 3


class TestRepairOffer:
    @pytest.mark.parametrize("sets", [0, 1, 2])
    def test_it_is_the_lost_number_until_the_third_set_of_the_day_of_return(self, sets: int) -> None:
        assert replay(f"11000{sets}").repair_offer == 2

    def test_it_is_gone_once_repaired(self) -> None:
        assert replay("11" + "000" + "3").repair_offer == 0

    def test_it_stands_from_the_day_after_the_break_to_the_fifth_workday(self) -> None:
        assert [replay("11" + "0" * missed + "0").repair_offer for missed in range(6)] == [0, 0, 0, 2, 2, 0]

    @pytest.mark.parametrize("mark", ["-", "h", "c", "+", "H", "C"])
    def test_there_is_none_on_a_day_on_which_practice_gives_no_credit(self, mark: str) -> None:
        assert replay(f"11000{mark}").repair_offer == 0
        assert replay(f"11000{mark}0").repair_offer == 2

    @pytest.mark.parametrize("mark", ["l", "L"])
    def test_it_stands_on_leave_because_leave_takes_no_credit(self, mark: str) -> None:
        assert replay(f"11000{mark}").repair_offer == 2

    def test_there_is_none_without_a_break(self) -> None:
        assert replay("1100").repair_offer == 0
        assert replay("0000").repair_offer == 0

    def test_it_is_what_three_sets_really_bring_back(self) -> None:
        for history in ("110000", "11110000-0", "11000l", "1101000"):
            offer = replay(history).repair_offer
            days = facts_of(history)
            days[-1] = replace(days[-1], sets=3)
            assert offer > 0
            assert replay_facts(days, days[-1].date).current == offer + 1


class TestBestAndReturn:
    def test_best_stays_when_the_streak_breaks(self) -> None:
        assert (replay("111" + "000" + "1").best, replay("111" + "000" + "1").current) == (3, 1)

    def test_best_rises_with_a_longer_streak(self) -> None:
        assert replay("11" + "000" + "1111").best == 4

    @pytest.mark.parametrize("history", ["100", "1000", "10000", "0000", "10-0", "10+0", "10l"])
    def test_a_person_is_returning_after_any_missed_workday_frozen_or_not(self, history: str) -> None:
        assert replay(history).returning

    @pytest.mark.parametrize("history", ["1", "10", "1-h", "1l0", "0", "1001", "10001"])
    def test_nobody_is_returning_without_a_missed_workday_or_after_the_first_set(self, history: str) -> None:
        assert not replay(history).returning


class TestLeave:
    def test_leave_removes_the_obligation(self) -> None:
        streak = replay("11lll1")
        assert (streak.current, streak.freezes, marks(streak)) == (3, 2, "DDlllD")

    def test_practice_on_leave_keeps_its_credit(self) -> None:
        streak = replay("1LL1")
        assert (streak.current, marks(streak)) == (4, "DDDD")

    def test_today_on_leave_is_leave_and_not_unfinished(self) -> None:
        assert marks(replay("1l")) == "Dl"


class TestReplay:
    def test_today_unfinished_is_never_a_miss(self) -> None:
        streak = replay("1110")
        assert (streak.current, marks(streak)) == (3, "DDDT")

    def test_yesterday_unfinished_is_one(self) -> None:
        days = facts_of("1110")
        tomorrow = replay_facts([*days, replace(days[-1], date=days[-1].date + timedelta(days=1))], days[-1].date + timedelta(days=1))
        assert marks(tomorrow) == "DDDFT"

    def test_a_late_set_on_a_frozen_day_gives_the_freeze_back(self) -> None:
        assert (replay("101").freezes, replay("111").freezes) == (1, 2)

    def test_an_excuse_can_lower_the_number_because_the_rescued_streak_eats_the_freezes(self) -> None:
        assert replay("1000111001").current == 4
        assert replay("1l00111001").current == 1

    def test_a_late_set_can_lower_the_number_for_the_same_reason(self) -> None:
        assert replay("0000111001").current == 4
        assert replay("0100111001").current == 1

    def test_it_may_start_from_an_earlier_checkpoint(self) -> None:
        days = facts_of("11" + "000" + "110" + "1" + "00" + "0")
        start = checkpoint(days, days[6].date)
        assert start is not None
        whole, tail = replay_facts(days, days[-1].date), replay_facts(days[7:], days[-1].date, start)
        assert replace(tail, days=()) == replace(whole, days=())
        assert tail.days == whole.days[7:]

    def test_a_checkpoint_stands_on_the_last_day_that_counted(self) -> None:
        days = facts_of("110-0")
        assert checkpoint(days, days[-1].date) == checkpoint(days, days[1].date)
        assert checkpoint(days, days[0].date) == Progress(current=1, best=1, qualifying=1, last_counted=FIRST)

    def test_there_is_no_checkpoint_before_anything_counted(self) -> None:
        days = facts_of("00+1")
        assert checkpoint(days, days[2].date) is None

    def test_a_checkpoint_with_nothing_new_is_the_one_it_started_from(self) -> None:
        days = facts_of("1100")
        start = checkpoint(days, days[1].date)
        assert checkpoint(days[2:], days[3].date, start) == start


class TestGrantedDays:
    def test_a_granted_missed_day_is_frozen_for_free(self) -> None:
        streak = replay("101", granted=(1,))
        assert (marks(streak), streak.current, streak.freezes) == ("DFD", 2, 2)

    def test_it_leaves_the_balance_to_the_rest_of_the_gap(self) -> None:
        streak = replay("10001", granted=(2,))
        assert (marks(streak), streak.current, streak.freezes) == ("DFFFD", 2, 0)

    def test_it_needs_no_automatic_use(self) -> None:
        assert replay("101", granted=(1,), auto_freeze=False).current == 2

    @pytest.mark.parametrize("mark", ["+", "H", "C"])
    def test_a_granted_non_workday_with_practice_counts(self, mark: str) -> None:
        streak = replay(f"1{mark}1", granted=(1,))
        assert (marks(streak), streak.current) == ("DDD", 3)

    def test_a_granted_neutral_day_without_practice_stays_neutral(self) -> None:
        assert marks(replay("1-1", granted=(1,))) == "D-D"

    def test_it_does_not_bring_back_a_streak_that_the_rest_of_the_gap_breaks(self) -> None:
        streak = replay("100001", granted=(4,))
        assert (marks(streak), streak.current, streak.freezes) == ("DMMMFD", 1, 2)

    def test_it_is_still_a_missed_workday_to_the_comeback_and_to_the_five_workdays(self) -> None:
        assert replay("100", granted=(1,)).returning
        assert replay("11" + "0000" + "3", granted=(3,)).current == 3
        assert replay("11" + "00000" + "3", granted=(3,)).current == 1

    def test_today_granted_and_unfinished_is_still_today(self) -> None:
        assert marks(replay("10", granted=(1,))) == "DT"
