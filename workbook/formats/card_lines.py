"""Tell the cards in a file of address cards apart, before anything in them is read.

So a bad card costs itself and no other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbook.formats.content_lines import PROPERTY, Property


@dataclass(slots=True)
class Card:
    """The wanted properties of one card, the line of its ``BEGIN:VCARD``, and whether its ``END:VCARD`` was there."""

    line: int
    properties: list[Property] = field(default_factory=list)
    has_end: bool = False


def find_cards(lines: Sequence[str], wanted: Collection[str]) -> tuple[list[Card], list[int]]:
    """Return the cards in `lines` with those of their properties that are `wanted`, and the lines outside any card.

    A card inside a card belongs to it where it follows ``AGENT:``, and is left out; anywhere else the card before
    has lost its end. A line that begins no property carries on the one above it.
    """
    finder = _Finder(frozenset(wanted))
    for number, line in enumerate(lines, start=1):
        finder.take(number, line)
    return finder.cards, finder.outside


class _Finder:
    """Where we are in the file."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.cards: list[Card] = []
        self.outside: list[int] = []
        self._wanted = wanted
        self._card: Card | None = None
        self._open: Property | None = None
        self._soft_break = False
        self._depth = 0
        self._awaits_agent = False

    def take(self, number: int, line: str) -> None:
        """Read the next line."""
        if self._card is not None and (self._soft_break or line[:1] in {" ", "\t"}) and self._carries_on(line):
            return
        self._soft_break = False
        found = PROPERTY(line)
        if found is None:
            self._take_other(number, line)
            return
        name = found[1].upper()
        if name in {"BEGIN", "END"} and line[found.end() :].strip().upper() == "VCARD":
            (self._begin if name == "BEGIN" else self._end)(number)
            return
        if self._card is None:
            self.outside.append(number)
            return
        self._awaits_agent = name == "AGENT" and not line[found.end() :].strip()
        is_quoted = "=" in line and "QUOTED-PRINTABLE" in line.upper()
        self._soft_break = is_quoted and line.endswith("=")
        self._open = None
        if name in self._wanted and not self._depth:
            self._open = Property(name, [line], number, is_quoted)
            self._card.properties.append(self._open)

    def _carries_on(self, line: str) -> bool:
        """Take a folded line, unless a soft break stands before the end of the card by mistake."""
        if self._soft_break:
            if line.strip().upper() in {"END:VCARD", "BEGIN:VCARD"}:
                return False
            self._soft_break = line.endswith("=")
            if self._open is not None:
                self._open.pieces.append(line)
        elif self._open is not None:
            self._open.pieces.append(line if self._open.is_quoted else line[1:])
            self._soft_break = self._open.is_quoted and line.endswith("=")
        return True

    def _take_other(self, number: int, line: str) -> None:
        """A line that begins no property: blank, part of a picture, or the rest of a broken line."""
        if not line.strip():
            return
        if self._card is None:
            self.outside.append(number)
        elif self._open is not None and not self._depth:
            self._open.pieces.append(line if self._open.is_quoted else "\n" + line)

    def _begin(self, number: int) -> None:
        if self._awaits_agent and self._card is not None:
            self._depth += 1
        else:
            self._card = Card(number)
            self.cards.append(self._card)
            self._depth = 0
        self._open, self._awaits_agent = None, False

    def _end(self, number: int) -> None:
        self._open, self._awaits_agent = None, False
        if self._card is None:
            self.outside.append(number)
        elif self._depth:
            self._depth -= 1
        else:
            self._card.has_end = True
            self._card = None
