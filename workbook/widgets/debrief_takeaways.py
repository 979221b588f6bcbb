"""What was taken from a talk: fact, opinion or advice, and which of the learner's beliefs it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.takeaways import kind_label, stance_label, verdict_line, weigh
from workbook.i18n import _
from workbook.records import Hypothesis, Stance, Takeaway, TakeawayKind
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case, plain_finding, short
from workbook.widgets.meeting_record import MeetingRecord

VERDICTS = ("open", "kept", "dropped")


class DebriefTakeaways:
    """The takeaways of one meeting, and the beliefs that they and earlier ones speak for or against."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Adding, tying, taking out; the same for beliefs."""
        return {
            "add_takeaway": self._add,
            "change_takeaway": self._change,
            "remove_takeaway": self._remove,
            "add_belief": self._add_belief,
            "decide_belief": self._decide,
            "remove_belief": self._remove_belief,
        }

    def state(self, case: Case) -> dict[str, Any]:
        """The takeaways of this meeting, and each belief with what all talks say of it."""
        book = self._record.desk.book
        every, beliefs = book.takeaways.all(), book.hypotheses.all()
        weights = [weigh(each, every, self._record.desk.norms) for each in beliefs]
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
                for each in every
                if each.meeting_id == case.meeting.id
            ],
            "beliefs": [
                {
                    "id": weight.hypothesis.id,
                    "text": weight.hypothesis.text,
                    "verdict": weight.hypothesis.verdict,
                    "told": weight.told,
                    "line": verdict_line(weight.hypothesis),
                    "findings": [plain_finding(each) for each in weight.findings],
                }
                for weight in weights
            ],
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
        self._again(lambda: book.takeaways.save(changed(book.takeaways.get(takeaway))))

    def _remove(self, meeting: str, takeaway: str) -> None:
        del meeting
        self._record.desk.book.takeaways.delete(takeaway)
        self._record.desk.changed()

    def _add_belief(self, meeting: str, text: str) -> dict[str, str]:
        """Write a belief down; the same words a second time are the same belief."""
        del meeting
        book = self._record.desk.book
        words = short(text, _("Belief"))
        same = [each for each in book.hypotheses.all() if each.text.casefold() == words.casefold()]
        belief = same[0] if same else book.hypotheses.save(Hypothesis(text=words))
        self._record.desk.changed()
        return {"id": belief.id}

    def _decide(self, meeting: str, belief: str, verdict: str) -> None:
        del meeting
        if verdict not in VERDICTS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=verdict), _("Choose one of three."))
        book = self._record.desk.book
        self._again(lambda: book.hypotheses.save(replace(book.hypotheses.get(belief), verdict=verdict)))

    def _remove_belief(self, meeting: str, belief: str) -> None:
        """Take a belief out; what was heard about it stays, tied to nothing."""
        del meeting
        self._record.desk.book.hypotheses.delete(belief)
        self._record.desk.changed()

    def _again(self, save: Callable[[], object]) -> None:
        """Save, reading afresh when another page was faster."""
        for attempt in range(3):
            try:
                save()
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
            except NotFoundError:
                raise NotFoundError(_("This is no longer in the book."), _("It was removed in another page.")) from None
        self._record.desk.changed()
