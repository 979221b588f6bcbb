"""What the learner set: plain JSON values by key."""

from __future__ import annotations

import json
from typing import Any

from workbook.book.store import Store
from workbook.book.words import as_read
from workbook.errors import InvalidInputError
from workbook.i18n import _


class Settings:
    """The learner's settings, such as ``words_per_minute`` or ``norm:thank_you_due_hours``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value under `key`, or `default` when it was never set."""
        with self._store.read() as session:
            row = session.one("SELECT value FROM settings WHERE key = ?", (key,))
        return default if row is None else json.loads(as_read(row[0]))

    def set(self, key: str, value: Any) -> None:
        """Store a plain JSON value under `key`; raises `InvalidInputError` for anything else."""
        try:
            stored = json.dumps(value, ensure_ascii=False, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise InvalidInputError(
                _("This setting is not a plain value ({said}).").format(said=error),
                _("Use text, numbers, true and false, lists and mappings only."),
                where=key,
            ) from error
        with self._store.write() as session:
            session.run(
                "INSERT INTO settings (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, stored),
            )

    def all(self) -> dict[str, Any]:
        """Return every setting by key."""
        with self._store.read() as session:
            return {
                as_read(key): json.loads(as_read(value))
                for key, value in session.all("SELECT key, value FROM settings ORDER BY key")
            }

    def starting_with(self, prefix: str) -> dict[str, Any]:
        """Return the settings whose key starts with `prefix`, by key."""
        with self._store.read() as session:
            # A range, which the key's index serves; no key goes beyond the last character there is.
            rows = session.all(
                "SELECT key, value FROM settings WHERE key >= ? AND key < ? ORDER BY key",
                (prefix, prefix + "\U0010ffff"),
            )
        return {as_read(key): json.loads(as_read(value)) for key, value in rows}
