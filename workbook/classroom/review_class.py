"""One class as the review desk has it open: what came in, who is next, and each submission as it is read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbook.classroom import coach_state
from workbook.classroom.classes import ClassInfo, exchange_of
from workbook.classroom.coach_state import Review
from workbook.classroom.collected import Collected, Handed, LearnerWork, Report
from workbook.classroom.collecting import Collector
from workbook.classroom.from_coach import Feedback
from workbook.classroom.giving_feedback import feedback_on, feedback_without
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Answer, Pack
from workbook.classroom.reviewing import (
    Change,
    Part,
    Queued,
    Sketch,
    changes,
    known_words,
    parts_of,
    queue,
    review_of,
    sketch,
    waiting_order,
)
from workbook.classroom.sealing import seal, unseal
from workbook.errors import InvalidInputError, NotFoundError, WorkbookError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.home import Home


@dataclass(frozen=True, slots=True)
class Submission:
    """One pack as the coach reads it.

    Parameters
    ----------
    changed : by part, what differs from the pack reviewed last; empty when nothing was reviewed before, or nothing
        differs.
    reviewed_at : when feedback was last given, or None.
    compared_whole : whether that earlier pack is still there; without it only what comments quoted is compared.
    """

    handed: Handed[Sketch]
    pack: Pack
    parts: tuple[Part, ...]
    changed: dict[str, Change]
    reviewed_at: datetime | None = None
    compared_whole: bool = True


class ReviewClass:
    """What lies in the exchange of one class, and what the coach's book holds about it.

    Safe from several threads: a look at the exchange replaces what was found before as a whole.

    Parameters
    ----------
    now : gives the present moment, aware.

    Raises
    ------
    WorkbookError : the exchange cannot be reached.
    """

    def __init__(self, info: ClassInfo, book: Book, home: Home, now: Callable[[], datetime], zone: ZoneInfo) -> None:
        self.info, self.book, self.now, self.zone = info, book, now, zone
        self.exchange = exchange_of(info, home)
        self._looking = threading.Lock()
        self._collector: Collector[Sketch] = Collector(
            info.class_id, coach_state.keyring_of(book, info.class_id), keep=sketch
        )
        self._ahead: dict[tuple[str, str, str], Submission] = {}
        self._learners: dict[str, LearnerWork[Sketch]] = {}
        self._reviews: dict[str, Review] = {}
        self.collected: Collected[Sketch] = Collected()
        self.listed: tuple[Queued, ...] = ()
        self.waiting: tuple[str, ...] = ()
        #: Learners about whom something is kept, and who share nothing any more.
        self.gone: tuple[str, ...] = ()

    def look(self) -> None:
        """Read what came in since the last look, and where each learner stands."""
        with self._looking:
            class_id = self.info.class_id
            # Another page may have accepted a key meanwhile.
            keyring = self._collector.keyring = coach_state.keyring_of(self.book, class_id)
            collected = self._collector.collect(self.exchange, today=day_of(self.now(), self.zone))
            coach_state.save_keyring(self.book, class_id, keyring)
            self.collected = collected
            self._learners = {learner.learner_id: learner for learner in collected.learners}
        self.stand()

    def stand(self) -> None:
        """Work out anew where each learner stands, from what the book says now."""
        class_id = self.info.class_id
        self._reviews = coach_state.reviews(self.book, class_id)
        begun = coach_state.begun(self.book, class_id)
        self.listed = queue(self.collected.learners, self._reviews, begun)
        self.gone = tuple(sorted((begun | set(self._reviews)) - set(self._learners)))
        self.waiting = waiting_order(self.listed)

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Call `tell` soon after something came in; the returned function ends it."""
        return self.exchange.watch(tell)

    def close(self) -> None:
        """Let go of the exchange."""
        self.exchange.close()

    # One learner

    def learner(self, learner_id: str) -> LearnerWork[Sketch] | None:
        """Return what one learner shares now, or None when nothing is left."""
        return self._learners.get(learner_id)

    def open(self, learner_id: str) -> Submission:
        """Return the newest pack of a learner, as the coach reads it; quick when `prepare` was called before.

        Raises
        ------
        NotFoundError : they share nothing any more.
        WorkbookError : it cannot be read any more.
        """
        learner = self.learner(learner_id)
        if learner is None:
            raise NotFoundError(
                _("This learner shares nothing any more."), _("Choose somebody else; what you wrote is kept.")
            )
        return self._ahead.pop(self._key(learner), None) or self._read(learner)

    def prepare(self, learner_id: str) -> Submission | None:
        """Read a pack ahead, so that opening it costs no time, and return it. The last one prepared is kept."""
        learner = self.learner(learner_id)
        if learner is None:
            return None
        key = self._key(learner)
        if key not in self._ahead:
            self._ahead = {key: self._read(learner)}
        return self._ahead[key]

    def _key(self, learner: LearnerWork[Sketch]) -> tuple[str, str, str]:
        """What a submission was read from: another pack, file or review makes another."""
        review = self._reviews.get(learner.learner_id)
        return learner.newest.pack_id, learner.newest.arrival.stamp, review.digest if review else ""

    def _read(self, learner: LearnerWork[Sketch]) -> Submission:
        pack = self._pack(learner.newest)
        parts = parts_of(pack)
        review = self._reviews.get(learner.learner_id)
        if review is None or review.digest == learner.newest.kept.digest:
            return Submission(learner.newest, pack, parts, {}, review.at if review else None)
        earlier = self._earlier(learner, review)
        before = known_words(earlier, self.said(learner.learner_id) if earlier is None else ())
        changed = changes(before, parts) if earlier is not None else _only_quoted(changes(before, parts))
        return Submission(learner.newest, pack, parts, changed, review.at, earlier is not None)

    def _earlier(self, learner: LearnerWork[Sketch], review: Review) -> Pack | None:
        """The pack that was reviewed, if it is still there and can be read."""
        found = next((each for each in learner.earlier if each.pack_id == review.pack_id), None)
        try:
            return self._pack(found) if found is not None else None
        except WorkbookError:
            return None

    def _pack(self, handed: Handed[Sketch]) -> Pack:
        """Read a pack whole. It was checked when it came in; a file may change under our hands all the same."""
        sealed = unseal(handed.arrival.read(), handed.arrival.name)
        item = sealed.item
        if (
            not isinstance(item, Pack)
            or (item.pack_id, item.learner_id) != (handed.pack_id, handed.learner_id)
            or self._collector.keyring.look(handed.learner_id, sealed.key) != "known"
        ):
            raise NotFoundError(
                _("This file holds something else now."), _("Look again in a moment."), where=handed.arrival.name
            )
        return item

    def said(self, learner_id: str) -> tuple[Feedback, ...]:
        """Return all feedback that a learner was given."""
        return coach_state.given(self.book, self.info.class_id, learner_id)

    def answers(self, learner_id: str) -> tuple[Answer, ...]:
        """Return what a learner said to comments."""
        learner = self.learner(learner_id)
        return learner.answers if learner else ()

    # What goes back

    def send(self, submission: Submission, written: dict[str, str]) -> Feedback:
        """Seal what was written and marked, hand it over, and note it; returns what was sent.

        The drafts are emptied last, so that whatever fails on the way costs no word.

        Raises
        ------
        InvalidInputError : there is nothing to send, or it is about nothing that is shared.
        WorkbookError : the exchange does not take it.
        """
        class_id, learner_id, now = self.info.class_id, submission.pack.learner_id, self.now()
        marks = coach_state.draft_marks(self.book, class_id, learner_id)
        feedback = feedback_on(submission.pack, written, marks, self.said(learner_id), coach=self.info.coach, now=now)
        self._give(feedback)
        coach_state.note_review(self.book, class_id, learner_id, review_of(submission.pack, feedback))
        coach_state.set_draft_marks(self.book, class_id, learner_id, {})
        coach_state.clear_drafts(self.book, class_id, learner_id, written, now)
        self.stand()
        return feedback

    def take_back(self, learner_id: str, comment_id: str) -> None:
        """Take a comment that was sent back: the learner's page drops it when it looks the next time.

        When nothing that was said on the pack is left, the learner waits for a word again.

        Raises
        ------
        NotFoundError : it is not there any more.
        WorkbookError : the exchange does not take it; the comment stands as it did.
        """
        left = feedback_without(comment_id, self.said(learner_id), coach=self.info.coach, now=self.now())
        self._give(left)
        review = self._reviews.get(learner_id)
        if review is not None and review.pack_id == left.pack_id and not left.comments and not left.rubric:
            coach_state.forget_review(self.book, self.info.class_id, learner_id)
        self.stand()

    def _give(self, feedback: Feedback) -> None:
        """Seal feedback, hand it over, and keep what was said."""
        self.exchange.give_feedback(seal(feedback, signing_key(self.book)))
        coach_state.keep_given(self.book, self.info.class_id, feedback, self.now())

    def pass_over(self, submission: Submission) -> None:
        """Note that a pack was read and needs no word."""
        learner_id = submission.pack.learner_id
        review = Review(submission.pack.pack_id, submission.handed.kept.digest, self.now())
        coach_state.note_review(self.book, self.info.class_id, learner_id, review)
        self.stand()

    def take_up(self, learner_id: str, about: str, comment_id: str) -> None:
        """Put a comment that was sent back into its field, to be changed and sent again.

        Raises
        ------
        InvalidInputError : there are words in the field, which would be lost.
        """
        record = coach_state.draft_record(self.info.class_id, learner_id)
        stored = self.book.texts.read(record, about)
        if stored.words.strip():
            raise InvalidInputError(
                _("There are words in the field already."), _("Send or delete them first; nothing was changed.")
            )
        texts = {each.comment_id: each.text for feedback in self.said(learner_id) for each in feedback.comments}
        words = texts.get(comment_id, "")
        self.book.texts.save(record, about, words, base_revision=stored.revision, now=self.now())

    def forget_gone(self) -> None:
        """Delete what is kept about learners who share nothing any more."""
        for learner_id in self.gone:
            coach_state.forget_learner(self.book, self.info.class_id, learner_id)
        self.stand()

    # What did not get in

    def reports(self) -> list[Report]:
        """Return what did not get in and needs somebody's attention."""
        return list(self.collected.troubles)


def _only_quoted(found: dict[str, Change]) -> dict[str, Change]:
    """Of an earlier pack that is gone only quotes are known: what was not quoted need not be new."""
    return {about: change for about, change in found.items() if change.kind in ("changed", "same")}
