"""Charts of what the learner did and learned, in tabs, each with its sentences, its numbers and who is behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.book.counted import counted_stamp
from workbook.errors import InvalidInputError
from workbook.guidance.scene import PAGE_PREPARE
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.activity_charts import ActivityChartsElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_record import MeetingRecord
from workbook.widgets.today_places import place

if TYPE_CHECKING:
    from workbook.widgets.charted.look import Look
    from workbook.widgets.charted.measured import Measured


class ActivityCharts(Component):
    """How far conversations got, the weeks against the goal, who answers, and behind tabs all the rest.

    A tab is measured when it is opened, and again when something counted has changed and it is looked at: the
    browser compares the stamp of the book with that of the tab, and asks. A save on any page, this one too,
    therefore waits for no chart.

    Examples
    --------
    In a notebook cell::

        ActivityCharts(Desk.open())
    """

    element = ActivityChartsElement

    def __init__(self, desk: Desk) -> None:
        # The card is on the page at once; pandas and matplotlib are loaded when it asks for the first tab.
        self._measured: Measured | None = None
        self._tab = ""
        # What in the notes cannot be right, and the stamp of the book at which that was looked for.
        self._notice = ("", "")
        self._looked: tuple[str, int] = ("", 0)
        self._counted = ""
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What the browser can ask for."""
        return {
            "measure": self._measure,
            "check": self._check,
            "picture": self._picture,
            "choose": self._choose,
            "behind": self._behind,
            "person": self._person,
            "set_goal": self._set_goal,
        }

    def state(self) -> Mapping[str, Any]:
        """The stamp of the book, and of each tab the stamp at which it was measured, with words and numbers."""
        goal = self.desk.norms["weekly_goal"]
        measured = self._measured if self._measured and self._measured.book_id == self.desk.book.id else None
        return {
            "stamp": self._stamp(),
            "tab": self._tab,
            "tabs": measured.shown() if measured else [],
            "checked": self._notice[0] if measured else "",
            "notice": self._notice[1] if measured else "",
            "goal": round(goal.value),
            "goal_least": round(goal.low),
            "goal_most": round(goal.high),
        }

    def _stamp(self) -> str:
        """What differs as soon as anything counted did, or another day began."""
        book = self.desk.book
        seen = (book.id, book.data_version())
        if seen != self._looked:
            self._counted, self._looked = counted_stamp(book.store), seen
        return f"{self._counted}:{day_of(self.desk.now(), self.desk.zone)}"

    def _measure(self, tab: str = "") -> None:
        """Measure the charts of a tab, the first if none is named, and show it from now on."""
        stamp = self._stamp()
        measured = self._measured
        if measured is None or measured.book_id != self.desk.book.id:
            from workbook.widgets.charted.measured import Measured

            measured = self._measured = Measured(self.desk.book.id, self._look)
        measured.measure(tab, stamp)
        self._tab = tab
        self.refresh()

    def _check(self) -> None:
        """Look for what in the notes cannot be right; asked once the charts are there."""
        stamp = self._stamp()
        self._notice = (stamp, self._charts().notice(stamp))
        self.refresh()

    def _look(self, choices: Mapping[str, str]) -> Look:
        """A fresh look at the book on the desk."""
        from workbook.widgets.charted.look import Look

        desk = self.desk
        return Look(book=desk.book, norms=desk.norms, now=desk.now(), zone=desk.zone, choices=choices)

    def _charts(self) -> Measured:
        """What was measured of the book on the desk."""
        if self._measured is None or self._measured.book_id != self.desk.book.id:
            self._measure(self._tab)
        assert self._measured is not None
        return self._measured

    def _picture(self, name: str, dark: bool) -> dict[str, str]:
        """One chart as a picture, in ink on nothing."""
        return self._charts().picture(name, dark)

    def _choose(self, name: str, value: str) -> None:
        """Show a chart in another way."""
        self._charts().choose(name, value)
        self.refresh()

    def _behind(self, name: str) -> list[dict[str, Any]]:
        """The people and events that a chart counts."""
        return self._charts().behind(name)

    def _person(self, contact_id: str, meeting_id: str = "") -> dict[str, Any]:
        """Make somebody behind a chart the person that all pages work on, and say where they are shown.

        With `meeting_id` the pages show that meeting with them.
        """
        contact = self.desk.book.contacts.get(contact_id)
        self.desk.choose(contact.id)
        if meeting_id:
            MeetingRecord(self.desk).pin(self.desk.book.meetings.get(meeting_id))
        told = _("All pages now work on {name}. What you noted about them stands on the page “Prepare”.")
        return {"text": told.format(name=contact.name or contact.company), "place": place(PAGE_PREPARE, "people")}

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
