"""One look at a class: what came in, who is there, and the figures that may be shown."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbook.classroom.classes import ClassInfo, exchange_of
from workbook.classroom.coach_state import keyring_of, save_keyring
from workbook.classroom.cohort import FIGURES, People, figures_of, people_of
from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.kept import Kept, keep
from workbook.classroom.small_groups import Figure
from workbook.errors import InvalidInputError
from workbook.whole_file import write_whole

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.classroom.exchange import Exchange
    from workbook.home import Home

_log = logging.getLogger("workbook")

#: The field in which a coach lists the names of a class, one in each line.
ROSTER_FIELD = "names"


def roster_record(class_id: str) -> str:
    """Return the record in which the names of a class are written."""
    return f"class:{class_id}:roster"


def figures_file(info: ClassInfo, home: Home) -> Path:
    """Return where the figures of a class that were shown last are kept."""
    return home.state / "class-view" / f"{info.class_id}.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """A class as it was at one moment.

    Parameters
    ----------
    enrolled : the names an administrator enrolled, where the exchange knows them.
    """

    collected: Collected[Kept]
    figures: Mapping[str, Figure]
    enrolled: tuple[str, ...]
    at: datetime


class ClassLook:
    """Looks at one class again and again; what is known is not opened anew.

    Parameters
    ----------
    book : the coach's: it keeps the keys seen and the names of the class.
    info : the class.
    home : where the figures shown last are kept.
    exchange : in place of that of the class, such as a folder downloaded from an LMS.
    """

    def __init__(
        self, book: Book, info: ClassInfo, home: Home, *, zone: ZoneInfo, exchange: Exchange | None = None
    ) -> None:
        self.book, self.info, self.zone = book, info, zone
        self.exchange = exchange or exchange_of(info, home)
        self._path = figures_file(info, home)
        self._collector: Collector[Kept] = Collector(info.class_id, keyring_of(book, info.class_id), keep=keep)
        self._lock = threading.Lock()

    def look(self, now: datetime) -> Seen:
        """Return the class as it is now. Raises `WorkbookError` when the exchange cannot be reached."""
        with self._lock:
            # A key that the review desk accepted meanwhile counts here too.
            keyring = self._collector.keyring = keyring_of(self.book, self.info.class_id)
            today = now.astimezone(self.zone).date()
            collected = self._collector.collect(self.exchange, today=today)
            save_keyring(self.book, self.info.class_id, keyring)
            before = _read(self._path)
            figures = figures_of(collected, before, smallest=self.info.smallest_group, now=now, zone=self.zone)
            if figures != before:
                _write(self._path, figures)
            return Seen(collected, figures, self._enrolled(collected), now)

    def people(self, seen: Seen, *, stuck_days: int) -> People:
        """Return who has begun, who has not, and who is stuck, by the list of names as it is written now."""
        written = self.book.texts.read(roster_record(self.info.class_id), ROSTER_FIELD).words.splitlines()
        return people_of(
            seen.collected,
            [*seen.enrolled, *written],
            today=seen.at.astimezone(self.zone).date(),
            zone=self.zone,
            stuck_days=stuck_days,
            smallest=self.info.smallest_group,
        )

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Call `tell` when something came in; the returned function ends it."""
        return self.exchange.watch(tell)

    def close(self) -> None:
        """Let go of the exchange."""
        self.exchange.close()

    def _enrolled(self, collected: Collected[Kept]) -> tuple[str, ...]:
        """Names of a school's database, each as the learner calls themselves once they have shared."""
        roster = getattr(self.exchange, "roster", None)
        if roster is None:
            return ()
        names = {learner.learner_id: learner.name for learner in collected.learners}
        return tuple(names.get(learner_id, called) for _login, called, learner_id, _since in roster())


def _read(path: Path) -> dict[str, Figure]:
    """The figures shown last; none when they cannot be read, and then all are made anew."""
    try:
        kept = json.loads(path.read_bytes())
        return {name: Figure.from_json(kept[name]) for name in FIGURES if name in kept}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("the figures shown last cannot be read", exc_info=error)
        return {}


def _write(path: Path, figures: Mapping[str, Figure]) -> None:
    """Keep what is shown. Without it the next look is as good, and a small change may show in it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = {name: figure.as_json() for name, figure in figures.items()}
        write_whole(path, (json.dumps(plain, ensure_ascii=False).encode("utf-8"),), private=True)
    except (OSError, InvalidInputError) as error:
        _log.warning("the figures cannot be kept", exc_info=error)
