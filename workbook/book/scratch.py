"""A folder for a moment, in which a book is laid out to be looked at."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Seconds to wait before each further try. On Windows a file that was just written is held by a virus scanner for
#: moments, and nothing that is held can be removed.
_PAUSES = (0.05, 0.1, 0.2, 0.4)


@contextmanager
def scratch_folder(*, beside: Path | None = None) -> Iterator[Path]:
    """An empty folder that is removed when the block ends; it may lie in the folder `beside`, hidden.

    What was done with its files stands, so one that cannot be removed is left to the system and raises nothing.
    """
    folder = Path(tempfile.mkdtemp(prefix=".coming-" if beside else "workbook-", dir=beside))
    try:
        yield folder
    finally:
        for pause in (*_PAUSES, 0):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(pause)
