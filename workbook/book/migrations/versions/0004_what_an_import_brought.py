"""What each import brought and changed, so that a whole one can be taken back.

Events that a file brought may leave with their import; what the learner noted stays append-only.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    *(f"ALTER TABLE {table} ADD COLUMN import_seq INTEGER" for table in ("contacts", "meetings", "events")),
    "ALTER TABLE imports ADD COLUMN events INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE imports ADD COLUMN meetings INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE imports ADD COLUMN undone_at INTEGER",
    """CREATE TABLE import_changes (
        seq INTEGER NOT NULL PRIMARY KEY,
        import_seq INTEGER NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        before TEXT NOT NULL DEFAULT '',
        after TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX import_changes_contact ON import_changes (contact_id)",
    "DROP TRIGGER events_leave_with_their_contact",
    """CREATE TRIGGER events_leave_with_their_contact BEFORE DELETE ON events
        WHEN OLD.import_seq IS NULL AND EXISTS (SELECT 1 FROM contacts WHERE id = OLD.contact_id)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)


def upgrade() -> None:
    """Add the columns and the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
