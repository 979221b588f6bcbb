"""Read the dates of one file, all in the same order, and say which order that was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from workbook.i18n import _


class DateOrder(StrEnum):
    """Which number comes first in a date written as 3/5/2024."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


# English as LinkedIn writes it. The German names come from no real export: untested against one.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jän",
            "feb february februar",
            "mar march mär märz mrz",
            "apr april",
            "may mai",
            "jun june juni",
            "jul july juli",
            "aug august",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_USUAL = re.compile(r"[0-9]{2} [A-Za-z]{3} [0-9]{4}").fullmatch  # as LinkedIn writes it: 05 Mar 2024
_DAYS = {f"{number:02}": number for number in range(1, 32)}
_NAMED = re.compile(r"(\d{1,2})\.?[\s\-/]+([^\W\d_]{3,9})\.?[\s\-/,]+(\d{4}|\d{2})(?:\s.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*)?")
_SERIAL = re.compile(r"\d{5}")
_EXCEL_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class FileDates:
    """The dates of one file: text to date (None where it is no date), and a remark on the order if it was open."""

    known: dict[str, date | None]
    remark: str = ""


def read_dates(texts: Sequence[str], *, day_first_likely: bool, order: DateOrder | None = None) -> FileDates:
    """Return every distinct date in `texts`, all read in one order.

    A date such as 3/5/2024 says nothing of its order. A day above 12 anywhere in the file decides it.
    Otherwise the order in which the file's own sequence runs more evenly through time wins, since
    LinkedIn lists the newest connection first. Otherwise it is the custom of the program that saved
    the file. `order` overrules all of it.

    Parameters
    ----------
    texts : the column as it stands in the file, empty cells included.
    day_first_likely : the custom where nothing else decides (a file with semicolons comes from a place
        that writes the day first).
    order : the learner's choice, when they made one.
    """
    distinct = [text for text in dict.fromkeys(texts) if text]
    known: dict[str, date | None] = {"": None}
    rest = []
    months: dict[str, tuple[int, int]] = {}  # " Mar 2024", as in thousands of days of a file
    for text in distinct:
        if (usual := months.get(text[2:])) and (number := _DAYS.get(text[:2])):
            known[text] = date(*usual, number) if number <= 28 else _day(str(usual[0]), usual[1], number)
        elif (month := _MONTHS.get(text[3:6].lower())) and _USUAL(text):
            known[text] = _day(text[7:], month, int(text[:2]))
            if int(text[7:]) >= 1900:
                months[text[2:]] = (int(text[7:]), month)
        elif found := _NAMED.fullmatch(text):
            known[text] = _named_day(found)
        else:
            rest.append(text)
    remark = ""
    numbers_order = DateOrder.DAY_FIRST
    if numeric := list(filter(_NUMBERS.fullmatch, rest)):
        numbers_order, remark = _order_of_numbers(numeric, day_first_likely, order)
    known |= {text: _read_one(text, numbers_order) for text in rest}
    return FileDates(known, remark)


def _order_of_numbers(numeric: list[str], day_first_likely: bool, chosen: DateOrder | None) -> tuple[DateOrder, str]:
    example = numeric[0]
    if chosen is not None:
        return chosen, _remark(chosen, example, _("as you chose"))
    pairs = [(int(m.group(1)), int(m.group(3))) for text in numeric if (m := _NUMBERS.fullmatch(text))]
    days_first = sum(first > 12 for first, _second in pairs)
    months_first = sum(second > 12 for _first, second in pairs)
    if days_first != months_first:
        order = DateOrder.DAY_FIRST if days_first > months_first else DateOrder.MONTH_FIRST
        return order, _remark(order, example, _("since other dates in the file allow nothing else"))
    turns = {each: _turns(numeric, each) for each in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)}
    if turns[DateOrder.DAY_FIRST] != turns[DateOrder.MONTH_FIRST]:
        order = min(turns, key=lambda each: turns[each])
        return order, _remark(order, example, _("since the list then runs in order of time"))
    dotted = "." in example
    order = DateOrder.DAY_FIRST if day_first_likely or dotted else DateOrder.MONTH_FIRST
    return order, _remark(order, example, _("a guess: nothing in the file decides it, so please check one date"))


def _turns(texts: list[str], order: DateOrder) -> int:
    """How often the sequence changes between running forwards and backwards in time."""
    days = [day for text in texts if (day := _read_one(text, order))]
    ups = [later > earlier for earlier, later in pairwise(days) if later != earlier]
    return sum(a != b for a, b in pairwise(ups))


def _remark(order: DateOrder, example: str, because: str) -> str:
    read = _read_one(example, order)
    shown = f"{read.day} {read:%B %Y}" if read else "–"
    words = _("day first") if order is DateOrder.DAY_FIRST else _("month first")
    return _("Dates were read {words}, so {example} is {shown}: {because}.").format(
        words=words, example=example, shown=shown, because=because
    )


def _named_day(found: re.Match[str]) -> date | None:
    month = _MONTHS.get(found.group(2).lower())
    return _day(found.group(3), month, int(found.group(1))) if month else None


def _read_one(text: str, numbers_order: DateOrder) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found.group(1), int(found.group(2)), int(found.group(3)))
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found.group(1)), int(found.group(3))
        day, month = (first, second) if numbers_order is DateOrder.DAY_FIRST else (second, first)
        return _day(found.group(4), month, day)
    if _SERIAL.fullmatch(text) and text.isascii() and 36_500 < int(text) < 73_050:  # Excel's day number, 2000 to 2099
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    return None


def _day(year: str, month: int, day: int) -> date | None:
    """The date, with two-digit years in this century (LinkedIn opened in 2003), or None when there is none."""
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(number, month, day) if number >= 1900 else None
    except ValueError:
        return None
