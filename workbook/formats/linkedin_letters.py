"""LinkedIn's messages, row by row: who wrote to whom and when, and which of them count."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from workbook.contact_columns import ContactColumns
from workbook.errors import UnreadableFileError
from workbook.formats.full_names import split_name
from workbook.formats.happenings import SkippedRows
from workbook.formats.linkedin import SOURCE, profile_address
from workbook.formats.names import fold, profile_key
from workbook.formats.reading import SkipCode
from workbook.i18n import _
from workbook.records import EventKind

_YES = frozenset({"yes", "true", "1"})
_DRAFT = ("ismessagedraft", "isconversationdraft")
_SPONSORED = "spinmail-quill-editor"
_NOBODY = frozenset({"linkedin member", "linkedin user", ""})
_USUAL_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: UTC)?", re.ASCII).fullmatch
_STAMP = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)[T ](\d\d?):(\d\d)(?::(\d\d))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Way:
    """All messages that one person wrote to another: when, in seconds, and on which lines."""

    at: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A message that counts: its line, with whom, whether it went out or came back, and when."""

    line: int
    who: int
    kind: EventKind
    at: datetime


@dataclass(frozen=True, slots=True)
class People:
    """The people one wrote to: what each is known by in the file, where they first occur, and who they are."""

    keys: list[str]
    lines: tuple[int, ...]
    contacts: ContactColumns


class Letters:
    """Who wrote to whom and when, without a word of what."""

    def __init__(self) -> None:
        self._ways: defaultdict[tuple[str, str], Way] = defaultdict(Way)
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

    def sorted_out(self, owner: str, where: str) -> tuple[list[Chosen], SkippedRows, People]:
        """Return the first message each way with each person, what was left out, and the people."""
        ways = self._ways_by_address()
        owner = owner if any(owner in pair for pair in ways) else self._owner(ways, where)
        others: dict[str, tuple[Way, Way]] = {}
        for (sender, recipient), way in ways.items():
            if owner not in (sender, recipient):
                self._skipped.extend(way.lines, SkipCode.NOT_YOURS)
                continue
            other = recipient if sender == owner else sender
            mine, theirs = others.setdefault(other, (Way(), Way()))
            into = mine if sender == owner else theirs
            into.at.extend(way.at)
            into.lines.extend(way.lines)
        chosen: list[Chosen] = []
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
        people = People(keys, tuple(lines.values()), self._contacts(keys))
        return chosen, self._skipped, people

    def _first_each_way(self, who: int, mine: Way, theirs: Way) -> list[Chosen]:
        began, line = min(zip(mine.at, mine.lines, strict=True))
        found = [Chosen(line, who, EventKind.OUTREACH, _EPOCH + timedelta(seconds=began))]
        self._skipped.extend((each for each in mine.lines if each != line), SkipCode.LATER)
        answers = [pair for pair in zip(theirs.at, theirs.lines, strict=True) if pair[0] >= began]
        answered = min(answers, default=None)
        if answered is not None:
            found.append(Chosen(answered[1], who, EventKind.REPLY, _EPOCH + timedelta(seconds=answered[0])))
            self._skipped.extend((each for _at, each in answers if each != answered[1]), SkipCode.LATER)
        self._skipped.extend(
            (each for at, each in zip(theirs.at, theirs.lines, strict=True) if at < began), SkipCode.BEFORE
        )
        return found

    def _ways_by_address(self) -> dict[tuple[str, str], Way]:
        """The same, with people who are known by name alone in one row and by their address in another made one."""
        sure = {f"name {name}": next(iter(slugs)) for name, slugs in self._slugs_of_name.items() if len(slugs) == 1}
        self._outgoing = Counter({sure.get(key, key): count for key, count in self._outgoing.items()})
        joined: defaultdict[tuple[str, str], Way] = defaultdict(Way)
        for (sender, recipient), way in self._ways.items():
            into = joined[sure.get(sender, sender), sure.get(recipient, recipient)]
            into.at.extend(way.at)
            into.lines.extend(way.lines)
        return joined

    def _owner(self, ways: dict[tuple[str, str], Way], where: str) -> str:
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
