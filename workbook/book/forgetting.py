"""Forgetting all that is kept under one id or beginning: a learner about whom a coach wrote, or a whole class."""

from __future__ import annotations

from workbook.book.store import Store


def forget(store: Store, id_: str) -> None:
    """Delete the texts with their earlier versions, and the settings, whose key names `id_` between colons.

    Contacts are deleted by `Contacts.delete`, which knows what else belongs to a person. Backups made before keep
    what they hold until they are renewed.
    """
    with store.write() as session:
        for table, column in (("texts", "record"), ("versions", "record"), ("settings", "key")):
            keys = session.all(f"SELECT DISTINCT {column} FROM {table} WHERE instr({column}, ?) > 0", (id_,))
            named = [row for row in keys if isinstance(row[0], str) and id_ in row[0].split(":")]
            session.run_many(f"DELETE FROM {table} WHERE {column} = ?", named)


def forget_under(store: Store, beginning: str, *, but: tuple[str, ...] = ()) -> None:
    """Delete the texts with their earlier versions, and the settings, whose key begins so, at one stroke.

    Parameters
    ----------
    but : longer beginnings of what stays.
    """
    with store.write() as session:
        for table, column in (("texts", "record"), ("versions", "record"), ("settings", "key")):
            keys = session.all(
                f"SELECT DISTINCT {column} FROM {table} WHERE substr({column}, 1, ?) = ?", (len(beginning), beginning)
            )
            named = [row for row in keys if not str(row[0]).startswith(but)]
            session.run_many(f"DELETE FROM {table} WHERE {column} = ?", named)
