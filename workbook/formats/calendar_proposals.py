"""What one calendar proposes, event by event: each leads to a proposal or to the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from workbook.formats.calendar_events import CalendarEvent, DamagedEventError, moments_of, read_event
from workbook.formats.calendar_lines import Component
from workbook.formats.calendar_zones import Zones
from workbook.formats.coffee_signs import Signs, read_signs
from workbook.formats.content_lines import Value
from workbook.formats.reading import SkipCode, Skipped
from workbook.formats.recurrence import occurrences, until_of
from workbook.i18n import _, ngettext
from workbook.norms import Norms

#: A series with more than this in the window is a routine. Source: our choice; one a month for a year is not.
MOST_REPEATS = 12
MAX_TITLE_CHARACTERS = 2_000
_A_DAY = timedelta(days=1)
_ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An event that may have been a coffee.

    `uid` and `recurrence_id` (the instant of one of a series as ``20260303T090000Z``, else empty) name it in later
    exports too. `starts_at` is aware and in `zone` (IANA), `minutes` from 1. `people` are (name, e-mail) of everybody
    but the learner; either may be empty. `why` says what speaks for it, and what to check; `is_sure` is False where
    there is something to check. `is_one_you` says that one of `people` is probably the learner.
    """

    line: int
    uid: str
    recurrence_id: str
    starts_at: datetime
    zone: str
    minutes: int
    title: str
    place: str
    people: tuple[tuple[str, str], ...]
    why: str
    is_sure: bool
    is_one_you: bool = False


class _NotProposedError(Exception):
    """An event is left out: the kind of reason and the reason in words."""

    def __init__(self, code: SkipCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(slots=True)
class Finder:
    """What was found so far.

    `versions` holds the line and version of each event, to tell an update from a double; `named` what would be
    proposed if somebody of the book were named in its title; it is skipped until somebody says so.
    """

    own: frozenset[str]
    window: tuple[date, date]
    reader: ZoneInfo
    limits: Norms
    is_own_known: bool = True
    rows_in: int = 0
    proposals: list[Proposal] = field(default_factory=list)
    named: list[Proposal] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    versions: dict[tuple[str, str], list[tuple[tuple[int, str], int]]] = field(default_factory=dict)

    def take(self, calendar: Component) -> None:
        """Look at each event of one calendar."""
        zones = Zones(calendar, self.reader)
        events = [part for part in calendar.parts if part.name == "VEVENT"]
        moved: dict[str, list[Value]] = {}
        for part in events:
            moved.setdefault(part.text("UID"), []).extend(part.values.get("RECURRENCE-ID", ()))
        method = calendar.text("METHOD").upper()
        for part in events:
            self.rows_in += 1
            uid = part.text("UID")
            which = _instance(part, zones)
            if uid:
                version = (_number(part.text("SEQUENCE")), part.text("LAST-MODIFIED") or part.text("DTSTAMP"))
                self.versions.setdefault((uid, which), []).append((version, part.line))
            try:
                self.proposals += self._proposals(part, zones, method, which, moved.get(uid, []) if uid else [])
            except _NotProposedError as error:
                self.skipped.append(Skipped(part.line, error.code, error.reason))
            except DamagedEventError as error:
                self.skipped.append(Skipped(part.line, SkipCode.DAMAGED, str(error)))
            except (ValueError, OverflowError):  # a day or an hour beyond the calendar's end
                self.skipped.append(Skipped(part.line, SkipCode.DAMAGED, _("Its times cannot be worked out.")))

    def drop_replaced(self) -> None:
        """Of several versions of one event keep the latest, which may also be its cancellation."""
        replaced: dict[int, int] = {}
        for found in self.versions.values():
            latest = max(found)[1]
            replaced.update({line: latest for _version, line in found if line != latest})
        self.proposals = [each for each in self.proposals if each.line not in replaced]
        self.named = [each for each in self.named if each.line not in replaced]
        self.skipped = [row for row in self.skipped if row.line not in replaced]
        for line, latest in replaced.items():
            reason = _("A later version of the same event begins in line {line}.").format(line=latest)
            self.skipped.append(Skipped(line, SkipCode.REPLACED, reason))

    def _proposals(self, part: Component, zones: Zones, method: str, which: str, moved: list[Value]) -> list[Proposal]:
        """What one event proposes, or `_NotProposedError` with the reason."""
        _refuse_by_state(part, method)
        event = read_event(part, zones, self.own)
        _refuse_by_kind(event)
        repeats = bool(part.text("RRULE") or part.values.get("RDATE")) and not which
        if not repeats:
            self._refuse_outside(event)
        is_one_you = not self.is_own_known and len(event.others) > 1
        signs = read_signs(event.title, event.others, is_one_you=is_one_you)
        _refuse_by_people(signs, self.limits.whole("calendar_coffee_others"))
        words = partial(self._worded, part, zones, method=method, which=which, moved=moved, event=event, signs=signs)
        if signs.people:
            return words()
        with suppress(_NotProposedError, DamagedEventError, ValueError, OverflowError):
            self.named += words() if event.title else ()
        raise _NotProposedError(SkipCode.ALONE, _("It names no other person."))

    def _worded(
        self,
        part: Component,
        zones: Zones,
        *,
        method: str,
        which: str,
        moved: list[Value],
        event: CalendarEvent,
        signs: Signs,
    ) -> list[Proposal]:
        """What an event with these signs proposes, or `_NotProposedError` with the reason."""
        repeats = bool(part.text("RRULE") or part.values.get("RDATE")) and not which
        is_one_you = signs.others < len(signs.people)
        is_of_a_series = repeats or bool(which)
        if is_of_a_series and not signs.word:
            raise _NotProposedError(SkipCode.REPEATS, _("It repeats, and its title has no word of a coffee."))
        minutes = event.minutes or self.limits.whole("meeting_minutes")
        shortest = self.limits.whole("calendar_coffee_least_minutes")
        longest = self.limits.whole("calendar_coffee_most_minutes")
        if not shortest <= minutes <= longest:
            words = _("It takes {minutes} minutes; a coffee takes {shortest} to {longest}.")
            reason = words.format(minutes=minutes, shortest=shortest, longest=longest)
            raise _NotProposedError(SkipCode.LENGTH, reason)
        doubts = list(_doubts(event, method, part.text("STATUS").upper(), minutes))
        if is_of_a_series:
            doubts.insert(0, _("It repeats."))
        if is_one_you:
            doubts.append(_("One of those invited is probably you: no address in this file is known to be yours."))
        one = Proposal(
            line=part.line,
            uid=part.text("UID")[:MAX_TITLE_CHARACTERS],
            recurrence_id=which,
            starts_at=event.starts_at,
            zone=event.zone.key,
            minutes=minutes,
            title=event.title,
            place=event.place,
            people=signs.people,
            why=" ".join((*((signs.why(minutes),) if signs.people else ()), *doubts)),
            is_sure=signs.is_clear and not doubts,
            is_one_you=is_one_you,
        )
        return self._series(one, part, event, zones, moved) if repeats else [one]

    def _refuse_outside(self, event: CalendarEvent) -> None:
        day = event.starts_at.astimezone(self.reader).date()
        if not self.window[0] <= day <= self.window[1]:
            raise _NotProposedError(SkipCode.OUTSIDE, _("It is not within the days that you asked for."))

    def _series(
        self, one: Proposal, part: Component, event: CalendarEvent, zones: Zones, moved: Iterable[Value]
    ) -> list[Proposal]:
        """The occurrences within the window, without those that were taken out or moved."""
        first, last = self.window
        walls = [event.wall]
        if rule := part.text("RRULE"):
            found = occurrences(rule, event.wall, first - _A_DAY, last + _A_DAY)
            if found is None:
                reason = _("It repeats by a rule that the workbook does not read.")
                raise _NotProposedError(SkipCode.REPEATS, reason)
            walls += found
        instants = {wall.replace(tzinfo=event.zone).astimezone(UTC) for wall in walls}
        if until := until_of(rule):
            ends, days = moments_of([Value({}, until)], Zones(Component("VCALENDAR", 0), event.zone))
            instants = {
                each
                for each in instants
                if all(each <= end for end in ends) and all(each.astimezone(event.zone).date() <= day for day in days)
            }
        instants |= moments_of(part.values.get("RDATE", ()), zones)[0]
        gone, gone_days = moments_of([*part.values.get("EXDATE", ()), *moved], zones)
        proposals = []
        for instant in sorted(instants - gone):
            starts_at = instant.astimezone(event.zone)
            if starts_at.date() not in gone_days and first <= instant.astimezone(self.reader).date() <= last:
                which = f"{instant:%Y%m%dT%H%M%SZ}"
                proposals.append(replace(one, recurrence_id=which, starts_at=starts_at))
        if not proposals:
            raise _NotProposedError(SkipCode.OUTSIDE, _("It is not within the days that you asked for."))
        if len(proposals) > MOST_REPEATS:
            reason = _("It takes place {count} times in these days: a routine.").format(count=len(proposals))
            raise _NotProposedError(SkipCode.REPEATS, reason)
        return proposals


def _instance(part: Component, zones: Zones) -> str:
    """Which one of a series this is, as an instant, or ``""``."""
    value = part.first("RECURRENCE-ID")
    if value is None:
        return ""
    instants, days = moments_of([value], zones)
    for instant in instants:
        return f"{instant:%Y%m%dT%H%M%SZ}"
    return next((f"{day:%Y%m%d}" for day in days), "?")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _refuse_by_state(part: Component, method: str) -> None:
    if part.text("STATUS").upper() == "CANCELLED" or method == "CANCEL":
        raise _NotProposedError(SkipCode.CANCELLED, _("It was cancelled."))
    if method in _ANSWERS:
        raise _NotProposedError(SkipCode.ANSWER, _("This is an answer to an invitation, not the meeting itself."))
    if len(part.text("SUMMARY")) > MAX_TITLE_CHARACTERS:
        raise _NotProposedError(SkipCode.TOO_LONG, _("Its title is longer than any title."))


def _refuse_by_kind(event: CalendarEvent) -> None:
    if event.all_days:
        words = ngettext("It fills a whole day.", "It fills {count} whole days.", event.all_days)
        raise _NotProposedError(SkipCode.ALL_DAY, words.format(count=event.all_days))
    if event.own_answer == "DECLINED":
        raise _NotProposedError(SkipCode.DECLINED, _("You declined it."))
    if event.others and all(person.answer == "DECLINED" for person in event.others):
        raise _NotProposedError(SkipCode.DECLINED, _("Everybody else declined it."))


def _refuse_by_people(signs: Signs, most_others: int) -> None:
    count = signs.others
    if count > most_others or (count > 1 and not signs.word):
        words = _("{count} other people take part: a meeting, not a coffee.")
        raise _NotProposedError(SkipCode.MANY, words.format(count=count))


def _doubts(event: CalendarEvent, method: str, status: str, minutes: int) -> Iterator[str]:
    """What the learner should check, in whole sentences."""
    if event.own_answer in {"NEEDS-ACTION", "TENTATIVE"} or (method == "REQUEST" and event.own_answer != "ACCEPTED"):
        yield _("You have not said yes to it in this file.")
    elif status == "TENTATIVE":
        yield _("It is marked as not yet certain.")
    if event.unknown_zone:
        yield _("Its time zone “{name}” is not known: check the hour.").format(name=event.unknown_zone[:80])
    if event.minutes is None:
        yield _("It has no end; {minutes} minutes are assumed.").format(minutes=minutes)
