"""The weekly review: what happened, what was learned, three actions for next week, and a page to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from workbook.activity.labels import happened_label
from workbook.book import Book
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.weekly_review import ReviewPage, file_name, weekly_review
from workbook.guidance.spoken_dates import weekday_name
from workbook.guidance.takeaways import kind_label
from workbook.guidance.weekly_review import (
    ACTIONS,
    Learned,
    Person,
    Week,
    count_sentence,
    count_week,
    kind_words,
    learned_in_week,
    people_of_week,
    proposals,
    talks_of_week,
    week_of_record,
    week_to_review,
    weeks_to_choose,
)
from workbook.i18n import _
from workbook.records import Event, TakeawayKind, Text
from workbook.whole_file import write_page
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.weekly_review import WeeklyReviewElement
from workbook.widgets.plain import sendable
from workbook.widgets.today_plan import recent_plan

#: The fields of one review.
FIELDS = (*(f"action_{place + 1}" for place in range(ACTIONS)), "try")

#: As many people of a week, and as many things that could be done, travel to the page.
PEOPLE_SHOWN = 30
PROPOSED = 8


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the book says of the week in hand and the one before."""

    events: Sequence[Event]
    names: Mapping[str, str]
    learned: tuple[Learned, ...]
    proposed: tuple[str, ...]


class WeeklyReview(Component):
    """A card for a quiet moment once a week.

    Examples
    --------
    >>> from workbook import Desk, WeeklyReview  # doctest: +SKIP
    >>> WeeklyReview(Desk.open())  # doctest: +SKIP
    """

    element = WeeklyReviewElement

    def __init__(self, desk: Desk) -> None:
        self._chosen: Week | None = None
        self._written: dict[str, str] = {}  # the file of a week's page, by book and record
        self._kept: tuple[tuple[Any, ...], _Seen] | None = None
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Look at another week, and write the page."""
        return {"choose_week": self._choose_week, "write": self._write}

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The actions and the attempt of the week in hand."""
        return {self._week.record: FIELDS}

    def state(self) -> Mapping[str, Any]:
        """The week in hand, the one before, what could come next, and earlier reviews."""
        desk, week = self.desk, self._week
        seen = self._seen(week)
        counts, before = count_week(seen.events, week), count_week(seen.events, week.before)
        people, people_before = (people_of_week(seen.events, each) for each in (week, week.before))
        choices = weeks_to_choose(desk.now(), desk.zone)
        if week not in choices:
            choices = (*choices, week)
        return dict(
            sendable(
                {
                    "build": week.record,
                    "book": desk.book.id,
                    "record": week.record,
                    "week": week.told,
                    "weeks": [{"value": each.record, "text": self._week_label(each)} for each in choices],
                    "counts": count_sentence(counts),
                    "kind_words": kind_words(counts, before),
                    "people": [_told(each, seen.names) for each in people[:PEOPLE_SHOWN]],
                    "more": max(0, len(people) - PEOPLE_SHOWN),
                    "before": {
                        "week": week.before.told,
                        "counts": count_sentence(before),
                        "people": [_told(each, seen.names) for each in people_before[:PEOPLE_SHOWN]],
                    },
                    "learned": [
                        {"name": _name(each.contact_id, seen.names), "kind": _kind(each), "text": each.text}
                        for each in seen.learned
                    ],
                    "proposed": list(seen.proposed),
                    "written": self._written.get(f"{desk.book.id}:{week.record}", ""),
                    "earlier": self._earlier(week),
                }
            )
        )

    @property
    def _week(self) -> Week:
        """The week in hand: the one that was chosen, else the one to look back at now."""
        return self._chosen or week_to_review(self.desk.now(), self.desk.zone)

    def _heard(self, topic: str) -> None:
        # What is typed here changes nothing that was counted: the last look at the book still holds.
        if topic in self.text_records():
            kept = self._kept
            if kept is not None:
                self._kept = (self._stamp(self._week), kept[1])
        super()._heard(topic)

    def _stamp(self, week: Week) -> tuple[Any, ...]:
        desk = self.desk
        return (
            desk.book.id,
            desk.book.data_version(),
            week.record,
            desk.now().replace(minute=0, second=0, microsecond=0),
        )

    def _seen(self, week: Week) -> _Seen:
        """What the book says, read again only when it has changed, or an hour has passed."""
        stamp = self._stamp(week)
        if self._kept is None or self._kept[0] != stamp:
            self._kept = stamp, self._read(week)
        return self._kept[1]

    def _read(self, week: Week) -> _Seen:
        book, now = self.desk.book, self.desk.now()
        start, end = week.before.starts_at, min(week.ends_at, now)
        events = [event for event in book.events.all(since=start) if event.happened_at <= end]
        talks = talks_of_week(events, week)
        words = {meeting: book.texts.read(f"meeting:{meeting}", "learned").words for meeting in talks}
        learned = learned_in_week(events, book.takeaways.in_meetings(talks), words, week)
        plan = recent_plan(book, now=now, zone=self.desk.zone, norms=self.desk.norms)
        wanted = {event.contact_id for event in events}
        return _Seen(
            events, _names(book, wanted), learned, proposals(action.title for action in plan.actions[:PROPOSED])
        )

    def _week_label(self, week: Week) -> str:
        current = weeks_to_choose(self.desk.now(), self.desk.zone, 2)
        if week == current[0]:
            return _("{week}, this week").format(week=week.told)
        return _("{week}, last week").format(week=week.told) if week == current[1] else week.told

    def _earlier(self, week: Week) -> list[dict[str, Any]]:
        """Reviews of other weeks in which something was written, the latest week first."""
        found: dict[str, dict[str, Text]] = {}
        for text in self.desk.book.texts.starting_with("review:"):
            if text.words.strip() and text.record != week.record:
                found.setdefault(text.record, {})[text.field] = text
        earlier = []
        for record in sorted(found, reverse=True):
            other = week_of_record(record, self.desk.zone)
            if other is not None:
                lines = [found[record][name].words.strip() for name in FIELDS if name in found[record]]
                earlier.append({"value": record, "week": other.told, "lines": lines})
        return earlier

    # Answers

    def _choose_week(self, week: str) -> None:
        """Take another week in hand."""
        found = week_of_record(week, self.desk.zone)
        if found is None or found.starts_at > self.desk.now():
            raise InvalidInputError(_("There is no such week to look back at."), _("Choose one from the list."))
        self._chosen = found
        self.refresh()

    def _write(self, book: str, record: str) -> dict[str, str]:
        """Write the page of the week into the folder of exports and say where it is."""
        week = week_of_record(record, self.desk.zone)
        if week is None or book != self.desk.book.id:
            raise InvalidInputError(_("This page shows another book by now."), _("Look at the week again."))
        page = self._page(week)
        home = self.desk.home
        practice = self.desk.book.is_practice
        path = write_page(home.exports, file_name(week.monday.isoformat(), practice=practice), weekly_review(page))
        file = f"{home.exports.name}/{path.name}"
        with suppress(ValueError):
            file = path.relative_to(home.path).as_posix()
        self._written[f"{book}:{record}"] = file
        self.refresh()
        return {"file": file}

    def _page(self, week: Week) -> ReviewPage:
        seen = self._seen(week)
        texts = self.desk.book.texts.read_all(week.record)
        words = {name: texts[name].words.strip() if name in texts else "" for name in FIELDS}
        counts, before = count_week(seen.events, week), count_week(seen.events, week.before)
        told = [_told(each, seen.names) for each in people_of_week(seen.events, week)]
        return ReviewPage(
            week=week.told,
            counts=count_sentence(counts),
            counts_before=count_sentence(before),
            people=[(each["name"], " · ".join(each["lines"])) for each in told],
            learned=[(_name(each.contact_id, seen.names), each.text) for each in seen.learned],
            actions=[words[name] for name in FIELDS[:ACTIONS]],
            attempt=words["try"],
            kind_words=kind_words(counts, before),
            note=_("Practice: these people are invented.") if self.desk.book.is_practice else "",
        )


def _told(person: Person, names: Mapping[str, str]) -> dict[str, Any]:
    """A person and what happened with them, day by day."""
    lines = [
        _("{what} ({day})").format(what=happened_label(kind, variant), day=weekday_name(day))
        for day, kind, variant in person.happened
    ]
    return {"id": person.contact_id, "name": _name(person.contact_id, names), "lines": lines}


def _names(book: Book, wanted: set[str]) -> dict[str, str]:
    """What the people of two weeks are called; somebody removed in this moment has no name any more."""
    names = {}
    for contact_id in wanted:
        with suppress(NotFoundError):
            names[contact_id] = book.contacts.get(contact_id).name
    return names


def _name(contact_id: str, names: Mapping[str, str]) -> str:
    return names.get(contact_id) or _("Somebody you removed since")


def _kind(learned: Learned) -> str:
    return "" if learned.kind == "learned" else kind_label(TakeawayKind(learned.kind)).partition(":")[0]
