"""Figures that say nothing about fewer learners than the class allows, not even by subtraction or from day to day.

Three rules: a figure needs enough learners; a part of it needs enough of them too, and so does what is left when the
shown parts are taken from the whole; and a figure changes only when enough learners are behind the change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def counted(part: int, whole: int, smallest: int) -> int | str:
    """Return `part` of `whole` learners as it may be told.

    Where it, or what it leaves over, is a small group, only a word for it is returned: ``few``, ``most``, or
    ``some`` where both are.

    Examples
    --------
    >>> [counted(part, 20, 5) for part in (0, 4, 5, 15, 16, 20)]
    [0, 'few', 5, 15, 'most', 20]
    >>> counted(3, 7, 5)
    'some'
    """
    few, most = 0 < part < smallest, 0 < whole - part < smallest
    return "some" if few and most else "few" if few else "most" if most else part


def merged(cells: Sequence[tuple[Key, int]], smallest: int) -> list[tuple[tuple[Key, ...], int]]:
    """Return neighbouring cells put together until each holds enough learners, or nobody at all.

    Parameters
    ----------
    cells : keys in an order in which neighbours belong together, each with a count of learners.

    Returns
    -------
    Keys and their count. The sum is that of the cells, so nothing can be had by subtraction; empty when the whole is a
    small group.

    Examples
    --------
    >>> merged([("a", 6), ("b", 0), ("c", 2), ("d", 4), ("e", 1)], 5)
    [(('a',), 6), (('b', 'c', 'd', 'e'), 7)]
    """
    if sum(count for _key, count in cells) < smallest:
        return []
    found: list[tuple[tuple[Key, ...], int]] = []
    keys: tuple[Key, ...] = ()
    total = 0
    for key, count in cells:
        keys, total = (*keys, key), total + count
        if total >= smallest:
            found.append((keys, total))
            keys, total = (), 0
    if keys and total:
        before, count = found.pop()
        found.append(((*before, *keys), count + total))
    elif keys:
        found.append((keys, 0))
    return found


def shown(groups: Mapping[Key, Collection[int]], smallest: int) -> list[Key]:
    """Return the groups that may be shown beside their total: large enough, and so is all that is not shown.

    Parameters
    ----------
    groups : the learners in each group; one learner may be in several.
    """
    kept = [key for key, learners in groups.items() if len(set(learners)) >= smallest]
    while kept:
        rest = {learner for key, learners in groups.items() if key not in kept for learner in learners}
        if not rest or len(rest) >= smallest:
            break
        # The smallest of those shown goes too, so that the rest cannot be had by subtraction.
        kept.remove(min(kept, key=lambda key: (len(set(groups[key])), repr(key))))
    return kept


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a class as it was last allowed to change.

    Parameters
    ----------
    plain : plain JSON; None while it was never shown.
    basis : of each learner behind it a checksum of what they gave.
    at : when it was made.
    learners : how many share now what it is made of.
    newer : how many learners have come, gone or changed since, and are not counted yet.
    withheld : whether too few share it now; what was shown before is kept, so that it can be compared with.
    """

    plain: Any
    basis: Mapping[str, int]
    at: datetime
    learners: int = 0
    newer: int = 0
    withheld: bool = False

    @property
    def shown(self) -> Any:
        """What may be shown, or None."""
        return None if self.withheld else self.plain

    @property
    def counted(self) -> int:
        """How many learners are behind what is shown."""
        return len(self.basis)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON, to be kept."""
        return {"plain": self.plain, "basis": dict(self.basis), "at": self.at.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Figure:
        """Return what `as_json` gave."""
        basis = {str(learner): int(sum_) for learner, sum_ in kept["basis"].items()}
        return cls(kept["plain"], basis, datetime.fromisoformat(kept["at"]), len(basis))


def released(
    basis: Mapping[str, int], make: Callable[[], Any], before: Figure | None, smallest: int, now: datetime
) -> Figure:
    """Return a figure made anew, or the one before while fewer than `smallest` learners are behind the difference.

    A figure of too few learners is withheld at once, whatever was shown before. `make` is called only when the
    figure is made.
    """
    learners = len(basis)
    if before is None or before.plain is None or len(before.basis) < smallest:
        if learners < smallest:
            return Figure(None, {}, now, learners, withheld=True)
        return Figure(make(), basis, now, learners)
    changed = sum(before.basis.get(learner) != basis.get(learner) for learner in {*before.basis, *basis})
    if learners < smallest or changed < smallest:
        return replace(before, learners=learners, newer=changed, withheld=learners < smallest)
    return Figure(make(), basis, now, learners)
