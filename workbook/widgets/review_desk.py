"""The coach's review desk: one submission after the other, comments by part, and what goes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from workbook.classroom import coach_state
from workbook.classroom.coach_class import class_on
from workbook.classroom.review_class import ReviewClass, Submission
from workbook.classroom.review_place import ReviewPlace
from workbook.classroom.reviewing import WHOLE, progress
from workbook.errors import InvalidInputError, WorkbookError
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import EVERYTHING, Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.review_desk import ReviewDeskElement
from workbook.widgets.plain import plain_problem, sendable
from workbook.widgets.review_replies import ReviewReplies
from workbook.widgets.review_sending import ReviewSending
from workbook.widgets.review_shown import WordsShown, shown_checks, shown_list, shown_reports, shown_rubric, shown_said


class ReviewDesk(Component):
    """A card on which a coach goes through what the class shared.

    With the practice book on the desk it shows the invented class, so that everything can be tried out.

    Examples
    --------
    >>> from workbook import Desk, ReviewDesk  # doctest: +SKIP
    >>> ReviewDesk(Desk.open())  # doctest: +SKIP
    """

    element = ReviewDeskElement

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._replies = ReviewReplies(self._need_place, self._around_changed)
        self._sending = ReviewSending(self._need_current, self._done_with, self.refresh, self._around_changed)
        self._place: ReviewPlace | None = None
        self._of: object = None
        self._end_watch: Callable[[], None] | None = None
        self._trouble: WorkbookError | None = None
        self._sent: dict[str, str] | None = None
        self._written_in: tuple[str, tuple[str, ...]] = ("", ())
        self._words = WordsShown()
        self._stale = True  # what is around has to be drawn anew
        self._attaching = threading.RLock()
        self._attach()
        super().__init__(desk)
        self.refresh()
        self._watch()

    # The class

    def _attach(self) -> None:
        """Open the class that is chosen now, and let go of the one before."""
        with self._attaching:
            book = self.desk.book
            info = class_on(book, self.desk.home, self.desk.now())
            of = (book.id, info)
            if of == self._of and (self._trouble is None or self._place is not None):
                return
            self._detach()
            self._of, self._stale, self._sent = of, True, None
            if info is None:
                return
            try:
                self._place = ReviewPlace(ReviewClass(info, book, self.desk.home, self.desk.now, self.desk.zone))
                self._place.look()
            except WorkbookError as error:
                self._trouble = error

    def _watch(self) -> None:
        """Hear of what comes in, from now on."""
        with self._attaching:
            if self._place is not None and self._end_watch is None:
                self._end_watch = self._place.room.watch(self._came)

    def _detach(self) -> None:
        if self._end_watch is not None:
            self._end_watch()
        self._end_watch = None
        self._trouble = None
        if self._place is not None:
            self._place.room.close()
        self._place = None

    def close(self) -> None:
        """Stop watching the exchange, and take the view off the page."""
        self._detach()
        super().close()

    def _came(self) -> None:
        """Something came in, or the exchange went away: look, and leave what is open and typed as it is."""
        if self._place is None:
            return
        try:
            self._place.look()
            self._trouble = None
        except WorkbookError as error:
            self._trouble = error
        self._around_changed()

    def _need_place(self) -> ReviewPlace:
        if self._place is None:
            raise InvalidInputError(_("No class is open here."), _("Set one up on the page “Set up a class”."))
        return self._place

    def _need_current(self) -> tuple[ReviewClass, Submission]:
        place = self._need_place()
        if place.current is None:
            raise InvalidInputError(_("Nobody is chosen."), _("Choose somebody from the list."))
        return place.room, place.current

    # What is drawn

    def handlers(self) -> Mapping[str, Handler]:
        """Going from one to the next, commenting, sending, replies, and what did not get in."""
        return {
            **self._replies.handlers(),
            **self._sending.handlers(),
            "open": lambda learner: self._go(lambda place: place.open(learner)),
            "next": lambda: self._go(ReviewPlace.next),
            "back": lambda: self._go(ReviewPlace.back),
            "skip": lambda: self._go(ReviewPlace.skip),
            "newest": lambda: self._go(lambda place: place.open(place.learner)),
            "prepare": self._prepare,
            "checks": self._checks,
            "look": self._look,
        }

    def state(self) -> Mapping[str, Any]:
        """The submission that is open, and what was just sent."""
        place = self._place
        current = place.current if place else None
        shown = None
        self._written_in = ("", ())
        if place is not None and current is not None:
            self._written_in = _record, fields = self._fields(place, current)
            marks = coach_state.draft_marks(place.room.book, place.room.info.class_id, place.learner)
            shown = {
                **self._words.of(current, place.room.now(), place.room.zone),
                **shown_said(place.room, current, marks),
            }
            # Words about something that is no longer shared stay in reach.
            shown["left_over"] = list(fields[len(_abouts(current)) :])
        return {
            "build": place.room.info.class_id if place else "",
            "has_class": place is not None or self._trouble is not None,
            "trouble": plain_problem(self._trouble) if self._trouble else None,
            "submission": shown,
            "record": self._written_in[0],
            "newer": bool(place and place.newer),
            "taken_back": sendable(place.taken_back) if place else "",
            "can_go_back": bool(place and place.can_go_back),
            "sent": self._sent,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The comments on the learner who is open, as `state` found them."""
        record, fields = self._written_in
        return {record: fields} if record else {}

    @staticmethod
    def _fields(place: ReviewPlace, current: Submission) -> tuple[str, tuple[str, ...]]:
        """The record and its fields: all that can be commented on, and what was begun about something that is gone."""
        class_id, abouts = place.room.info.class_id, _abouts(current)
        begun = coach_state.drafts(place.room.book, class_id, place.learner)
        return (
            coach_state.draft_record(class_id, place.learner),
            (*abouts, *(each for each in begun if each not in abouts)),
        )

    def refresh(self) -> None:
        """Draw again: the submission always, what is around it only when that changed."""
        with self._refreshing:
            try:
                if self._stale:
                    self._stale = False
                    self.view.around = self._around()
            except Exception as error:  # shown in the part: nobody sees a callback's traceback
                self.view.show(error)
                return
            super().refresh()

    def _around(self) -> dict[str, Any]:
        """The class, the list, the rubric, the replies, and what did not get in."""
        if self._place is None:
            return {}
        room = self._place.room
        names = {learner.learner_id: learner.name for learner in room.collected.learners}
        return {
            "name": sendable(room.info.name),
            "progress": progress(room.listed),
            "learners": shown_list(room.listed, room.now(), room.zone),
            "rubric": shown_rubric(),
            "replies": self._replies.state(),
            "reports": shown_reports(room.reports(), names),
            "gone": len(room.gone),
            "kind": room.exchange.kind,
            "readers": room.exchange.promises.readers,
        }

    def _around_changed(self) -> None:
        self._stale = True
        self.refresh()

    def _heard(self, topic: str) -> None:
        if topic == EVERYTHING:
            self._attach()
            self._watch()
            if self._place is not None and not self._stale:
                room = self._place.room
                before = room.listed, room.gone
                room.stand()
                # Every save of any page comes by here; a large class is drawn anew only for a reason.
                replies = self.view.around.get("replies")
                # Another thread may just have found a reason: what is stale is never called fresh here.
                if (room.listed, room.gone) != before or self._replies.state() != replies:
                    self._stale = True
        super()._heard(topic)

    # From one to the next

    def _go(self, step: Callable[[ReviewPlace], None]) -> None:
        step(self._need_place())
        self.refresh()

    def _prepare(self) -> None:
        """Make ready who comes next, while the coach reads."""
        place = self._need_place()
        ahead = place.prepare()
        if ahead is not None:
            self._words.of(ahead, place.room.now(), place.room.zone)

    def _look(self) -> None:
        """Look for what came in, or try again to reach the exchange."""
        if self._place is None:
            self._attach()
            self._watch()
            self._around_changed()
        else:
            self._came()

    def _checks(self) -> dict[str, Any]:
        """What the pitch card of the learner's own workbook remarks, by pitch."""
        _room, current = self._need_current()
        return shown_checks(current.pack, self.desk.norms)

    # What goes back

    def _done_with(self, current: Submission, told: str) -> None:
        self._sent = {
            "text": sendable(told),
            "learner": current.pack.learner_id,
            "name": sendable(current.handed.name),
        }
        self._stale = True
        self._go(ReviewPlace.next)


def _abouts(current: Submission) -> tuple[str, ...]:
    """Everything in a submission that can be commented on."""
    return (*(part.about for part in current.parts), WHOLE)
