"""What in an event's title and among its people speaks for a networking coffee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.formats.calendar_events import Person
from workbook.i18n import _

#: Names of the thing. Source: the article on differences, the Flatiron lesson and the magic-wand article (coffee chat,
#: informational meeting, networking chat); the rest is our choice.
_WORDS = re.compile(
    r"\b(?:coffees?|kaffee|caf[eé]|cappuccino|espresso|tea|lunch|chat|catch(?:ing)?[ -]?up|networking|informational|"
    r"info(?:rmation)? (?:interview|meeting|call|chat)|intro(?:duction|ductory)?(?: call| chat)?|get to know|"
    r"kennenlernen|austausch)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|w/|mit|avec|con|com)\s+(.+)|:\s*(.+)", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a coffee: the word in the title, and the people as (name, e-mail), perhaps only named there.

    `others` is how many of the people are not the learner, whose address may not be known.
    """

    word: str
    people: tuple[tuple[str, str], ...]
    others: int
    is_named_in_title: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether the title says it and exactly one other person takes part."""
        return bool(self.word) and len(self.people) == 1 and not self.is_named_in_title

    def why(self, minutes: int) -> str:
        """What speaks for it, in one sentence."""
        if not self.word:
            return _("One other person and {minutes} minutes.").format(minutes=minutes)
        if self.is_named_in_title:
            return _("The title says “{word}” and names somebody.").format(word=self.word)
        if self.others > 1:
            words = _("The title says “{word}”, and {count} other people take part.")
            return words.format(word=self.word, count=self.others)
        return _("The title says “{word}”, and one other person takes part.").format(word=self.word)


def read_signs(title: str, others: Sequence[Person], *, is_one_you: bool = False) -> Signs:
    """Return what speaks for a coffee in an event with this title and these people besides the learner.

    Who is not invited may still be named: “Coffee with Ada Invented”. `is_one_you` says that one of the people is the
    learner, though nobody knows which.
    """
    found = _WORDS.search(title)
    word = found[0] if found else ""
    people = tuple((person.name, person.email) for person in others)
    if not people and word and (name := name_in_title(title)):
        return Signs(word, ((name, ""),), 1, is_named_in_title=True)
    return Signs(word, people, len(people) - is_one_you)


def name_in_title(title: str) -> str:
    """Return the name of the person in a title, or ``""``.

    Examples
    --------
    >>> name_in_title("Coffee with Ada Invented @ the station")
    'Ada Invented'
    >>> name_in_title("Coffee with the team")
    ''
    """
    for found in _WITH.finditer(title):
        words: list[str] = []
        for word in (found[1] or found[2]).split()[:4]:
            matched = _NAME_WORD.match(word)
            if not matched or not (word[0].isupper() or (words and word.islower() and len(word) <= 3)):
                break
            words.append(matched[0])
            if matched[0] != word:
                break
        while words and not words[-1][0].isupper():
            words.pop()
        if words and not _WORDS.search(" ".join(words)):
            return " ".join(words)
    return ""
