"""Words exactly as typed, whatever they hold.

SQLite keeps NUL inside text. It cannot keep a lone surrogate (half a character, which browsers do send),
because that has no UTF-8. Such words are stored as bytes, which no other column value is, and come back whole.
"""

from __future__ import annotations

from typing import Any


def as_stored(value: Any) -> Any:
    """Return what to hand to SQLite for `value`: itself, or bytes when it holds a lone surrogate."""
    if not isinstance(value, str):
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def as_read(value: str | bytes) -> str:
    """Return the words that `as_stored` was given."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
