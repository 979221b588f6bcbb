"""The tables of a learner's book, as SQLAlchemy Core describes them.

This is what the migrations add up to (a test compares the two). Only the migrations and the tests import
it: statements run through `sqlite3` itself, see `workbook.book.store`.

Instants are integers, microseconds since 1970 in UTC, and end in ``_at``; days are ISO text and end in ``_on``.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()


def _word(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _number(name: str, default: int | None = None) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=None if default is None else text(str(default)))


def _seq() -> Column[int]:
    """The order in which rows were written; ids are random and instants are what people say."""
    return Column("seq", Integer, primary_key=True)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, unique=True)


def _contact() -> Column[str]:
    return Column("contact_id", Text, ForeignKey("contacts.id", ondelete="CASCADE"), nullable=False)


def _import() -> Column[int]:
    """The import that brought a row, by its `seq`; NULL for what the learner wrote."""
    return Column("import_seq", Integer)


def _held_by_contact() -> ForeignKeyConstraint:
    """A meeting that is named must be a meeting with the same person."""
    return ForeignKeyConstraint(["meeting_id", "contact_id"], ["meetings.id", "meetings.contact_id"])


meta = Table("meta", metadata, Column("key", Text, primary_key=True, nullable=False), _word("value"))

contacts = Table(
    "contacts",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    *map(_word, ("given_name", "family_name", "company", "role", "industry", "email", "phone", "linkedin")),
    *map(_word, ("audience", "warmth", "source")),
    Column("introduced_by", Text),
    _word("note"),
    Column("connected_on", Text),
    Column("may_follow_up", Integer),
    _number("revision", 0),
    _word("search"),
    _word("sort_name"),
    _number("touched", 0),
    _import(),
    Index("contacts_touched", "touched", sqlite_where=text("touched > 0")),
)

meetings = Table(
    "meetings",
    metadata,
    _seq(),
    _id(),
    _contact(),
    Column("starts_at", Integer),
    _word("zone"),
    _number("duration_minutes"),
    *map(_word, ("format", "kind", "place", "phone")),
    _number("revision", 0),
    _import(),
    UniqueConstraint("id", "contact_id"),
    Index("meetings_contact", "contact_id"),
)

events = Table(
    "events",
    metadata,
    _seq(),
    _id(),
    _contact(),
    _word("kind"),
    _word("variant"),
    Column("channel", Text),
    _number("happened_at"),
    Column("meeting_id", Text),
    Column("details", Text),
    Column("replaces", Text),
    _number("withdrawn", 0),
    _number("recorded_at"),
    _import(),
    _held_by_contact(),
    Index("events_contact", "contact_id"),
    Index("events_meeting", "meeting_id", "contact_id", sqlite_where=text("meeting_id IS NOT NULL")),
    Index("events_replaces", "replaces", unique=True, sqlite_where=text("replaces IS NOT NULL")),
)

question_lists = Table(
    "question_lists",
    metadata,
    Column("meeting_id", Text, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    _number("revision"),
)

chosen_questions = Table(
    "chosen_questions",
    metadata,
    Column("meeting_id", Text, ForeignKey("question_lists.meeting_id", ondelete="CASCADE"), nullable=False),
    _number("position"),
    _word("question_id"),
    _word("text"),
    _number("must_ask", 0),
    _number("asked", 0),
    Column("useful", Integer),
    Column("fact_id", Text),
    PrimaryKeyConstraint("meeting_id", "position"),
)

own_questions = Table("own_questions", metadata, _seq(), _id(), _word("text"), _word("topic"))

promises = Table(
    "promises",
    metadata,
    _seq(),
    _id(),
    _contact(),
    Column("meeting_id", Text),
    _word("direction"),
    _word("text"),
    Column("due_on", Text),
    Column("done_at", Integer),
    _number("revision", 0),
    _held_by_contact(),
    Index("promises_contact", "contact_id"),
    Index("promises_meeting", "meeting_id", "contact_id", sqlite_where=text("meeting_id IS NOT NULL")),
)

texts = Table(
    "texts",
    metadata,
    Column("record", Text, nullable=False),
    Column("field", Text, nullable=False),
    _word("words"),
    _number("revision"),
    _number("saved_at"),
    PrimaryKeyConstraint("record", "field"),
)

versions = Table(
    "versions",
    metadata,
    _seq(),
    _id(),
    _word("record"),
    _word("label"),
    _word("reason"),
    _number("kept_at"),
    _word("writer"),
    _number("base_revision", 0),
    CheckConstraint("reason IN ('kept', 'auto', 'conflict')", name="known_reason"),
    Index("versions_record", "record"),
)

version_parts = Table(
    "version_parts",
    metadata,
    Column("version_id", Text, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("field", Text, nullable=False),
    _word("words"),
    PrimaryKeyConstraint("version_id", "field"),
)

rehearsals = Table(
    "rehearsals",
    metadata,
    _seq(),
    _id(),
    _word("record"),
    _number("words"),
    Column("spoken_seconds", Float, nullable=False),
    _number("happened_at"),
    Column("mode", Text, nullable=False, server_default=text("'read'")),
    Column("pauses", Integer),
    Index("rehearsals_record", "record"),
)

targets = Table(
    "targets",
    metadata,
    _seq(),
    _id(),
    *map(_word, ("company", "role", "industry", "note", "state")),
    _number("revision"),
)

facts = Table(
    "facts",
    metadata,
    _seq(),
    _id(),
    _contact(),
    *map(_word, ("about", "text", "source")),
    _number("revision"),
    Index("facts_contact", "contact_id"),
)

hypotheses = Table("hypotheses", metadata, _seq(), _id(), _word("text"), _word("verdict"), _number("revision"))

takeaways = Table(
    "takeaways",
    metadata,
    _seq(),
    _id(),
    _contact(),
    Column("meeting_id", Text),
    *map(_word, ("text", "kind")),
    Column("hypothesis_id", Text, ForeignKey("hypotheses.id", ondelete="SET NULL")),
    _word("stance"),
    _number("revision"),
    _held_by_contact(),
    Index("takeaways_contact", "contact_id"),
    Index("takeaways_hypothesis", "hypothesis_id", sqlite_where=text("hypothesis_id IS NOT NULL")),
    Index("takeaways_meeting", "meeting_id", "contact_id", sqlite_where=text("meeting_id IS NOT NULL")),
)

answers = Table(
    "answers",
    metadata,
    _seq(),
    _id(),
    *map(_word, ("quiz", "item", "given")),
    Column("correct", Integer),
    _number("answered_at"),
    Index("answers_quiz", "quiz"),
)

marks = Table(
    "marks",
    metadata,
    _seq(),
    _id(),
    _word("item"),
    _word("action"),
    Column("until", Integer),
    _number("marked_at"),
)

settings = Table("settings", metadata, Column("key", Text, primary_key=True, nullable=False), _word("value"))

imports = Table(
    "imports",
    metadata,
    _seq(),
    _id(),
    *map(_word, ("source", "file_name", "sha256")),
    _number("imported_at"),
    *(_number(name, 0) for name in ("added", "merged", "unchanged", "skipped", "events", "meetings")),
    Column("undone_at", Integer),
)

import_changes = Table(
    "import_changes",
    metadata,
    _seq(),
    _number("import_seq"),
    _contact(),
    *map(_word, ("before", "after")),
    Index("import_changes_contact", "contact_id"),
)

removed = Table("removed", metadata, Column("id", Text, primary_key=True, nullable=False))

shared_items = Table(
    "shared_items",
    metadata,
    _seq(),
    _id(),
    *map(_word, ("kind", "class_id", "sealed", "told", "place", "people")),
    _number("made_at"),
    Column("shared_at", Integer),
    Column("withdrawn_at", Integer),
)

received_items = Table(
    "received_items",
    metadata,
    _seq(),
    _id(),
    *map(_word, ("class_id", "sealed")),
    _number("received_at"),
    Column("read_at", Integer),
)
