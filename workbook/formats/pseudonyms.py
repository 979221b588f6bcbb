"""What stands in the place of other people in a text: a pseudonym (“Person 2”), or “[company]” and “[address]”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.formats.third_party import ADDRESS, COMPANY, Detail
from workbook.i18n import _


class Piece(NamedTuple):
    """A piece of a text: `kind` is ``same``, ``out`` (taken out; `text` stands in its place) or ``kept``."""

    kind: str
    text: str


@dataclass(slots=True)
class Pseudonyms:
    """“Person 1”, “Person 2” and so on, in order of first sight; the same person keeps theirs."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, who: str) -> str:
        """Return what a person is called here."""
        return self.given.setdefault(who, _("Person {number}").format(number=len(self.given) + 1))


def pieces(text: str, details: Sequence[Detail], pseudonyms: Pseudonyms, *, keep: bool = False) -> list[Piece]:
    """Return `text` cut at its details: taken out with what stands in their place, or with `keep` as they are."""
    found: list[Piece] = []
    end = 0
    for detail in details:
        if detail.start > end:
            found.append(Piece("same", text[end : detail.start]))
        found.append(Piece("kept", detail.words) if keep else Piece("out", _instead(detail, pseudonyms)))
        end = detail.end
    if end < len(text):
        found.append(Piece("same", text[end:]))
    return found


def taken_out(text: str, details: Sequence[Detail], pseudonyms: Pseudonyms) -> str:
    """Return `text` with every detail taken out.

    Examples
    --------
    >>> taken_out("Ask Ana.", [Detail(4, 7, "name", "Ana", "c1")], Pseudonyms())
    'Ask Person 1.'
    """
    return "".join(piece.text for piece in pieces(text, details, pseudonyms))


def _instead(detail: Detail, pseudonyms: Pseudonyms) -> str:
    marks: Mapping[str, str] = {COMPANY: _("[company]"), ADDRESS: _("[address]")}
    return marks.get(detail.kind) or pseudonyms.of(detail.who)
