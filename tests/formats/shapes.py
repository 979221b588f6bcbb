"""Connections.csv in the shapes it comes in, made of people who do not exist."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

from workbook.formats.linkedin import read_linkedin
from workbook.formats.reading import Reading
from workbook.formats.sources import UploadedFile

NOTE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. '
    "You will only see email addresses for connections who have allowed their connections to see or download "
    "their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more "
    'here https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
SIX = "First Name,Last Name,Email Address,Company,Position,Connected On"
SEVEN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ADA = "Ada,Invented,https://www.linkedin.com/in/ada-invented,ada@example.org,Imaginary Mills,Weaver,05 Mar 2024"
BEN = "Ben,Madeup,https://www.linkedin.com/in/ben-madeup,,Fictional Foods,Cook,17 Jan 2023"


def csv_text(*rows: str, header: str = SEVEN, note: str = NOTE) -> str:
    """A file as LinkedIn writes it: no line end after the last row."""
    return note + "\n".join((header, *rows))


def read(content: str | bytes, name: str = "Connections.csv") -> Reading:
    raw = content.encode() if isinstance(content, str) else content
    return read_linkedin(UploadedFile(name, raw))


def shown(reading: Reading) -> list[tuple[Any, ...]]:
    """Line, name, address, e-mail, company, role, day of each person."""
    return [
        (line, c.given_name, c.family_name, c.linkedin, c.email, c.company, c.role, c.connected_on)
        for line, c in zip(reading.lines, reading.contacts, strict=True)
    ]


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


ADA_READ = (
    "Ada",
    "Invented",
    "https://www.linkedin.com/in/ada-invented",
    "ada@example.org",
    "Imaginary Mills",
    "Weaver",
    date(2024, 3, 5),
)
BEN_READ = (
    "Ben",
    "Madeup",
    "https://www.linkedin.com/in/ben-madeup",
    "",
    "Fictional Foods",
    "Cook",
    date(2023, 1, 17),
)
