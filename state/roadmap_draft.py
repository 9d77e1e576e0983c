"""What every page has on which several people write the same draft: its fields, what is stored of them, and texts that wait for a choice.

The page owns what is typed until `confirmed` says that it is stored (assets/js/studio.js); the fields here only fill it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app import clock
from app.i18n.dates import clock_text
from app.policy.screened import UndecidedError
from app.roadmap.drafting.service import DraftView, Saved
from state.base import PageState
from state.screened import Finding, findings_of

LATEST = 2**53
MOST_FIELDS = 60
LONGEST_TEXT = 20_000


@dataclass
class ConflictRow:
    """A text that waits for a choice: `mine` was typed while `theirs` was saved; `own` says whether the viewer typed it."""

    id: int
    field: str
    mine: str
    theirs: str
    by: str
    own: bool


class DraftState(PageState, mixin=True):
    """`values` are the texts by field, `stamps` grow where the server changed one; `round` grows whenever the form is filled anew."""

    round: int = 0
    storage_key: str = ""
    confirmed: int = 0
    refused: int = 0
    saved_at: str = ""
    values: dict[str, str] = {}
    stamps: dict[str, int] = {}
    held: list[str] = []
    conflicts: list[ConflictRow] = []
    authors: str = ""
    findings: list[Finding] = []
    found_in: list[str] = []
    digest: str = ""
    _revision: int = 0

    def _begin_draft(self, draft: DraftView) -> None:
        """A page opened anew; what was typed and not stored yet is put back by the page."""
        self.storage_key = f"nezuku-draft-{self._actor().person_id}-{draft.key}"
        self.confirmed, self.refused, self.saved_at = 0, 0, ""
        self.values, self.stamps = dict(draft.texts), {}
        self._forget_findings()
        self.round += 1
        self._show_draft(draft)

    def _show_draft(self, draft: DraftView) -> None:
        for name, text in draft.texts.items():
            if self.values.get(name, "") != text:
                self.stamps = {**self.stamps, name: self.stamps.get(name, 0) + 1}
        self._revision, self.values = draft.revision, dict(draft.texts)
        self.conflicts = [
            ConflictRow(one.id, one.field, one.text, draft.texts.get(one.field, ""), one.by, one.mine) for one in draft.waiting
        ]
        self.held = sorted({one.field for one in draft.waiting if one.mine})
        self.authors = ("、" if self._locale() == "ja" else ", ").join(draft.authors)

    def _note_saved(self, typed: Mapping[str, str], saved: Saved) -> None:
        """Before the draft is shown again: what was typed stands in the page already."""
        self.values = {**self.values, **typed}
        if not saved.conflict:
            self.saved_at = clock_text(clock.now(), self._actor().zone, self._locale())

    def _ask_about(self, problem: UndecidedError) -> None:
        self.findings, self.digest = findings_of(problem), problem.digest
        self.found_in = sorted({one.field for one in self.findings})

    def _forget_findings(self) -> None:
        self.findings, self.found_in, self.digest = [], [], ""


def decision_of(sent: Mapping[str, object]) -> tuple[str | None, str]:
    """What a form says about findings: the decision, and the text it was made for."""
    decision, digest = sent.get("decision", ""), sent.get("decided_for", "")
    known = decision if isinstance(decision, str) and decision else None
    return (known[:10] if known else None), (digest[:64] if isinstance(digest, str) else "")
