"""The class that the coach's pages work on: the one chosen, or the invented one while the practice book is open."""

from __future__ import annotations

import random
import shutil
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.classroom.classes import FOLDER, ClassInfo, all_classes, current_class, save_class
from workbook.errors import InvalidInputError
from workbook.home import Home
from workbook.i18n import _
from workbook.whole_file import take_place

if TYPE_CHECKING:
    from workbook.book import Book

_PRACTICE = "practice-class"
_making = threading.Lock()


def class_on(book: Book, home: Home, now: datetime) -> ClassInfo | None:
    """Return the class on the coach's desk, or None while there is none.

    With the practice book this is the invented class; it is made at first use, in a folder of its own below
    `Home.state`.
    """
    return practice_class_of(book, home, now) if book.is_practice else current_class(book)


def practice_class_of(book: Book, home: Home, now: datetime, *, renew: bool = False) -> ClassInfo:
    """Return the invented class of a practice book, made if it is not there; `renew` starts it afresh.

    Raises
    ------
    InvalidInputError : the book is somebody's own. Nothing invented gets in there.
    """
    if not book.is_practice:
        raise InvalidInputError(
            _("The invented class belongs to the practice book."), _("Switch to the practice people first.")
        )
    folder = practice_folder(home)
    with _making:
        known = next((each for each in all_classes(book) if each.class_id == _PRACTICE), None)
        if known is not None and not renew and folder.is_dir() and known.place == str(folder):
            return known
        return _make(book, folder, now, renew=renew)


def practice_folder(home: Home) -> Path:
    """Return where the invented class hands things over."""
    return home.state.absolute() / _PRACTICE


def _make(book: Book, folder: Path, now: datetime, *, renew: bool) -> ClassInfo:
    """Write into the book what the coach has said so far, and then the class into its folder, at one stroke.

    Several open pages follow the switch to the practice book at once: the first one whose folder is ready wins.
    """
    from workbook.classroom.class_look import ROSTER_FIELD, roster_record
    from workbook.classroom.coach_state import (
        add_reply,
        begun,
        forget_learner,
        keep_given,
        note_review,
        reviews,
        saved_replies,
    )
    from workbook.classroom.keys import signing_key
    from workbook.classroom.pack import Pack
    from workbook.classroom.practice_class import practice_class
    from workbook.classroom.reviewing import review_of

    if renew:
        for former in begun(book, _PRACTICE) | set(reviews(book, _PRACTICE)):
            forget_learner(book, _PRACTICE, former)
    # Another moment gives other ids, so that a page which is open still cannot write about the wrong learner.
    made = practice_class(rng=random.Random(now.isoformat()), now=now, class_id=_PRACTICE)
    book.settings.set(f"class:{_PRACTICE}:keys", {})
    for learner in made.learners:
        packs = {item.pack_id: item for item in learner.handed_in if isinstance(item, Pack)}
        for feedback in learner.feedback:
            keep_given(book, _PRACTICE, feedback, now)
            note_review(book, _PRACTICE, learner.learner_id, review_of(packs[feedback.pack_id], feedback))
    if not saved_replies(book):
        for reply in made.replies:
            add_reply(book, reply)
    record, names = roster_record(_PRACTICE), "\n".join(made.roster)
    listed = book.texts.read(record, ROSTER_FIELD)
    if listed.words != names:
        book.texts.save(record, ROSTER_FIELD, names, base_revision=listed.revision, now=now)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{_PRACTICE}-", dir=folder.parent))
    made.write(fresh, signing_key(book))
    if renew:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        take_place(fresh, folder)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not folder.is_dir():
            raise
    return save_class(
        book,
        ClassInfo(
            class_id=_PRACTICE,
            name=made.name,
            coach=made.coach,
            smallest_group=5,
            exchange_kind=FOLDER,
            place=str(folder),
            expires_on=None,
            made_at=now,
        ),
    )
