"""Run by Alembic: the caller hands over a connection that is already inside one transaction."""

from alembic import context

from workbook.book.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
