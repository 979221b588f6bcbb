"""What a person's row changes in the contact the book already holds, and what it may not change.

The rule, which is our choice:
- an empty field is filled;
- a field that differs is brought up to date only where the stored value came from the same kind of file, and
  nobody has saved the contact since (its revision is the first). Otherwise the learner may have typed it, so
  the new value is offered beside it;
- a field that the file leaves empty stays as it is;
- a note in the file fills an empty one; beside the learner's own it is offered, and added below if they take it;
- audience, warmth and everything else that files do not know are never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbook.formats.names import name_key, profile_key
from workbook.formats.plan import Change
from workbook.records import Contact

#: What a file says of a person.
NAME_FIELDS = ("given_name", "family_name")
OTHER_FIELDS = ("company", "role", "industry", "email", "phone", "linkedin", "connected_on", "note")
FIRST_REVISION = 0


def is_untouched(existing: Contact, source: str) -> bool:
    """Whether a contact is still as an import from `source` put it there."""
    return bool(source) and existing.source == source and existing.revision == FIRST_REVISION


def merge(
    existing: Contact, incoming: Contact, *, take: bool = False, confirmed: bool = False
) -> tuple[Contact, tuple[Change, ...], tuple[Change, ...]]:
    """Return the contact as it will be, its changes, and the changes that are only offered.

    Parameters
    ----------
    take : whether the learner takes what is offered.
    confirmed : whether the learner said that both are the same person; the profile address and the day
        of connecting are then part of what they said, and without them the question would come again.
    """
    may_replace = take or is_untouched(existing, incoming.source)
    changes: list[Change] = []
    offers: list[Change] = []
    names = _differences(existing, incoming, NAME_FIELDS)
    if names:
        if may_replace or not (existing.given_name or existing.family_name):
            changes += names
        elif name_key(existing) != name_key(incoming):  # not over an accent, an emoji or a title
            offers += names
    for change in _differences(existing, incoming, OTHER_FIELDS):
        if (
            not change.before
            or take
            or (may_replace and change.field != "note")
            or (confirmed and change.field in {"linkedin", "connected_on"})
        ):
            changes.append(change)
        else:
            offers.append(change)
    values: dict[str, Any] = {change.field: change.after for change in changes}
    return (replace(existing, **values) if changes else existing), tuple(changes), tuple(offers)


def _differences(existing: Contact, incoming: Contact, names: Sequence[str]) -> list[Change]:
    """The fields in which the file says something, and something else."""
    found = []
    whole_name = names is NAME_FIELDS and bool(incoming.given_name or incoming.family_name)
    for name in names:
        before, after = getattr(existing, name), getattr(incoming, name)
        if before == after or (not after and not whole_name):
            continue
        if name == "linkedin" and before and profile_key(before) == profile_key(after):
            continue
        if name == "email" and before.casefold() == after.casefold():
            continue
        if name == "note" and before:
            if after in before:
                continue
            after = f"{before}\n{after}"
        found.append(Change(name, before, after))
    return found
