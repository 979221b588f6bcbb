"""Store very many new contacts in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from workbook.book.folding import fold
from workbook.book.store import Session
from workbook.contact_columns import DEFAULTS, ContactColumns
from workbook.records import Contact

#: Rows in one statement. Measured: 40 take half the time of one by one; more gain nothing.
_ROWS_AT_ONCE = 40


def insert_contacts(session: Session, contacts: Sequence[Contact]) -> None:
    """Insert `contacts`, which must be new, by column.

    Most fields of an imported contact are empty. They are named in the statement once and not handed
    over for each row, and a statement carries many rows: most of the time otherwise goes into the calls.
    """
    people = ContactColumns.of(contacts)
    if not people:
        return
    columns: dict[str, Sequence[Any]] = dict(people.given)
    constants = {name: value for name, value in DEFAULTS.items() if name not in columns}
    if len(set(people.column("source"))) == 1:
        constants["source"] = columns.pop("source", [DEFAULTS["source"]])[0]
    for name in ("audience", "warmth"):
        if name in columns:
            columns[name] = [value.value for value in columns[name]]
        else:
            constants[name] = constants[name].value
    if "connected_on" in columns:
        days = set(columns["connected_on"])
        as_text = {day: None if day is None else day.isoformat() for day in days}
        columns["connected_on"] = [as_text[day] for day in columns["connected_on"]]
    given, family = people.column("given_name"), people.column("family_name")
    words = zip(given, family, people.column("company"), people.column("role"), strict=True)
    columns["search"] = [f" {text}" for text in fold_all([" ".join(each) for each in words])]
    columns["sort_name"] = fold_all([" ".join(each) for each in zip(family, given, strict=True)])
    _insert(session, columns, constants)


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return `fold` of each text; the plain ones, which are nearly all, together."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        return list(map(fold, texts))
    folded = joined.lower().split("\n")
    unusual = {index for index, text in enumerate(texts) if not text.isascii()}
    if not joined.replace("\n", " ").isprintable():
        unusual.update(index for index, text in enumerate(texts) if not text.isprintable())
    for index in unusual:
        folded[index] = fold(texts[index])
    for index, text in enumerate(folded):
        if "  " in text or text[-1:] == " " or text[:1] == " ":
            folded[index] = " ".join(text.split())
    return folded


def _insert(session: Session, columns: dict[str, Sequence[Any]], constants: dict[str, Any]) -> None:
    names = ", ".join((*columns, *constants))
    width = len(columns)
    # The constants are bound too: numbered parameters say them once for all rows of a statement.
    values = list(chain.from_iterable(zip(*columns.values(), strict=True)))
    head = list(constants.values())
    for rows in (_ROWS_AT_ONCE, 1):
        step = rows * width
        whole = len(values) - len(values) % step
        statement = f"INSERT INTO contacts ({names}) VALUES {_places(rows, width, len(constants))}"
        for start in range(0, whole, step):
            session.run(statement, head + values[start : start + step])
        values = values[whole:]


def _places(rows: int, width: int, constants: int) -> str:
    """Numbered parameters: the constants first, then the fields of one row after the other."""
    shared = ", ".join(f"?{number}" for number in range(1, constants + 1))
    lists = []
    for row in range(rows):
        first = constants + row * width + 1
        own = ", ".join(f"?{number}" for number in range(first, first + width))
        lists.append(f"({own}, {shared})" if shared else f"({own})")
    return ", ".join(lists)
