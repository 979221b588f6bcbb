"""One look at a book: what the charts of the page are measured from, each thing read once and when first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity import record_frames
from workbook.activity.measures.health import Records, examine
from workbook.activity.measures.meetings import meeting_outcomes
from workbook.activity.measures.outcomes import outreach_outcomes
from workbook.book import Book
from workbook.content import load_questions
from workbook.guidance.days_off import DAYS_OFF, WEEKEND, working_days
from workbook.guidance.loops import read_loops
from workbook.guidance.referrals import Referrals, sort_out
from workbook.guidance.working_days import WorkingDays
from workbook.norms import Norms
from workbook.records import Contact, Event, EventKind
from workbook.widgets.learning_record import LearningRecord, learning_record


@dataclass(kw_only=True)
class Look:
    """A book at one moment.

    Parameters
    ----------
    book : the learner's or the practice book.
    norms : the numbers in force, the learner's own among them.
    now : aware instant.
    zone : the learner's, in which days and weeks begin.
    choices : which way of looking was chosen, by the name of the chart.
    """

    book: Book
    norms: Norms
    now: datetime
    zone: ZoneInfo
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def few(self) -> int:
        """Below how many cases only counts are told."""
        return self.norms.whole("small_sample_few")

    @property
    def some(self) -> int:
        """Below how many cases the interval stands beside a percentage."""
        return self.norms.whole("small_sample_some")

    @cached_property
    def calendar(self) -> WorkingDays:
        """The learner's weekends and days off."""
        settings = self.book.settings
        return working_days(settings.get(DAYS_OFF), settings.get(WEEKEND))

    @cached_property
    def events(self) -> pd.DataFrame:
        """What happened: `Book.activity`."""
        return self.book.activity()

    @cached_property
    def outreach(self) -> pd.DataFrame:
        """How it came out with each person written to: `measures.outcomes.outreach_outcomes`."""
        return outreach_outcomes(
            self.events,
            now=self.now,
            maturity_days=self.norms.value("maturity_days"),
            window_days=self.norms.value("nudge_window_days"),
        )

    @cached_property
    def learned(self) -> LearningRecord:
        """What the learner rated and answered."""
        return learning_record(self.book)

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """Everybody in the book, by id."""
        return {contact.id: contact for contact in self.book.contacts.all()}

    @cached_property
    def people(self) -> pd.DataFrame:
        """Everybody in the book: `record_frames.people_frame`."""
        return record_frames.people_frame(self.contacts.values())

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """Meetings, planned and held: `record_frames.meetings_frame`."""
        return record_frames.meetings_frame(self.book.meetings.all())

    @cached_property
    def promises(self) -> pd.DataFrame:
        """Promises, open and kept, but for those whose words were taken out: `record_frames.promises_frame`."""
        return record_frames.promises_frame(each for each in self.book.promises.all() if each.text)

    @cached_property
    def spans(self) -> pd.DataFrame:
        """When meetings really began and ended: `record_frames.spans_frame`."""
        return record_frames.spans_frame(self.book.events.of_kind(EventKind.MEETING, "held"))

    @cached_property
    def takeaways(self) -> pd.DataFrame:
        """What was taken from talks: `record_frames.takeaways_frame`."""
        return record_frames.takeaways_frame(self.book.takeaways.all())

    @cached_property
    def questions(self) -> pd.DataFrame:
        """Every time a question was asked: `record_frames.questions_frame`."""
        topics = {each.id: each.topic for each in load_questions()}
        topics |= {each.id: each.topic for each in self.book.questions.own()}
        return record_frames.questions_frame(self.book.questions.asked_in_all(), topics)

    @cached_property
    def introduced(self) -> Sequence[Event]:
        """The notes of introductions, oldest first."""
        return self.book.events.of_kind(EventKind.INTRODUCTION)

    @cached_property
    def referrals(self) -> Referrals:
        """Who led to whom, sorted out: the one source of the tree."""
        met = self.events[self.events["variant"].isin(["held", "done"])]
        met_at = met["happened_at"].groupby(met["contact_id"]).max().to_dict()
        return sort_out(read_loops(self.contacts.values(), self.introduced, met_at))

    @cached_property
    def examined(self) -> Records:
        """What data health looks at."""
        return Records(
            events=self.events,
            people=self.people,
            meetings=self.meetings,
            spans=self.spans,
            notes=record_frames.notes_frame(self.introduced),
            circular=record_frames.introductions_frame(self.referrals.circular),
            now=self.now,
            zone=self.zone,
            outcome_hours=self.norms.value("thank_you_due_hours"),
        )

    @cached_property
    def examination(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What each rule of data health counted, and the rows that are wrong: `measures.health.examine`."""
        return examine(self.examined)

    @cached_property
    def debriefs(self) -> pd.DataFrame:
        """What debriefs say in numbers: `record_frames.debriefs_frame`."""
        return record_frames.debriefs_frame(self.book.events.of_kind(EventKind.DEBRIEF))

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """What became of each meeting: `measures.meetings.meeting_outcomes`."""
        return meeting_outcomes(self.events, self.meetings, self.spans, now=self.now)
