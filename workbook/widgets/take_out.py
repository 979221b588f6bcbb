"""Everything that can leave the workbook, seen file by file before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.formats.take_out import COMPLETE, Order, Planned, offers, plan_out, take_out
from workbook.i18n import _, ngettext
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.take_out import TakeOutElement

_TOPIC = "take_out"


class TakeOut(Component):
    """A card that writes the book to files in open formats, and says beforehand which and what is in them.

    Nothing is sent: the files lie in the learner's folder.

    Examples
    --------
    >>> from workbook import Desk, TakeOut  # doctest: +SKIP
    >>> TakeOut(Desk.open())  # doctest: +SKIP
    """

    element = TakeOutElement

    def __init__(self, desk: Desk) -> None:
        self._chosen = {"csv"}
        self._details = False
        self._written: list[dict[str, str]] = []
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Choose formats, take contact details in, write the files."""
        return {"choose": self._choose, "details": self._take_details, "write": self._write}

    def state(self) -> Mapping[str, Any]:
        """The formats, what would be written of those that are ticked, and what was written last."""
        return {
            "build": "",
            "offers": [
                {"key": each.key, "label": each.label, "use": each.use, "chosen": each.key in self._chosen}
                for each in offers()
            ],
            "details": self._details,
            "complete": sorted(self._chosen & COMPLETE),
            "planned": [
                {"file": each.file, "holds": each.holds, "details": _told_details(each)} for each in self._planned()
            ],
            "written": self._written,
            "said": self._said(),
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    def _order(self) -> Order:
        desk = self.desk
        return Order(book=desk.book, details=self._details, now=desk.now(), zone=desk.zone, norms=desk.norms)

    def _planned(self) -> list[Planned]:
        return plan_out(self._order(), self._chosen) if self._chosen else []

    def _choose(self, key: str, on: bool) -> None:
        """Tick a format, or take the tick away; one that is not known is left alone."""
        known = {each.key for each in offers()}
        self._chosen = (self._chosen | ({key} & known)) if on else self._chosen - {key}
        self._written = []
        self.desk.changed(_TOPIC)

    def _take_details(self, on: bool) -> None:
        self._details = bool(on)
        self._written = []
        self.desk.changed(_TOPIC)

    def _write(self) -> str:
        """Write the ticked formats; return what is said about it."""
        order, folder = self._order(), self.desk.home.exports
        planned = plan_out(order, self._chosen)
        take_out(order, planned, folder)
        self._written = [
            {"file": f"{folder.name}/{each.file}", "holds": each.holds, "details": _told_details(each)}
            for each in planned
        ]
        self.desk.changed(_TOPIC)
        return self._said()

    def _said(self) -> str:
        if not self._written:
            return ""
        return ngettext(
            "{count} file is written. Nothing was sent.",
            "{count} files are written. Nothing was sent.",
            len(self._written),
        ).format(count=len(self._written))


def _told_details(each: Planned) -> str:
    return _("with contact details") if each.has_details else _("without contact details")
