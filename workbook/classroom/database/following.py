"""Following a class as it happens: PostgreSQL wakes us, and what is new is asked for, never believed.

Any login of the server can send and hear notifications, so they carry nothing but the number of a class, what they
say is not looked at, and a flood of them costs one short question a second.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from workbook.classroom.database.connecting import connected
from workbook.errors import WorkbookError

#: The longest time until a thread that was asked to end does so, and the shortest between two questions.
_BEAT_SECONDS = 0.5
#: Asked anyway after so long: a notification can be lost with a connection.
_ASK_SECONDS = 20.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0

_NEWS = "SELECT coalesce(wb.class_news(%(class)s), '') || '/' || coalesce(wb.my_news(%(class)s), '')"


def follow(settings: dict[str, Any], class_id: str, tell: Callable[[], None]) -> Callable[[], None]:
    """Call `tell` from a thread within two seconds of something new in a class; the returned function ends it.

    A server that goes away is told too, so that whoever looks at the class learns of it. It is tried again, first
    soon, then every half minute, and told once more when it is back. A connection that was lost and made again at
    once is told only when something came meanwhile.
    """
    follower = _Follower(settings, class_id, tell)
    thread = threading.Thread(target=follower.run, name="class-database", daemon=True)
    thread.start()
    follower.listening.wait(timeout=float(settings.get("connect_timeout", 10)))

    def end() -> None:
        follower.ended.set()
        if thread is not threading.current_thread():
            thread.join(timeout=10)

    return end


class _Follower:
    """One thread's work: listen, ask, tell."""

    def __init__(self, settings: dict[str, Any], class_id: str, tell: Callable[[], None]) -> None:
        self._settings, self._class_id, self._tell = settings, class_id, tell
        self._seen: str | None = None
        self._listened = False
        self._away = False
        self.ended = threading.Event()
        self.listening = threading.Event()

    def run(self) -> None:
        pause = _FIRST_PAUSE
        while not self.ended.is_set():
            self._listened = False
            try:
                self._listen()
                return
            except WorkbookError:
                self.listening.set()  # nobody waits for a server that is away
            if self._listened:
                pause = _FIRST_PAUSE
            elif not self._away:
                self._away = True
                # Whoever begins while it is away looks for themselves.
                if self._seen is not None:
                    self._tell()
            self.ended.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _listen(self) -> None:
        with connected(self._settings) as connection:
            connection.execute("LISTEN wb_desk")
            connection.execute("LISTEN wb_box")
            self._ask(connection)
            self._listened = True
            self.listening.set()
            asked = time.monotonic()
            while not self.ended.is_set():
                # Everything that arrived within the beat counts as one.
                heard = sum(1 for _note in connection.notifies(timeout=_BEAT_SECONDS))
                if heard or time.monotonic() - asked > _ASK_SECONDS:
                    self._ask(connection)
                    asked = time.monotonic()

    def _ask(self, connection: Any) -> None:
        (news,) = connection.execute(_NEWS, {"class": self._class_id}).fetchone()
        if self._away or (self._seen is not None and news != self._seen):
            self._away = False
            self._tell()
        self._seen = news
