"""The first book: people, meetings, events, questions, promises, texts and what surrounds them.

Written as SQL and not from `schema`, because a migration must go on meaning what it meant on its day.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CONTACT = "contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE"
_SEQ = "seq INTEGER NOT NULL PRIMARY KEY"
_ID = "id TEXT NOT NULL UNIQUE"
_HELD = "FOREIGN KEY (meeting_id, contact_id) REFERENCES meetings (id, contact_id)"


def _words(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


STATEMENTS = (
    "PRAGMA application_id = 1852012395",
    f"CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, {_words('value')})",
    f"""CREATE TABLE contacts (
        id TEXT NOT NULL PRIMARY KEY,
        {_words("given_name", "family_name", "company", "role", "industry", "email", "phone", "linkedin")},
        {_words("audience", "warmth", "source")},
        introduced_by TEXT,
        {_words("note")},
        connected_on TEXT,
        may_follow_up INTEGER,
        revision INTEGER NOT NULL DEFAULT 0)""",
    f"""CREATE TABLE meetings (
        {_SEQ}, {_ID}, {_CONTACT},
        starts_at INTEGER,
        {_words("zone")},
        duration_minutes INTEGER NOT NULL,
        {_words("format", "kind", "place", "phone")},
        revision INTEGER NOT NULL DEFAULT 0,
        UNIQUE (id, contact_id))""",
    "CREATE INDEX meetings_contact ON meetings (contact_id)",
    f"""CREATE TABLE events (
        {_SEQ}, {_ID}, {_CONTACT},
        {_words("kind", "variant")},
        channel TEXT,
        happened_at INTEGER NOT NULL,
        meeting_id TEXT,
        details TEXT,
        replaces TEXT,
        withdrawn INTEGER NOT NULL DEFAULT 0,
        recorded_at INTEGER NOT NULL,
        {_HELD})""",
    "CREATE INDEX events_contact ON events (contact_id)",
    "CREATE INDEX events_meeting ON events (meeting_id, contact_id) WHERE meeting_id IS NOT NULL",
    "CREATE UNIQUE INDEX events_replaces ON events (replaces) WHERE replaces IS NOT NULL",
    """CREATE TRIGGER events_never_change BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    # A cascade deletes the person first and the events after, so only that way finds nobody here.
    """CREATE TRIGGER events_leave_with_their_contact BEFORE DELETE ON events
        WHEN EXISTS (SELECT 1 FROM contacts WHERE id = OLD.contact_id)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TABLE question_lists (
        meeting_id TEXT NOT NULL PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL)""",
    f"""CREATE TABLE chosen_questions (
        meeting_id TEXT NOT NULL REFERENCES question_lists (meeting_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        {_words("question_id", "text")},
        must_ask INTEGER NOT NULL DEFAULT 0,
        asked INTEGER NOT NULL DEFAULT 0,
        useful INTEGER,
        PRIMARY KEY (meeting_id, position))""",
    f"CREATE TABLE own_questions ({_SEQ}, {_ID}, {_words('text', 'topic')})",
    f"""CREATE TABLE promises (
        {_SEQ}, {_ID}, {_CONTACT},
        meeting_id TEXT,
        {_words("direction", "text")},
        due_on TEXT,
        done_at INTEGER,
        revision INTEGER NOT NULL DEFAULT 0,
        {_HELD})""",
    "CREATE INDEX promises_contact ON promises (contact_id)",
    "CREATE INDEX promises_meeting ON promises (meeting_id, contact_id) WHERE meeting_id IS NOT NULL",
    f"""CREATE TABLE texts (
        record TEXT NOT NULL, field TEXT NOT NULL, {_words("words")},
        revision INTEGER NOT NULL, saved_at INTEGER NOT NULL,
        PRIMARY KEY (record, field))""",
    f"""CREATE TABLE versions (
        {_SEQ}, {_ID}, {_words("record", "label", "reason")},
        kept_at INTEGER NOT NULL,
        {_words("writer")},
        base_revision INTEGER NOT NULL DEFAULT 0,
        CONSTRAINT known_reason CHECK (reason IN ('kept', 'auto', 'conflict')))""",
    "CREATE INDEX versions_record ON versions (record)",
    f"""CREATE TABLE version_parts (
        version_id TEXT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        field TEXT NOT NULL, {_words("words")},
        PRIMARY KEY (version_id, field))""",
    f"""CREATE TABLE rehearsals (
        {_SEQ}, {_ID}, {_words("record")},
        words INTEGER NOT NULL, spoken_seconds FLOAT NOT NULL, happened_at INTEGER NOT NULL)""",
    "CREATE INDEX rehearsals_record ON rehearsals (record)",
    f"""CREATE TABLE answers (
        {_SEQ}, {_ID}, {_words("quiz", "item", "given")},
        correct INTEGER, answered_at INTEGER NOT NULL)""",
    "CREATE INDEX answers_quiz ON answers (quiz)",
    f"""CREATE TABLE marks (
        {_SEQ}, {_ID}, {_words("item", "action")}, until INTEGER, marked_at INTEGER NOT NULL)""",
    f"CREATE TABLE settings (key TEXT NOT NULL PRIMARY KEY, {_words('value')})",
    f"""CREATE TABLE imports (
        {_SEQ}, {_ID}, {_words("source", "file_name", "sha256")},
        imported_at INTEGER NOT NULL,
        added INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0)""",
    # Ids of people and meetings that were deleted on purpose: no name, only what keeps a late save from
    # bringing them back, and what tells the rotation whom to take out of the backups.
    "CREATE TABLE removed (id TEXT NOT NULL PRIMARY KEY)",
)


def upgrade() -> None:
    """Make every table of the first book."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
