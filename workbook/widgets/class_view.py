"""The class at a glance: who has begun, where it stands, and figures that single nobody out."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbook.errors import NotFoundError, WorkbookError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.class_view import ClassViewElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import sendable

if TYPE_CHECKING:
    from workbook.classroom.class_look import ClassLook, Seen
    from workbook.classroom.classes import ClassInfo
    from workbook.widgets.charted.chart import Chart

#: As many names of a list, and as many reports, travel to the page; the counts are always those of all.
NAMES_SHOWN = 300


class ClassView(Component):
    """A card for the coach: who has shared, who may need a word, and the class in figures.

    It follows the class by itself. What came in is opened beside the page, and only what changed is drawn anew, so
    that the focus and the place on the page stay where they are.

    Examples
    --------
    In a notebook cell::

        ClassView(Desk.open())
    """

    element = ClassViewElement

    def __init__(self, desk: Desk) -> None:
        self._look: ClassLook | None = None
        self._seen: Seen | None = None
        self._problem: dict[str, str] = {}
        self._charts: dict[str, tuple[Chart, dict[str, Any]]] = {}
        self._channel = ""
        self._written = ""
        self._end_watch: Callable[[], None] = _nothing
        self._opening = threading.RLock()
        self._closed = False
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Look at the class, draw a chart, choose a way of looking, write the page to print."""
        return {"look": self._look_now, "picture": self._picture, "choose": self._choose, "write": self._write}

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the class, one in each line."""
        info = self._info()
        if info is None:
            return {}
        from workbook.classroom.class_look import ROSTER_FIELD, roster_record

        return {roster_record(info.class_id): (ROSTER_FIELD,)}

    def state(self) -> Mapping[str, Any]:
        """The class in words and numbers; before the first look only its name."""
        info = self._info()
        told: dict[str, Any] = {"build": info.class_id if info else "", "there": info is not None}
        if info is None:
            return told
        told |= {
            "class": info.name,
            "smallest": info.smallest_group,
            "stuck_days": self._stuck_days,
            "record": next(iter(self.text_records())),
            "problem": self._problem,
            "written": self._written,
            "seen": None,
        }
        look, seen = self._look, self._seen
        if look is None or seen is None or look.info.class_id != info.class_id:
            return told
        return told | {"seen": sendable(self._shown(look, seen))}

    def close(self) -> None:
        """Stop following the class."""
        self._closed = True
        with self._opening:
            let_go = self._take_off()
        let_go()
        super().close()

    @property
    def _stuck_days(self) -> int:
        return self.desk.norms.whole("class_stuck_days")

    def _info(self) -> ClassInfo | None:
        from workbook.classroom.coach_class import class_on

        return class_on(self.desk.book, self.desk.home, self.desk.now())

    def _shown(self, look: ClassLook, seen: Seen) -> dict[str, Any]:
        """What a look at the class shows."""
        from workbook.classroom import class_told as told
        from workbook.widgets.charted.of_class import class_charts
        from workbook.widgets.charted.shown import chart_shown

        desk, info = self.desk, look.info
        people = look.people(seen, stuck_days=self._stuck_days)
        charts = class_charts(seen.figures, norms=desk.norms, now=seen.at, zone=desk.zone, chosen=self._channel)
        self._charts = {chart.name: (chart, chart_shown(chart)) for chart in charts}
        today = day_of(seen.at, desk.zone)
        names_known = bool(people.missing or people.unlisted) or bool(self._names() or seen.enrolled)
        troubles = seen.collected.troubles
        small = len(people.started) < info.smallest_group
        return {
            "at": seen.at.isoformat(),
            "overview": told.overview(seen.collected, people, stuck_days=self._stuck_days, names_known=names_known),
            "names_known": names_known,
            "lists": [
                _names("missing", _("Have not shared anything yet"), people.missing),
                _names("started", _("Have shared something"), people.started),
                _names("unlisted", _("Share, and are not on your list"), people.unlisted),
            ],
            "stuck": [
                {"name": each.name, "text": told.standing_told(each, today)} for each in people.stuck[:NAMES_SHOWN]
            ],
            "stuck_count": len(people.stuck),
            "overdue": told.overdue_told(seen.figures["overdue"]),
            "shares": [list(pair) for pair in told.shares_told(seen.figures["shares"], info.smallest_group)],
            "charts": [shown for _chart, shown in self._charts.values()],
            # One sentence says it for all figures while the class itself is a small group.
            "withheld": [] if small else told.withheld_told(seen.figures, info.smallest_group),
            "too_small": small,
            "reports": [
                {"name": each.name, "what": each.what, "repair": each.repair} for each in troubles[:NAMES_SHOWN]
            ],
            "report_count": len(troubles),
        }

    def _names(self) -> str:
        [(record, fields)] = self.text_records().items()
        return self.desk.book.texts.read(record, fields[0]).words.strip()

    def _look_now(self) -> None:
        """Look at the class, and follow it from now on."""
        self._collect()
        self.refresh()

    def _collect(self) -> None:
        """Open what came in since the last look, of the class that is on the desk now."""
        before: Callable[[], None] = _nothing
        with self._opening:
            info = self._info()
            look = self._look
            try:
                if info is None or self._closed:
                    before, look = self._take_off(), None
                elif look is None or look.info != info or look.book is not self.desk.book:
                    before = self._take_off()
                    look = self._open(info)
                self._seen = look.look(self.desk.now()) if look else None
                self._problem = {}
            except WorkbookError as error:
                # What was seen stays on the page, with what went wrong.
                self._problem = {"what": error.what, "repair": error.repair}
        before()

    def _open(self, info: ClassInfo) -> ClassLook:
        """Begin to follow a class."""
        from workbook.classroom.class_look import ClassLook

        look = ClassLook(self.desk.book, info, self.desk.home, zone=self.desk.zone)
        try:
            self._end_watch = look.watch(self._came_in)
        except WorkbookError:
            look.close()
            raise
        self._look = look
        return look

    def _came_in(self) -> None:
        """Something new lies in the exchange; called from its thread."""
        if not self._closed:
            self._collect()
            self.refresh()

    def _take_off(self) -> Callable[[], None]:
        """Take the class off the card, and return what ends following it.

        To be called without the lock: it waits for the thread that follows, which may be waiting for the lock.
        """
        look, end = self._look, self._end_watch
        self._look, self._seen, self._charts, self._end_watch = None, None, {}, _nothing

        def let_go() -> None:
            end()
            if look is not None:
                look.close()

        return let_go

    def _chart(self, name: str) -> tuple[Chart, dict[str, Any]]:
        if name not in self._charts:
            raise NotFoundError(_("This chart is not there any more."), _("Look at the class again."))
        return self._charts[name]

    def _picture(self, name: str, dark: bool) -> dict[str, str]:
        """One chart as a picture, in ink on nothing."""
        from workbook.activity.canvas import picture

        chart, shown = self._chart(name)
        source = b64encode(picture(chart.draw(dark))).decode("ascii")
        return {"key": str(shown["key"]), "source": f"data:image/png;base64,{source}"}

    def _choose(self, name: str, value: str) -> None:
        """Show the answers of one channel, or all."""
        chart, _shown = self._chart(name)
        if value not in dict(chart.choices):
            raise NotFoundError(_("This chart cannot be shown like that."), _("Take one of the ways in its list."))
        self._channel = value
        self.refresh()

    def _write(self) -> dict[str, str]:
        """Write the page of the class, which names nobody, into the folder of exports."""
        if self._look is None or self._seen is None:
            raise NotFoundError(_("The class has not been looked at yet."), _("Look at the class first."))
        from workbook.widgets.class_summary import write_summary

        path = write_summary(self._look, self._seen, self.desk.home, norms=self.desk.norms)
        self._written = f"{self.desk.home.exports.name}/{path.name}"
        self.refresh()
        return {"file": self._written}


def _nothing() -> None:
    """Nothing is followed."""


def _names(kind: str, title: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": kind, "title": title, "count": len(names), "names": list(names[:NAMES_SHOWN])}
