"""Letters made comparable: no case, no accents, one kind of space."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart although people type them without the stroke or the join.
_PLAIN = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ŧ": "t"}
_WHOLE = re.compile("[" + "".join(_PLAIN) + "]")
# Accents in Latin, Greek and Cyrillic, and the points that Hebrew and Arabic may leave out. Signs that carry a
# vowel or a voicing of their own (Indic scripts, kana) stay: without them it is another word.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
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
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
        if not text.isascii():
            text = _WHOLE.sub(lambda letter: _PLAIN[letter[0]], text)
    else:
        text = text.lower()
    if not text.isprintable():
        text = _UNPRINTABLE.sub(" ", text)
    return " ".join(text.split())
