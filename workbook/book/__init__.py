"""The learner's book: what was written, met and promised, in one file that loses nothing.

`Book` is the door; `Watcher` tells when somebody else wrote; `backups` and `doctor` look after the file.
"""

from workbook.book.book import Book
from workbook.book.snapshot import Snapshot
from workbook.book.watch import Watcher
from workbook.records import Conflict

__all__ = ["Book", "Conflict", "Snapshot", "Watcher"]
