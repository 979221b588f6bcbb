"""Finding people: a folded search column, the order of names, and who was worked on last.

The columns are filled for the people who are there already. Whoever has an event counts as touched, in the
order in which the events were written down.
"""

from alembic import op

from workbook.book.contact_rows import search_text, sort_name
from workbook.book.words import as_read

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add and fill the columns that `contacts.find` reads."""
    run = op.get_bind().exec_driver_sql
    run("ALTER TABLE contacts ADD COLUMN search TEXT NOT NULL DEFAULT ''")
    run("ALTER TABLE contacts ADD COLUMN sort_name TEXT NOT NULL DEFAULT ''")
    run("ALTER TABLE contacts ADD COLUMN touched INTEGER NOT NULL DEFAULT 0")
    rows = run("SELECT id, given_name, family_name, company, role FROM contacts").fetchall()
    filled = []
    for id_, *stored in rows:
        given, family, company, role = map(as_read, stored)
        filled.append((search_text(given, family, company, role), sort_name(given, family), id_))
    if filled:
        run("UPDATE contacts SET search = ?, sort_name = ? WHERE id = ?", filled)
    run(
        "UPDATE contacts SET touched = coalesce((SELECT max(seq) FROM events WHERE events.contact_id = contacts.id), 0)"
    )
    run("CREATE INDEX contacts_touched ON contacts (touched) WHERE touched > 0")
