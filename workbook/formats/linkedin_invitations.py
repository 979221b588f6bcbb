"""Read LinkedIn's Invitations.csv: whom the learner asked to connect, when, and whether with a note.

Source: `From,To,Sent At,Message,Direction`, with two profile addresses since late 2023; seven public fixtures.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workbook.contact_columns import ContactColumns
from workbook.formats.full_names import split_name
from workbook.formats.happenings import Happening, History
from workbook.formats.linkedin import SOURCE, profile_address
from workbook.formats.linkedin_lists import ListedColumns, open_list
from workbook.formats.names import fold, profile_key
from workbook.formats.reading import SkipCode, Skipped
from workbook.formats.sources import FoundFile
from workbook.i18n import _
from workbook.records import Channel, EventKind

_COLUMNS = frozenset({"from", "to", "sentat", "direction"})
_OUTGOING = frozenset({"OUTGOING", "SENT"})
#: LinkedIn writes the month first and no zone (1/29/26, 2:37 PM); some exports have ISO stamps in UTC.
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2}),? (\d{1,2}):(\d\d)(?::\d\d)?\s?([AP]M)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)")


def is_invitations_header(keys: Collection[str]) -> bool:
    """Whether a line is the header of LinkedIn's invitations."""
    return set(keys) >= _COLUMNS


def read_invitations(found: FoundFile, *, zone: ZoneInfo) -> tuple[History, str]:
    """Return the invitations that the learner sent, and the learner's own LinkedIn address if the file tells it.

    Parameters
    ----------
    zone : in which the times are, since the file does not say: the learner's.

    Raises
    ------
    UnreadableFileError : when the file is not LinkedIn's invitations.
    """
    table = open_list(
        found,
        is_invitations_header,
        _("This is not LinkedIn’s list of invitations: no line says From, To, Sent At and Direction."),
        _("Give the file Invitations.csv from your LinkedIn export, as it was downloaded."),
    )
    return _read(table, found, zone)


def _read(table: ListedColumns, found: FoundFile, zone: ZoneInfo) -> tuple[History, str]:
    to, sent_at, message, direction = map(table.column, ("to", "sentat", "message", "direction"))
    inviter, invitee = map(table.column, ("inviterprofileurl", "inviteeprofileurl"))
    skipped = list(table.skipped)
    places: dict[str, int] = {}
    people: list[tuple[str, str]] = []
    lines: list[int] = []
    happenings: list[Happening] = []
    owner = ""
    for row, line in enumerate(table.lines):
        if direction[row].strip().upper() not in _OUTGOING:
            skipped.append(Skipped(line, SkipCode.INCOMING, _("They invited you.")))
            continue
        at = _moment(sent_at[row], zone)
        key = profile_key(invitee[row]) or f"name {fold(to[row])}"
        if at is None:
            skipped.append(Skipped(line, SkipCode.NO_DATE, _("It has no date that can be read.")))
            continue
        if key == "name ":
            skipped.append(Skipped(line, SkipCode.NOBODY, _("It does not say whom you invited.")))
            continue
        owner = owner or inviter[row]
        if key not in places:
            places[key] = len(people)
            people.append((to[row], profile_address(invitee[row])))
            lines.append(line)
        happenings.append(
            Happening(
                line=line,
                who=places[key],
                kind=EventKind.OUTREACH,
                channel=Channel.LINKEDIN_NOTE,
                happened_at=at,
                key=f"linkedin-invitation {key} {sent_at[row].strip()}",
                details={"note": bool(message[row].strip())},
                zone=zone,
            )
        )
    names = [split_name(name) for name, _address in people]
    history = History(
        source=SOURCE,
        file_name=found.label,
        sha256=table.sha256,
        rows_in=table.rows_in,
        contacts=ContactColumns(
            {
                "given_name": [given for given, _family in names],
                "family_name": [family for _given, family in names],
                "linkedin": [address for _name, address in people],
                "source": [SOURCE] * len(people),
            }
        ),
        lines=tuple(lines),
        happenings=tuple(happenings),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
        remarks=table.remarks,
    )
    return history, owner


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """When an invitation went out."""
    try:
        if found := _ISO.match(text.strip()):
            return datetime(*map(int, found.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
        if found := _AMERICAN.match(text.strip()):
            month, day, year, hour, minute, half = found.groups()
            hours = int(hour) % 12 + (12 if half.upper() == "PM" else 0) if half else int(hour)
            years = int(year) + (2000 if len(year) == 2 else 0)
            return datetime(years, int(month), int(day), hours, int(minute), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return None
