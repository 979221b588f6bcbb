"""Read whatever a person brings: each file in it that is known, by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.errors import WorkbookError
from workbook.formats.bring import Brought
from workbook.formats.calendars import read_calendar
from workbook.formats.google_contacts import read_google
from workbook.formats.linkedin import read_connections
from workbook.formats.linkedin_export import connections_missing, find_connections, has_linkedins_name
from workbook.formats.linkedin_invitations import read_invitations
from workbook.formats.linkedin_messages import read_messages
from workbook.formats.linkedin_notes import read_notes
from workbook.formats.mapping import ColumnChoices, read_table_of_people
from workbook.formats.monica import read_monica
from workbook.formats.outlook_contacts import read_outlook, read_thunderbird
from workbook.formats.reading import Progress, Reading, no_progress
from workbook.formats.recognise import Kind, Recognised, is_about_owner, recognise
from workbook.formats.sheets import Sheet
from workbook.formats.sources import Opened, UploadedFile, open_source
from workbook.formats.vcards import read_vcards
from workbook.norms import Norms, norms

#: Of a calendar, so much is looked at: half a year back, and what is agreed for the next quarter. Our choice.
BACK = timedelta(days=183)
AHEAD = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoices:
    """What the learner chose about the files themselves.

    Parameters
    ----------
    columns : what the columns of tables are taken as.
    other_contacts : whether people are taken whom Google saved by itself.
    notes : whether the notes of address books are taken. A table's notes follow its columns.
    words : whether the words of messages are kept, of the first each way with each person.
    norms : the learner's numbers; some say what in a calendar may be a coffee.
    sheets : tables that were opened already, so that another choice does not open them again.
    """

    columns: ColumnChoices = field(default_factory=ColumnChoices)
    other_contacts: bool = False
    notes: bool = False
    words: bool = False
    norms: Norms = field(default_factory=norms)
    sheets: MutableMapping[str, Sheet] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that could not be read, and why; `is_whole` says that nothing of what was brought could."""

    name: str
    error: WorkbookError
    is_whole: bool = True


def read_anything(
    sources: Sequence[Path | UploadedFile],
    *,
    now: datetime,
    zone: ZoneInfo,
    choices: ReadingChoices | None = None,
    progress: Progress = no_progress,
) -> tuple[list[Brought], list[Aside]]:
    """Return what was read from `sources`, and the files that could not be.

    One damaged file costs itself and no other. The same content brought twice is read once.

    Parameters
    ----------
    sources : files, folders and zips.
    now : calendars are looked at from `BACK` before it to `AHEAD` after it.
    zone : the learner's; times in files that name no zone are in it.
    choices : what the learner chose about the files.
    """
    aside: list[Aside] = []
    found: list[Recognised] = []
    for source in sources:
        try:
            opened = open_source(source)
            known = recognise(opened)
            found += known or [_unknown(opened)]
            has_connections = not known or any(each.kind is Kind.CONNECTIONS for each in known)
            if missing := connections_missing(opened, has_connections=has_connections):
                aside.append(Aside(source.name, missing, is_whole=False))
        except WorkbookError as error:
            aside.append(Aside(source.name, error))
    if any(each.kind in _LINKEDIN for each in found):
        found = list(map(_as_linkedins, found))
    reader = _Reader(now, zone, choices or ReadingChoices(), progress)
    brought: dict[str, Brought] = {}
    for each in sorted(found, key=lambda each: each.place):
        try:
            one = reader.read(each)
            brought.setdefault(one.sha256, one)
        except WorkbookError as error:
            aside.append(Aside(each.file.label, error))
    return list(brought.values()), aside


def _unknown(opened: Opened) -> Recognised:
    """The one file that was brought though nothing in it is known: its reader says what it is instead."""
    file = find_connections(opened, lambda _file: False)
    is_linkedins = opened.kind != "file" or is_about_owner(file)
    return Recognised(file, Kind.CONNECTIONS if is_linkedins else Kind.TABLE)


def _as_linkedins(each: Recognised) -> Recognised:
    """A file that came with LinkedIn's and has the name of one of its lists is not guessed at: it is called by name."""
    is_one = each.kind is Kind.TABLE and has_linkedins_name(each.file.name)
    return Recognised(each.file, Kind.CONNECTIONS) if is_one else each


_LINKEDIN = (Kind.CONNECTIONS, Kind.NOTES, Kind.INVITATIONS, Kind.MESSAGES)
_ADDRESS_BOOKS: Mapping[Kind, Callable[..., Reading]] = {
    Kind.VCARDS: read_vcards,
    Kind.OUTLOOK: read_outlook,
    Kind.THUNDERBIRD: read_thunderbird,
    Kind.MONICA: read_monica,
}


class _Reader:
    """Reads the files of one import; what one says of the learner helps to read the next."""

    def __init__(self, now: datetime, zone: ZoneInfo, choices: ReadingChoices, progress: Progress) -> None:
        today = now.astimezone(zone).date()
        self._window = (today - BACK, today + AHEAD)
        self._zone = zone
        self._choices = choices
        self._progress = progress
        self._owner = ""

    def read(self, recognised: Recognised) -> Brought:
        """Return what one file holds. Of a file of no known kind the reader says what it is."""
        file = recognised.file
        if people := self._people(recognised):
            return people
        match recognised.kind:
            case Kind.NOTES:
                return read_notes(file)
            case Kind.INVITATIONS:
                history, self._owner = read_invitations(file, zone=self._zone)
                return history
            case Kind.MESSAGES:
                return read_messages(file, owner=self._owner, words=self._choices.words, progress=self._progress)
            case Kind.CALENDAR:
                return read_calendar(
                    file,
                    file.content(),
                    window=self._window,
                    zone=self._zone,
                    limits=self._choices.norms,
                    progress=self._progress,
                )
            case _:
                return read_connections(file, file.content(), progress=self._progress)

    def _people(self, recognised: Recognised) -> Reading | None:
        """The people in an address book or a table; None for files of another kind."""
        file, choices, progress = recognised.file, self._choices, self._progress
        if reader := _ADDRESS_BOOKS.get(recognised.kind):
            return reader(file, file.content(), notes=choices.notes, progress=progress)
        if recognised.kind is Kind.GOOGLE:
            others = choices.other_contacts
            return read_google(file, file.content(), other_contacts=others, notes=choices.notes, progress=progress)
        if recognised.kind is Kind.TABLE:
            columns, sheets = choices.columns, choices.sheets
            return read_table_of_people(file, file.content(), choices=columns, sheets=sheets, progress=progress)
        return None
