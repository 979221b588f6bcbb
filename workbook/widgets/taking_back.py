"""Earlier imports on the page, and the taking back of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.errors import NotFoundError
from workbook.i18n import _
from workbook.widgets.desk import Desk

if TYPE_CHECKING:
    from workbook.formats.taking_back import Told
    from workbook.records import ImportRun

#: As many imports are listed, the latest first; earlier ones are rarely taken back alone. Our choice.
RUNS_SHOWN = 12
#: As many people who stay are named; the count is always that of all.
STAYING_SHOWN = 50


class TakingBack:
    """The imports of the book on the desk, and what taking one back would do and did."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def state(self) -> list[dict[str, Any]]:
        """Return the latest imports as lines for the page, those that were taken back among them."""
        from workbook.formats.taking_back import import_line, imports_told_of, take_back_label

        desk = self._desk
        return [
            {
                "run": run.id,
                "text": import_line(run, desk.now(), desk.zone),
                "button": take_back_label(run, desk.now(), desk.zone),
                "undone": run.undone_at is not None,
            }
            for run in imports_told_of(desk.book)[:RUNS_SHOWN]
        ]

    def about(self, run: str) -> dict[str, Any]:
        """Return what taking an import back would do; nothing is changed."""
        from workbook.formats.taking_back import would_do

        return _shown(would_do(*self._desk.book.imports.rehearse_undo(self._found(run).id)))

    def undo(self, run: str) -> dict[str, Any]:
        """Take an import back and return what was done. The chosen person stays chosen if they are still there."""
        from workbook.formats.taking_back import was_done

        imports = self._desk.book.imports
        found = self._found(run)
        _undone, staying = imports.rehearse_undo(found.id)
        return _shown(was_done(imports.undo(found.id, now=self._desk.now()), staying))

    def _found(self, run: str) -> ImportRun:
        from workbook.formats.taking_back import imports_told_of

        found = next((each for each in imports_told_of(self._desk.book) if each.id == run), None)
        if found is None:
            raise NotFoundError(_("This import is not in your book."), _("Nothing needs to be taken back."))
        return found


def _shown(told: Told) -> dict[str, Any]:
    return {
        "title": told.title,
        "lines": list(told.lines),
        "staying": [{"name": name, "why": why} for name, why in told.staying[:STAYING_SHOWN]],
    }
