"""What the learner handed to a coach, and what the coach wrote back: both as they were sealed.

`people` says for one's own eyes whom each pseudonym in a pack stands for; it never leaves the book's file as part of
a pack. A person who is deleted is taken out of it, and the words of that pack with them.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE shared_items (
        seq INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL DEFAULT '',
        class_id TEXT NOT NULL DEFAULT '',
        sealed TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        people TEXT NOT NULL DEFAULT '',
        made_at INTEGER NOT NULL,
        shared_at INTEGER,
        withdrawn_at INTEGER)""",
    """CREATE TABLE received_items (
        seq INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        class_id TEXT NOT NULL DEFAULT '',
        sealed TEXT NOT NULL DEFAULT '',
        received_at INTEGER NOT NULL,
        read_at INTEGER)""",
)


def upgrade() -> None:
    """Add the two tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
