"""Which column of a table is which field of a person: guessed, remembered or chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.formats.names import fold
from workbook.i18n import _

#: Fields that a column can be taken as; ``""`` is not taken. `name` is a whole name, which is split.
FIELDS = (
    *("name", "given_name", "family_name", "company", "role", "industry"),
    *("email", "phone", "linkedin", "connected_on", "note"),
)


class Chosen(StrEnum):
    """Where the fields of a table's columns come from."""

    GUESSED = "guessed"
    PRESET = "preset"
    REMEMBERED = "remembered"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """The columns of a table and what each is taken as; `rows` are its first few, to judge by.

    `fields[i]`, one of `FIELDS` or ``""``, belongs to the column `names[i]`.
    """

    names: tuple[str, ...]
    fields: tuple[str, ...]
    chosen: Chosen
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def fingerprint(self) -> str:
        """What identifies a table with these columns, in this order."""
        return fingerprint_of(self.names)

    def told(self) -> str:
        """What is taken as what, in a line."""
        taken = [f"{name} → {labels()[each]}" for name, each in zip(self.names, self.fields, strict=True) if each]
        left = [name for name, each in zip(self.names, self.fields, strict=True) if not each]
        words = _("Columns: {columns}.").format(columns=", ".join(taken) or _("none is taken"))
        return f"{words} {_('Not taken: {columns}.').format(columns=', '.join(left))}" if left else words


def column_word(name: str) -> str:
    """Return a column's name as it is compared: without case, accents, spaces and punctuation."""
    return fold(name.replace("_", " ")).replace(" ", "")


def fingerprint_of(names: Sequence[str]) -> str:
    """Return what identifies a table with these columns, in this order."""
    return hashlib.sha256("\x1f".join(map(column_word, names)).encode()).hexdigest()[:16]


def labels() -> dict[str, str]:
    """Return what each field is called, by its name."""
    return {
        "": _("not taken"),
        "name": _("whole name"),
        "given_name": _("given name"),
        "family_name": _("family name"),
        "company": _("company"),
        "role": _("role"),
        "industry": _("industry"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "linkedin": _("LinkedIn address"),
        "connected_on": _("connected on"),
        "note": _("note"),
    }
