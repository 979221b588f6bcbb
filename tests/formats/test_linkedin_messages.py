"""Messages and invitations: who was written to first, who answered, and every row accounted for."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import UnreadableFileError
from workbook.formats.happenings import MESSAGE_WORDS, History
from workbook.formats.linkedin_invitations import read_invitations
from workbook.formats.linkedin_messages import read_messages
from workbook.formats.reading import SkipCode
from workbook.formats.sources import FoundFile, UploadedFile, open_source
from workbook.formats.streams import rows_of_lines
from workbook.records import Channel, EventKind

MODERN = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER", "IS MESSAGE DRAFT"),
)
ME, ADA, BEN = (f"https://www.linkedin.com/in/{name}-invented" for name in ("me", "ada", "ben"))
NAMES = {ME: "Me Invented", ADA: "Ada Invented, PhD", BEN: "Ben Invented", "": "LinkedIn Member"}


def file_of(text: str | bytes, name: str = "messages.csv") -> FoundFile:
    content = text.encode() if isinstance(text, str) else text
    return open_source(UploadedFile(name, content)).files[0]


def messages(*rows: dict[str, str], header: Sequence[str] = MODERN, **more: object) -> History:
    return read_messages(file_of(written(*rows, header=header)), **more)  # type: ignore[arg-type]


def written(*rows: dict[str, str], header: Sequence[str] = MODERN) -> str:
    text = io.StringIO()
    lines = csv.DictWriter(text, header, extrasaction="ignore", quoting=csv.QUOTE_ALL)
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue()


def letter(sender: str, to: str, day: int, **more: str) -> dict[str, str]:
    return {
        "CONVERSATION ID": "c",
        "FROM": NAMES[sender],
        "SENDER PROFILE URL": sender,
        "TO": NAMES.get(to, to),
        "RECIPIENT PROFILE URLS": to,
        "DATE": f"2026-02-{day:02} 08:00:00 UTC",
        "CONTENT": "<p>hello &amp; welcome</p>",
        "FOLDER": "INBOX",
    } | more


def told(history: History) -> list[tuple[int, str, str, int]]:
    """Line, kind, family name and day of what happened."""
    people = history.contacts
    return [
        (each.line, each.kind.value, people[each.who].family_name, each.happened_at.day) for each in history.happenings
    ]


def left_out(history: History) -> list[tuple[int, SkipCode]]:
    assert history.rows_in == len(history.happenings) + len(history.skipped)
    assert all(row.reason for row in history.skipped)
    return [(row.line, row.code) for row in history.skipped]


def test_the_first_message_each_way_counts_and_all_others_are_named() -> None:
    history = messages(
        letter(ME, ADA, 9),
        letter(ADA, ME, 8),
        letter(ADA, ME, 7),
        letter(ME, ADA, 5),
        letter(ADA, ME, 4),
        letter(ME, BEN, 3),
    )
    assert told(history) == [
        (4, "reply", "Invented, PhD", 7),
        (5, "outreach", "Invented, PhD", 5),
        (7, "outreach", "Invented", 3),
    ]
    assert left_out(history) == [(2, SkipCode.LATER), (3, SkipCode.LATER), (6, SkipCode.BEFORE)]
    assert [(each.given_name, each.linkedin) for each in history.contacts] == [("Ada", ADA), ("Ben", BEN)]
    assert (history.lines, history.happenings[0].channel) == ((4, 7), Channel.LINKEDIN_MESSAGE)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (letter(ME, ADA, 5, **{"IS MESSAGE DRAFT": "Yes"}), SkipCode.DRAFT),
        (letter(ADA, ME, 5, FOLDER="SPAM"), SkipCode.SPAM),
        (letter("", ME, 5, CONTENT='<p class="spinmail-quill-editor__spin-break">Hi %FIRSTNAME%'), SkipCode.SPONSORED),
        (letter(ME, f"{ADA},{BEN}", 5, TO="Ada Invented, PhD, Ben Invented"), SkipCode.GROUP),
        (letter("", ME, 5), SkipCode.NOBODY),
        (letter(ME, ADA, 5, DATE="some day"), SkipCode.NO_DATE),
        (letter(ME, ADA, 5, DATE="2026-02-31 08:00:00 UTC"), SkipCode.NO_DATE),
        (letter(ADA, BEN, 5), SkipCode.NOT_YOURS),
        (letter(ADA, ME, 5), SkipCode.INCOMING),
    ],
    ids=lambda value: value.value if isinstance(value, SkipCode) else "",
)
def test_what_is_no_message_of_the_learner_is_left_out_with_its_reason(row: dict[str, str], code: SkipCode) -> None:
    history = messages(row, letter(ME, BEN, 6), owner=ME)
    assert left_out(history) == [(2, code)]
    assert told(history) == [(3, "outreach", "Invented", 6)]


def test_the_learner_is_who_takes_part_in_every_conversation() -> None:
    rows = (letter(ADA, ME, 5), letter(ME, ADA, 4), letter(ME, BEN, 3))
    assert told(messages(*rows)) == told(messages(*rows, owner=f"{ME}/"))
    with pytest.raises(UnreadableFileError, match="which of the people") as caught:
        messages(*rows[:2])
    assert "Invitations.csv" in caught.value.repair


def test_an_older_file_without_the_recipients_addresses_finds_them_by_name() -> None:
    header = (
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "DATE",
        "SUBJECT",
        "CONTENT",
        "FOLDER",
    )
    rows = (letter(ADA, ME, 5), letter(ME, ADA, 4), letter(ME, BEN, 3))
    history = messages(*rows, header=header)
    assert [(line, kind) for line, kind, *_rest in told(history)] == [(2, "reply"), (3, "outreach"), (4, "outreach")]
    assert [each.linkedin for each in history.contacts] == [ADA, ""]


def test_the_columns_of_2020_say_the_direction_and_no_address() -> None:
    header = ("FROM", "TO", "DATE", "SUBJECT", "CONTENT", "DIRECTION", "FOLDER")
    history = messages(
        letter(ADA, ME, 5, DIRECTION="INCOMING"),
        letter(ME, ADA, 4, DIRECTION="OUTGOING", DATE="2026-02-04T08:00"),
        header=header,
    )
    assert told(history) == [(2, "reply", "Invented, PhD", 5), (3, "outreach", "Invented, PhD", 4)]


def test_no_words_are_kept_unless_the_learner_asks() -> None:
    rows = (letter(ADA, ME, 5), letter(ME, ADA, 4), letter(ME, BEN, 3, CONTENT="plain"))
    assert [dict(each.details) for each in messages(*rows).happenings] == [{}, {}, {}]
    kept = [each.details[MESSAGE_WORDS] for each in messages(*rows, words=True).happenings]
    assert kept == ["hello & welcome", "hello & welcome", "plain"]


def test_the_same_row_is_the_same_event_in_a_later_export() -> None:
    early = messages(letter(ME, ADA, 4), letter(ME, BEN, 3))
    late = messages(letter(ME, BEN, 9), letter(ADA, ME, 8), letter(ME, ADA, 4), letter(ME, BEN, 3))
    assert {each.event_id for each in early.happenings} < {each.event_id for each in late.happenings}


def test_a_quotation_mark_that_never_closes_costs_its_own_line() -> None:
    text = written(letter(ME, ADA, 4)) + 'c,,"open\r\n' + written(letter(ME, BEN, 3)).split("\r\n", 1)[1]
    history = read_messages(file_of(text))
    assert told(history) == [(2, "outreach", "Invented, PhD", 4), (4, "outreach", "Invented", 3)]
    assert left_out(history) == [(3, SkipCode.OPEN_QUOTE)]
    assert history.remarks == ("1 damaged rows were left out; the report names their lines.",)


def test_a_row_over_several_lines_is_named_by_the_line_it_begins_on() -> None:
    history = messages(letter(ME, ADA, 4, CONTENT='a\n"b"\n\nc'), letter(ME, BEN, 3))
    assert [line for line, *_rest in told(history)] == [2, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_people(encoding: str) -> None:
    rows = (letter(ME, ADA, 4, TO="Zoë Erfunden"), letter(ME, BEN, 3))
    history = read_messages(file_of(written(*rows).encode(encoding)))
    assert history.contacts[0].given_name == "Zoë"
    assert bool(history.remarks) == (encoding == "cp1252")


def test_another_file_is_refused_by_what_it_lacks() -> None:
    with pytest.raises(UnreadableFileError, match="From, To and Date"):
        read_messages(file_of("First Name,Last Name\nAda,Invented\n"))


@given(st.lists(st.sampled_from(["a,b\n", '"x\ny",z\n', '"open,\n', "\n", '""""\n', 'q"q,\n']), max_size=30))
def test_rows_of_lines_lose_no_line(parts: list[str]) -> None:
    lines = "".join(parts).splitlines(keepends=True)
    found = list(rows_of_lines(lines))
    begins = [line for line, _row in found]
    assert begins == sorted(set(begins))
    covered = set(begins)
    for (line, row), following in zip(found, [*begins[1:], len(lines) + 1], strict=False):
        if row is not None:
            covered.update(range(line, following))
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= covered


INVITED = """From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Me Invented,Ada Invented,"1/29/26, 2:37 PM",Hello,OUTGOING,https://www.linkedin.com/in/me-invented,{ada}
Me Invented,Ben Invented,"2026-02-01 12:05:00 UTC",,SENT,https://www.linkedin.com/in/me-invented,{ben}
Cem Invented,Me Invented,"1/20/26, 1:00 AM",,INCOMING,x,y
Me Invented,Dora Invented,"13/45/26, 1:00 AM",,OUTGOING,x,y
"""


def test_invitations_sent_become_messages_with_or_without_a_note() -> None:
    text = INVITED.format(ada=ADA, ben=BEN)
    history, owner = read_invitations(file_of(text, "Invitations.csv"), zone=ZoneInfo("Europe/Berlin"))
    assert owner == ME
    assert [(each.line, each.happened_at, each.kind, dict(each.details)) for each in history.happenings] == [
        (2, datetime(2026, 1, 29, 13, 37, tzinfo=UTC), EventKind.OUTREACH, {"note": True}),
        (3, datetime(2026, 2, 1, 12, 5, tzinfo=UTC), EventKind.OUTREACH, {"note": False}),
    ]
    assert left_out(history) == [(4, SkipCode.INCOMING), (5, SkipCode.NO_DATE)]
    assert [each.linkedin for each in history.contacts] == [ADA, BEN]
