"""${message}"""

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a book from ${repr(down_revision)} to ${repr(up_revision)}."""
    ${upgrades if upgrades else "raise NotImplementedError"}
