"""Kept copies of what a learner wrote: by their wish, before larger changes, and when two windows disagreed."""

from __future__ import annotations

from dataclasses import replace

from workbook.book.instants import from_us, to_us
from workbook.book.store import Session
from workbook.book.words import as_read
from workbook.records import Text, Version

#: A text longer than this that loses more than half in one save is kept first. Our choice: about three sentences.
LONG_TEXT = 200


def removes_much(before: str, after: str) -> bool:
    """True if more than half of a longer text is gone, whether cut out or written over."""
    if len(before) <= LONG_TEXT:
        return False
    kept = _shared_start(before, after)
    limit = min(len(before), len(after)) - kept
    kept += min(limit, _shared_start(before[: -limit - 1 : -1], after[: -limit - 1 : -1])) if limit else 0
    return kept * 2 < len(before)


def _shared_start(one: str, other: str) -> int:
    """How many characters both begin with; by halving, since a text may have millions."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def insert_version(session: Session, version: Version, *, writer: str = "", base_revision: int = 0) -> None:
    """Write a version and its parts."""
    session.run(
        "INSERT INTO versions (id, record, label, reason, kept_at, writer, base_revision) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (version.id, version.record, version.label, version.reason, to_us(version.kept_at), writer, base_revision),
    )
    session.run_many(
        "INSERT INTO version_parts (version_id, field, words) VALUES (?, ?, ?)",
        [(version.id, field, words) for field, words in version.parts.items()],
    )


def latest_words(session: Session, record: str, field: str) -> str | None:
    """Return a field's words in the newest version that has them, or None."""
    row = session.one(
        "SELECT words FROM versions JOIN version_parts ON version_id = versions.id "
        "WHERE record = ? AND field = ? AND reason != 'conflict' ORDER BY seq DESC LIMIT 1",
        (record, field),
    )
    return None if row is None else as_read(row[0])


def keep_losing_words(
    session: Session, current: Text, words: str, *, base_revision: int, writer: str, kept_at: int
) -> Version:
    """Keep the words of a save that came too late, and return them as a version.

    A page that goes on typing without having seen the newer words saves again and again: its next words replace
    those it kept before, as they would in its own field. They do not when they drop much, or when nobody says
    who is writing and the words do not simply go on; then both stay.
    """
    record, field = current.record, current.field
    row = session.one(
        "SELECT versions.id, words, kept_at FROM versions JOIN version_parts ON version_id = versions.id "
        "WHERE record = ? AND field = ? AND reason = 'conflict' AND writer = ? AND base_revision = ? "
        "ORDER BY seq DESC LIMIT 1",
        (record, field, writer, base_revision),
    )
    version = Version(record=record, reason="conflict", parts={field: words}, kept_at=from_us(kept_at))
    if row is not None:
        before = as_read(row[1])
        kept = replace(version, id=row[0])
        if before == words:
            return replace(kept, kept_at=from_us(row[2]))
        if words.startswith(before) or (writer and not removes_much(before, words)):
            session.run("UPDATE versions SET kept_at = ? WHERE id = ?", (kept_at, row[0]))
            session.run("UPDATE version_parts SET words = ? WHERE version_id = ?", (words, row[0]))
            return kept
    insert_version(session, version, writer=writer, base_revision=base_revision)
    return version


def versions_of(session: Session, record: str) -> list[Version]:
    """Return the versions of a record, newest first."""
    rows = session.all(
        "SELECT id, label, reason, kept_at FROM versions WHERE record = ? ORDER BY kept_at DESC, seq DESC", (record,)
    )
    parts: dict[str, dict[str, str]] = {row[0]: {} for row in rows}
    for version_id, field, words in session.all(
        "SELECT version_id, field, words FROM versions JOIN version_parts ON version_id = versions.id "
        "WHERE record = ? ORDER BY field",
        (record,),
    ):
        parts[version_id][as_read(field)] = as_read(words)
    return [
        Version(
            id=row[0], record=record, label=as_read(row[1]), reason=row[2], kept_at=from_us(row[3]), parts=parts[row[0]]
        )
        for row in rows
    ]
