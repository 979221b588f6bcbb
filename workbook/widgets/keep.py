"""Keep the book safe: its copies, putting one back after a look, and whether everything is well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook.book import backups
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.sources import UploadedFile
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.keep import KeepElement
from workbook.widgets.uploads import Uploads

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

    def __init__(self, desk: Desk) -> None:
        self._uploads = Uploads()
        self._brought: UploadedFile | None = None
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Make a copy, look at one, put it back, take all of it elsewhere, and look whether all is well."""
        return {
            "copy": self._copy,
            "preview": self._preview,
            "restore": self._restore,
            "look": self._look,
            "pack": self._pack,
            "upload_begin": self._uploads.begin,
            "upload_part": self._uploads.part,
            "upload_forget": self._uploads.forget,
            "bring": self._bring,
            "move_in": self._move_in,
            "leave": self._leave,
        }

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

    def _compared(self, copy: Path, content: Iterable[str] = ()) -> dict[str, Any]:
        from workbook.book.comparing import compare
        from workbook.formats import restoring_told as told

        desk = self.desk
        found = compare(desk.home.book_path, copy)
        return {
            "rows": [
                {"label": label, "in_copy": f"{in_copy:,}", "in_book": "–" if in_book is None else f"{in_book:,}"}
                for label, in_copy, in_book in told.counts(found)
            ],
            "lines": told.changes(found, desk.now(), desk.zone, content) or [_("Nothing in your book would change.")],
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

    # Another computer

    def _pack(self) -> dict[str, str]:
        """Write the book and files of one's own into one file among the exports."""
        from workbook.book.moving import pack

        self._own_only()
        desk, now = self.desk, self.desk.now()
        target = desk.home.exports / f"networking-coffee_{now.astimezone(desk.zone):%Y-%m-%d_%H-%M-%S}.zip"
        left_out = pack(desk.own_book, desk.home, target, now)
        text = _("Written: {file}").format(file=f"{desk.home.exports.name}/{target.name}")
        if left_out:
            text += " " + _("Not in it, because of their names or sizes: {names}").format(names=", ".join(left_out))
        return {"text": text, "path": str(target)}

    def _bring(self, uploads: list[str]) -> dict[str, Any]:
        """What a file from another computer holds against the book now; nothing is changed."""
        from workbook.formats.whole_book import opened_book

        self._own_only()
        self._brought = None
        if len(uploads) != 1:
            self._uploads.forget(uploads)
            raise InvalidInputError(_("These are several files."), _("Bring the one file from the other computer."))
        (brought,) = self._uploads.take(uploads)
        with opened_book(brought.content, brought.name) as moved:
            found = self._compared(moved.book, moved.content)
            found["lines"] += moved.remarks
        self._brought = brought
        return {"file": brought.name, **found}

    def _move_in(self) -> dict[str, Any]:
        """Put the book and the files that were brought in the place of those here; what was here is kept."""
        from workbook.book.moving import lay_content
        from workbook.formats.whole_book import opened_book

        self._own_only()
        if self._brought is None:
            raise NotFoundError(_("There is no file to put in place any more."), _("Bring the file again."))
        with opened_book(self._brought.content, self._brought.name) as moved:
            told = self._put_back(moved.book)
            aside = lay_content(self.desk.home, moved.content, self.desk.now())
        self._brought = None
        if aside:
            told["lines"].append(
                _("Files of your own that made room are kept in the backups: {names}").format(names=", ".join(aside))
            )
        return told

    def _leave(self) -> None:
        """Let go of a file that was brought."""
        self._brought = None

    # How everything is

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
