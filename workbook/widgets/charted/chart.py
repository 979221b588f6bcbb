"""One chart as the page shows it, and a tab of such charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from workbook.widgets.charted.look import Look

#: The columns of the rows behind a chart.
BEHIND = ("group", "contact_id", "happened_at", "what")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One measure: in a picture, in sentences, in numbers, and the rows behind the numbers.

    Attributes
    ----------
    name : the measure's, stable.
    heading : what it is about, before anything is found.
    summary : the finding and the numbers as sentences; on an empty book what to log first.
    alt : the alternative text of the picture.
    table : the numbers, with headings for people.
    draw : makes the picture, for a dark page or a light one.
    behind : the single cases that were counted, with the columns `BEHIND`: the bar or row they were counted in,
        the person or NA, when (aware; NaT if unknown) and what, in words. None where the table says it all. Two
        more columns are understood: ``place``, where a case is mended (`today_places.place`, or None), and
        ``meeting_id``, the meeting to show there.
    opened : whether the list of cases stands open from the start.
    choices : other ways of looking at it, pairs of a value and its words; empty where there is one way.
    chosen : the value of the way shown.
    """

    name: str
    heading: str
    summary: str
    alt: str
    table: pd.DataFrame
    draw: Callable[[bool], Axes]
    behind: Callable[[], pd.DataFrame] | None = None
    opened: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """Charts that belong together; measured only when the tab is open. Each maker makes the chart of that name."""

    name: str
    title: Callable[[], str]
    makers: tuple[tuple[str, Callable[[Look], Chart]], ...]
