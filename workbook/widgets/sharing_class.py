"""The class that a learner joins, leaves, and hands things over to."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError, NotFoundError, WorkbookError
from workbook.i18n import _
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.uploads import Uploads

if TYPE_CHECKING:
    from workbook.classroom.exchange import Exchange
    from workbook.classroom.joining import Joined
    from workbook.classroom.ready_cards import ReadyCard

#: Setting: what the learner wants to be called when no class says.
NAME = "share_name"
#: A class card with content may be as large as that; a feedback is far smaller. Source: our own choice.
_LARGEST = 25_000_000


class SharingClass:
    """Joining by the coach's card, saying where the folder is, leaving."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._changed = changed
        self.uploads = Uploads()
        self._seen: tuple[object, dict[str, Any]] | None = None
        self._ready: tuple[ReadyCard, ...] | None = None

    def handlers(self) -> Mapping[str, Handler]:
        """Joining, the place, leaving."""
        return {
            "upload_begin": self._begin,
            "upload_part": self.uploads.part,
            "upload_forget": self.uploads.forget,
            "join": self._join,
            "place": self._place,
            "leave": self._leave,
        }

    def joined(self) -> Joined | None:
        """The class that this book joined."""
        from workbook.classroom.joining import joined

        return joined(self._desk.book)

    def state(self) -> dict[str, Any] | None:
        """The class in words, who else could read what is shared, and why it cannot be used just now."""
        found = self.joined()
        if found is None:
            return None
        return {
            "name": found.name,
            "coach": found.coach,
            "kind": found.exchange_kind,
            "hint": found.hint,
            "place": found.place,
            "ends": found.expires_on.isoformat() if found.expires_on else "",
            "smallest": found.smallest_group,
            **self._reached(found),
        }

    def ready(self) -> list[dict[str, str]]:
        """The class cards that lie ready for whoever is in no class yet; looked for once, and again after leaving."""
        from workbook.classroom.class_bundle import CONTENT_VARIABLE

        if not os.environ.get(CONTENT_VARIABLE) or self._desk.book.is_practice or self.joined() is not None:
            return []
        if self._ready is None:
            from workbook.classroom.ready_cards import ready_cards

            self._ready = ready_cards(self._desk.now().date())
        return [
            {"card": str(each.path), "text": _("Join “{name}” by {coach}").format(name=each.name, coach=each.coach)}
            for each in self._ready
        ]

    def _reached(self, found: Joined) -> dict[str, Any]:
        """Who could read what lies there, or why it cannot be reached; looked up once for each place."""
        key = (found.class_id, found.exchange_kind, found.place)
        if self._seen is None or self._seen[0] != key:
            try:
                with exchange_for(self._desk, found) as exchange:
                    readers = exchange.promises.to_learners
                self._seen = (key, {"readers": readers, "trouble": ""})
            except WorkbookError as error:
                return {"readers": "", "trouble": f"{error.what} {error.repair}".strip()}
        return self._seen[1]

    def _begin(self, name: str, size: int) -> dict[str, Any]:
        if size > _LARGEST:
            raise InvalidInputError(
                _("This file is too large for a class card or a comment."), _("Choose the file that your coach sent.")
            )
        return self.uploads.begin(name, size)

    def _join(self, called: str, uploads: list[str] | None = None, text: str = "", ready: str = "") -> dict[str, str]:
        """Join by a dropped card file, by its text or by a card that lies ready, and say whose class it is."""
        from workbook.classroom.joining import join, name_in_class

        if self._desk.book.is_practice:
            raise InvalidInputError(
                _("The practice people lie on your desk; a class is joined with your own book."),
                _("Lay your own book on the desk on the first page, then join."),
            )
        if not uploads and not text.strip() and not ready:
            raise InvalidInputError(
                _("There is no class card yet."),
                _("Open the file that your coach gave you, or paste its text here."),
                where="text",
            )
        # Before the file is taken: it can then be sent once more as soon as there is a name.
        name_in_class(called)
        if ready:
            card = self._read_ready(ready)
        else:
            card = self.uploads.take(uploads[:1])[0].content if uploads else text.encode("utf-8", "replace")
        found = join(self._desk.book, card, called, now=self._desk.now())
        self._desk.book.settings.set(NAME, found.called)
        self._seen = None
        self._desk.changed()
        return {"text": _("You joined “{name}” by {coach}.").format(name=found.name, coach=found.coach)}

    def _read_ready(self, path: str) -> bytes:
        """Read a card that was offered; no other file of this computer is read for a page."""
        for each in self._ready or ():
            if str(each.path) == path:
                with suppress(OSError):
                    return each.path.read_bytes()
        self._ready = None
        self._changed()
        raise NotFoundError(
            _("This class card does not lie there any more."), _("Open this page once more, or ask your coach for it.")
        )

    def _place(self, place: str, sure: bool = False) -> dict[str, str]:
        """Note where the folder of the class is on this computer; it must be there, and hold the class card."""
        from workbook.classroom.class_bundle import bundle_name
        from workbook.classroom.folder import FolderExchange
        from workbook.classroom.joining import place_of_exchange

        found, place = self.joined(), place.strip().strip("\"'")
        if found is not None and found.exchange_kind == "folder":
            from pathlib import Path

            if not place:
                raise InvalidInputError(
                    _("There is no folder yet."),
                    _("Copy its path from your file manager into the field."),
                    where="place",
                )
            folder = Path(place).expanduser()
            try:
                FolderExchange(folder)
            except InvalidInputError as error:
                # A learner must not make a folder of that name: nobody else would look into it.
                repair = _("Look for a typing mistake, or connect the drive it lies on. Your coach knows its place.")
                raise InvalidInputError(error.what, repair, where="place") from error
            if not sure and not (folder / "content" / bundle_name(found.class_id)).is_file():
                return {
                    "unsure": _(
                        "This does not look like the folder of “{name}”: its class card is not in it. What you share "
                        "there may never reach your coach."
                    ).format(name=found.name)
                }
        place_of_exchange(self._desk.book, place)
        self._seen = None
        self._desk.changed()
        return {}

    def _leave(self) -> dict[str, str]:
        from workbook.classroom.joining import leave

        leave(self._desk.book)
        self._seen = self._ready = None
        self._desk.changed()
        return {"text": _("You left the class. What you shared before stays with your coach until you take it back.")}


@contextmanager
def exchange_for(desk: Desk, found: Joined) -> Iterator[Exchange]:
    """The way of exchange of a class, closed at the end."""
    from workbook.classroom.classes import exchange_of

    exchange = exchange_of(found, desk.home)
    try:
        yield exchange
    finally:
        exchange.close()


class Watching:
    """Looks into the exchange of the joined class until it is ended, and follows when another class is joined.

    Parameters
    ----------
    tell : called from another thread after something new.
    """

    def __init__(self, desk: Desk, tell: Callable[[], None]) -> None:
        self._desk, self._tell = desk, tell
        self._lock = threading.Lock()
        self._key: tuple[str, str, str] | None = None
        self._end: Callable[[], None] = lambda: None

    def follows(self, found: Joined | None) -> bool:
        """Whether this very class is being watched, at this place; with no class, whether nothing is."""
        return self._key == _key(found)

    def follow(self, found: Joined | None) -> None:
        """Watch this class from now on; None ends it. The same class again changes nothing."""
        from workbook.classroom.classes import exchange_of

        key = _key(found)
        with self._lock:
            if key == self._key:
                return
            self._end()
            self._end, self._key = lambda: None, None
            if found is None or key is None:
                return
            try:
                exchange = exchange_of(found, self._desk.home)
                stop = exchange.watch(self._tell)
            except WorkbookError:
                return  # told where it is used; the next change tries again

            def end() -> None:
                stop()
                exchange.close()

            self._end, self._key = end, key

    def close(self) -> None:
        """End the watching."""
        self.follow(None)


def _key(found: Joined | None) -> tuple[str, str, str] | None:
    """What is watched: nothing while the folder of the class is not known."""
    if found is None or (found.exchange_kind == "folder" and not found.place):
        return None
    return found.class_id, found.exchange_kind, found.place
