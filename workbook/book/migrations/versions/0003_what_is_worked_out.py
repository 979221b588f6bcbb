"""What a learner works out: targets, facts found, beliefs put to the test, and what was taken away.

A question may rest on a fact, and a rehearsal says how it was done and where it paused.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CONTACT = "contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE"
_SEQ = "seq INTEGER NOT NULL PRIMARY KEY"
_ID = "id TEXT NOT NULL UNIQUE"
_REVISION = "revision INTEGER NOT NULL"


def _words(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


STATEMENTS = (
    f"CREATE TABLE targets ({_SEQ}, {_ID}, {_words('company', 'role', 'industry', 'note', 'state')}, {_REVISION})",
    f"CREATE TABLE facts ({_SEQ}, {_ID}, {_CONTACT}, {_words('about', 'text', 'source')}, {_REVISION})",
    "CREATE INDEX facts_contact ON facts (contact_id)",
    f"CREATE TABLE hypotheses ({_SEQ}, {_ID}, {_words('text', 'verdict')}, {_REVISION})",
    f"""CREATE TABLE takeaways (
        {_SEQ}, {_ID}, {_CONTACT},
        meeting_id TEXT,
        {_words("text", "kind")},
        hypothesis_id TEXT REFERENCES hypotheses (id) ON DELETE SET NULL,
        {_words("stance")},
        {_REVISION},
        FOREIGN KEY (meeting_id, contact_id) REFERENCES meetings (id, contact_id))""",
    "CREATE INDEX takeaways_contact ON takeaways (contact_id)",
    "CREATE INDEX takeaways_hypothesis ON takeaways (hypothesis_id) WHERE hypothesis_id IS NOT NULL",
    "CREATE INDEX takeaways_meeting ON takeaways (meeting_id, contact_id) WHERE meeting_id IS NOT NULL",
    "ALTER TABLE chosen_questions ADD COLUMN fact_id TEXT",
    "ALTER TABLE rehearsals ADD COLUMN mode TEXT NOT NULL DEFAULT 'read'",
    "ALTER TABLE rehearsals ADD COLUMN pauses INTEGER",
)


def upgrade() -> None:
    """Make the tables and columns."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
