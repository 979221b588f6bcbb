"""Setting up a class: its name, where things are handed over, its content, and what learners need to join."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook.classroom.class_bundle import bundle_name
from workbook.classroom.class_content import Checked, check, start
from workbook.classroom.class_info import LEAST_GROUP, MOST_GROUP
from workbook.classroom.class_place import make_folder as make_folder_at
from workbook.classroom.classes import (
    FOLDER,
    POSTGRESQL,
    ClassInfo,
    all_classes,
    choose_class,
    class_folder,
    current_class,
    folder_of_exchange,
    promises_of,
    save_class,
)
from workbook.classroom.deleting import delete_class, told_before
from workbook.classroom.handing_out import content_folder, hand_out, hint_of, save_hint, try_exchange
from workbook.errors import InvalidInputError, NotFoundError, WorkbookError
from workbook.formats.join_page import JoinPage, join_page
from workbook.guidance.spoken_dates import day_of, spoken_date
from workbook.i18n import _
from workbook.whole_file import write_page
from workbook.widgets.class_setup_form import fields_of, filled_in
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.class_setup import ClassSetupElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import plain_problem

_TOPIC = "classes"


class ClassSetup(Component):
    """A card with which a coach sets up classes. It works with the coach's own book, whichever lies on the desk.

    Examples
    --------
    >>> from workbook import ClassSetup, Desk  # doctest: +SKIP
    >>> ClassSetup(Desk.open())  # doctest: +SKIP
    """

    element = ClassSetupElement

    def __init__(self, desk: Desk) -> None:
        self._is_new = False
        self._tried: dict[str, Any] | None = None
        self._content: Checked | None = None
        self._handed: dict[str, str] | None = None
        self._deleted = ""
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Choose, begin, save and delete a class, try where it hands over, check its content, hand it out."""
        return {
            "choose": self._choose,
            "new": self._begin,
            "save": self._save,
            "try": self._try,
            "examples": self._examples,
            "check": self._check,
            "hand_out": self._hand_out,
            "print": self._print,
            "about_deleting": self._about_deleting,
            "delete": self._delete,
        }

    def state(self) -> Mapping[str, Any]:
        """The classes, the one in hand, and what each way of exchange promises."""
        info, book = self._info, self.desk.own_book
        return {
            "build": info.class_id if info else "new",
            "classes": [{"value": each.class_id, "text": each.name} for each in all_classes(book)],
            "current": info.class_id if info else "",
            "form": fields_of(info, book, self.desk.norms.whole("class_smallest_group")),
            "smallest": {"low": LEAST_GROUP, "high": MOST_GROUP},
            "ways": [_shown_way(kind) for kind in (FOLDER, POSTGRESQL)],
            "place": str(folder_of_exchange(info, self.desk.home)) if info and info.exchange_kind == FOLDER else "",
            "tried": self._tried,
            "content": self._shown_content(info) if info else None,
            "handed": self._handed,
            "deleted": self._deleted,
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    @property
    def _info(self) -> ClassInfo | None:
        return None if self._is_new else current_class(self.desk.own_book)

    def _in_hand(self) -> ClassInfo:
        info = self._info
        if info is None:
            raise NotFoundError(_("This class is not saved yet."), _("Save it first."))
        return info

    def _shown_content(self, info: ClassInfo) -> dict[str, Any]:
        folder = content_folder(info, self.desk.home)
        checked = self._content
        return {
            "folder": str(folder),
            "laid_out": folder.is_dir(),
            "told": checked.told() if checked else "",
            "ok": not (checked and checked.problems),
            "problems": [plain_problem(problem) for problem in checked.problems] if checked else [],
        }

    # Answers

    def _choose(self, class_id: str) -> None:
        """Take another class in hand, on all of the coach's pages."""
        choose_class(self.desk.own_book, class_id)
        self._turn_to(new=False)

    def _begin(self) -> None:
        """Begin a new class; the ones before stay as they are."""
        self._turn_to(new=True)

    def _save(self, values: Mapping[str, Any], make_folder: bool = False) -> dict[str, Any]:
        """Keep the class as the fields say, and return its id; else by field what is wrong, or what could be made.

        Parameters
        ----------
        make_folder : the coach said that the folder which is not there yet is to be made.
        """
        before, book = self._info, self.desk.own_book
        filled = filled_in(values, before, self.desk.now())
        if filled.to_make is not None and make_folder:
            make_folder_at(filled.to_make)
            filled = filled_in(values, before, self.desk.now())
        if filled.info is None:
            return {"problems": dict(filled.problems), "to_make": str(filled.to_make or "")}
        info = filled.info
        if before is None and info.class_id in {each.class_id for each in all_classes(book)}:
            raise InvalidInputError(
                _("You have set up a class of this name in the database already."),
                _("Choose it from the list above."),
                where="class_id",
            )
        save_class(book, info)
        save_hint(book, info, str(values.get("hint", "")))
        choose_class(book, info.class_id)
        self._turn_to(new=False)
        return {"class_id": info.class_id}

    def _try(self) -> None:
        """Try whether things can be handed over where the class says."""
        info = self._in_hand()
        try:
            self._tried = {"ok": True, "text": try_exchange(info, self.desk.home)}
        except WorkbookError as error:
            self._tried = {"ok": False, "text": f"{error.what} {error.repair}"}
        self._drawn_at_once()

    def _examples(self) -> None:
        """Lay out the folder of content with its examples."""
        folder = content_folder(self._in_hand(), self.desk.home)
        start(folder)
        self._content = check(folder)
        self._drawn_at_once()

    def _check(self) -> None:
        """Look through the folder of content."""
        self._content = check(content_folder(self._in_hand(), self.desk.home))
        self._drawn_at_once()

    def _hand_out(self) -> dict[str, str]:
        """Write the file with which learners join."""
        desk, info = self.desk, self._in_hand()
        self._check()
        if self._content is not None and self._content.problems:
            raise InvalidInputError(
                _("The content of your class has a mistake, so nothing was written."),
                _("Mend what is listed, or take the file out of the folder."),
            )
        made = hand_out(desk.own_book, desk.home, now=desk.now())
        self._handed = {
            **(self._handed or {"page": ""}),
            "file": self._below_home(made.path),
            "shared": str(made.shared) if made.shared and info.place else "",
        }
        self._drawn_at_once()
        return {"file": self._handed["file"]}

    def _print(self) -> dict[str, str]:
        """Write the page that tells learners how to join."""
        desk, info = self.desk, self._in_hand()
        page = JoinPage(
            name=info.name,
            coach=info.coach,
            file=bundle_name(info.class_id),
            where=hint_of(desk.own_book, info),
            readers=promises_of(info.exchange_kind).to_learners,
            last_day=spoken_date(info.expires_on, day_of(desk.now(), desk.zone)) if info.expires_on else "",
            in_folder=info.exchange_kind == FOLDER,
        )
        path = write_page(class_folder(info, desk.home), "how-to-join.html", join_page(page))
        self._handed = {**(self._handed or {"file": "", "shared": ""}), "page": self._below_home(path)}
        self._drawn_at_once()
        return {"file": self._handed["page"]}

    def _about_deleting(self) -> dict[str, Any]:
        """Say what deleting the class in hand takes away and what it leaves."""
        info = self._in_hand()
        told = told_before(self.desk.own_book, info, self.desk.home)
        return {"class_id": info.class_id, "goes": list(told.goes), "stays": list(told.stays)}

    def _delete(self, class_id: str) -> dict[str, str]:
        """Delete the class that the coach was told about, and take another in hand, or the form of a new one."""
        info, desk = self._in_hand(), self.desk
        if info.class_id != class_id:
            raise NotFoundError(
                _("Another class is in hand now, so nothing was deleted."), _("Look at what would go once more.")
            )
        told = delete_class(desk.own_book, info, desk.home, desk.now()).told()
        self._turn_to(new=False, deleted=told)
        return {"text": told}

    def _below_home(self, path: Path) -> str:
        with suppress(ValueError):
            return path.relative_to(self.desk.home.path).as_posix()
        return str(path)

    def _turn_to(self, *, new: bool, deleted: str = "") -> None:
        """Take a class in hand, forgetting what was found out about another."""
        self._is_new, self._deleted = new, deleted
        self._tried = self._content = self._handed = None
        self._drawn_at_once()
        self.desk.changed()  # all of the coach's cards work on the class in hand

    def _drawn_at_once(self) -> None:
        """Draw before the answer goes out, since the page looks at it then; other cards hear of it later."""
        self.refresh()
        self.desk.changed(_TOPIC)


def _shown_way(kind: str) -> dict[str, Any]:
    """One way of exchange with what it promises."""
    promises = promises_of(kind)
    return {
        "kind": kind,
        "label": _("A folder: a shared drive, or what your LMS or your mailbox collects")
        if kind == FOLDER
        else _("Your school's database (PostgreSQL), set up by an administrator"),
        "promises": [
            {"title": _("Who can read it"), "text": promises.readers},
            {"title": _("Who sent it"), "text": promises.sender},
            {"title": _("What can get lost"), "text": promises.loss},
            {"title": _("What you need"), "text": promises.needs},
        ],
    }
