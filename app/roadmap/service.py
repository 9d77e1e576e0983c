"""The door to the roadmap: cycles of five phases for the company and each department, their items, and where each stands.

For other areas and the sub-packages:

- `current_cycle(uow, department_id)` and `cycles(uow, statuses)` give `CycleRef`: whose cycle, its phase, its days, and in `phases` when it
  was in which phase (bands of charts). They check no permission: callers check who asks.
- `add_item` turns a decision into an item, `complete_item` settles one because something in the product shows it. Both are on behalf of
  an actor who leads the programme or looks after the cycle, and safe to repeat.
- `evidence(slug, function)` and `exit_check(function)` are registered in app/wiring.py: what the product sees about an item, and what is
  missing before the phase a cycle is in should end.
- `cycle_path` and `item_path` are where a cycle and an item are shown.

Reading needs Permission.VIEW_PROGRAMME, planning and moving on Permission.LEAD_PROGRAMME; who looks after a cycle works on its items, who
looks after an item on that. `ReasonNeededError.needs` says what should come first: the same call with a reason goes through.
"""

from __future__ import annotations

from app.roadmap.advancing import close_cycle, finish_phase, go_back, missing
from app.roadmap.choosing import candidates
from app.roadmap.cycles import change_cycle, discard_cycle, plan_cycle, plan_phases, propose_cycle, start_cycle
from app.roadmap.duties import Duty, duties, settle_duty
from app.roadmap.hooks import evidence, evidence_of, exit_check
from app.roadmap.items import add_item, edit_item, move_item, remove_item
from app.roadmap.listing import current_cycle, cycles, overview
from app.roadmap.notices import cycle_path, item_path
from app.roadmap.privacy import HELD
from app.roadmap.reminding import remind_due, settle_what_is_seen
from app.roadmap.settling import complete_item, set_status
from app.roadmap.showing import show_cycle, show_item

cycle = show_cycle

__all__ = [
    "HELD",
    "Duty",
    "add_item",
    "candidates",
    "change_cycle",
    "close_cycle",
    "complete_item",
    "current_cycle",
    "cycle",
    "cycle_path",
    "cycles",
    "discard_cycle",
    "duties",
    "edit_item",
    "evidence",
    "evidence_of",
    "exit_check",
    "finish_phase",
    "go_back",
    "item_path",
    "missing",
    "move_item",
    "overview",
    "plan_cycle",
    "plan_phases",
    "propose_cycle",
    "remind_due",
    "remove_item",
    "set_status",
    "settle_duty",
    "settle_what_is_seen",
    "show_cycle",
    "show_item",
    "start_cycle",
]
