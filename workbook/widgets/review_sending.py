"""What a coach sends from the review desk, corrects, and takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook.classroom import coach_state
from workbook.classroom.giving_feedback import sent_sentence
from workbook.classroom.review_class import ReviewClass, Submission
from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import spoken_time
from workbook.i18n import _
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import sendable


class ReviewSending:
    """The presses that hand something over, or change what was handed over.

    Parameters
    ----------
    need : gives the class and the submission that is open, or raises.
    done : called with a submission that is finished and a sentence about it; goes on to the next.
    refresh : draws the desk again.
    all_changed : draws the list of learners again too.
    """

    def __init__(
        self,
        need: Callable[[], tuple[ReviewClass, Submission]],
        done: Callable[[Submission, str], None],
        refresh: Callable[[], None],
        all_changed: Callable[[], None],
    ) -> None:
        self._need, self._done, self._refresh, self._all_changed = need, done, refresh, all_changed

    def handlers(self) -> Mapping[str, Handler]:
        """Sending, passing over, marking, correcting, and taking back."""
        return {
            "send": self._send,
            "pass_over": self._pass_over,
            "mark": self._mark,
            "correct": self._correct,
            "take_back": self._take_back,
        }

    def _same(self, learner: str, pack: str) -> tuple[ReviewClass, Submission]:
        """What is open, if it is what the page shows."""
        room, current = self._need()
        if (current.pack.learner_id, current.pack.pack_id) != (learner, pack):
            raise InvalidInputError(
                _("Something else is open by now."), _("Look at what is shown, then press again. Nothing was sent.")
            )
        return room, current

    def _send(self, learner: str, pack: str, words: dict[str, str]) -> None:
        """Send what stands in the fields; `words` is what the page shows there, to be sure that the book has it."""
        room, current = self._same(learner, pack)
        written = coach_state.drafts(room.book, room.info.class_id, learner)
        for about, shown in words.items():
            if sendable(shown).strip() != sendable(written.get(about, "")).strip():
                raise InvalidInputError(
                    _("Your last words are not in the book yet. Nothing was sent."),
                    _("Wait until the field says that it is saved, then press again."),
                )
        before = room.said(learner)
        feedback = room.send(current, written)
        told = sent_sentence(feedback, before, current.handed.name)
        self._done(current, _("{time}: {told}").format(time=spoken_time(room.now(), room.zone), told=told))

    def _pass_over(self, learner: str, pack: str) -> None:
        room, current = self._same(learner, pack)
        room.pass_over(current)
        self._done(current, _("You have read {name}. Nothing was sent.").format(name=current.handed.name))

    def _mark(self, learner: str, criterion: str, level: int) -> None:
        room, current = self._need()
        if current.pack.learner_id != learner or level not in range(5):
            raise InvalidInputError(_("This mark does not fit here."), _("Choose 1 to 4, or 0 for none."))
        class_id = room.info.class_id
        marks = coach_state.draft_marks(room.book, class_id, learner)
        coach_state.set_draft_marks(room.book, class_id, learner, {**marks, criterion: level})
        self._refresh()

    def _correct(self, about: str, comment: str) -> None:
        room, current = self._need()
        room.take_up(current.pack.learner_id, about, comment)
        self._refresh()

    def _take_back(self, comment: str) -> None:
        room, current = self._need()
        room.take_back(current.pack.learner_id, comment)
        self._all_changed()
