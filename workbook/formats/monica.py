"""Read the people in a JSON export of Monica, a keeper of relationships that many host themselves.

Source: exports of version ``1.0-preview.1`` (Monica 4.1), and the fields that Monica's export writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import UnreadableFileError
from workbook.formats.contact_table import Origin, Picks, people_of
from workbook.formats.encodings import decode
from workbook.formats.reading import Progress, Reading, SkipCode, collection_paused, no_progress
from workbook.formats.sources import FoundFile
from workbook.formats.tables import MAX_TEXT_CHARACTERS, table_of
from workbook.i18n import _, ngettext

SOURCE = "monica"
_COLUMNS = ("given_name", "family_name", "more_names", "company", "role", "email", "phone", "web", "note", "gone")
_NOTE = _COLUMNS.index("note")


def is_monica(head: bytes) -> bool:
    """Whether a file begins as an export of Monica does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:400]
    return start.startswith(b"{") and b'"version"' in start and (b'"1.0-preview' in start or b'"app_version"' in start)


def read_monica(found: FoundFile, content: bytes, *, notes: bool = False, progress: Progress = no_progress) -> Reading:
    """Return the people in the bytes of one of Monica's exports; `found` only names it.

    How often the learner meant to stay in touch is counted and told; reminders are set in the book itself. People who
    have died are left out. `lines` are the places of the people in the file, the first is 1.

    Parameters
    ----------
    notes : whether notes are taken.

    Raises
    ------
    UnreadableFileError : when the file is damaged or holds nobody.
    """
    progress(_("Reading"), 0.0)
    repair = _("Export your data again in Monica (Settings, Export data, JSON) and give that file.")
    with collection_paused():
        decoded = decode(content, found.label)
        try:
            export = json.loads(decoded.text.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            what = _("This export of Monica is damaged or was not downloaded to its end.")
            raise UnreadableFileError(what, repair, where=found.label) from error
        account = _mapping(_mapping(export).get("account"))
        people = list(_listed(account.get("data"), "contact"))
        if not people:
            raise UnreadableFileError(_("There is nobody in this export of Monica."), repair, where=found.label)
        kinds = _field_kinds(account)
        rows = [[*_row(person, kinds)] for person in people]
        columns = {name: (place,) for place, name in enumerate(_COLUMNS) if name != "gone"}
        table = table_of(_COLUMNS, "", rows, range(1, len(rows) + 1), [], frozenset(range(len(_COLUMNS))), {_NOTE})
        origin = Origin(
            source=SOURCE, file_name=found.label, sha256=hashlib.sha256(content).hexdigest(), remark=decoded.remark
        )
        reading = people_of(
            table,
            Picks(**columns),  # type: ignore[arg-type]
            origin,
            notes=notes,
            leave_out=lambda row: (
                (SkipCode.NOT_A_PERSON, _("Monica notes that this person has died.")) if row[-1] else None
            ),
        )
    progress(_("Reading"), 1.0)
    return _with_stay_in_touch(reading, people)


def _with_stay_in_touch(reading: Reading, people: list[Mapping[str, Any]]) -> Reading:
    often = [each for each in people if _mapping(each.get("properties")).get("stay_in_touch_frequency")]
    if not often:
        return reading
    remark = ngettext(
        "In Monica you meant to stay in touch with {count} person. Choose the rhythm for them at “Stay in touch”.",
        "In Monica you meant to stay in touch with {count} people. Choose the rhythm for them at “Stay in touch”.",
        len(often),
    ).format(count=len(often))
    return replace(reading, remarks=(*reading.remarks, remark))


def _row(person: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[str]:
    said = _mapping(person.get("properties"))
    values: dict[str, list[str]] = {"email": [], "phone": [], "web": []}
    for each in _listed(person.get("data"), "contact_field"):
        given = _mapping(each.get("properties"))
        text = _text(given.get("data"))
        kind = kinds.get(_text(given.get("type")), "")
        name = "web" if "linkedin" in text.lower() else kind
        values.get(name, []).append(text)
    notes = [
        _text(_mapping(each.get("properties")).get("body"), lines=True) for each in _listed(person.get("data"), "note")
    ]
    yield from (_text(said.get("first_name")), _text(said.get("last_name")))
    yield _text(said.get("middle_name")) or _text(said.get("nickname"))
    yield from (_text(said.get("company")), _text(said.get("job")))
    yield from (" ::: ".join(filter(None, found)) for found in values.values())
    yield "\n\n".join(filter(None, (_text(said.get("description"), lines=True), *notes)))[:MAX_TEXT_CHARACTERS]
    yield "x" if said.get("is_dead") is True else ""


def _field_kinds(account: Mapping[str, Any]) -> dict[str, str]:
    """What each kind of contact field is: the id in the export to ``email`` or ``phone``."""
    types = _mapping(account.get("instance")).get("contact_field_types")
    found: dict[str, str] = {"email": "email", "phone": "phone"}
    for each in types if isinstance(types, list) else []:
        said = _mapping(_mapping(each).get("properties"))
        word = (_text(said.get("type")) or _text(said.get("name"))).lower()
        found[_text(_mapping(each).get("uuid"))] = "email" if "mail" in word else "phone" if "phone" in word else ""
    return found


def _listed(data: object, kind: str) -> Iterator[Mapping[str, Any]]:
    """The things of one kind in a list of Monica's collections."""
    for each in data if isinstance(data, list) else []:
        collection = _mapping(each)
        values = collection.get("values")
        if str(collection.get("type")).rstrip("s") == kind and isinstance(values, list):
            yield from (value for value in values if isinstance(value, dict))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, *, lines: bool = False) -> str:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").strip() if lines else " ".join(text.split())
