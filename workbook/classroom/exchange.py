"""The small interface behind which a folder and a database look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Promises:
    """What a way of exchanging can promise and what it cannot, as sentences for the coach who chooses it.

    Parameters
    ----------
    readers : who can read what is handed over.
    sender : how sure one can be who sent something.
    loss : what can go wrong on the way, and how one notices.
    needs : what must be there before it works.
    to_learners : who else could read what they share, in words for the learners of the class.
    """

    readers: str
    sender: str
    loss: str
    needs: str
    to_learners: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an exchange says about something handed over.

    Parameters
    ----------
    item_id : of the pack, answer, withdrawal or feedback.
    place : where it lies now, in words for a person: a path, or the name of the class.
    received_at : when it was taken in.
    stored_new : False when the very same was there already.
    """

    item_id: str
    place: str
    received_at: datetime
    stored_new: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that lies in an exchange. It is read only when `read` is called.

    Parameters
    ----------
    name : what a person would call it: the file and its folder, or the number of a row.
    stamp : differs when the content may have changed, so that what is known need not be read again.
    sender : the login that handed it over; ``""`` where nobody vouches for it.
    received_at : when it came.
    read : gives the sealed bytes; raises `WorkbookError` when it can no longer be read.
    """

    name: str
    stamp: str
    sender: str
    received_at: datetime
    read: Callable[[], bytes]


class Exchange(Protocol):
    """The place where one class hands things over, from either side of the desk.

    Every method raises `WorkbookError` with a repair when the place cannot be reached.
    """

    @property
    def kind(self) -> str:
        """``folder`` or ``postgresql``."""

    @property
    def promises(self) -> Promises:
        """What to know before choosing it."""

    def submit(self, sealed: bytes) -> Receipt:
        """Hand over a learner's sealed pack, answer or withdrawal; the same again stores nothing new.

        A withdrawal also removes what it takes back, as far as the place allows.
        """

    def submissions(self) -> Iterator[Arrival]:
        """Yield everything learners handed over that the caller may see, in no order."""

    def give_feedback(self, sealed: bytes) -> Receipt:
        """Hand a coach's sealed feedback to the learner it names."""

    def feedback(self, learner_id: str) -> Iterator[Arrival]:
        """Yield the feedback for one learner."""

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Call `tell` from a thread within two seconds of something new; the returned function ends it.

        A place that cannot be reached any more is told too, and once more when it can.
        """

    def close(self) -> None:
        """Let go of everything held. Closing twice does nothing."""
