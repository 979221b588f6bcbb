"""Whether comparing a file with the book takes longer per person as the book grows from 1,000 people to 50,000."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from benchmarks.importing_contacts import _COMPANIES, _NAMES
from benchmarks.measurement import Measurement, profile_of

FEW, MANY = 1_000, 50_000
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "jo", "ka", "li", "mo", "ne", "pa", "ri", "so", "tu", "va")
_Columns = dict[str, list[object]]


def usual(count: int, *, later: bool) -> _Columns:
    """People as they are: shared names and companies, half with an address; later, jobs and spellings have changed."""
    dice = random.Random(7)
    found: _Columns = {name: [] for name in ("given_name", "family_name", "company", "linkedin", "connected_on")}
    for number in range(count):
        family = "".join(dice.choices(_SYLLABLES, k=3)).title()
        company, other = dice.choice(_COMPANIES), dice.choice(_COMPANIES)
        change, day = dice.random(), date(2012, 1, 1) + timedelta(days=dice.randrange(5000))
        found["given_name"].append(dice.choice(_NAMES))
        found["family_name"].append(family + "h" if later and change < 0.1 else family)
        found["company"].append(other if later and change > 0.7 else company)
        found["linkedin"].append(f"https://www.linkedin.com/in/invented-{number:x}" if number % 2 else "")
        found["connected_on"].append(None if later and change < 0.2 else day)
    return found


def crowded(count: int, *, later: bool) -> _Columns:
    """The worst there is: everybody at one company, with names that begin and end alike and nothing else."""
    letters = "abcdefghij"
    families = [f"Inv{''.join(letters[int(digit)] for digit in f'{number:05}')}" for number in range(count)]
    if later:
        families = [f"{name}q" if number % 3 == 0 else name for number, name in enumerate(families)]
    return {"given_name": ["Ada"] * count, "family_name": list(families), "company": ["Madeup Mills"] * count}


def measure() -> list[Measurement]:
    """Plan a second import with changed rows: seconds of the processor for many, against as many times few."""
    kinds = (("a second import with changed rows", usual), ("everybody at one company, names alike", crowded))
    return [_growth(name, people) for name, people in kinds]


def _growth(name: str, people: Callable[..., _Columns]) -> Measurement:
    from workbook.contact_columns import ContactColumns
    from workbook.formats.importing import plan_import
    from workbook.formats.reading import Reading

    def planning(count: int) -> Callable[[], None]:
        book = ContactColumns(people(count, later=False)).records()
        rows = ContactColumns(people(count, later=True))
        lines = tuple(range(2, count + 2))
        reading = Reading(source="linkedin", file_name="x", sha256="", rows_in=count, lines=lines, contacts=rows)

        def plan() -> None:
            made = plan_import(reading, book)
            if not (made.is_balanced and made.doubts):
                raise AssertionError("nobody was found who may be somebody in the book")

        return plan

    few, many = planning(FEW), planning(MANY)
    times = MANY // FEW
    plain = times * min(_seconds(few) for _round in range(5))
    ours = _seconds(many)
    title = f"{name}: {MANY:,} people / {times} times {FEW:,}"
    found = Measurement(title, ours, plain, 1.5)
    return found if found.met else Measurement(title, ours, plain, 1.5, profile_of(many))


def _seconds(run: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start
