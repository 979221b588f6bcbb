"""What was measured of one book, tab by tab, and measured again only when something counted has changed."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Callable
from typing import Any

from workbook.activity.canvas import is_said, picture
from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _
from workbook.widgets.charted.chart import Chart, Tab
from workbook.widgets.charted.health import health_notice
from workbook.widgets.charted.look import Look
from workbook.widgets.charted.shown import behind_shown, chart_shown
from workbook.widgets.charted.tabs import TABS

_log = logging.getLogger("workbook")


class Measured:
    """The charts of one book.

    Parameters
    ----------
    book_id : whose charts these are; another book has others.
    look : makes a fresh look at the book. It gets the ways of looking that were chosen.
    tabs : the tabs and what is in them.
    """

    def __init__(self, book_id: str, look: Callable[[dict[str, str]], Look], tabs: tuple[Tab, ...] = TABS) -> None:
        self.book_id = book_id
        self._new_look = look
        self._tabs = tabs
        self._choices: dict[str, str] = {}
        self._stamp = ""
        self._look: Look | None = None
        self._charts: dict[str, Chart] = {}
        self._shown: dict[str, dict[str, Any]] = {}
        self._stamps: dict[str, str] = {}

    def shown(self) -> list[dict[str, Any]]:
        """The tabs for the browser; one that was never opened has no `stamp` and no charts."""
        return [
            {
                "name": tab.name,
                "title": tab.title(),
                "stamp": self._stamps.get(tab.name, ""),
                "charts": [self._shown[name] for name, _make in tab.makers if name in self._shown],
            }
            for tab in self._tabs
        ]

    def measure(self, tab_name: str, stamp: str) -> None:
        """Measure the charts of a tab, unless they were at this `stamp` of the book."""
        tab = next((each for each in self._tabs if each.name == tab_name), self._tabs[0])
        if self._stamps.get(tab.name) == stamp:
            return
        if self._look is None or self._stamp != stamp:
            self._look, self._stamp = self._new_look(self._choices), stamp
        for name, make in tab.makers:
            self._make(name, make, self._look)
        self._stamps[tab.name] = stamp

    def choose(self, name: str, value: str) -> None:
        """Show a chart in another way from now on."""
        chart = self.chart(name)
        if value not in dict(chart.choices):
            raise InvalidInputError(_("This chart cannot be shown like that."), _("Take one of the ways in its list."))
        self._choices[name] = value
        make = next(make for tab in self._tabs for each, make in tab.makers if each == name)
        # The other charts of the look stay as they are: it reads the choices anew.
        self._make(name, make, self._look or self._new_look(self._choices))

    def notice(self, stamp: str) -> str:
        """What in the notes cannot be right, in one line, or nothing; of the look that was measured at `stamp`."""
        if self._look is None or self._stamp != stamp:
            self._look, self._stamp = self._new_look(self._choices), stamp
        return health_notice(self._look)

    def chart(self, name: str) -> Chart:
        """One chart that was measured."""
        if name not in self._charts:
            raise NotFoundError(_("This chart is not there yet."), _("Open its tab again."))
        return self._charts[name]

    def picture(self, name: str, dark: bool) -> dict[str, str]:
        """One chart as a picture in the inks of a dark or a light page, and the key of what it shows.

        Where there is nothing to draw yet, there is no picture: the page says in words what the chart needs.
        """
        chart, key = self.chart(name), str(self._shown[name]["key"])
        drawn = chart.draw(dark)
        if is_said(drawn):
            return {"key": key, "source": ""}
        source = b64encode(picture(drawn)).decode("ascii")
        return {"key": key, "source": f"data:image/png;base64,{source}"}

    def behind(self, name: str) -> list[dict[str, Any]]:
        """The single cases behind a chart; none where its table says it all."""
        chart = self.chart(name)
        if chart.behind is None or self._look is None:
            return []
        look = self._look
        return behind_shown(chart.behind(), look.contacts, now=look.now, zone=look.zone)

    def _make(self, name: str, make: Callable[[Look], Chart], look: Look) -> None:
        """Measure one chart. What goes wrong in it is said in its place, and the others stay whole."""
        try:
            chart = make(look)
            self._charts[name], self._shown[name] = chart, chart_shown(chart)
        except Exception as error:
            _log.error("the chart %s could not be measured", name, exc_info=error)
            self._charts.pop(name, None)
            self._shown[name] = _failed(name, error)


def _failed(name: str, error: Exception) -> dict[str, Any]:
    """What stands in the place of a chart that could not be measured."""
    words = _("This chart could not be counted ({error}). The others are not affected, and nothing in your book is.")
    return {
        "name": name,
        "key": "",
        "heading": _("A chart that failed"),
        "summary": words.format(error=f"{type(error).__name__}: {error}"),
        "alt": "",
        "columns": [],
        "rows": [],
        "more": 0,
        "choices": [],
        "chosen": "",
        "behind": False,
        "opened": False,
    }
