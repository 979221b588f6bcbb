"""Hands counted in a class: how sure everybody felt when a session opened and when it closed, from 1 to 10.

Only counts are kept, in the coach's own book. Hands are not matched to people, so that what is said about them goes
no further than the counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbook.book import Book
from workbook.errors import InvalidInputError
from workbook.i18n import _, ngettext
from workbook.session_plans import POLLS

STEPS = 10
MOST_HANDS = 2_000
_NONE = (0,) * STEPS


@dataclass(frozen=True, slots=True)
class Poll:
    """The hands of one day: how many at 1, at 2, …, at 10, when the session opened and when it closed."""

    held_on: date
    opening: tuple[int, ...] = _NONE
    closing: tuple[int, ...] = _NONE

    def hands(self, moment: str) -> tuple[int, ...]:
        """Return the counts of ``opening`` or ``closing``."""
        return self.opening if moment == "opening" else self.closing


def polls(book: Book, class_id: str) -> list[Poll]:
    """Return the polls of a class, the oldest first; what cannot be read is passed over."""
    stored = book.settings.get(_key(class_id), [])
    found = []
    for each in stored if isinstance(stored, list) else []:
        if (poll := _from_plain(each)) is not None:
            found.append(poll)
    return sorted(found, key=lambda poll: poll.held_on)


def poll_of(book: Book, class_id: str, day: date) -> Poll:
    """Return the poll of one day; without hands when none was held."""
    return next((poll for poll in polls(book, class_id) if poll.held_on == day), Poll(day))


def count_hands(book: Book, class_id: str, day: date, moment: str, hands: Sequence[int]) -> Poll:
    """Keep the hands counted at the opening or closing of a day, and return the poll.

    Raises
    ------
    InvalidInputError : not ten whole numbers from 0 to 2,000, or another moment.
    """
    if (
        moment not in POLLS
        or len(hands) != STEPS
        or not all(isinstance(each, int) and not isinstance(each, bool) and 0 <= each <= MOST_HANDS for each in hands)
    ):
        raise InvalidInputError(
            _("These are no counts of hands."),
            _("Give a whole number from 0 to {most} for each step from 1 to 10.").format(most=f"{MOST_HANDS:,}"),
        )
    counted = tuple(hands)
    before = poll_of(book, class_id, day)
    poll = replace(before, opening=counted) if moment == "opening" else replace(before, closing=counted)
    others = [each for each in polls(book, class_id) if each.held_on != day]
    book.settings.set(_key(class_id), [_plain(each) for each in sorted([*others, poll], key=lambda each: each.held_on)])
    return poll


def middle(hands: Sequence[int]) -> float | None:
    """Return the middle of the hands, halfway between two steps where it lies there; None without hands."""
    steps = [step for step, count in enumerate(hands, start=1) for _hand in range(count)]
    if not steps:
        return None
    half = len(steps) // 2
    return float(steps[half]) if len(steps) % 2 else (steps[half - 1] + steps[half]) / 2


def poll_told(poll: Poll, smallest_group: int) -> list[str]:
    """Return what a poll says: a sentence for each moment, and one about both when each has enough hands.

    Parameters
    ----------
    smallest_group : with fewer hands the two moments are not compared.
    """
    sentences = [_moment_told(name, poll.hands(moment)) for moment, name in _names().items() if sum(poll.hands(moment))]
    before, after = middle(poll.opening), middle(poll.closing)
    if before is None or after is None:
        return sentences
    if min(sum(poll.opening), sum(poll.closing)) < smallest_group:
        return [*sentences, _("Too few hands to compare the two.")]
    if before == after:
        return [*sentences, _("The middle stayed where it was.")]
    moved = (
        _("The middle went up from {before:g} to {after:g}: surer.")
        if after > before
        else _(
            "The middle went down from {before:g} to {after:g}. Knowing what one does not know yet can feel like this."
        )
    )
    return [*sentences, moved.format(before=before, after=after)]


def _moment_told(name: str, hands: Sequence[int]) -> str:
    """The counts of one moment in words."""
    count = sum(hands)
    raised = [step for step, each in enumerate(hands, start=1) if each]
    told = ngettext("{name}: {count} hand", "{name}: {count} hands", count).format(name=name, count=count)
    if len(raised) == 1:
        return _("{told}, at {step}.").format(told=told, step=raised[0])
    return _("{told}, from {low} to {high}, the middle at {middle:g}.").format(
        told=told, low=raised[0], high=raised[-1], middle=middle(hands)
    )


def _names() -> dict[str, str]:
    return {"opening": _("Opening"), "closing": _("Closing")}


def _key(class_id: str) -> str:
    return f"class:{class_id or '-'}:poll"


def _plain(poll: Poll) -> dict[str, Any]:
    return {"held_on": poll.held_on.isoformat(), "opening": list(poll.opening), "closing": list(poll.closing)}


def _from_plain(plain: object) -> Poll | None:
    if not isinstance(plain, Mapping):
        return None
    try:
        hands = [tuple(int(each) for each in plain[moment]) for moment in POLLS]
        poll = Poll(date.fromisoformat(plain["held_on"]), hands[0], hands[1])
    except (KeyError, TypeError, ValueError):
        return None
    return poll if all(len(each) == STEPS and min(each) >= 0 for each in hands) else None
