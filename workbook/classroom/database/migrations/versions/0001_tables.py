"""The tables: classes, who is in them, what was handed in, what was said to it, and the counts of the newest packs.

Nobody but the four roles of this schema holds a privilege on any of them. Every key that a learner's own words can
meet begins with the learner, so that no clash tells of another. `claim` is the exception: it holds 128 random bits.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WORD = "text COLLATE \"C\" NOT NULL CHECK ({0} ~ '^[a-z_]{{0,30}}$')"
_ENROLLED = """FOREIGN KEY (learner_no, class_no) REFERENCES wb.enrolment (learner_no, class_no) ON DELETE CASCADE"""

STATEMENTS = (
    """CREATE TABLE wb.learner (
        learner_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        login text NOT NULL UNIQUE CHECK (login ~ '^wb_l_[0-9a-f]{16,32}$'))""",
    "CREATE TABLE wb.coach (login text PRIMARY KEY CHECK (login ~ '^wb_c_[0-9a-f]{16,32}$'))",
    """CREATE TABLE wb.class (
        class_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class_id text NOT NULL UNIQUE CHECK (class_id ~ '^[0-9a-z-]{1,64}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
        item_limit integer NOT NULL DEFAULT 500 CHECK (item_limit BETWEEN 1 AND 100000),
        byte_limit bigint NOT NULL DEFAULT 50000000 CHECK (byte_limit BETWEEN 1 AND 10000000000),
        made_at timestamptz NOT NULL DEFAULT clock_timestamp())""",
    """CREATE TABLE wb.class_coach (
        login text NOT NULL REFERENCES wb.coach ON DELETE CASCADE,
        class_no integer NOT NULL REFERENCES wb.class ON DELETE CASCADE,
        PRIMARY KEY (login, class_no))""",
    """CREATE TABLE wb.enrolment (
        learner_no integer NOT NULL REFERENCES wb.learner ON DELETE CASCADE,
        class_no integer NOT NULL REFERENCES wb.class ON DELETE CASCADE,
        called text NOT NULL CHECK (char_length(called) BETWEEN 1 AND 120),
        enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        claim text CHECK (claim ~ '^[0-9a-f]{32}$'),
        items integer NOT NULL DEFAULT 0,
        bytes bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (learner_no, class_no),
        UNIQUE (class_no, claim))""",
    f"""CREATE TABLE wb.submission (
        learner_no integer NOT NULL,
        class_no integer NOT NULL,
        item_id text NOT NULL CHECK (item_id ~ '^[0-9A-Za-z_.:#-]{{1,100}}$'),
        item_no bigint GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL CHECK (kind IN ('pack', 'answer', 'withdrawal')),
        made_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_on date,
        bytes integer NOT NULL,
        sealed text CHECK (octet_length(sealed) <= 1000000),
        gone_at timestamptz,
        CHECK ((sealed IS NULL) = (gone_at IS NOT NULL)),
        PRIMARY KEY (learner_no, class_no, item_id),
        {_ENROLLED})""",
    "CREATE INDEX submission_of_class ON wb.submission (class_no, item_no)",
    f"""CREATE TABLE wb.feedback (
        learner_no integer NOT NULL,
        class_no integer NOT NULL,
        feedback_id text NOT NULL CHECK (feedback_id ~ '^[0-9A-Za-z_.:#-]{{1,100}}$'),
        item_no bigint GENERATED ALWAYS AS IDENTITY,
        coach text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        bytes integer NOT NULL,
        sealed text NOT NULL CHECK (octet_length(sealed) <= 1000000),
        PRIMARY KEY (learner_no, class_no, feedback_id),
        {_ENROLLED})""",
    f"""CREATE TABLE wb.week_count (
        learner_no integer NOT NULL,
        class_no integer NOT NULL,
        week date NOT NULL,
        kind {_WORD.format("kind")},
        variant {_WORD.format("variant")},
        channel {_WORD.format("channel")},
        warmth {_WORD.format("warmth")},
        count integer NOT NULL CHECK (count BETWEEN 0 AND 1000000),
        {_ENROLLED})""",
    "CREATE INDEX week_count_of_class ON wb.week_count (class_no, learner_no)",
    f"""CREATE TABLE wb.wait_count (
        learner_no integer NOT NULL,
        class_no integer NOT NULL,
        days integer NOT NULL CHECK (days BETWEEN 0 AND 100000),
        outcome {_WORD.format("outcome")},
        channel {_WORD.format("channel")},
        warmth {_WORD.format("warmth")},
        count integer NOT NULL CHECK (count BETWEEN 0 AND 1000000),
        {_ENROLLED})""",
    "CREATE INDEX wait_count_of_class ON wb.wait_count (class_no, learner_no)",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
