"""Read LinkedIn's messages.csv: for each person the first message to them, and their first answer to it.

The file may hold years of talk in hundreds of megabytes, so it is read as a stream, and of each message only who
wrote to whom and when is kept in mind. No words of a message are stored unless the learner asks.

Source: columns of nine to twelve names, 2018 to 2026, compared over public readers; mapped by name only.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from workbook.contact_columns import ContactColumns
from workbook.errors import UnreadableFileError
from workbook.formats.full_names import split_name
from workbook.formats.happenings import Happening, History, SkippedRows
from workbook.formats.linkedin import SOURCE, profile_address
from workbook.formats.names import fold, profile_key
from workbook.formats.reading import Progress, SkipCode, no_progress
from workbook.formats.sources import FoundFile
from workbook.formats.streams import Digest, rows_of_lines, text_of
from workbook.formats.tables import column_key
from workbook.formats.web_text import plain_text
from workbook.i18n import _
from workbook.records import Channel, EventKind

_NEEDED = frozenset({"from", "to", "date"})
_KNOWN_BY = (frozenset({"content", "folder"}), frozenset({"content", "conversationid"}))
_YES = frozenset({"yes", "true", "1"})
_DRAFT = ("ismessagedraft", "isconversationdraft")
_SPONSORED = "spinmail-quill-editor"
_NOBODY = frozenset({"linkedin member", "linkedin user", ""})
_USUAL_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: UTC)?", re.ASCII).fullmatch
_STAMP = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)[T ](\d\d?):(\d\d)(?::(\d\d))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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
        letters = _Letters()
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
            details={"words": said[each.line]} if said.get(each.line) else {},
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


@dataclass(slots=True)
class _Way:
    """All messages that one person wrote to another: when, in seconds, and on which lines."""

    at: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(frozen=True, slots=True)
class _Chosen:
    line: int
    who: int
    kind: EventKind
    at: datetime


@dataclass(frozen=True, slots=True)
class _People:
    keys: list[str]
    lines: tuple[int, ...]
    contacts: ContactColumns


class _Letters:
    """Who wrote to whom and when, without a word of what."""

    def __init__(self) -> None:
        self._ways: defaultdict[tuple[str, str], _Way] = defaultdict(_Way)
        self._known: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._slugs_of_name: defaultdict[str, set[str]] = defaultdict(set)
        self._outgoing: Counter[str] = Counter()
        self._skipped = SkippedRows(
            {
                SkipCode.LATER: _("A later message in a conversation that counts already."),
                SkipCode.BEFORE: _("They wrote before you did, so it is no answer."),
                SkipCode.INCOMING: _("They wrote to you; you did not write to them."),
                SkipCode.DRAFT: _("A draft; it was never sent."),
                SkipCode.SPAM: _("From the folder of unwanted messages."),
                SkipCode.SPONSORED: _("An advertisement."),
                SkipCode.GROUP: _("A conversation of more than two people."),
                SkipCode.NOBODY: _("It does not say with whom: the profile was closed or hidden."),
                SkipCode.NO_DATE: _("It has no date that can be read."),
                SkipCode.FIELD_COUNT: _("The row has more or fewer fields than the header."),
                SkipCode.OPEN_QUOTE: _("A quotation mark in this line never closes."),
                SkipCode.NOT_YOURS: _("A message between two other people."),
            }
        )

    def take(self, line: int, row: list[str] | None, columns: dict[str, int]) -> None:
        """Keep in mind one row, or leave it out."""
        code = SkipCode.OPEN_QUOTE if row is None else self._leave_out(row, columns)
        if code is None and row is not None:
            code = self._note(line, row, columns)
        if code is not None:
            self._skipped.add(line, code)

    def _leave_out(self, row: list[str], columns: dict[str, int]) -> SkipCode | None:
        if len(row) <= max(columns.values()):
            return SkipCode.FIELD_COUNT
        for name in _DRAFT:
            if name in columns and _cell(row, columns, name).lower() in _YES:
                return SkipCode.DRAFT
        if _cell(row, columns, "folder").upper() == "SPAM":
            return SkipCode.SPAM
        if (
            "senderprofileurl" in columns
            and not _cell(row, columns, "senderprofileurl")
            and _SPONSORED in row[columns["content"]][:400]
        ):
            return SkipCode.SPONSORED
        to = _cell(row, columns, "recipientprofileurls")
        return SkipCode.GROUP if "," in to and sum(bool(part.strip()) for part in to.split(",")) > 1 else None

    def _note(self, line: int, row: list[str], columns: dict[str, int]) -> SkipCode | None:
        stamp = _seconds(_cell(row, columns, "date"))
        if stamp is None:
            return SkipCode.NO_DATE
        sender = self._known_as(_cell(row, columns, "from"), _cell(row, columns, "senderprofileurl"))
        recipient = self._known_as(_cell(row, columns, "to"), _cell(row, columns, "recipientprofileurls"))
        if not sender or not recipient or sender == recipient:
            return SkipCode.NOBODY
        direction = _cell(row, columns, "direction").upper()
        if direction in ("OUTGOING", "SENT"):
            self._outgoing[sender] += 1
        way = self._ways[sender, recipient]
        way.at.append(stamp)
        way.lines.append(line)
        return None

    def _known_as(self, name: str, url: str) -> str:
        """`_person`, found out once for each person and not for each message."""
        found = self._known.get((name, url))
        if found is None:
            found = self._known[name, url] = self._person(name, url)
        return found

    def _person(self, name: str, url: str) -> str:
        """What a person is known by in this file: the address of their profile, else their name."""
        slug = profile_key(url)
        folded = fold(name)
        if slug:
            self._addresses.setdefault(slug, url)
            if folded not in _NOBODY:
                self._names.setdefault(slug, name)
                self._slugs_of_name[folded].add(slug)
            return slug
        if folded in _NOBODY:
            return ""
        key = f"name {folded}"
        self._names.setdefault(key, name)
        return key

    def sorted_out(self, owner: str, where: str) -> tuple[list[_Chosen], SkippedRows, _People]:
        """Return the first message each way with each person, what was left out, and the people."""
        ways = self._ways_by_address()
        owner = owner if any(owner in pair for pair in ways) else self._owner(ways, where)
        others: dict[str, tuple[_Way, _Way]] = {}
        for (sender, recipient), way in ways.items():
            if owner not in (sender, recipient):
                self._skipped.extend(way.lines, SkipCode.NOT_YOURS)
                continue
            other = recipient if sender == owner else sender
            mine, theirs = others.setdefault(other, (_Way(), _Way()))
            into = mine if sender == owner else theirs
            into.at.extend(way.at)
            into.lines.extend(way.lines)
        chosen: list[_Chosen] = []
        keys: list[str] = []
        for other, (mine, theirs) in others.items():
            if not mine.at:
                self._skipped.extend(theirs.lines, SkipCode.INCOMING)
                continue
            who = len(keys)
            keys.append(other)
            chosen += self._first_each_way(who, mine, theirs)
        chosen.sort(key=lambda each: each.line)
        lines = dict.fromkeys(range(len(keys)), 0)
        for each in reversed(chosen):
            lines[each.who] = each.line
        people = _People(keys, tuple(lines.values()), self._contacts(keys))
        return chosen, self._skipped, people

    def _first_each_way(self, who: int, mine: _Way, theirs: _Way) -> list[_Chosen]:
        began, line = min(zip(mine.at, mine.lines, strict=True))
        found = [_Chosen(line, who, EventKind.OUTREACH, _EPOCH + timedelta(seconds=began))]
        self._skipped.extend((each for each in mine.lines if each != line), SkipCode.LATER)
        answers = [pair for pair in zip(theirs.at, theirs.lines, strict=True) if pair[0] >= began]
        answered = min(answers, default=None)
        if answered is not None:
            found.append(_Chosen(answered[1], who, EventKind.REPLY, _EPOCH + timedelta(seconds=answered[0])))
            self._skipped.extend((each for _at, each in answers if each != answered[1]), SkipCode.LATER)
        self._skipped.extend(
            (each for at, each in zip(theirs.at, theirs.lines, strict=True) if at < began), SkipCode.BEFORE
        )
        return found

    def _ways_by_address(self) -> dict[tuple[str, str], _Way]:
        """The same, with people who are known by name alone in one row and by their address in another made one."""
        sure = {f"name {name}": next(iter(slugs)) for name, slugs in self._slugs_of_name.items() if len(slugs) == 1}
        self._outgoing = Counter({sure.get(key, key): count for key, count in self._outgoing.items()})
        joined: defaultdict[tuple[str, str], _Way] = defaultdict(_Way)
        for (sender, recipient), way in self._ways.items():
            into = joined[sure.get(sender, sender), sure.get(recipient, recipient)]
            into.at.extend(way.at)
            into.lines.extend(way.lines)
        return joined

    def _owner(self, ways: dict[tuple[str, str], _Way], where: str) -> str:
        """Who takes part in every conversation."""
        if self._outgoing:
            return self._outgoing.most_common(1)[0][0]
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for sender, recipient in ways:
            partners[sender].add(recipient)
            partners[recipient].add(sender)
        ranked = sorted(partners, key=lambda key: len(partners[key]), reverse=True)
        if len(ranked) > 1 and len(partners[ranked[0]]) == len(partners[ranked[1]]):
            raise UnreadableFileError(
                _("This file does not tell which of the people in it you are: {names}.").format(
                    names=", ".join(self._names.get(key, key) for key in ranked[:4])
                ),
                _("Bring the whole LinkedIn export, in which your profile says it, or the file Invitations.csv too."),
                where=where,
            )
        return ranked[0] if ranked else ""

    def _contacts(self, keys: Sequence[str]) -> ContactColumns:
        names = [split_name(self._names.get(key, "")) for key in keys]
        return ContactColumns(
            {
                "given_name": [given for given, _family in names],
                "family_name": [family for _given, family in names],
                "linkedin": [profile_address(self._addresses.get(key, "")) for key in keys],
                "source": [SOURCE] * len(keys),
            }
        )


def _cell(row: list[str], columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    return "" if place is None else row[place].strip()


def _seconds(text: str) -> int | None:
    """Whole seconds since 1970; a stamp without a zone is read as UTC, as LinkedIn writes it."""
    if _USUAL_STAMP(text):
        try:
            return int(datetime.fromisoformat(text[:19]).replace(tzinfo=UTC).timestamp())
        except ValueError:
            return None
    found = _STAMP.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return int((datetime(year, month, day, hour, minute, second, tzinfo=UTC) - _EPOCH).total_seconds())
    except (ValueError, OverflowError):
        return None


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
