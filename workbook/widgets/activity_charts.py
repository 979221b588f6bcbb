"""Charts of what the learner did and learned, each with its sentences and its numbers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.activity_charts import ActivityChartsElement
from workbook.widgets.elements.element import Handler

if TYPE_CHECKING:
    from workbook.widgets.charted.chart import Chart


class ActivityCharts(Component):
    """How far conversations got, the weeks against the goal, who answers, how sure one feels, what sits.

    Examples
    --------
    In a notebook cell::

        ActivityCharts(Desk.open())
    """

    element = ActivityChartsElement

    def __init__(self, desk: Desk) -> None:
        # The card is on the page at once; pandas and matplotlib are loaded when it asks for the charts.
        self._asked = False
        self._key = ""
        self._seen: tuple[Any, ...] = ()
        self._charts: tuple[Chart, ...] = ()
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What the browser can ask for."""
        return {"measure": self._measure, "pictures": self._pictures, "set_goal": self._set_goal}

    def state(self) -> Mapping[str, Any]:
        """The words and numbers of each chart; the pictures are fetched when their `key` is new."""
        goal = self.desk.norms["weekly_goal"]
        if self._asked:
            self._look()
        return {
            "ready": self._asked,
            "key": self._key,
            "goal": round(goal.value),
            "goal_least": round(goal.low),
            "goal_most": round(goal.high),
            "charts": [
                {
                    "name": chart.name,
                    "heading": chart.heading,
                    "summary": chart.summary,
                    "alt": chart.alt,
                    "columns": [str(column) for column in chart.table.columns],
                    "rows": [[_cell(value) for value in row] for row in chart.table.itertuples(index=False)],
                }
                for chart in self._charts
            ],
        }

    def _measure(self) -> None:
        """Load what measures and draws, and show the charts."""
        self._asked = True
        self.refresh()

    def _look(self) -> None:
        """Measure again if anything counted has changed."""
        desk = self.desk
        seen = (desk.book.id, desk.book.data_version(), day_of(desk.now(), desk.zone))
        if seen == self._seen:
            return
        from workbook.widgets.charted.look import Look
        from workbook.widgets.charted.tabs import TABS

        look = Look(book=desk.book, norms=desk.norms, now=desk.now(), zone=desk.zone)
        self._charts = tuple(make(look) for tab in TABS for _name, make in tab.makers)
        self._key = str(hash((desk.book.id, *(_content(chart) for chart in self._charts))))
        self._seen = seen

    def _pictures(self) -> dict[str, Any]:
        """Each chart as a picture for light and for dark pages, in ink on nothing."""
        from workbook.activity.canvas import picture

        def drawn(chart: Chart, dark: bool) -> str:
            return f"data:image/png;base64,{b64encode(picture(chart.draw(dark))).decode('ascii')}"

        return {
            "key": self._key,
            "pictures": {
                chart.name: {"light": drawn(chart, False), "dark": drawn(chart, True)} for chart in self._charts
            },
        }

    def _set_goal(self, goal: Any) -> None:
        """Keep the learner's own goal for a week."""
        norm = self.desk.norms["weekly_goal"]
        if not isinstance(goal, int) or isinstance(goal, bool):
            raise InvalidInputError(
                _("A goal is a whole number."),
                _("Give a number from {low:g} to {high:g}.").format(low=norm.low, high=norm.high),
            )
        changed = self.desk.norms.with_overrides({"weekly_goal": goal}).changed()
        self.desk.book.settings.set("norms", changed)
        self.desk.changed()


def _content(chart: Chart) -> tuple[str, ...]:
    """What a picture is drawn from, so that it is drawn anew only when that changed."""
    return chart.name, chart.summary, chart.table.to_json(), chart.chosen


def _cell(value: Any) -> str:
    """A number or a word as it is shown; what is missing is left empty."""
    text = str(value)
    return "" if text in {"nan", "NaN", "None", "<NA>", "NaT"} else text
