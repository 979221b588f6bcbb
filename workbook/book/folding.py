"""Letters made comparable: no case, no accents, one kind of space."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart although people type them without the stroke or the join.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ŧ": "t"}
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def fold(text: str) -> str:
    """Return `text` as it is compared in a search: lower case, without accents and control characters.

    Examples
    --------
    >>> fold("Żółć  Ångström")
    'zolc angstrom'
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
        text = text.casefold().translate(_PLAIN)
    else:
        text = text.lower()
    if not text.isprintable():
        text = _UNPRINTABLE.sub(" ", text)
    return " ".join(text.split())
