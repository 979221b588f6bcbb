"""Charts of what the learner did and learned, each with its sentences and its numbers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.activity_charts import ActivityChartsElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.learning_record import learning_record

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its name, the same in sentences and numbers, and how to draw it."""

    name: str
    heading: str
    summary: str
    alt: str
    table: pd.DataFrame
    draw: Callable[[bool], Axes]


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
        book, now, norms = desk.book, desk.now(), desk.norms
        rows, people = book.events.frame_rows(), book.contacts.count()
        goal, maturity_days = norms.whole("weekly_goal"), norms.value("maturity_days")
        limits = norms.whole("small_sample_few"), norms.whole("small_sample_some")
        learned = learning_record(book)
        key = str(hash((book.id, people, goal, maturity_days, limits, day_of(now, desk.zone), tuple(rows), learned)))
        if key == self._key:
            return
        from workbook.widgets.chart_set import chart_set

        self._charts = chart_set(
            rows,
            people=people,
            goal=goal,
            maturity_days=maturity_days,
            limits=limits,
            now=now,
            zone=desk.zone,
            learned=learned,
        )
        self._key = key

    def _pictures(self) -> dict[str, Any]:
        """Each chart as a picture for light and for dark pages, in ink on nothing."""
        from workbook.activity.charts import picture

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


def _cell(value: Any) -> str:
    """A number or a word as it is shown; what is missing is left empty."""
    text = str(value)
    return "" if text in {"nan", "NaN", "None", "<NA>", "NaT"} else text
