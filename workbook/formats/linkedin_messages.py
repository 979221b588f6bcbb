"""Read LinkedIn's messages.csv: for each person the first message to them, and their first answer to it.

The file may hold years of talk in hundreds of megabytes, so it is read as a stream, and of each message only who
wrote to whom and when is kept in mind. No words of a message are stored unless the learner asks.

Source: columns of nine to twelve names, 2018 to 2026, compared over public readers; mapped by name only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbook.errors import UnreadableFileError
from workbook.formats.happenings import MESSAGE_WORDS, Happening, History, SkippedRows
from workbook.formats.linkedin import SOURCE
from workbook.formats.linkedin_letters import Letters
from workbook.formats.names import profile_key
from workbook.formats.reading import Progress, SkipCode, no_progress
from workbook.formats.sources import FoundFile
from workbook.formats.streams import Digest, rows_of_lines, text_of
from workbook.formats.tables import column_key
from workbook.formats.web_text import plain_text
from workbook.i18n import _
from workbook.records import Channel, EventKind

_NEEDED = frozenset({"from", "to", "date"})
_KNOWN_BY = (frozenset({"content", "folder"}), frozenset({"content", "conversationid"}))
#: So much of a message is kept when the learner asks for the words. Our choice: a long mail.
MOST_WORDS = 4_000
_PROGRESS_EVERY = 20_000


def is_messages_header(keys: Collection[str]) -> bool:
    """Whether a line is the header of LinkedIn's messages."""
    present = set(keys)
    return present >= _NEEDED and any(present >= some for some in _KNOWN_BY)


def read_messages(
    found: FoundFile, *, owner: str = "", words: bool = False, progress: Progress = no_progress
) -> History:
    """Return the first message to each person and their first answer after it.

    Drafts, spam, advertisements and talks of more than two are left out. The learner is the one who takes part in
    every conversation, unless `owner` says who it is.

    Parameters
    ----------
    found : the file; it is read as a stream, twice if `words` is True.
    owner : the learner's LinkedIn address, where it is known from elsewhere.
    words : whether the words of these messages are kept with them.

    Raises
    ------
    UnreadableFileError
        When the file is not LinkedIn's messages, or does not tell which of the people in it the learner is.
    """
    head = found.head()
    with found.open() as file:
        digest = Digest(file)
        lines, remark = text_of(digest, head, found.label)
        rows = rows_of_lines(lines)
        columns = _header(rows, found.label)
        letters = Letters()
        count = 0
        for line, row in rows:
            count += 1
            letters.take(line, row, columns)
            if count % _PROGRESS_EVERY == 0:
                progress(_("Reading messages"), 0.0)
    chosen, skipped, people = letters.sorted_out(profile_key(owner), found.label)
    progress(_("Reading messages"), 1.0)
    said = _words_of(found, head, {each.line for each in chosen}) if words else {}
    happenings = tuple(
        Happening(
            line=each.line,
            who=each.who,
            kind=each.kind,
            variant="" if each.kind is EventKind.OUTREACH else "unsaid",
            channel=Channel.LINKEDIN_MESSAGE,
            happened_at=each.at,
            key=f"linkedin-message {each.kind.value} {people.keys[each.who]} {each.at:%Y-%m-%dT%H:%M:%S}",
            details={MESSAGE_WORDS: said[each.line]} if said.get(each.line) else {},
        )
        for each in chosen
    )
    return History(
        source=SOURCE,
        file_name=found.label,
        sha256=digest.hexdigest(),
        rows_in=count,
        contacts=people.contacts,
        lines=people.lines,
        happenings=happenings,
        words_left=0 if words else len(happenings),
        skipped=skipped.in_order(),
        remarks=tuple(part for part in (remark, *_told(skipped)) if part),
    )


def _header(rows: Iterator[tuple[int, list[str] | None]], where: str) -> dict[str, int]:
    for _line, row in rows:
        keys = [column_key(name) for name in row or ()]
        if is_messages_header(keys):
            return {key: place for place, key in reversed(list(enumerate(keys)))}
        break
    raise UnreadableFileError(
        _("This is not LinkedIn’s list of messages: its first line does not say From, To and Date."),
        _("Give the file messages.csv from your LinkedIn export, as it was downloaded."),
        where=where,
    )


def _words_of(found: FoundFile, head: bytes, lines: set[int]) -> dict[int, str]:
    """The words of the messages on some lines, as plain text."""
    with found.open() as file:
        text, _remark = text_of(Digest(file), head, found.label)
        rows = rows_of_lines(text)
        place = _header(rows, found.label)["content"]
        return {line: plain_text(row[place])[:MOST_WORDS] for line, row in rows if line in lines and row is not None}


def _told(skipped: SkippedRows) -> list[str]:
    """What the learner may want to know of what was left out, beyond the count."""
    counts = skipped.counts()
    damaged = counts.get(SkipCode.OPEN_QUOTE, 0) + counts.get(SkipCode.FIELD_COUNT, 0)
    if not damaged:
        return []
    return [_("{count} damaged rows were left out; the report names their lines.").format(count=damaged)]
