"""Damage files in every way we can think of and bring them: `python -m benchmarks.fuzzing [minutes] [seed]`.

A finding is an exception that is not ours, a row that is not accounted for, or a file that takes too long. The test
`tests/formats/test_fuzz_anything.py` makes a short run of the same.
"""

from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

FIXTURES = Path(__file__).parents[1] / "tests" / "formats" / "fixtures"
NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
#: Of the processor; a file of the fuzz has at most some hundred kilobytes.
TOO_LONG_SECONDS = 20.0
_CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Invented,https://www.linkedin.com/in/ada-invented,,Madeup Mills,Weaver,05 Mar 2024\n"
    'Dörte,"Invented, PhD",https://www.linkedin.com/in/d%C3%B6rte,d@example.org,"Fictional, Inc.",,3/4/2024\n'
    ",,,,,,05 Mar 2024\n"
)
_MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    "1,,Ada Invented,https://www.linkedin.com/in/ada,Ben Madeup,https://www.linkedin.com/in/ben,2026-01-02 03:04:05 UTC"
    ',,"Hello,\n""you""",INBOX\n'
    "1,,Ben Madeup,https://www.linkedin.com/in/ben,Ada Invented,https://www.linkedin.com/in/ada,2026-01-03 03:04:05 UTC"
    ",,Yes,INBOX\n"
    "2,,Ada Invented,https://www.linkedin.com/in/ada,Cleo Pretend,https://www.linkedin.com/in/cleo,"
    "2026-01-04 03:04:05 UTC,,Hi,INBOX\n"
)
_INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    'Ada Invented,Ben Madeup,"1/2/26, 3:04 PM",Hello,OUTGOING,https://www.linkedin.com/in/ada,'
    "https://www.linkedin.com/in/ben\n"
)
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1251",
    "shift_jis",
    "utf-7",
)
_PIECES = (
    *(
        b"\x00",
        b'"',
        b'""',
        b"'",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\r\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
    ),
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VTIMEZONE\r\n"),
    *(b"END:VCALENDAR\r\n", b"RRULE:FREQ=SECONDLY;INTERVAL=0\r\n", b"RRULE:FREQ=YEARLY;BYMONTH=99;COUNT=-1\r\n"),
    *(b"DTSTART:99999999T999999Z\r\n", b"DTSTART;TZID=../../etc:20260203T090000\r\n", b"DURATION:P99999999999W\r\n"),
    *(
        b"BDAY:--0229\r\n",
        b"N:;;;;;;;;;\r\n",
        b"=\r\n",
        b"=FF=FE",
        b"%00%0A%zz",
        b"31 Feb 2024",
        b"9" * 400,
        b"-1",
        b"\\",
    ),
    *("\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "٣".encode(), "İ".encode(), b"A" * 3000, b" " * 500),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is brought, and how it was made."""

    name: str
    content: bytes
    made: str


def seeds() -> list[tuple[str, bytes]]:
    """Return every fixture of the readers and one file of each of LinkedIn's, by name."""
    files = sorted(path for path in FIXTURES.rglob("*") if path.is_file() and path.name != ".gitattributes")
    linkedin = (("Connections.csv", _CONNECTIONS), ("messages.csv", _MESSAGES), ("Invitations.csv", _INVITATIONS))
    return [
        *((path.name, path.read_bytes()) for path in files),
        *[(name, text.encode()) for name, text in linkedin] * 8,  # as many as there are of the others' kinds
        *[("people.xlsx", _sheet())] * 8,
    ]


def _sheet() -> bytes:
    """A spreadsheet of people, as a program of that kind writes it."""
    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    for row in (
        ("Name", "Email", "Company", "Met on"),
        ("Ada Invented", "ada@example.org", "Madeup Mills", NOW.date()),
    ):
        book.worksheets[0].append(row)
    book.save(made)
    return made.getvalue()


def cases(dice: random.Random) -> Iterator[Case]:
    """Yield damaged files without end, the same for the same `dice`."""
    known = seeds()
    while True:
        name, content = dice.choice(known)
        ways = dice.choices(_WAYS, k=dice.choice((1, 1, 1, 2, 3)))
        for way in ways:
            content = way(dice, content, known)[:400_000]
        if content[:2] == b"PK" and not name.endswith(".xlsx"):
            name += ".zip"
        yield Case(name, content, " then ".join(way.__name__.strip("_") for way in ways) + f" of {name}")


_Known = list[tuple[str, bytes]]


def _noise(dice: random.Random, _content: bytes, _known: _Known) -> bytes:
    return dice.randbytes(dice.randrange(2000))


def _noise_as_a_zip(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    return b"PK\x03\x04" + content[: dice.randrange(200)] + dice.randbytes(dice.randrange(500))


def _bytes_changed(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    changed = bytearray(content)
    for _time in range(dice.choice((1, 3, 20)) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _pieces_put_in(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    for _time in range(dice.choice((1, 2, 8))):
        place = dice.randrange(len(content) + 1)
        content = content[:place] + dice.choice(_PIECES) * dice.choice((1, 1, 40)) + content[place:]
    return content


def _cut_off(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _part_left_out(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    start, end = sorted(dice.randrange(len(content) + 1) for _time in range(2))
    return content[:start] + content[end:]


def _doubled(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    return content * dice.choice((2, 3, 50))


def _lines_shuffled(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    lines = content.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _in_another_encoding(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    return content.decode("utf-8", "replace").encode(dice.choice(_ENCODINGS), "replace")


def _half_in_another_encoding(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    half = dice.randrange(len(content) + 1)
    return content[:half] + content[half:].decode("utf-8", "replace").encode(dice.choice(_ENCODINGS), "replace")


def _joined_with_another(dice: random.Random, content: bytes, known: _Known) -> bytes:
    return content + dice.choice(known)[1]


def _a_huge_field(dice: random.Random, content: bytes, _known: _Known) -> bytes:
    place = dice.randrange(len(content) + 1)
    return (
        content[:place]
        + dice.choice((b"x", b"\xc3\xa9", b'"', b",", b"a b ", b"\r\n ", b"(a", b"=3D")) * 60_000
        + content[place:]
    )


def _in_a_zip(dice: random.Random, content: bytes, known: _Known) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(dice.choice(("a.csv", "Connections.csv", "x/y.vcf", "in.zip", "ü.ics")), content)
        if dice.random() < 0.5:
            name, other = dice.choice(known)
            archive.writestr(f"other/{name}", other)
    return made.getvalue()


_WAYS: tuple[Callable[[random.Random, bytes, _Known], bytes], ...] = (
    _noise,
    _noise_as_a_zip,
    *(_bytes_changed, _pieces_put_in, _cut_off, _part_left_out) * 3,
    _doubled,
    _lines_shuffled,
    _in_another_encoding,
    _half_in_another_encoding,
    _joined_with_another,
    _a_huge_field,
    _in_a_zip,
)


def bring(case: Case) -> str:
    """Read one case as the learner would bring it, plan it into an empty list of people, and say what it was.

    Raises whatever is a finding: `AssertionError` when a row is not accounted for.
    """
    from workbook.errors import WorkbookError
    from workbook.formats.happenings import History
    from workbook.formats.history_plan import KnownEvents, plan_history
    from workbook.formats.importing import plan_import
    from workbook.formats.meetings_plan import KnownMeetings, plan_meetings
    from workbook.formats.open_anything import read_anything
    from workbook.formats.reading import Reading
    from workbook.formats.sources import UploadedFile

    start = time.process_time()
    read, aside = read_anything([UploadedFile(case.name, case.content)], now=NOW, zone=ZoneInfo("Europe/Berlin"))
    assert read or aside, "nothing was read and nothing was said"
    for each in aside:
        assert isinstance(each.error, WorkbookError) and each.error.what and each.error.repair
    for one in read:
        if isinstance(one, Reading):
            assert one.rows_in == len(one.contacts) + len(one.skipped) == len(one.lines) + len(one.skipped), one.source
            plan = plan_import(one, [])
            again = plan_import(one, [row.contact for row in plan.added])
            assert plan.is_balanced and again.is_balanced
            assert again.changes_nothing, "the second import changes something"
        elif isinstance(one, History):
            assert one.rows_in == len(one.happenings) + len(one.skipped), one.source
            assert plan_history(one, [], KnownEvents()).is_balanced
        else:
            every = {each.line for each in one.proposals}
            assert one.is_balanced and plan_meetings(one, [], KnownMeetings(), now=NOW, yes=every).is_balanced
    assert time.process_time() - start < TOO_LONG_SECONDS, "it took too long"
    return read[0].source if read else "refused"


def main() -> int:
    """Run for some minutes; print each kind of finding once, with the bytes kept beside it."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}, {minutes} minutes", flush=True)
    found: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    for number, case in enumerate(cases(random.Random(seed))):
        if time.monotonic() > end:
            break
        try:
            outcomes[bring(case)] += 1
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {where.filename}:{where.lineno}"
            found[kind] += 1
            if found[kind] == 1:
                kept = Path(f"fuzz-{seed}-{number}.bin")
                kept.write_bytes(case.content)
                print(f"\n{case.made}: {error!r}, kept in {kept}")
                traceback.print_exc()
    print(f"{sum(outcomes.values()) + sum(found.values())} files: {dict(outcomes)}")
    print("findings:", dict(found) or "none")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
