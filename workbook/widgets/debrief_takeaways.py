"""What was taken from a talk: fact, opinion or advice, and which of the learner's beliefs it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.guidance.takeaways import kind_label, stance_label
from workbook.i18n import _
from workbook.records import Stance, Takeaway, TakeawayKind
from workbook.widgets.beliefs import Beliefs, save_again
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case, short
from workbook.widgets.meeting_record import MeetingRecord


class DebriefTakeaways:
    """The takeaways of one meeting, and the beliefs that they and earlier ones speak for or against."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record
        self._beliefs = Beliefs(record.desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Adding, tying, taking out; the same for beliefs."""
        return {
            "add_takeaway": self._add,
            "change_takeaway": self._change,
            "remove_takeaway": self._remove,
            **self._beliefs.handlers(),
        }

    def state(self, case: Case) -> dict[str, Any]:
        """The takeaways of this meeting, and each belief with what all talks say of it."""
        taken = self._record.desk.book.takeaways.of(case.contact.id)
        return {
            "kinds": [{"value": kind.value, "text": kind_label(kind)} for kind in TakeawayKind],
            "stances": [{"value": stance.value, "text": stance_label(stance)} for stance in Stance],
            "taken": [
                {
                    "id": each.id,
                    "text": each.text,
                    "kind": each.kind.value,
                    "belief": each.hypothesis_id or "",
                    "stance": each.stance.value,
                }
                for each in taken
                if each.meeting_id == case.meeting.id
            ],
            "beliefs": self._beliefs.state(),
        }

    def counts(self, case: Case) -> dict[str, int]:
        """How many takeaways of each kind this meeting gave."""
        of_meeting = [each for each in self._taken(case) if each.meeting_id == case.meeting.id]
        counts = {f"takeaways_{kind.value}": sum(each.kind is kind for each in of_meeting) for kind in TakeawayKind}
        return {name: count for name, count in counts.items() if count}

    def _taken(self, case: Case) -> list[Takeaway]:
        return self._record.desk.book.takeaways.of(case.contact.id)

    # Answers

    def _add(self, meeting: str, text: str, kind: str, belief: str = "", stance: str = "open") -> None:
        case = self._record.case(meeting)
        self._record.desk.book.takeaways.save(
            Takeaway(
                contact_id=case.contact.id,
                meeting_id=case.meeting.id,
                text=short(text, _("Takeaway")),
                kind=TakeawayKind(kind),
                hypothesis_id=belief or None,
                stance=Stance(stance) if belief else Stance.OPEN,
            )
        )
        self._record.desk.changed()

    def _change(
        self, meeting: str, takeaway: str, kind: str | None = None, belief: str | None = None, stance: str | None = None
    ) -> None:
        def changed(found: Takeaway) -> Takeaway:
            tied = found.hypothesis_id if belief is None else belief or None
            points = found.stance if stance is None else Stance(stance)
            return replace(
                found,
                kind=found.kind if kind is None else TakeawayKind(kind),
                hypothesis_id=tied,
                stance=points if tied else Stance.OPEN,
            )

        del meeting
        book = self._record.desk.book
        save_again(lambda: book.takeaways.save(changed(book.takeaways.get(takeaway))))
        self._record.desk.changed()

    def _remove(self, meeting: str, takeaway: str) -> None:
        del meeting
        self._record.desk.book.takeaways.delete(takeaway)
        self._record.desk.changed()
