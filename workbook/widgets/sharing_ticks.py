"""What a learner ticks to share, under which name, and until when.

Nothing is ticked at first, and ticks are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _, ngettext
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.sharing_class import NAME, SharingClass

if TYPE_CHECKING:
    from workbook.classroom.gathering import Line
    from workbook.classroom.packing import Wish

#: Notes are about other people: each is ticked by itself.
_ONE_BY_ONE = "notes"
_TALKS = "practice_talks_log"


class SharingTicks:
    """The lines of a book that may be shared, and those that are ticked.

    Parameters
    ----------
    changed : called after each choice: what was previewed before is not what would leave now.
    """

    def __init__(self, desk: Desk, sharing_class: SharingClass, changed: Callable[[], None]) -> None:
        self._desk, self._class, self._changed = desk, sharing_class, changed
        self.book = ""
        self.lines: tuple[Line, ...] | None = None
        self.ticked: frozenset[str] = frozenset()
        self._kept: frozenset[str] = frozenset()
        self._expires: date | str | None = "usual"

    def handlers(self) -> Mapping[str, Handler]:
        """Ticking, and saying under which name and until when."""
        return {
            "tick": self._tick,
            "tick_group": self._tick_group,
            "keep": self._keep,
            "set_name": self._set_name,
            "set_expires": self._set_expires,
        }

    def forget(self) -> None:
        """Untick everything, and look at the book anew when asked."""
        self.book = self._desk.book.id
        self.lines, self.ticked, self._kept, self._expires = None, frozenset(), frozenset(), "usual"

    def gather(self) -> tuple[Line, ...]:
        """Return everything that may be shared, from the disk, now."""
        from workbook.classroom.gathering import gather

        desk = self._desk
        self.lines = gather(desk.book, now=desk.now(), zone=desk.zone, norms=desk.norms, talks=self._talks())
        return self.lines

    def _talks(self) -> Sequence[Mapping[str, Any]]:
        """The practice talks that are over; they lie in the practice book, which is not made for this."""
        from workbook.book import Book

        desk = self._desk
        if desk.book.is_practice:
            return list(desk.book.settings.get(_TALKS, []))
        if not desk.home.practice_path.exists():
            return []
        with closing(Book(desk.home.practice_path)) as practice:
            return list(practice.settings.get(_TALKS, []))

    def groups(self) -> list[dict[str, Any]]:
        """Return the lines group by group, with their ticks and with other people marked."""
        from workbook.classroom.gathering import GROUPS, word_label
        from workbook.classroom.packing import shown

        lines = self.lines or ()
        words = shown(lines, self.wish())
        groups = []
        for group in GROUPS:
            inside = [line for line in lines if line.group == group]
            if not inside:
                continue
            groups.append(
                {
                    "key": group,
                    "label": _group_label(group),
                    "hint": _("About other people: each note is ticked by itself.") if group == _ONE_BY_ONE else "",
                    "all": group != _ONE_BY_ONE,
                    "lines": [
                        {
                            "key": line.key,
                            "title": line.title,
                            "ticked": line.key in self.ticked,
                            "kept": line.key in self._kept,
                            "found": _found(line.found),
                            "words": [
                                {"label": word_label(line, name), "pieces": [piece._asdict() for piece in pieces]}
                                for name, pieces in words[line.key].items()
                                if pieces
                            ],
                        }
                        for line in inside
                    ],
                }
            )
        return groups

    # What is chosen

    def _tick(self, key: str, on: bool) -> None:
        known = {key} & {line.key for line in self.lines or ()}
        self._choose(self.ticked | known if on else self.ticked - known)

    def _tick_group(self, group: str, on: bool) -> None:
        keys = {line.key for line in self.lines or () if line.group == group and group != _ONE_BY_ONE}
        self._choose(self.ticked | keys if on else self.ticked - keys)

    def _choose(self, ticked: frozenset[str]) -> None:
        self.ticked = ticked
        self._changed()

    def _keep(self, key: str, on: bool) -> None:
        """Leave other people in one line as they are written, or take them out again."""
        self._kept = self._kept | {key} if on else self._kept - {key}
        self._changed()

    def _set_name(self, name: str) -> None:
        self._desk.book.settings.set(NAME, " ".join(name.split())[:200])
        self._changed()

    def _set_expires(self, day: str) -> None:
        try:
            self._expires = date.fromisoformat(day) if day else None
        except ValueError as error:
            raise InvalidInputError(
                _("“{day}” is no day.").format(day=day), _("Choose a day."), where="until"
            ) from error
        self._changed()

    def name(self) -> str:
        """Return what the learner wants to be called."""
        found = self._class.joined()
        return str(self._desk.book.settings.get(NAME, found.called if found else ""))

    def expiry(self) -> date | None:
        """Return until when the coach may use what is shared; None without an end."""
        from workbook.classroom.sharing import usual_expiry

        if not isinstance(self._expires, str):
            return self._expires
        found = self._class.joined()
        return usual_expiry(
            day_of(self._desk.now(), self._desk.zone), found.expires_on if found else None, self._desk.norms
        )

    def wish(self) -> Wish:
        """Return what is chosen."""
        from workbook.classroom.packing import Wish

        return Wish(ticked=self.ticked, kept=self._kept, name=self.name(), expires_on=self.expiry())


def _group_label(group: str) -> str:
    return {
        "pitch": _("My pitch"),
        "questions": _("My questions"),
        "practice": _("Practice results"),
        "confidence": _("How sure I felt"),
        "activity": _("Numbers of what I did"),
        "yields": _("Which topics were useful"),
        "notes": _("Notes about people"),
    }[group]


def _found(count: int) -> str:
    if not count:
        return ""
    return ngettext("{count} mention of somebody else", "{count} mentions of others", count).format(count=count)
