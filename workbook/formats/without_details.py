"""Taking out of a text what one could reach a person by."""

from __future__ import annotations

import re

from workbook.i18n import _

_MAIL = re.compile(r"(?:mailto:)?[^\s@<>()\[\]\"',;:]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/[^\s<>\"',;)]+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,:/-])\+?\(?\d[\d ()./\u00a0\u2010-\u2013-]{5,}\d(?![\w:])")
#: A day, or a span of years or hours, is no telephone number.
_TIME = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}\b|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b"
    r"|(?:19|20)\d\d ?[-\u2010-\u2013] ?(?:19|20)?\d\d$"
)


def without_details(text: str) -> str:
    """Return `text` with e-mail addresses, LinkedIn profiles and telephone numbers replaced by ``[address]``.

    A telephone number is 7 to 15 digits with what people put between them; days and spans of years are none. What
    is written out in words, or looks like something else, stays: this helps and is no promise.

    Examples
    --------
    >>> without_details("Call 030 000000 or ana@example.org before 2026-03-04")
    'Call [address] or [address] before 2026-03-04'
    """
    if "@" in text:
        text = _MAIL.sub(_("[address]"), text)
    if "." in text:
        text = _PROFILE.sub(_("[address]"), text)
    return _NUMBER.sub(_number, text) if any(map(str.isdigit, text)) else text


def places_of_details(text: str) -> list[tuple[int, int]]:
    """Return where in `text` such addresses and numbers stand, sort by sort; two may overlap."""
    found = [each.span() for pattern in (_MAIL, _PROFILE) for each in pattern.finditer(text)]
    return [*found, *(each.span() for each in _NUMBER.finditer(text) if _is_number(each))]


def _number(found: re.Match[str]) -> str:
    return _("[address]") if _is_number(found) else found.group()


def _is_number(found: re.Match[str]) -> bool:
    said = found.group()
    return 7 <= sum(map(str.isdigit, said)) <= 15 and not _TIME.match(said)
