"""One line that says how far the installation is."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TextIO


class Progress:
    """Say "step 12 of 98: numpy", on one line that moves on a terminal, on few plain lines elsewhere.

    Parameters
    ----------
    stream : where to write.
    moving : whether the line can be written over; by default when the stream is a terminal.
    """

    def __init__(self, stream: TextIO | None = None, *, moving: bool | None = None) -> None:
        self._stream = stream or sys.stdout
        self._moving = self._stream.isatty() if moving is None else moving
        self._shown = ""
        self._plain_next = 0.0
        self._began = time.monotonic()

    def show(self, step: str, done: int, total: int, name: str) -> None:
        """Show one state; plain lines come at every tenth of the way."""
        text = f"{step} {done} of {total}" + (f": {name}" if name else "")
        if self._moving:
            if text != self._shown:
                room = shutil.get_terminal_size().columns - 1
                self._stream.write("\r" + text[:room].ljust(min(room, len(self._shown))))
                self._stream.flush()
                self._shown = text
        elif done >= total or done / max(total, 1) >= self._plain_next:
            if text != self._shown:
                self._line(text)
                self._shown = text
            self._plain_next = 0.1 + done / max(total, 1)

    def step(self, text: str) -> None:
        """Begin a new step with a line of its own."""
        self.end()
        self._plain_next = 0.0
        self._line(text)

    def end(self) -> None:
        """Leave the moving line."""
        if self._moving and self._shown:
            self._stream.write("\n")
        self._shown = ""

    def seconds(self) -> float:
        """Return the time since the beginning."""
        return time.monotonic() - self._began

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()
