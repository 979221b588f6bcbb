"""Deleting a class from its coach's side: what goes and what stays, said before and then done."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.book import Book
from workbook.book.backups import backup
from workbook.book.forgetting import forget_under
from workbook.classroom.class_info import FOLDER, ClassInfo
from workbook.classroom.class_look import figures_file
from workbook.classroom.classes import all_classes, class_folder
from workbook.classroom.coach_state import begun, keyring_of, reviews
from workbook.errors import NotFoundError
from workbook.home import Home
from workbook.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Told:
    """What deleting a class takes away and what it leaves, in sentences."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was done.

    Parameters
    ----------
    copy : the copy of the coach's book from before.
    left : files and folders that could not be deleted, for instance since another program has them open.
    """

    info: ClassInfo
    copy: Path
    left: tuple[Path, ...]

    def told(self) -> str:
        """Return in sentences what was done."""
        sentences = [
            _("The class “{name}” is deleted.").format(name=self.info.name),
            _("A copy of your book from before is {path}.").format(path=self.copy),
        ]
        if self.left:
            sentences.append(
                _("This could not be deleted; close what has it open, then delete it yourself: {paths}.").format(
                    paths=", ".join(map(str, self.left))
                )
            )
        return " ".join(sentences)


def find_class(book: Book, name_or_id: str) -> ClassInfo:
    """Return the coach's class of this id, else the one of this name.

    Raises
    ------
    NotFoundError : there is none, or several have this name. Names the ids there are.
    """
    known = all_classes(book)
    found = [info for info in known if info.class_id == name_or_id] or [
        info for info in known if info.name.casefold() == " ".join(name_or_id.split()).casefold()
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(info.class_id for info in found or known)
    raise NotFoundError(
        _("Several classes are called “{name}”.").format(name=name_or_id)
        if found
        else _("There is no class {id} here.").format(id=name_or_id),
        _("Write the id of one of them: {ids}.").format(ids=listed) if listed else _("No class is set up here."),
    )


def told_before(book: Book, info: ClassInfo, home: Home) -> Told:
    """Return what deleting this class would take away, and what it would leave and how to remove that."""
    drafts, given = len(begun(book, info.class_id)), len(reviews(book, info.class_id))
    known = len(keyring_of(book, info.class_id).as_json())
    counted = (
        (
            drafts,
            ngettext(
                "comments to {count} learner that you began and did not send",
                "comments to {count} learners that you began and did not send",
                drafts,
            ),
        ),
        (
            given,
            ngettext(
                "your own record of what you wrote to {count} learner",
                "your own record of what you wrote to {count} learners",
                given,
            ),
        ),
        (
            known,
            ngettext(
                "the key by which you recognise {count} learner, and the figures shown last",
                "the keys by which you recognise {count} learners, and the figures shown last",
                known,
            ),
        ),
    )
    goes = [_("what you set up here: name, place, last day, names of learners, session and poll")]
    goes += [told.format(count=count) for count, told in counted if count]
    folder, staying = class_folder(info, home), _shared_folders(book, info, home)
    if os.path.lexists(folder):
        holds = (
            _("the folder {folder} with the content, the class card, and all that learners handed in there")
            if info.exchange_kind == FOLDER and not info.place
            else _("the folder {folder} with your content and the class card")
        )
        goes.append(holds.format(folder=folder))
        if staying:
            goes[-1] += " " + _("(not the shared folder in it)")
    return Told(tuple(goes), _stays(info))


def _stays(info: ClassInfo) -> tuple[str, ...]:
    stays = []
    if info.exchange_kind != FOLDER:
        stays.append(
            _(
                "what was handed in to the school’s database; an administrator deletes it with "
                "“workbook class database remove-class {id}”"
            ).format(id=info.class_id)
        )
    elif info.place:
        stays.append(
            _(
                "the shared folder {folder} with what learners handed in and what you wrote to them; delete it there "
                "yourself when nobody needs it any more"
            ).format(folder=info.place)
        )
    return (
        *stays,
        _("what learners keep: their books, what you wrote to them, the class card; they leave on the page “Share”"),
        _("your saved replies, summaries among your exports, and the copies of your book, also one made just before"),
    )


def delete_class(book: Book, info: ClassInfo, home: Home, now: datetime) -> Deleted:
    """Copy the coach's book, then delete all that it and the coach's folders keep of a class; return what was done.

    The shared folder or the database is not touched, nor what the same book keeps as a learner of the class.

    Raises
    ------
    NotFoundError : the class is gone already; nothing is done then.
    WorkbookError : the copy could not be made; nothing is deleted then.
    """
    if all(each.class_id != info.class_id for each in all_classes(book)):
        raise NotFoundError(_("This class is deleted already."), _("Choose another one, or set up a new one."))
    copy = backup(book, home.backups, now, reason="before-class-deleted")
    staying = _shared_folders(book, info, home)
    # What a learner began to answer lies under “answer”: a coach may have joined the class to try it.
    forget_under(book.store, f"class:{info.class_id}:", but=(f"class:{info.class_id}:answer:",))
    left: list[Path] = []
    with suppress(FileNotFoundError):
        figures_file(info, home).unlink()
    _remove(class_folder(info, home), staying, left)
    return Deleted(info, copy, tuple(left))


def _shared_folders(book: Book, info: ClassInfo, home: Home) -> tuple[Path, ...]:
    """The folders that a coach named for handing over, this class's or another's, inside the class's own folder."""
    own = Path(os.path.realpath(class_folder(info, home)))
    named = (
        Path(os.path.realpath(Path(each.place).expanduser()))
        for each in all_classes(book)
        if each.exchange_kind == FOLDER and each.place
    )
    return tuple(each for each in named if each.is_relative_to(own))


def _remove(path: Path, staying: tuple[Path, ...], left: list[Path]) -> None:
    """Delete a file or a folder but what is to stay; what cannot be deleted is added to `left`."""
    if not os.path.lexists(path):
        return
    try:
        if path.is_symlink() or not path.is_dir():
            path.unlink()
            return
        real = Path(os.path.realpath(path))
        if not any(each.is_relative_to(real) for each in staying):
            shutil.rmtree(path)
        elif real not in staying:
            for inside in sorted(path.iterdir()):
                _remove(inside, staying, left)
    except OSError:
        left.append(path)
