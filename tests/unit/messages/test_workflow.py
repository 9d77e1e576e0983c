"""A spreading plan: what it lacks, and the drawing of its workflow."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.roadmap.spreading.rules import BOX, EMS, Answer, Step, drawn, missing, stages_of, steps_of, usual_stages

STEPS = {"step1_what": "メモを写真に撮る", "step2_what": "AIで議事録にする", "step3_what": "確かめて送る", "step1_who": "担当者"}
DAYS = usual_stages(date(2026, 9, 7))


def test_a_plan_names_what_it_lacks_in_the_order_of_the_work() -> None:
    assert missing({}, Answer.NOBODY, 0) == ("ambassador", "workflow", "stages", "stories")
    assert missing(STEPS | DAYS, Answer.ACCEPTED, 1) == ()
    assert missing(STEPS | DAYS, Answer.DECLINED, 1) == ("ambassador",)


def test_stages_follow_one_another() -> None:
    assert [stage.day for stage in stages_of(DAYS)] == [date(2026, 9, 7), date(2026, 9, 21), date(2026, 10, 12)]
    assert missing(STEPS | DAYS | {"half_on": "2026-09-01"}, Answer.ACCEPTED, 1) == ("order",)
    assert missing(STEPS | DAYS | {"half_on": DAYS["first_on"]}, Answer.ACCEPTED, 1) == ("order",)


def test_empty_boxes_are_left_out() -> None:
    assert [step.what for step in steps_of(STEPS | {"step5_who": "だれか", "step7_what": "終わり"})] == [
        "メモを写真に撮る",
        "AIで議事録にする",
        "確かめて送る",
        "終わり",
    ]


texts = st.text(alphabet="あ漢A b。Ẃ", max_size=40)


@given(st.lists(st.builds(Step, texts, texts, st.just("")), max_size=8), st.booleans())
def test_boxes_stay_inside_the_drawing_and_never_overlap(steps: list[Step], across: bool) -> None:
    made = drawn(steps, across=across)
    assert (len(made.boxes), len(made.arrows)) == (len(steps), max(len(steps) - 1, 0))
    for box in made.boxes:
        assert box.x >= 0
        assert box.x + box.width <= made.width
        assert box.y + box.height <= made.height
        assert all(box.y < line.y <= box.y + box.height for line in box.lines)
        assert all(len(line.text) <= EMS * 2 for line in box.lines)
    places = [(box.x, box.y) for box in made.boxes]
    assert len(set(places)) == len(places)


def test_the_phone_draws_top_down_and_the_desk_from_left_to_right() -> None:
    steps = steps_of(STEPS)
    assert [box.y for box in drawn(steps, across=True).boxes] == [2, 2, 2]
    assert [box.x for box in drawn(steps, across=False).boxes] == [2, 2, 2]
    assert drawn(steps, across=False).width == BOX + 4
