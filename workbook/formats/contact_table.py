"""People out of the rows of a table, once it is known which column holds what.

Google, Outlook, Thunderbird and a table of the learner's own differ in their columns; what a row then says of a person
follows one set of rules, which are those of address cards (`vcards`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook.contact_columns import ContactColumns
from workbook.formats.card_fields import email_in
from workbook.formats.dates import read_dates
from workbook.formats.full_names import split_name
from workbook.formats.linkedin import profile_address
from workbook.formats.reading import Reading, SkipCode, Skipped
from workbook.formats.tables import Table
from workbook.i18n import _, ngettext

#: Between several values in one cell. Source: Google contacts write “ ::: ”; people write the others.
_SEVERAL = re.compile(r"\s*:::\s*|\s*[;|]\s*")
_ROUNDED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_NO_TALK = ("fax", "pager", "telex", "isdn")
_MOBILE = ("mobil", "cell", "iphone", "handy", "portable", "movil")
_FEWEST_DIGITS, _MOST_DIGITS = 3, 20
_FIELDS = ("given_name", "family_name", "company", "role", "industry", "email", "phone", "linkedin", "note")

#: A row of the table; position of a column to its cell.
Row = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picks:
    """Where in a row each thing stands: positions of columns, those to be preferred first.

    `name` is a whole name, to be split; `more_names` stand in where there is no given name. `labels` names the column
    that says what a value is (``Work Fax``), by the position of that value.
    """

    given_name: tuple[int, ...] = ()
    family_name: tuple[int, ...] = ()
    name: tuple[int, ...] = ()
    more_names: tuple[int, ...] = ()
    company: tuple[int, ...] = ()
    role: tuple[int, ...] = ()
    industry: tuple[int, ...] = ()
    email: tuple[int, ...] = ()
    phone: tuple[int, ...] = ()
    web: tuple[int, ...] = ()
    connected_on: tuple[int, ...] = ()
    note: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    labels: Mapping[int, int] = field(default_factory=dict)

    def positions(self) -> frozenset[int]:
        """Every column that is read."""
        values = (
            *(self.given_name, self.family_name, self.name, self.more_names, self.company, self.role, self.industry),
            *(self.email, self.phone, self.web, self.connected_on, self.note, self.groups),
        )
        return frozenset(place for places in values for place in places) | frozenset(self.labels.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a table comes from, as the report names it; `remark` is on how its text was read."""

    source: str
    file_name: str
    sha256: str
    remark: str = ""


def people_of(
    table: Table,
    picks: Picks,
    origin: Origin,
    *,
    notes: bool = False,
    needs_name: bool = False,
    leave_out: Callable[[Row], tuple[SkipCode, str] | None] = lambda _row: None,
) -> Reading:
    """Return the people in the rows of `table`.

    Of several e-mail addresses and numbers the first right one is taken (a mobile number before others, never a
    fax). An e-mail address or a number that stands as a name is taken for what it is.

    Parameters
    ----------
    notes : whether notes are taken.
    needs_name : whether a row with a company alone is no person.
    leave_out : says why a row is left out, or None.
    """
    pile = _Pile(table.lines, needs_name)
    dates = _dates(table, picks.connected_on)
    notes_left = 0
    for index, row in enumerate(zip(*table.columns, strict=True)):
        note = "\n\n".join(filter(None, (row[place] for place in picks.note)))
        person = _person(row, picks, pile, index)
        if any(person.values()) and (reason := leave_out(row)):
            pile.skipped.append(Skipped(table.lines[index], *reason))
        elif pile.take(index, {**person, "note": note if notes else ""}):
            notes_left += bool(note and not notes)
    columns: dict[str, Sequence[object]] = {**pile.columns, "source": (origin.source,) * len(pile.kept)}
    remarks = [origin.remark, *table.remarks, *pile.remarks()]
    if dates:
        columns["connected_on"] = [dates[0][index] for index in pile.kept]
        remarks.append(dates[1])
    return Reading(
        source=origin.source,
        file_name=origin.file_name,
        sha256=origin.sha256,
        rows_in=table.rows_in,
        lines=tuple(table.lines[index] for index in pile.kept),
        contacts=ContactColumns(columns),
        skipped=tuple(sorted((*table.skipped, *pile.skipped), key=lambda each: each.line)),
        remarks=tuple(filter(None, remarks)),
        notes_left=notes_left,
    )


def _dates(table: Table, places: tuple[int, ...]) -> tuple[list[date | None], str] | None:
    """The days in a column, all read in one order, and what was decided of it. Outlook writes 0/0/00 for none."""
    if not places:
        return None
    texts = ["" if re.fullmatch(r"0+[/.-]0+[/.-]0+", text) else text for text in table.columns[places[0]]]
    read = read_dates(texts, day_first_likely=table.delimiter == ";")
    unread = [(table.lines[i], text) for i, text in enumerate(texts) if text and read.known[text] is None]
    remark = read.remark
    if unread:
        lost = ngettext(
            "{count} date could not be read (“{text}” in line {line}); the person was kept.",
            "{count} dates could not be read, the first “{text}” in line {line}; the people were kept.",
            len(unread),
        )
        lost = lost.format(count=len(unread), text=unread[0][1][:40], line=unread[0][0])
        remark = f"{remark} {lost}".strip()
    return [read.known[text] for text in texts], remark


@dataclass(slots=True)
class _Pile:
    """What the rows gave so far."""

    lines: Sequence[int]
    needs_name: bool
    kept: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    skipped: list[Skipped] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def take(self, index: int, person: dict[str, str]) -> bool:
        """Add a person, or say why the row holds none; True when they were added."""
        named = person["given_name"] or person["family_name"] or person["email"]
        if not (named or (person["company"] and not self.needs_name)):
            code = SkipCode.NO_NAME if any(person.values()) or self.needs_name else SkipCode.EMPTY
            if self.needs_name:
                reason = _("This row names no person and has no e-mail address.")
            elif code is SkipCode.EMPTY:
                reason = _("This row is empty.")
            else:
                reason = _("This row has no name, company or e-mail address.")
            self.skipped.append(Skipped(self.lines[index], code, reason))
            return False
        self.kept.append(index)
        for name, column in self.columns.items():
            column.append(person[name])
        return True

    def note(self, what: str, index: int) -> None:
        """Count something that the learner should know of."""
        self.seen[what] += 1
        self.first.setdefault(what, self.lines[index])

    def remarks(self) -> list[str]:
        """What the learner should know of the file, in whole sentences."""
        many = self.seen
        sentences = {
            "more": ngettext(
                "{count} row has more than one e-mail address or telephone number (line {line}); one of each is kept.",
                "{count} rows have more than one e-mail address or telephone number, the first in line {line}; "
                "one of each is kept.",
                many["more"],
            ),
            "exchange": ngettext(
                "{count} row has only an address inside a company's own mail system (line {line}); it was left out.",
                "{count} rows have only an address inside a company's own mail system, the first in line {line}; "
                "it was left out.",
                many["exchange"],
            ),
            "bad e-mail": ngettext(
                "{count} row has an e-mail address that cannot be one (line {line}); it was left out.",
                "{count} rows have an e-mail address that cannot be one, the first in line {line}; it was left out.",
                many["bad e-mail"],
            ),
            "rounded": ngettext(
                "{count} telephone number was rounded by a spreadsheet (line {line}); it was left out.",
                "{count} telephone numbers were rounded by a spreadsheet, the first in line {line}; "
                "they were left out.",
                many["rounded"],
            ),
        }
        return [
            sentence.format(count=many[what], line=self.first[what])
            for what, sentence in sentences.items()
            if many[what]
        ]


def _person(row: Row, picks: Picks, pile: _Pile, index: int) -> dict[str, str]:
    emails, phones = _emails(row, picks, pile, index), _phones(row, picks, pile, index)
    given, family = _name(row, picks)
    for text in (given, *(row[place] for place in picks.name)):  # an address or a number in the place of a name
        if not emails and email_in(text):
            emails = [email_in(text)]
        elif not phones and text and not _is_name(text) and phone_in(text):
            phones = [phone_in(text)]
    if len(set(map(str.casefold, emails))) > 1 or len(set(phones)) > 1:
        pile.note("more", index)
    return {
        "given_name": given if _is_name(given) else "",
        "family_name": family if _is_name(family) else "",
        "company": _first(row, picks.company),
        "role": _first(row, picks.role),
        "industry": _first(row, picks.industry),
        "email": next(iter(emails), ""),
        "phone": next(iter(phones), ""),
        "linkedin": next(filter(None, map(profile_address, _values(row, picks.web))), ""),
    }


def _name(row: Row, picks: Picks) -> tuple[str, str]:
    given, family = _first(row, picks.given_name), _first(row, picks.family_name)
    whole = _first(row, picks.name)
    if not (given or family) and _is_name(whole):
        given, family = split_name(whole)
    return given or _first(row, picks.more_names), family


def _is_name(text: str) -> bool:
    """Whether a cell may be a name: it has letters, and is no e-mail address."""
    return any(map(str.isalpha, text)) and not email_in(text)


def _first(row: Row, places: Sequence[int]) -> str:
    return next((row[place] for place in places if row[place]), "")


def _values(row: Row, places: Sequence[int]) -> list[str]:
    """Every value in some cells, those that share a cell apart."""
    return [value for place in places for value in _SEVERAL.split(row[place]) if value] if places else []


def _emails(row: Row, picks: Picks, pile: _Pile, index: int) -> list[str]:
    values = _values(row, picks.email)
    found = [address for value in values if (address := email_in(value.rstrip(",.")))]
    if values and not found:
        is_exchange = any(value.lower().startswith(("/o=", "ex:/o=", "/ou=")) for value in values)
        pile.note("exchange" if is_exchange else "bad e-mail", index)
    return found


def _phones(row: Row, picks: Picks, pile: _Pile, index: int) -> list[str]:
    """The numbers at which one can talk, mobile ones first."""
    mobile: list[str] = []
    others: list[str] = []
    for place in picks.phone:
        label = row[picks.labels[place]].casefold() if place in picks.labels else ""
        if not row[place] or (any(word in label for word in _NO_TALK) and "mobil" not in label):
            continue
        for value in _SEVERAL.split(row[place]):
            if _ROUNDED.fullmatch(value):
                pile.note("rounded", index)
            elif number := phone_in(value):
                (mobile if any(word in label for word in _MOBILE) else others).append(number)
    return mobile + others


def phone_in(text: str) -> str:
    """Return a telephone number as it stands, without the mark that keeps a spreadsheet from counting; or ``""``."""
    number = text.removeprefix("tel:").lstrip("'’=").strip('" ')
    digits = sum(map(str.isdigit, number))
    return number if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and "@" not in number and "://" not in number else ""
