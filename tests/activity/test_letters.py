"""Names in other scripts are drawn with letters and not as boxes, where the computer has a font for them."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.axes import Axes
from matplotlib.font_manager import fontManager
from matplotlib.image import imread

from workbook.activity import letters
from workbook.activity.canvas import canvas, cut, margin_for, picture
from workbook.activity.letters import asked_for, breadth, families_for

FAMILY = "Workbook Test Squares"
SIGN = "王"


@pytest.fixture
def squares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A font of this computer that draws one Chinese sign, as a black square, and nothing else."""
    pen = TTGlyphPen(None)
    for number, corner in enumerate([(0, 0), (0, 1000), (1000, 1000), (1000, 0)]):
        (pen.moveTo if number == 0 else pen.lineTo)(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(SIGN): "square"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 0)})
    font.setupHorizontalHeader(ascent=1000, descent=0)
    font.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    font.setupOS2(sTypoAscender=1000, usWinAscent=1000)
    font.setupPost()
    font.save(tmp_path / "squares.ttf")
    before = list(fontManager.ttflist)
    fontManager.addfont(str(tmp_path / "squares.ttf"))
    monkeypatch.setattr(letters, "_FAMILIES", ("A Font That Is Nowhere", FAMILY))
    families_for.cache_clear()
    yield FAMILY
    fontManager.ttflist[:] = before
    families_for.cache_clear()


def chart(name: str) -> Axes:
    board = canvas(None, 1, dark=False, left=2)
    board.rows([name, "Ann Invented"])
    return board.ax


def black(ax: Axes) -> int:
    """How many dots of the picture are as dark as ink."""
    pixels = imread(io.BytesIO(picture(ax)))
    return int(np.count_nonzero((pixels[..., 3] > 0.9) & (pixels[..., :3].max(axis=-1) < 0.3)))


def test_a_letter_that_the_charts_own_font_lacks_is_drawn_with_one_of_the_system_s(
    squares: str, caplog: pytest.LogCaptureFixture
) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")  # matplotlib warns of a letter it has no font for
        more = black(chart(f"{SIGN}{SIGN}{SIGN}")) - black(chart(""))
    side = 10.5 / 72 * 200  # of a sign in dots: as high as the text, at 200 dots an inch
    assert more == pytest.approx(3 * side * side, rel=0.1)
    assert caplog.records == []  # and of a family that is not there


def test_words_that_can_be_written_keep_their_font_and_a_letter_of_nobody_s_costs_no_chart(squares: str) -> None:
    assert families_for("Zoë Żółć Αλέξης Анна שרה محمد – …") == ()
    assert families_for(f"Ann {SIGN}") == (FAMILY,)
    assert families_for("\ue000") == ()
    ax = chart("Zoë")
    picture(ax)
    assert [label.get_fontfamily() for label in ax.get_yticklabels()] == [["sans-serif"]] * 2


def test_a_picture_drawn_twice_asks_for_each_font_once(squares: str) -> None:
    ax = chart(SIGN)
    picture(ax)
    picture(ax)
    assert [label.get_fontfamily() for label in ax.get_yticklabels()] == [["sans-serif", FAMILY], ["sans-serif"]]


def test_japanese_names_ask_the_japanese_fonts_first() -> None:
    assert [asked_for(words)[0] for words in ("さくら 直子", "王小明", "김민수")] == [
        "Yu Gothic",
        "Microsoft YaHei",
        "Microsoft YaHei",
    ]
    assert sorted(asked_for("さくら")) == sorted(asked_for("王"))


def test_broad_signs_get_their_room_and_are_cut_by_what_they_take() -> None:
    name = "東京コンサルティング株式会社営業部"
    assert (breadth("Anna"), breadth("é"), breadth("e\u0301"), breadth(name)) == (4, 1, 1, pytest.approx(27.2))
    assert margin_for([name]) == pytest.approx(min(0.09 * 27.2 + 0.3, 2.6))
    assert cut(name, 16) == "東京コンサルティン…"
    assert cut("Wolfeschlegelstein", 10) == "Wolfeschl…"
