"""PostgreSQL for a class: one login for each learner, walls in the database, and a hub that holds no keys to them.

Importing this loads neither psycopg nor Alembic; each module does so when it first connects.
"""
