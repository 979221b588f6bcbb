"""Keep the book safe: its copies, putting one back after a look, and whether everything is well."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook.book import backups
from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.keep import KeepElement

#: As many copies are listed, the newest first; the rotation seldom leaves more.
COPIES_SHOWN = 60


class Keep(Component):
    """A card for the copies of the learner's own book.

    Practice people are invented and one command makes them anew: there is nothing of theirs to keep.

    Examples
    --------
    >>> from workbook import Desk, Keep  # doctest: +SKIP
    >>> Keep(Desk.open())  # doctest: +SKIP
    """

    element = KeepElement

    def handlers(self) -> Mapping[str, Handler]:
        """Make a copy, look at one, put it back, and look whether all is well."""
        return {"copy": self._copy, "preview": self._preview, "restore": self._restore, "look": self._look}

    def state(self) -> Mapping[str, Any]:
        """The copies, newest first, each as a line."""
        from workbook.formats.restoring_told import copy_line

        desk = self.desk
        copies = [] if desk.practice else self._copies()
        return {
            "copies": [
                {"name": each.path.name, "text": copy_line(each, desk.now(), desk.zone)}
                for each in copies[:COPIES_SHOWN]
            ],
            "folder": str(desk.home.backups),
        }

    def _copies(self) -> list[backups.Backup]:
        return backups.listed(self.desk.home.backups, self.desk.home.book_path.stem)

    def _copy(self) -> dict[str, str]:
        self._own_only()
        made = backups.backup(self.desk.own_book, self.desk.home.backups, self.desk.now())
        self.refresh()
        return {"text": _("A copy was made and looked through: {name}").format(name=made.name)}

    def _preview(self, name: str) -> dict[str, Any]:
        """What the copy holds against the book now; nothing is changed."""
        return self._compared(self._found(name))

    def _compared(self, copy: Path) -> dict[str, Any]:
        from workbook.book.comparing import compare
        from workbook.formats import restoring_told as told

        desk = self.desk
        found = compare(desk.home.book_path, copy)
        return {
            "rows": [
                {"label": label, "in_copy": f"{in_copy:,}", "in_book": "–" if in_book is None else f"{in_book:,}"}
                for label, in_copy, in_book in told.counts(found)
            ],
            "lines": told.changes(found, desk.now(), desk.zone) or [_("Nothing in your book would change.")],
        }

    def _restore(self, name: str) -> dict[str, Any]:
        return self._put_back(self._found(name))

    def _put_back(self, copy: Path) -> dict[str, Any]:
        from workbook.book.restoring import put_back

        kept = put_back(self.desk.home.book_path, copy, self.desk.now())
        self.desk.changed()
        lines = [_("Every page that is open shows it from now on.")]
        if kept is not None:
            lines.append(_("What the book held until now is a copy of its own: {name}").format(name=kept.name))
        return {"title": _("Your book is back to this copy."), "lines": lines}

    def _look(self) -> list[dict[str, Any]]:
        """Whether the book, what lies around it, and files of one's own are well."""
        from workbook.book.checkup import checkup

        return [
            {"name": each.name, "ok": each.ok, "mild": each.is_warning, "message": each.message, "repair": each.repair}
            for each in checkup(self.desk.home, self.desk.now())
        ]

    def _found(self, name: str) -> Path:
        """The copy of this name among those listed: a page cannot ask for any other file."""
        self._own_only()
        path = next((each.path for each in self._copies() if each.path.name == name), None)
        if path is None:
            raise NotFoundError(_("This copy is no longer there."), _("Choose another one."), where=name)
        return path

    def _own_only(self) -> None:
        if self.desk.practice:
            raise InvalidInputError(
                _("You are with the practice people."), _("Go back to your own book at the top of the page.")
            )
