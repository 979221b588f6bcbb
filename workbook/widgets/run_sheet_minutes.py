"""The minutes of the run sheet: moved by the learner, or cut short by the other person's day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from workbook.errors import InvalidInputError
from workbook.guidance.agenda import STEPS, Step, short_plan, step_label
from workbook.guidance.minutes import check_minutes, move, plan_with, their_share_percent
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord
from workbook.widgets.plain import plain_finding

_LONGEST_SHORT = 60


class RunSheetMinutes:
    """How the time of one meeting is parted, and what is kept when there is less of it."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Moving a part, the usual plan again, cutting short and taking that back."""
        return {
            "set_minutes": self._set_minutes,
            "reset_minutes": self._reset_minutes,
            "cut_short": self._cut_short,
            "undo_short": self._undo_short,
        }

    def steps(self, case: Case) -> list[Step]:
        """The parts in force: those of the short talk, the learner's own, or the usual ones."""
        short = self._short_minutes(case)
        if short:
            return list(short_plan(case.chosen, short, self._norms).steps)
        return self._planned(case)

    def state(self, case: Case) -> dict[str, Any]:
        """The parts to move, what the rules say of them, and the short talk if there is one."""
        plan, short = self._planned(case), self._short_minutes(case)
        minutes = {step.name: step.minutes for step in plan}
        kept = short_plan(case.chosen, short or self._norms.whole("short_talk_minutes"), self._norms)
        return {
            "parts": [{"name": name, "title": step_label(name), "minutes": minutes.get(name, 0)} for name in STEPS],
            "own": bool(_own(case)),
            "together": _("Together {minutes} minutes, as agreed. About {share} % of them are theirs to speak.").format(
                minutes=case.meeting.duration_minutes, share=their_share_percent(plan)
            ),
            "findings": [plain_finding(each) for each in check_minutes(plan, self._norms)],
            "short": None
            if not short
            else ngettext(
                "Down to {count} minute: only what matters most, and a calm close. Take no offence; it is about their "
                "day and not about you.",
                "Down to {count} minutes: only what matters most, and a calm close. Take no offence; it is about their "
                "day and not about you.",
                short,
            ).format(count=short),
            "short_minutes": self._norms.whole("short_talk_minutes"),
            "kept": [each.question_id for each in kept.questions],
            "minutes": short or case.meeting.duration_minutes,
        }

    @property
    def _norms(self) -> Norms:
        return self._record.desk.norms

    def _planned(self, case: Case) -> list[Step]:
        return plan_with(case.meeting.duration_minutes, _own(case), self._norms)

    def _short_minutes(self, case: Case) -> int:
        words = case.answer("short_minutes")
        return int(words) if words else 0

    # Answers

    def _set_minutes(self, meeting: str, part: str, minutes: int) -> None:
        if part not in STEPS:
            raise InvalidInputError(
                _("There is no part called “{name}”.").format(name=part),
                _("Use one of: {names}.").format(names=", ".join(STEPS)),
            )
        case = self._record.case(meeting)
        moved = move(self._planned(case), part, int(minutes))
        self._record.put(case, "minutes", json.dumps(moved))

    def _reset_minutes(self, meeting: str) -> None:
        self._record.put(self._record.case(meeting), "minutes", "")

    def _cut_short(self, meeting: str, minutes: int) -> None:
        """From now on only `minutes` are left; the clock begins if nobody started it."""
        if not 1 <= int(minutes) <= _LONGEST_SHORT:
            raise InvalidInputError(
                _("“{value}” minutes cannot be planned.").format(value=minutes), _("Give 1 to 60 minutes.")
            )
        case = self._record.case(meeting)
        if case.moment("clock_started_at") is None:
            self._record.put(case, "clock_started_at", case.now.isoformat())
        self._record.put(case, "short_minutes", str(int(minutes)))
        self._record.put(case, "short_ends_at", (case.now + timedelta(minutes=int(minutes))).isoformat())

    def _undo_short(self, meeting: str) -> None:
        case = self._record.case(meeting)
        for field in ("short_minutes", "short_ends_at"):
            self._record.put(case, field, "")


def _own(case: Case) -> dict[str, int]:
    """The learner's own minutes of this meeting, if they moved any."""
    words = case.answer("minutes")
    return dict(json.loads(words)) if words else {}
