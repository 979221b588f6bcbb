"""Everything that can leave the workbook: what each file would be called and hold, and the writing of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.book import Book
from workbook.book.snapshot import Snapshot
from workbook.errors import InvalidInputError
from workbook.formats.book_lines import write_book
from workbook.formats.calendar_writing import calendar, preparation, promised
from workbook.formats.csv_set import write_csv_set
from workbook.formats.export_tables import ExportTable, export_tables
from workbook.formats.keepsake import Piece, keepsake
from workbook.formats.keepsake_pages import keepsake_html, keepsake_markdown
from workbook.formats.vcard_writing import vcards
from workbook.formats.xlsx_set import write_xlsx
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.records import EventKind
from workbook.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants written: from which book, whether with contact details, and as of when and where."""

    book: Book
    details: bool
    now: datetime
    zone: ZoneInfo
    norms: Norms


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of file: its key (an option of `workbook export`), what it is called, and what it is for."""

    key: str
    label: str
    use: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that would be written: its kind, its name, what it will hold, and whether contact details are in it."""

    key: str
    file: str
    holds: str
    has_details: bool


#: Endings of the files; the beginning and the day are the same for all.
_NAMES: Mapping[str, str] = {
    "csv": "tables-{day}.zip",
    "xlsx": "tables-{day}.xlsx",
    "vcard": "people-{day}.vcf",
    "ics": "calendar-{day}.ics",
    "html": "to-read-{day}.html",
    "md": "to-read-{day}.md",
    "jsonl": "complete-{day}.jsonl",
}
#: Kinds of file that hold everything, whatever is ticked.
COMPLETE = frozenset({"jsonl"})


def offers() -> list[Offer]:
    """Return every kind of file there is, in the order in which they are shown."""
    told = {
        "csv": (_("Tables (CSV)"), _("For any spreadsheet or program, with an explanation of each column.")),
        "xlsx": (_("One spreadsheet (XLSX)"), _("The same tables as sheets of one file, for Excel or LibreOffice.")),
        "vcard": (_("Address cards (vCard)"), _("The people, for a phone, a mail program or an address book.")),
        "ics": (
            _("Calendar (iCalendar)"),
            _("Meetings, preparation and your promises. Taking it in again brings entries up to date."),
        ),
        "html": (_("One page to read (HTML)"), _("Your words, people, talks and promises, to keep, print or read.")),
        "md": (_("One text to read (Markdown)"), _("The same as plain text, for a notes program.")),
        "jsonl": (
            _("Complete copy (JSON Lines)"),
            _("Everything, contact details too. With it your book goes on at another computer. Keep it to yourself."),
        ),
    }
    return [Offer(key, *told[key]) for key in _NAMES]


def plan_out(order: Order, keys: Collection[str]) -> list[Planned]:
    """Return what would be written for these kinds of file, in the order of `offers`; nothing is written.

    Raises
    ------
    InvalidInputError : when a key is not known, or there is none.
    """
    unknown = sorted(set(keys) - set(_NAMES))
    if unknown or not keys:
        raise InvalidInputError(
            _("There is no kind of file “{name}”.").format(name=unknown[0]) if unknown else _("No format is chosen."),
            _("Choose one or more of: {names}.").format(names=", ".join(_NAMES)),
        )
    counts = _counts(order)
    beginning = "practice-workbook" if order.book.is_practice else "workbook"
    day = f"{order.now.astimezone(order.zone):%Y-%m-%d}"
    return [
        Planned(key, f"{beginning}-{name.format(day=day)}", counts[key], key in COMPLETE or order.details)
        for key, name in _NAMES.items()
        if key in keys
    ]


def take_out(order: Order, planned: Collection[Planned], folder: Path) -> list[Path]:
    """Write the files into `folder`, each whole or not at all, and return their paths.

    A file of the same name, which is one of the same day, is replaced.

    Raises
    ------
    InvalidInputError : when the folder cannot be written; names it.
    """
    writers: Mapping[str, Callable[[Path], object]] = {
        "csv": lambda path: write_csv_set(
            _tables(order), path, details=order.details, now=order.now.astimezone(order.zone)
        ),
        "xlsx": lambda path: write_xlsx(_tables(order), path),
        "vcard": lambda path: write_whole(
            path, [vcards(order.book.contacts.all(), details=order.details).encode("utf-8")]
        ),
        "ics": lambda path: write_whole(path, [_calendar(order)]),
        "html": lambda path: write_whole(path, [_told(keepsake_html(_keepsake(order)))]),
        "md": lambda path: write_whole(path, [_told(keepsake_markdown(_keepsake(order)))]),
        "jsonl": lambda path: write_book(order.book, path, now=order.now),
    }
    written = []
    for each in planned:
        path = folder / each.file
        writers[each.key](path)
        written.append(path)
    return written


def _tables(order: Order) -> list[ExportTable]:
    return export_tables(order.book, details=order.details, zone=order.zone)


def _keepsake(order: Order) -> list[Piece]:
    return keepsake(order.book, details=order.details, now=order.now, zone=order.zone)


def _told(text: str) -> bytes:
    return text.encode("utf-8")


def _calendar(order: Order) -> bytes:
    seen = order.book.snapshot()
    ahead = [each for each in seen.meetings if each.starts_at is not None and each.starts_at > order.now]
    cancelled = _cancelled(seen)
    return calendar(
        seen.meetings,
        seen.contacts,
        promised(seen.promises),
        preparation(
            [each for each in ahead if each.id not in cancelled],
            minutes=order.norms.whole("prepare_minutes"),
            days_before=order.norms.whole("prepare_days"),
        ),
        now=order.now,
        details=order.details,
        cancelled=cancelled,
    )


def _cancelled(seen: Snapshot) -> set[str]:
    """Meetings of which the latest word is that they do not take place."""
    latest: dict[str, str] = {}
    for event in seen.events:  # oldest first
        if event.kind is EventKind.MEETING and event.meeting_id is not None:
            latest[event.meeting_id] = event.variant
    return {meeting for meeting, variant in latest.items() if variant == "cancelled"}


def _counts(order: Order) -> Mapping[str, str]:
    """What each file will hold, in words."""
    with order.book.store.read() as session:
        people, events, meetings, dated, promises = session.all(
            "SELECT (SELECT count(*) FROM contacts), (SELECT count(*) FROM events), (SELECT count(*) FROM meetings), "
            "(SELECT count(*) FROM meetings WHERE starts_at IS NOT NULL), (SELECT count(*) FROM promises "
            "WHERE direction = 'mine' AND due_on IS NOT NULL AND done_at IS NULL)"
        )[0]
    who = ngettext("{count} person", "{count} people", people).format(count=f"{people:,}")
    what = ngettext("{count} thing that happened", "{count} things that happened", events).format(count=f"{events:,}")
    talks = ngettext("{count} meeting", "{count} meetings", meetings).format(count=f"{meetings:,}")
    timed = ngettext("{count} meeting with a time", "{count} meetings with a time", dated).format(count=f"{dated:,}")
    owed = ngettext("{count} promise with a day", "{count} promises with a day", promises).format(count=f"{promises:,}")
    tables = _("{people}, {events}, {meetings}, drafts and notes").format(people=who, events=what, meetings=talks)
    return {
        "csv": tables,
        "xlsx": tables,
        "vcard": who,
        "ics": _("{meetings} and {promises}").format(meetings=timed, promises=owed),
        "html": tables,
        "md": tables,
        "jsonl": _("{tables}, every earlier version, settings and answers").format(
            tables=_("{people}, {events}, {meetings}").format(people=who, events=what, meetings=talks)
        ),
    }
