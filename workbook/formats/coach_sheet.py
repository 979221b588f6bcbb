"""The sheet that a learner shows a coach: what they wrote, no names of other people, and room for a comment."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.i18n import _

#: An e-mail address, or a telephone number of at least seven digits.
_REACH = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d(?:[\d ()/.-]{5,})\d")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-](?=[^\W\d_]))*")


@dataclass(frozen=True, slots=True)
class CoachLine:
    """One line of the sheet: which part of the work it is, and the learner's words."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text without names and addresses, and how many were taken out."""

    text: str
    count: int


class Names:
    """The names of a learner's contacts, to be found in what they wrote.

    Parameters
    ----------
    people : given name and family name of each contact.
    """

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._given: set[str] = set()
        self._family: set[str] = set()
        for given, family in people:
            self._given.update(_words(given))
            self._family.update(_words(family))

    def hide(self, text: str) -> Hidden:
        """Return the text with names, addresses and telephone numbers taken out.

        Any capitalised word that is a contact's name counts. At the start of a sentence every word has a
        capital, so there a lone given name counts only with a family name behind it: “Will you …” stays.
        """
        mark = _("[name]")
        text, count = _REACH.subn(_("[address]"), text)
        found = list(_WORD.finditer(text))
        hidden: list[tuple[int, int]] = []
        for place, word in enumerate(found):
            name = word.group().casefold()
            if not word.group()[0].isupper() or name not in self._given | self._family:
                continue
            following = found[place + 1].group() if place + 1 < len(found) else ""
            full = following[:1].isupper() and following.casefold() in self._family
            if full or not _begins_sentence(text, word.start()):
                hidden.append(word.span())
        pieces: list[str] = []
        end = 0
        for start, stop in hidden:
            if pieces and text[end:start].isspace() and pieces[-1] == mark:
                count -= 1  # given and family name are one person
            else:
                pieces += [text[end:start], mark]
            count += 1
            end = stop
        return Hidden("".join([*pieces, text[end:]]), count)


def _words(name: str) -> set[str]:
    """The parts of a name that are long enough to be one."""
    return {word.group().casefold() for word in _WORD.finditer(name) if len(word.group()) > 2}


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t“\"'(")
    return not before or before[-1] in ".!?:\n…"


def sheet(lines: Sequence[CoachLine]) -> str:
    """Return the sheet as CSV: part, text, and an empty column for the coach's comment.

    It begins with a byte order mark, without which a spreadsheet takes UTF-8 for something else, and no cell
    can be taken for a formula.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("part"), _("text"), _("coach’s comment")])
    for line in lines:
        writer.writerow([_plain(line.part), _plain(line.text), ""])
    return "\ufeff" + out.getvalue()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet calculates."""
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@") else cell
