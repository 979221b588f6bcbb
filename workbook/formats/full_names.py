"""A whole name to given and family name, where a file does not keep them apart."""

from __future__ import annotations

from workbook.formats.names import CREDENTIALS, TITLES, fold, words_of

#: Words with which a family name begins. Source: our choice, of the languages with Latin letters.
_PARTICLES = words_of(
    "af al av ben bin bint da das de degli dei del della den der di dos du el ibn la las le lo los san santa ten ter "
    "van vom von y zu zum zur"
)


def split_name(full: str) -> tuple[str, str]:
    """Return the given and the family name in `full`.

    The last word is the family name, with the particles before it; one word alone is a given name. “Family,
    Given” is turned round, but what follows a comma may also be letters after a name (“Ada Invented, PhD”):
    these stay with the family name. A title before the name is left out.

    Examples
    --------
    >>> split_name("Dr. Ada Maria van der Invented")
    ('Ada Maria', 'van der Invented')
    >>> split_name("Invented, Ada")
    ('Ada', 'Invented')
    >>> split_name("Ada Invented, PhD, MBA")
    ('Ada', 'Invented, PhD, MBA')
    """
    before, _comma, after = " ".join(full.split()).strip(", ").partition(",")
    before, after = before.strip(), after.strip()
    if after and _is_a_given_name(after):
        return " ".join(_without_titles(after.split())), before
    words = _without_titles(before.split())
    letters = f", {after}" if after else ""
    if len(words) < 2:
        return " ".join(words) + letters, ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:]) + letters


def _is_a_given_name(text: str) -> bool:
    """Whether what follows a comma is a name and not letters after one."""
    words = text.split()
    return "," not in text and len(words) <= 3 and not any(fold(word) in CREDENTIALS for word in words)


def _without_titles(words: list[str]) -> list[str]:
    """The words without the titles before them; a title alone stays."""
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return words
