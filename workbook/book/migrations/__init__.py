"""How a book's file comes from any earlier version to this one, and which versions there are."""

from __future__ import annotations

#: Every revision in order. A test compares this with the scripts beside it, so that opening a book needs no Alembic.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
