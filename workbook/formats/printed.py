"""Texts cut to the room that a page to print has for them."""

from __future__ import annotations


def cut(text: str, longest: int) -> str:
    """Return `text` as one line of at most `longest` characters, shortened at a word where it is endless."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    start, space, _rest = words[: longest - 1].rpartition(" ")
    return (start if space and len(start) > longest / 2 else words[: longest - 1]) + "…"
