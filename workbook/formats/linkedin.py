"""Read LinkedIn's Connections.csv in every shape it is known to come in.

Source: header shapes measured on about thirty exports, 2015 to 2026, compared with ten other readers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import compress, repeat
from pathlib import Path
from urllib.parse import quote

from workbook.contact_columns import ContactColumns
from workbook.errors import WorkbookError
from workbook.formats.dates import DateOrder, read_dates
from workbook.formats.encodings import decode
from workbook.formats.linkedin_export import find_connections
from workbook.formats.merging import NAME_FIELDS
from workbook.formats.opened_table import open_table
from workbook.formats.reading import (
    Progress,
    Reading,
    SkipCode,
    Skipped,
    collection_paused,
    no_progress,
)
from workbook.formats.refusals import name_of_list, what_can_be_brought
from workbook.formats.sources import FoundFile, UploadedFile, open_source, refuse_other_content
from workbook.formats.tables import Table, column_key, find_header, header_lines, read_table
from workbook.i18n import _

SOURCE = "linkedin"

#: Field of a contact to the names of its column, as `column_key` writes them.
#: The German names are in another project's tests; no real localised export was seen. Untested on one.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "given_name": ("firstname", "vorname"),
    "family_name": ("lastname", "nachname"),
    "linkedin": ("url", "profileurl"),
    "email": ("emailaddress", "email", "emailadresse"),
    "company": ("company", "unternehmen", "firma"),
    "role": ("position",),
    "connected_on": ("connectedon", "verbundenam", "verbundenseit"),
}
_PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)?linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)
_USUAL_ADDRESS = "https://www.linkedin.com/in/"


def read_linkedin(
    source: Path | UploadedFile, *, date_order: DateOrder | None = None, progress: Progress = no_progress
) -> Reading:
    """Return the people in a LinkedIn export: a Connections.csv, the folder or the zip it came in.

    Files are known by their content. Nothing is written anywhere, and nothing of the learner's book is
    looked at: `plan_import` compares.

    Parameters
    ----------
    source : a path, or a file that arrived as bytes.
    date_order : how to read dates such as 3/5/2024, when the file leaves it open and the learner knows.
    progress : told what is being done.

    Raises
    ------
    UnreadableFileError
        When `source` is not LinkedIn's list of connections. The message says what it is instead.
    """
    progress(_("Opening"), 0.0)
    found = find_connections(open_source(source), _looks_right)
    content = found.content()
    progress(_("Reading"), 0.1)
    with collection_paused():
        return read_connections(found, content, date_order=date_order, progress=progress)


def read_connections(
    found: FoundFile, content: bytes, *, date_order: DateOrder | None = None, progress: Progress = no_progress
) -> Reading:
    """Return the people in the bytes of one Connections.csv; `found` only names it."""
    refuse_other_content(found, content)
    opened = open_table(content, found.label, is_connections_header, _why_not)
    table = read_table(opened.header)
    progress(_("Reading"), 0.6)
    reading = _people(table, found.label, opened.sha256, opened.remark, date_order)
    progress(_("Reading"), 1.0)
    return reading


def is_connections_header(keys: Sequence[str]) -> bool:
    """Whether a line names both a first name and the day of connecting."""
    present = set(keys)
    return not present.isdisjoint(ALIASES["given_name"]) and not present.isdisjoint(ALIASES["connected_on"])


def _looks_right(file: FoundFile) -> bool:
    """Whether a file's first lines have the header of the connections, whatever its name is."""
    try:
        return find_header(decode(file.head(), file.label).text, is_connections_header) is not None
    except WorkbookError:
        return False


def _why_not(text: str) -> tuple[str, str]:
    """What a text without the header of the connections is instead, and the repair."""
    for keys in header_lines(text):
        if what := name_of_list(keys):
            return what, _("Give the file Connections.csv from LinkedIn's “Download your data”, as it was downloaded.")
    return _("No line in this file has the columns “First Name” and “Connected On”."), what_can_be_brought()


def _people(table: Table, label: str, sha256: str, encoding_remark: str, date_order: DateOrder | None) -> Reading:
    positions = _positions(table.header)
    nothing = ("",) * len(table.lines)
    texts = {field: table.columns[positions[field]] if field in positions else nothing for field in ALIASES}
    lines = table.lines
    left_out, skipped = _without_person(lines, texts)
    if left_out:
        keep = [index not in left_out for index in range(len(lines))]
        lines = tuple(compress(lines, keep))
        texts = {field: tuple(compress(values, keep)) for field, values in texts.items()}
    dates = read_dates(texts["connected_on"], day_first_likely=table.delimiter == ";", order=date_order)
    addresses, foreign = _profile_addresses(texts["linkedin"])
    remarks = [remark for remark in (encoding_remark, *table.remarks, dates.remark) if remark]
    if foreign:
        remarks.append(_("{count} profile addresses are not LinkedIn's and were left out.").format(count=foreign))
    if bad := {text for text, day in dates.known.items() if text and day is None}:
        lost = [index for index, text in enumerate(texts["connected_on"]) if text in bad]
        remark = _("{count} dates could not be read, the first “{text}” in line {line}; the people were kept.")
        first = texts["connected_on"][lost[0]][:40]
        remarks.append(remark.format(count=len(lost), text=first, line=lines[lost[0]]))
    columns = {
        **texts,
        "linkedin": addresses,
        "connected_on": [dates.known[text] for text in texts["connected_on"]],
        "source": (SOURCE,) * len(lines),
    }
    return Reading(
        source=SOURCE,
        file_name=label,
        sha256=sha256,
        rows_in=table.rows_in,
        lines=lines,
        contacts=ContactColumns(columns),
        skipped=tuple(sorted((*table.skipped, *skipped), key=lambda row: row.line)),
        remarks=tuple(remarks),
    )


def _positions(header: Sequence[str]) -> dict[str, int]:
    """Where each field's column stands; the first of two with the same name counts."""
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        for field, names in ALIASES.items():
            if column_key(name) in names:
                found.setdefault(field, position)
    return found


def _without_person(lines: Sequence[int], texts: Mapping[str, Sequence[str]]) -> tuple[set[int], list[Skipped]]:
    """The positions of rows that hold no person, and the reasons."""
    # LinkedIn writes “LinkedIn Member” where it hides who somebody is.
    perhaps = [index for index, given in enumerate(texts["given_name"]) if not given or given == "LinkedIn"]
    nameless = [index for index in perhaps if texts["given_name"][index] or not texts["family_name"][index]]
    left_out: set[int] = set()
    skipped: list[Skipped] = []
    for index in nameless:
        name = texts["given_name"][index] + texts["family_name"][index]
        rest = [field for field in ALIASES if field not in NAME_FIELDS and texts[field][index]]
        if "email" in rest or (name and (name != "LinkedInMember" or "linkedin" in rest)):
            continue
        left_out.add(index)
        if name or rest == ["connected_on"]:
            reason = _("This person has hidden or closed their profile; LinkedIn gives only the date.")
            skipped.append(Skipped(lines[index], SkipCode.GHOST, reason))
        elif rest:
            skipped.append(Skipped(lines[index], SkipCode.NO_NAME, _("This row has no name and no e-mail address.")))
        else:
            skipped.append(Skipped(lines[index], SkipCode.EMPTY, _("This row is empty.")))
    return left_out, skipped


def profile_address(text: str) -> str:
    """Return the address of a LinkedIn profile as LinkedIn writes it today, or ``""`` when `text` is none."""
    found = _PROFILE.match(text)
    return _USUAL_ADDRESS + quote(found.group(1), safe="%-_.~") if found else ""


def _profile_addresses(texts: Sequence[str]) -> tuple[Sequence[str], int]:
    """Profile addresses that lead to LinkedIn, and how many others were left out.

    An address becomes a link on a page. One that was put into the file to lead elsewhere must not.
    """
    if all(map(str.startswith, filter(None, texts), repeat(_USUAL_ADDRESS))):
        return texts, 0
    unusual = [index for index, text in enumerate(texts) if text and not text.startswith(_USUAL_ADDRESS)]
    if not unusual:
        return texts, 0
    addresses = list(texts)
    for index in unusual:
        addresses[index] = profile_address(texts[index])
    return addresses, sum(not addresses[index] for index in unusual)
