"""Letters that the charts' own font does not have, such as 王 or さくら or प्रिया: drawn with fonts of the system.

Matplotlib brings DejaVu Sans, which writes Latin, Greek, Cyrillic, Hebrew and Arabic letters. Every system has fonts
for the others. Nothing is looked up for words that DejaVu Sans can write, and no font is opened that is not needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.ft2font import FT2Font

#: Source: the fonts that Windows 10 and 11, macOS and the common Linux systems come with. For Chinese, whose
#: signs the Japanese and Korean fonts have too, in other shapes, the Chinese ones come first.
_FAMILIES: tuple[str, ...] = (
    "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti", "Noto Sans CJK SC", "Noto Sans SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft JhengHei", "PingFang TC", "Heiti TC",
    "Noto Sans CJK TC", "Noto Sans TC", "SimSun",
    "Yu Gothic", "Meiryo", "MS Gothic", "Hiragino Sans", "Hiragino Kaku Gothic Pro", "Noto Sans CJK JP", "Noto Sans JP",
    "IPAexGothic", "IPAGothic", "TakaoPGothic",
    "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic",
    "Nirmala UI", "Mangal", "Kohinoor Devanagari", "Devanagari Sangam MN", "Kohinoor Bangla", "Kohinoor Telugu",
    "Tamil Sangam MN", "Gurmukhi MN", "Gujarati Sangam MN", "Kannada Sangam MN", "Malayalam Sangam MN",
    "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Gujarati",
    "Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Sinhala", "Lohit Devanagari",
    "Lohit Bengali", "Lohit Tamil", "Lohit Telugu", "Lohit Gujarati", "Lohit Gurmukhi", "Lohit Kannada",
    "Lohit Malayalam",
    "Leelawadee UI", "Thonburi", "Noto Sans Thai", "Loma", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar",
    "Myanmar Text", "Ebrima", "Kefa", "Noto Sans Ethiopic", "Segoe UI", "Segoe UI Historic", "Segoe UI Symbol",
    "Segoe UI Emoji", "Apple Symbols", "Noto Sans Symbols2", "Arial Unicode MS", "Droid Sans Fallback", "FreeSans",
    "Unifont",
)  # fmt: skip
_JAPANESE = frozenset({
    "Yu Gothic", "Meiryo", "MS Gothic", "Hiragino Sans", "Hiragino Kaku Gothic Pro", "Noto Sans CJK JP", "Noto Sans JP",
    "IPAexGothic", "IPAGothic", "TakaoPGothic",
})  # fmt: skip
#: Hiragana and katakana: only Japanese has them.
_KANA = range(0x3040, 0x3100)
#: A sign of Chinese, Japanese or Korean is as broad as so many Latin letters.
_BROAD = 1.6


class ChartFigure(Figure):
    """A figure whose words are given what letters they lack when it is drawn."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the figure, with every letter that this computer can write."""
        for text in self.findobj(Text):
            give_letters(text)
        super().draw(renderer)


def give_letters(text: Text) -> None:
    """Let these words be written with further fonts where their own has not all their letters."""
    words = text.get_text()
    if not words.isascii():
        now = list(text.get_fontfamily())
        if lacking := [name for name in families_for(words) if name not in now]:
            text.set_fontfamily([*now, *lacking])


@lru_cache(maxsize=1024)
def families_for(words: str) -> tuple[str, ...]:
    """Return the families that have what matplotlib's usual font lacks in `words`, as few as may be.

    A letter that no known font of this computer has is left out: matplotlib draws a box for it.
    """
    usual = get_font(fontManager.findfont(FontProperties()))
    lacking = {letter for letter in words if not letter.isspace() and not usual.get_char_index(ord(letter))}
    found = []
    for name, font in _installed(words) if lacking else ():
        written = {letter for letter in lacking if font.get_char_index(ord(letter))}
        if written:
            found.append(name)
            lacking -= written
        if not lacking:
            break
    return tuple(found)


def asked_for(words: str) -> tuple[str, ...]:
    """Return the families in the order in which they are asked for `words`: the Japanese first for what is Japanese."""
    if any(ord(letter) in _KANA for letter in words):
        return tuple(sorted(_FAMILIES, key=lambda name: name not in _JAPANESE))
    return _FAMILIES


def _installed(words: str) -> Iterator[tuple[str, FT2Font]]:
    """Yield the known families that are on this computer; matplotlib warns of each that is not."""
    here = {each.name for each in fontManager.ttflist}
    for name in asked_for(words):
        if name in here:
            try:
                yield name, get_font(fontManager.findfont(FontProperties(family=name), fallback_to_default=False))
            except (OSError, RuntimeError, ValueError):
                continue  # it is gone, or of a kind that matplotlib cannot draw


def breadth(words: str) -> float:
    """Return how broad words are, in Latin letters.

    Examples
    --------
    >>> breadth("Wang"), breadth("王さん")
    (4, 4.800000000000001)
    """
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.combining(letter) else _BROAD if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )
