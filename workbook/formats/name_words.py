"""The words of a text as names are looked for in it: where each stands, what joins them, and which may be names."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from workbook.book.folding import fold
from workbook.formats.ordinary_names import ORDINARY, STARTERS

_WORD = re.compile(r"[^\W_]+")
#: What may stand between two parts of one name: “Ana Maria”, “Ana-Maria”, “Madeup, Ana”, “O’Fancy”, “A. Madeup”.
_JOINT = re.compile(r"(?:[ \u00a0\t]+|[-\u2010-\u2012'’]|,[ \u00a0\t]*)?\Z")
_AFTER_INITIAL = re.compile(r"\.[ \u00a0\t]*\Z")


class Token(NamedTuple):
    """A word: where it stands, how it is written, and how it is compared."""

    start: int
    end: int
    raw: str
    word: str

    @property
    def plain(self) -> str:
        """The word in small letters, with their marks: “sea” is an ordinary word, and “śea” is none."""
        return self.raw.casefold()


def tokens_of(text: str) -> list[Token]:
    """The words of a text, each as it stands and as it is compared."""
    if text.isascii():
        return [Token(*found.span(), found.group(), found.group().lower()) for found in _WORD.finditer(text)]
    tokens: list[Token] = []
    start = -1
    for place, letter in enumerate(f"{text} "):
        if unicodedata.category(letter)[0] in "LMN":
            start = place if start < 0 else start
        elif start >= 0:
            raw = text[start:place]
            tokens.append(Token(start, place, raw, fold(raw)))
            start = -1
    return tokens


def are_joined(text: str, run: Sequence[Token]) -> bool:
    """Whether nothing but what joins the parts of a name stands between these words."""
    for before, after in itertools.pairwise(run):
        between = text[before.end : after.start]
        if not _JOINT.match(between) and not (len(before.raw) == 1 and _AFTER_INITIAL.match(between)):
            return False
    return True


def means_a_name(token: Token, text: str) -> bool:
    """Whether a word is no ordinary one, or has a capital that no beginning of a sentence gives it."""
    if token.plain not in ORDINARY:
        return True
    return not token.raw[0].islower() and not (token.plain in STARTERS and _begins_sentence(text, token.start))


def may_be_a_name(token: Token, text: str) -> bool:
    """Whether a single word that is part of a name is one here."""
    if not means_a_name(token, text):
        return False
    return len(token.word) > 2 or (len(token.word) == 2 and not token.raw[0].islower())


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t“\"'(")
    return not before or before[-1] in ".!?:\n…"


def is_unspaced(name: str) -> bool:
    """Whether a name is in a script that puts no space between words: Chinese, Japanese, Korean, Thai and the like."""
    return not name.isascii() and any(
        unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER"))
        for letter in name
    )
