"""The steps from an empty database to a classroom's, run by Alembic."""
