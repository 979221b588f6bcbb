"""A first import of 30,000 connections against `pandas.read_csv` of the same rows."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from benchmarks.measurement import Measurement, compare

ROWS = 30_000
_NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
_HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_NOTE = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
)
_NAMES = ("Ada", "Ben", "Cleo", "Dora", "Emi", "Jon", "Lin", "Mahmoud", "Nora", "Olu") * 3 + ("Dörte", "José")
_COMPANIES = tuple(
    f"{first} {second}{third}"
    for first in ("Imaginary", "Fictional", "Madeup", "Invented", "Made-to-order", "Pretend")
    for second in ("Mills", "Foods", "Systems", "Consulting", "Bank", "Health", "Motors")
    for third in ("", " GmbH", ", Inc.", " Group")
)
_ROLES = (
    *("Software Engineer", "Senior Product Manager", "Head of Weaving, EMEA", "Founder & CEO", "Student") * 4,
    *("Data Scientist | Speaker", "Business Development Representative", "Talent Acquisition Partner") * 4,
    "Responsável de Produção",
)


def connections(rows: int, seed: int = 3) -> str:
    """Return a Connections.csv of invented people: a few ghosts, credentials and accents, newest first."""
    dice = random.Random(seed)
    text = io.StringIO()
    text.write(_NOTE)
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(_HEADER)
    for number in range(rows):
        day = f"{date(2026, 2, 1) - timedelta(days=5000 * number // rows):%d %b %Y}"
        if dice.random() < 0.004:
            lines.writerow(("", "", "", "", "", "", day))
            continue
        given = dice.choice(_NAMES)
        family = f"Invented{number}" + (", PhD" if dice.random() < 0.02 else "")
        slug = quote(f"{given.lower()}-invented-{number:x}{dice.randrange(16**6):06x}")
        address = f"https://www.linkedin.com/in/{slug}"
        email = f"invented{number}@example.org" if dice.random() < 0.04 else ""
        lines.writerow((given, family, address, email, dice.choice(_COMPANIES), dice.choice(_ROLES), day))
    return text.getvalue().rstrip("\n")


def measure() -> list[Measurement]:
    """Read, compare with an empty book, back up and store; each round in a new book."""
    import pandas as pd

    from workbook.book import Book
    from workbook.formats.bring import apply_bringing, plan_bringing
    from workbook.formats.linkedin import read_linkedin

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "Connections.csv")
        file.write_text(connections(ROWS), encoding="utf-8")
        books: list[Book] = []

        def new_book() -> None:
            if books:
                books[-1].close()
            books.append(Book.create(Path(folder, f"book{len(books)}", "book.sqlite")))

        def ours() -> None:
            book = books[-1]
            plan = plan_bringing([read_linkedin(file)], book, now=_NOW)
            result = apply_bringing(plan, book, now=_NOW)
            brought = len(plan.parts[0].added)
            if not (result.applied and plan.is_balanced and book.contacts.count() == brought > 0.9 * ROWS):
                raise AssertionError("the import did not bring everybody")

        name = f"import of a {ROWS:,}-row Connections.csv / pandas.read_csv of the same rows"
        found = compare(name, ours, lambda: pd.read_csv(file, skiprows=3), target=6.0, before=new_book)
        books[-1].close()
    return [found]
