"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

#: Beyond this many words the comparison goes line by line: word matching grows with the square.
_WORDS_COMPARED = 4_000
#: So many pairs of equal words, one in each text, are followed up. Words repeated without end would cost minutes.
_MOST_PAIRS = 20_000

_WORD = re.compile(r"\s+|[^\s]+")


class Piece(NamedTuple):
    """A stretch of text that both versions share, or that only one of them has."""

    kind: Literal["same", "added", "removed"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that turn `before` into `after`, in reading order.

    The texts of all pieces but the removed ones joined give `after`; of all but the added ones, `before`. Long texts
    are compared line by line, and whole where even that would take long: no text can make its reader wait.
    """
    old, new = _pieces(before), _pieces(after)
    if len(old) + len(new) > _WORDS_COMPARED or effort(before, after) > _MOST_PAIRS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
        if len(old) + len(new) > _WORDS_COMPARED or _pairs(old, new) > _MOST_PAIRS:
            old, new = [before], [after]
    found: list[Piece] = []
    for operation, old_start, old_end, new_start, new_end in SequenceMatcher(
        str.isspace, old, new, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            found.append(Piece("same", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            found.append(Piece("removed", "".join(old[old_start:old_end])))
        if new_end > new_start:
            found.append(Piece("added", "".join(new[new_start:new_end])))
    return found


def effort(before: str, after: str) -> int:
    """Return how many pairs of equal words two texts have, which is what comparing them costs."""
    return _pairs(_pieces(before), _pieces(after))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """Pairs of equal pieces, one in each; white space is matched only beside words."""
    counted = Counter(new)
    return sum(count * counted[piece] for piece, count in Counter(old).items() if not piece.isspace())


def _pieces(text: str) -> list[str]:
    """Words and the spaces between them."""
    return _WORD.findall(text)
