"""Run by Alembic: the caller hands over a connection that is already inside one transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_version",
    version_table_schema="wb",
    transactional_ddl=True,
)
context.run_migrations()
