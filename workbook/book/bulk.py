"""Store very many new contacts in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

from workbook.book.folding import fold
from workbook.book.store import Session
from workbook.contact_columns import DEFAULTS, ContactColumns
from workbook.records import Contact

#: Rows in one statement. Measured: 40 take half the time of one by one; more gain nothing.
_ROWS_AT_ONCE = 40
_CONTROLS = bytes((*range(0x20), 0x7F))


def insert_contacts(session: Session, contacts: Sequence[Contact], import_seq: int | None = None) -> None:
    """Insert `contacts`, which must be new, by column, as brought by an import.

    Most fields of an imported contact are empty. They are named in the statement once and not handed
    over for each row, and a statement carries many rows: most of the time otherwise goes into the calls.
    """
    people = ContactColumns.of(contacts)
    if not people:
        return
    columns: dict[str, Sequence[Any]] = dict(people.given)
    # What is empty for everybody is empty by the table's own default.
    constants = {name: DEFAULTS[name] for name in ("audience", "warmth") if name not in columns}
    constants["import_seq"] = import_seq
    if len(set(people.column("source"))) == 1:
        constants["source"] = columns.pop("source", [""])[0]
    for name in ("audience", "warmth"):
        if name in columns:
            columns[name] = [value.value for value in columns[name]]
        else:
            constants[name] = constants[name].value
    if "connected_on" in columns:
        days = set(columns["connected_on"])
        as_text = {day: None if day is None else day.isoformat() for day in days}
        columns["connected_on"] = [as_text[day] for day in columns["connected_on"]]
    given, family, company, role = (
        _folded(people.column(name)) for name in ("given_name", "family_name", "company", "role")
    )
    columns["search"] = _together(given, family, company, role, apart=True)
    columns["sort_name"] = _together(family, given)
    _insert(session, columns, constants)


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded; many people share a given name, a role and a company, and each of these is folded once."""
    distinct = list(dict.fromkeys(texts))
    folded = fold_all(distinct)
    if len(distinct) == len(texts):
        return folded
    by_text = dict(zip(distinct, folded, strict=True))
    return [by_text[text] for text in texts]


def _together(*columns: Sequence[str], apart: bool = False) -> list[str]:
    """The words of each row, one space apart; with a space before each word if `apart`."""
    if any("" in column for column in columns):
        before = " " if apart else ""
        return [before + " ".join(" ".join(each).split()) for each in zip(*columns, strict=True)]
    if apart:
        return list(map(" ".join, zip(repeat(""), *columns, strict=False)))
    return list(map(" ".join, zip(*columns, strict=True)))


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return `fold` of each text; the plain ones, which are nearly all, without a call for each."""
    folded = [text.lower() for text in texts]
    joined = "\n".join(texts)
    unusual = {index for index, text in enumerate(texts) if not text.isascii()}
    raw = joined.encode("utf-8", "surrogatepass")
    if len(raw) - len(raw.translate(None, _CONTROLS)) != max(len(texts) - 1, 0):  # more than the breaks between them
        unusual.update(index for index, text in enumerate(texts) if not text.isprintable())
    if "  " in joined or " \n" in joined or "\n " in joined or joined[:1] == " " or joined[-1:] == " ":
        unusual.update(i for i, text in enumerate(texts) if "  " in text or text[:1] == " " or text[-1:] == " ")
    for index in unusual:
        folded[index] = fold(texts[index])
    return folded


def _insert(session: Session, columns: dict[str, Sequence[Any]], constants: dict[str, Any]) -> None:
    names = ", ".join((*columns, *constants))
    width = len(columns)
    values = list(chain.from_iterable(zip(*columns.values(), strict=True)))
    shared = list(constants.values())
    for rows in (_ROWS_AT_ONCE, 1):
        step = rows * width
        whole = len(values) - len(values) % step
        statement = f"INSERT INTO contacts ({names}) VALUES {_places(rows, width, len(constants))}"
        for start in range(0, whole, step):
            session.run(statement, values[start : start + step] + shared)
        values = values[whole:]


def _places(rows: int, width: int, shared: int) -> str:
    """Numbered parameters: the fields of one row after the other, then what all rows share, bound once."""
    after = rows * width + 1
    constants = [f"?{number}" for number in range(after, after + shared)]
    starts = range(1, after, width)
    lists = [[*(f"?{number}" for number in range(start, start + width)), *constants] for start in starts]
    return ", ".join(f"({', '.join(each)})" for each in lists)
