"""The working place of one page: whose book, which person, what time it is.

The learner's book and the practice book are two files. The switch between them is kept in the learner's
own book, so that all open pages follow it; what was typed for one book can never be saved in the other,
because every save names its book.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from workbook.book import Book
from workbook.book.watch import Watcher
from workbook.errors import NotFoundError, StaleRevisionError, WorkbookError
from workbook.home import Home, current_time, system_zone
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.guidance.nudging import NudgePreset
    from workbook.guidance.working_days import WorkingDays
    from workbook.norms import Norms
    from workbook.records import Contact, Meeting

#: The topic that concerns every part of a page.
EVERYTHING = "*"


class Desk:
    """What the parts of one page share. They know the desk, never one another.

    Parameters
    ----------
    home : the learner's folder; `WORKBOOK_HOME` or the usual place when left out.
    clock : gives the present moment, aware.
    zone : the learner's time zone.
    """

    _opened: ClassVar[dict[str, Desk]] = {}
    _opening: ClassVar[threading.Lock] = threading.Lock()

    def __init__(
        self,
        home: Home | None = None,
        *,
        clock: Callable[[], datetime] = current_time,
        zone: ZoneInfo | None = None,
    ) -> None:
        self.home = home or Home.default()
        self.now = clock
        self.zone = zone or system_zone()
        self._listeners: list[Callable[[str], None]] = []
        self._pending: set[str] = set()
        self._lock = threading.RLock()
        self._own = Book.open_or_create(self.home.book_path, clock=clock)
        self._practice: Book | None = None
        self._watchers = [Watcher(self._own, self._another_page_wrote)]

    @classmethod
    def open(cls) -> Desk:
        """Return the desk of this notebook: made once, the same however often a cell is run."""
        home = Home.default()
        with cls._opening:
            desk = cls._opened.get(str(home.path))
            if desk is None:
                desk = cls._opened[str(home.path)] = cls(home)
                desk._look_for_class_content()
            return desk

    def __repr__(self) -> str:
        """Whose book lies on the desk."""
        return "Desk(practice)" if self.practice else "Desk()"

    def close(self) -> None:
        """End the watching and close the books."""
        for watcher in self._watchers:
            watcher.close()
        self._listeners.clear()
        self._own.close()
        if self._practice is not None:
            self._practice.close()
        if type(self)._opened.get(str(self.home.path)) is self:
            del type(self)._opened[str(self.home.path)]

    # Whose book

    @property
    def practice(self) -> bool:
        """Whether the invented practice people are on the desk."""
        return bool(self._own.settings.get("practice", False))

    @property
    def book(self) -> Book:
        """The book that the page works with now."""
        return self._practice_book() if self.practice else self._own

    @property
    def own_book(self) -> Book:
        """The learner's own book, whichever of the two lies on the desk."""
        return self._own

    def book_of(self, book_id: str) -> Book:
        """Return the open book with this id; `NotFoundError` when it is neither of the two."""
        if self._own.id == book_id:
            return self._own
        # Only now: in a fresh folder this makes the practice book, which takes longer than any save.
        if self._practice_book().id == book_id:
            return self._practice_book()
        raise NotFoundError(
            _("These words belong to a book that is not open here."),
            _("They are kept in this browser; open the workbook they were written in."),
        )

    def use_practice(self, on: bool) -> None:
        """Lay the practice book, or the learner's own, on the desk of every open page."""
        if on:
            self._practice_book()
        self._own.settings.set("practice", on)
        self.changed()

    def renew_practice(self) -> None:
        """Start the practice people afresh; nothing of the learner's own book is touched."""
        from workbook.classroom.coach_class import practice_class_of, practice_folder
        from workbook.widgets.practice import fill_practice

        book = self._practice_book()
        fill_practice(book, self.now(), renew=True)
        if practice_folder(self.home).is_dir():  # a coach practised, too
            practice_class_of(book, self.home, self.now(), renew=True)
        self.changed()

    def _practice_book(self) -> Book:
        with self._lock:
            if self._practice is None:
                from workbook.widgets.practice import open_practice

                self._practice = open_practice(self.home.practice_path, self.now)
                self._watchers.append(Watcher(self._practice, self._another_page_wrote))
            return self._practice

    # Which person, which meeting

    @property
    def contact(self) -> Contact | None:
        """The person the learner works on now, the same on every page."""
        book = self.book
        chosen = book.settings.get("current_contact", None)
        try:
            return book.contacts.get(chosen) if chosen else None
        except NotFoundError:
            return None

    def choose(self, contact_id: str | None) -> None:
        """Make this the person that all pages work on."""
        self.book.settings.set("current_contact", contact_id)
        self.changed()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting with the current person that is still to be held, debriefed or thanked for."""
        contact = self.contact
        return self.book.meetings.current(contact.id) if contact else None

    def ensure_meeting(self) -> Meeting:
        """Return the current meeting, making one without a date when the person has none."""
        from workbook.records import Meeting

        contact = self.contact
        if contact is None:
            raise NotFoundError(_("No person is chosen yet."), _("Choose a person on the page “Prepare” first."))
        found = self.book.meetings.current(contact.id)
        if found is not None:
            return found
        try:
            return self.book.meetings.save(Meeting(contact_id=contact.id, zone=self.zone.key))
        except StaleRevisionError:  # another page made it a moment ago
            return self.book.meetings.current(contact.id) or self.ensure_meeting()

    # What the learner set

    @property
    def norms(self) -> Norms:
        """The thresholds in force: what the learner changed, what a coach set, and the workbook's own."""
        from workbook.guidance.class_norms import norms_in_force
        from workbook.guidance.nudging import SETTING

        settings = self.book.settings
        return norms_in_force(self.home.content, settings.get("norms", {}), settings.get(SETTING))

    @property
    def calendar(self) -> WorkingDays:
        """The learner's weekends and days off."""
        from workbook.guidance.days_off import DAYS_OFF, WEEKEND, working_days

        settings = self.book.settings
        return working_days(settings.get(DAYS_OFF), settings.get(WEEKEND))

    @property
    def nudging(self) -> NudgePreset:
        """The way to remind that the learner chose, or the usual one."""
        from workbook.guidance.nudging import SETTING, nudge_preset

        return nudge_preset(self.book.settings.get(SETTING))

    @property
    def words_per_minute(self) -> float:
        """The learner's own pace, or the norm until it has been measured."""
        return float(self.book.settings.get("words_per_minute", 0) or self.norms.value("words_per_minute"))

    # Who hears of changes

    def on_change(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener(topic)` after changes; the returned function ends it."""
        with self._lock:
            self._listeners.append(listener)

        def undo() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return undo

    def changed(self, topic: str = EVERYTHING) -> None:
        """Note that something changed; `flush` tells the listeners."""
        with self._lock:
            self._pending.add(topic)

    def flush(self) -> None:
        """Tell the listeners what changed since the last time."""
        with self._lock:
            topics: Iterable[str] = {EVERYTHING} if EVERYTHING in self._pending else set(self._pending)
            self._pending.clear()
            listeners = list(self._listeners)
        for topic in topics:
            for listener in listeners:
                listener(topic)

    def _look_for_class_content(self) -> None:
        """Take in newer content of the joined class, beside the page: a shared drive may be slow, or away."""
        if not self._own.settings.get("class:joined"):
            return

        def look() -> None:
            from workbook.classroom.joining import refresh_content

            with suppress(WorkbookError):
                if refresh_content(self._own):
                    self.changed()
                    self.flush()

        threading.Thread(target=look, name="class-content", daemon=True).start()

    def _another_page_wrote(self) -> None:
        self.changed()
        self.flush()
