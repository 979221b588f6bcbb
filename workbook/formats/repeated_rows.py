"""Find the people who occur more than once in one file, and fold their rows into the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.contact_columns import ContactColumns
from workbook.formats.merging import NAME_FIELDS, OTHER_FIELDS
from workbook.formats.names import company_key, name_key, name_key_of, profile_keys
from workbook.formats.phones import DIGITS_THAT_TELL
from workbook.records import Contact

#: E-mail addresses are shared in offices; below this the two names are two people until the learner says otherwise.
SHARED_ADDRESS_NAME = 60


def without_duplicates(contacts: ContactColumns) -> tuple[ContactColumns, list[int], dict[int, int]]:
    """Return the different people of a file, their positions, and for each repeated row the position it repeats.

    The first row of a person stands; later ones fill its empty fields. Rows are the same person by
    LinkedIn address; by e-mail address, unless the LinkedIn addresses differ or the names are not alike; or, where
    one of them has no address, by name, company and day of connecting. Where that day is not known, as in address
    books, another e-mail address or telephone number makes them two people.
    """
    count = len(contacts)
    slugs = profile_keys(contacts.column("linkedin"))
    emails = [email.casefold() if email else "" for email in contacts.column("email")]
    if "" not in slugs and len(set(slugs)) == count and len(set(emails)) == count - max(emails.count("") - 1, 0):
        return contacts, list(range(count)), {}
    columns = {name: list(contacts.column(name)) for name in OTHER_FIELDS}
    repeats: dict[int, int] = {}
    _join(columns, repeats, slugs, slugs)
    _join(columns, repeats, slugs, emails, lambda one, other: not alike(contacts[one], contacts[other]))
    if "" in slugs:
        _join(columns, repeats, slugs, _whole_keys(contacts), lambda one, other: _reached_apart(columns, one, other))
    if not repeats:
        return contacts, list(range(count)), {}
    for index, first in repeats.items():  # a row may repeat one that is itself found to repeat an earlier one
        while first in repeats:
            first = repeats[first]  # noqa: PLW2901 - followed to its end
        repeats[index] = first
    positions = [index for index in range(count) if index not in repeats]
    people = {**contacts.given, **columns}
    return ContactColumns({name: [values[i] for i in positions] for name, values in people.items()}), positions, repeats


def _whole_keys(contacts: ContactColumns) -> list[Any]:
    names = [name_key_of(*each) for each in zip(*map(contacts.column, NAME_FIELDS), strict=True)]
    companies = map(company_key, contacts.column("company"))
    keys = zip(names, companies, contacts.column("connected_on"), strict=True)
    return [key if key[0] else None for key in keys]  # nobody is the same person for having no name


def _reached_apart(columns: Mapping[str, Sequence[Any]], one: int, other: int) -> bool:
    """Whether two rows that say nothing of a day of connecting have different e-mail addresses or numbers."""
    if columns["connected_on"][one] is not None:
        return False
    pairs = ((columns[name][one] or "", columns[name][other] or "") for name in ("email", "phone"))
    return any(a and b and _as_reached(a) != _as_reached(b) for a, b in pairs)


def _as_reached(text: str) -> str:
    """An e-mail address without its case, or the last digits of a number, which stay the same however it is written."""
    return text.casefold() if "@" in text else "".join(filter(str.isdigit, text))[-DIGITS_THAT_TELL:]


def _join(
    columns: dict[str, list[Any]],
    repeats: dict[int, int],
    slugs: list[str],
    keys: Sequence[Any],
    are_two: Callable[[int, int], bool] = lambda _one, _other: False,
) -> None:
    """Fold rows with the same key into the first of them, unless two profile addresses or `are_two` forbid it."""
    first: dict[Any, int] = {}
    for index, key in enumerate(keys):
        if not key or index in repeats:
            continue
        earlier = first.setdefault(key, index)
        if earlier == index or (slugs[earlier] and slugs[index] and slugs[earlier] != slugs[index]):
            continue
        if are_two(earlier, index):
            continue
        for values in columns.values():
            values[earlier] = values[earlier] or values[index]
        slugs[earlier] = slugs[earlier] or slugs[index]
        repeats[index] = earlier


def alike(existing: Contact, person: Contact) -> bool:
    """Whether two names may be one person's; a missing name contradicts nothing."""
    one, other = name_key(existing), name_key(person)
    if not one or not other or one == other:
        return True
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(one, other) >= SHARED_ADDRESS_NAME
