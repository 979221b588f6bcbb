"""A messages.csv of 200 MB: how much memory reading it takes, and whether its time grows with its size."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.measurement import Measurement

MEGABYTES = 200
MOST_MEGABYTES_OF_MEMORY = 300
_PEOPLE = 4000
_HEADER = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER", "IS MESSAGE DRAFT"),
)
#: Runs in a process of its own, of which the memory is asked; prints rows, processor seconds and peak megabytes.
_READ = """
import sys, time
from pathlib import Path
from workbook.formats.linkedin_messages import read_messages
from workbook.formats.sources import open_source
start = time.process_time()
history = read_messages(open_source(Path(sys.argv[1])).files[0])
seconds = time.process_time() - start
assert history.rows_in == len(history.happenings) + len(history.skipped) > 0
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
except ImportError:  # Windows: nothing to ask
    peak = 0
print(history.rows_in, seconds, peak)
"""


def write_messages(file: Path, megabytes: int, seed: int = 5) -> None:
    """Write years of talk with invented people, newest first, in lines that hold quotation marks and line breaks."""
    dice = random.Random(seed)
    me = ("Ada Invented", "https://www.linkedin.com/in/ada-invented")
    at = datetime(2026, 2, 1)  # noqa: DTZ001 - written as LinkedIn does, in UTC
    with file.open("w", newline="", encoding="utf-8") as text:
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(_HEADER)
        while text.tell() < megabytes * 1_000_000:
            for _row in range(1000):
                at -= timedelta(minutes=7)
                number = dice.randrange(_PEOPLE)
                other = (f"Ben Madeup{number}", f"https://www.linkedin.com/in/ben-{number}")
                pair = (me, other) if dice.random() < 0.5 else (other, me)
                words = 'Invented words, about "nothing".\n' * dice.randrange(1, 12)
                rows.writerow((f"2-{number}", "", *pair[0], *pair[1], f"{at} UTC", "", words, "INBOX", "No"))


def measure() -> list[Measurement]:
    """Seconds of the processor for ten times the size, against ten times as long; and megabytes against the most."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "messages.csv")
        found = {}
        for megabytes in (MEGABYTES // 10, MEGABYTES):
            write_messages(file, megabytes)
            found[megabytes] = _read(file)
    small, large = found.values()
    name = f"{MEGABYTES} MB of messages.csv"
    memory = Measurement(
        f"{name}: GB of memory / {MOST_MEGABYTES_OF_MEMORY} MB", large[1] / 1000, MOST_MEGABYTES_OF_MEMORY / 1000, 1.0
    )
    return [memory, Measurement(f"{name} / ten times a tenth of it", large[0], 10 * small[0], 1.3)]


def _read(file: Path) -> tuple[float, float]:
    """Seconds of the processor, and megabytes at the peak."""
    done = subprocess.run([sys.executable, "-c", _READ, str(file)], capture_output=True, text=True, check=True)
    _rows, seconds, peak = map(float, done.stdout.split())
    return seconds, peak
