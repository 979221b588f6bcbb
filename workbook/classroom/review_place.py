"""Where a coach is in a class: who is open, who was open before, and what came in meanwhile."""

from __future__ import annotations

import threading

from workbook.classroom.review_class import ReviewClass, Submission
from workbook.classroom.reviewing import next_unreviewed

#: So many steps back are remembered.
_TRAIL = 100


class ReviewPlace:
    """The way through one class. What is open stays as it is, whatever comes in, until the coach goes on.

    Attributes
    ----------
    current : what is open, or None: everybody has feedback, or who was open took everything back.
    taken_back : the name of who did.
    newer : whether who is open has shared something newer.
    """

    def __init__(self, room: ReviewClass) -> None:
        self.room = room
        self.current: Submission | None = None
        self.taken_back = ""
        self.newer = False
        self._passed: set[str] = set()
        self._trail: list[str] = []
        # The coach moves while what comes in is read from another thread.
        self._moving = threading.RLock()

    @property
    def learner(self) -> str:
        """Who is open, or ``""``."""
        return self.current.pack.learner_id if self.current else ""

    @property
    def can_go_back(self) -> bool:
        """Whether somebody was open before."""
        return bool(self._trail)

    def look(self) -> None:
        """Take in what came since the last look, without moving."""
        self.room.look()
        with self._moving:
            if self.current is None:
                if not self.taken_back:
                    self.next()
                return
            learner = self.room.learner(self.learner)
            if learner is None:
                self.taken_back, self.current = self.current.handed.name, None
            elif learner.newest.pack_id == self.current.pack.pack_id:
                self.newer = False
            elif learner.newest.kept.digest == self.current.handed.kept.digest:
                self.current = self.room.open(learner.learner_id)
            else:
                self.newer = True

    def open(self, learner: str, *, remember: bool = True) -> None:
        """Open the newest pack of a learner; `NotFoundError` when they share nothing."""
        with self._moving:
            before = self.learner
            self.current = self.room.open(learner)
            self.taken_back, self.newer = "", False
            if remember and before and before != learner:
                self._trail = [*self._trail[1 - _TRAIL :], before]

    def next(self) -> None:
        """Open who is next; when nobody else waits, who is open stays, and one who has feedback is closed."""
        with self._moving:
            learner = next_unreviewed(self.room.waiting, self.learner, self._passed)
            if learner is None:
                if self.current is not None:
                    self._trail = [*self._trail[1 - _TRAIL :], self.learner]
                self.current, self.taken_back, self.newer = None, "", False
            elif learner != self.learner:
                self.open(learner)

    def skip(self) -> None:
        """Go on, and come back to this one after all others."""
        with self._moving:
            if self.learner:
                self._passed.add(self.learner)
            self.next()

    def back(self) -> None:
        """Open who was open before, if they still share something."""
        with self._moving:
            while self._trail:
                learner = self._trail.pop()
                if self.room.learner(learner) is not None:
                    self.open(learner, remember=False)
                    return

    def prepare(self) -> Submission | None:
        """Read ahead who comes next, while the coach reads; returns it, or None when nobody else waits."""
        learner = next_unreviewed(self.room.waiting, self.learner, self._passed)
        if learner is None or learner == self.learner:
            return None
        return self.room.prepare(learner)
