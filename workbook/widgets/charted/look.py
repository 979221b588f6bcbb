"""One look at a book: what the charts of the page are measured from, each thing read once and when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity import record_frames
from workbook.book import Book
from workbook.norms import Norms
from workbook.records import Contact, EventKind


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
    def events(self) -> pd.DataFrame:
        """What happened: `Book.activity`."""
        return self.book.activity()

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
        """Promises, open and kept: `record_frames.promises_frame`."""
        return record_frames.promises_frame(self.book.promises.all())

    @cached_property
    def spans(self) -> pd.DataFrame:
        """When meetings really began and ended: `record_frames.spans_frame`."""
        return record_frames.spans_frame(self.book.events.of_kind(EventKind.MEETING, "held"))
