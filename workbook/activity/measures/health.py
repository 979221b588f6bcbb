"""What in a book cannot be right, or is missing, and in which row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.record_frames import INTRODUCTIONS, MEETINGS, NOTES, PEOPLE, SPANS
from workbook.book.frame import COLUMNS

#: The columns of the rows that are wrong, and of the count of them by rule.
FAULTS = ("rule", "contact_id", "event_id", "meeting_id", "at")
HEALTH = ("rule", "checked", "wrong", "cannot_be")

#: Nobody who uses the workbook noted anything longer ago than this: a slip in the year. Our choice.
LONG_AGO = timedelta(days=50 * 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What is examined.

    Attributes
    ----------
    events : an activity frame.
    people, meetings, spans, notes : from `record_frames`, of the same book.
    circular : introductions that lead back to where they came from, as `record_frames.introductions_frame`.
    now : aware instant.
    zone : the learner's, in which days begin.
    outcome_hours : so long after its agreed end a meeting without any word of how it went is named.
    """

    events: pd.DataFrame
    people: pd.DataFrame
    meetings: pd.DataFrame
    spans: pd.DataFrame
    notes: pd.DataFrame
    circular: pd.DataFrame
    now: datetime
    zone: ZoneInfo
    outcome_hours: float = 24.0

    def __post_init__(self) -> None:
        require(self.events, COLUMNS)
        require(self.people, PEOPLE)
        require(self.meetings, MEETINGS)
        require(self.spans, SPANS)
        require(self.notes, NOTES)
        require(self.circular, INTRODUCTIONS)


#: A rule gives how many rows it looked at, and those that are wrong.
Rule = Callable[[Records], tuple[int, pd.DataFrame]]


def examine(records: Records) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what each rule counted (`data_health`) and the rows that are wrong (`data_faults`), in one go."""
    counts, found = [], []
    for rule, (looked_at, cannot_be) in RULES.items():
        checked, wrong = looked_at(records)
        counts.append((rule, checked, len(wrong), cannot_be))
        found.append(_named(rule, wrong))
    return pd.DataFrame(counts, columns=list(HEALTH)), pd.concat(found, ignore_index=True)


def data_faults(records: Records) -> pd.DataFrame:
    """Return every row that is wrong or lacks something, rule by rule, the oldest first.

    Returns
    -------
    DataFrame
        ``rule`` (a key of `RULES`), ``contact_id``, ``event_id`` and ``meeting_id`` (NA where the fault is not in
        one), ``at`` (aware, UTC; NaT where there is no date). Nothing wrong gives the same columns, empty.
    """
    return examine(records)[1]


def data_health(records: Records) -> pd.DataFrame:
    """Return for each rule how many rows were looked at and how many are wrong.

    Returns
    -------
    DataFrame
        One row for each rule, in the order of `RULES`: ``rule``, ``checked``, ``wrong`` (whole numbers, ``wrong``
        never above ``checked``), ``cannot_be`` (True where such a row cannot be right, False where it only lacks
        something).
    """
    return examine(records)[0]


def _named(rule: str, wrong: pd.DataFrame) -> pd.DataFrame:
    """The rows of one rule with all columns, the oldest first."""
    columns = {
        name: wrong[name] if name in wrong else pd.array([None] * len(wrong), dtype="str") for name in FAULTS[1:4]
    }
    at = wrong["at"] if "at" in wrong else pd.Series(pd.NaT, index=wrong.index, dtype="datetime64[us, UTC]")
    named = pd.DataFrame({"rule": pd.array([rule] * len(wrong), dtype="str"), **columns, "at": at})
    return named.sort_values("at", kind="stable", ignore_index=True)


def _events(frame: pd.DataFrame) -> pd.DataFrame:
    """Events as rows that are wrong."""
    return frame[["contact_id", "event_id", "meeting_id"]].assign(at=frame["happened_at"])


def _of(keys: pd.Series, known: pd.Series) -> pd.Series:
    """What is known of each key, row by row; `Series.map` would lose the dtype where nothing is known."""
    return pd.Series(known.reindex(keys.to_numpy()).array, index=keys.index)


def _first(events: pd.DataFrame) -> pd.Series:
    """When the first of these events with each person was."""
    return events["happened_at"].groupby(events["contact_id"]).min()


def _day(moments: pd.Series, records: Records) -> pd.Series:
    """The day of each instant where the learner lives."""
    return moments.dt.tz_convert(records.zone).dt.tz_localize(None).dt.normalize()


def _future(records: Records) -> tuple[int, pd.DataFrame]:
    """Noted as having happened, and still to come."""
    events = records.events
    return len(events), _events(events[events["happened_at"] > pd.Timestamp(records.now)])


def _long_ago(records: Records) -> tuple[int, pd.DataFrame]:
    """Longer ago than anybody's notes go back."""
    events = records.events
    return len(events), _events(events[events["happened_at"] < pd.Timestamp(records.now - LONG_AGO)])


def _duplicate(records: Records) -> tuple[int, pd.DataFrame]:
    """The same twice, with the same person, by the same way, in the same minute; the first of them stands.

    Introductions are left out: in one talk somebody may name several people.
    """
    events = records.events[records.events["kind"] != "introduction"]
    minute = events["happened_at"].dt.floor("min")
    same = events.assign(minute=minute).duplicated(["contact_id", "kind", "variant", "channel", "minute"])
    return len(events), _events(events[same])


def _reply_first(records: Records) -> tuple[int, pd.DataFrame]:
    """An answer on a day before anything else, although a message followed.

    Days are compared, since what is noted later is often known by its day alone. Where no message followed, the
    other person may have written first.
    """
    events = records.events
    kind = events["kind"]
    replies = events[kind == "reply"]
    opened = (kind == "outreach") | (kind == "debrief") | (kind == "meeting") | (kind == "introduction")
    written = kind == "outreach"
    at, who = replies["happened_at"], replies["contact_id"]
    first = _of(who, _first(events[opened])), _of(who, _first(events[written]))
    early = (at < first[0]) & (at < first[1])
    day, others = _day(at[early], records), [_day(each[early], records) for each in first]
    same = (day >= others[0]) | (day >= others[1])
    wrong = early.copy()
    wrong[early] = ~same
    return len(replies), _events(replies[wrong])


def _starts(records: Records) -> pd.Series:
    """When each meeting began, by its id: as it was noted, or else as it was agreed."""
    agreed = records.meetings.set_index("meeting_id")["starts_at"]
    noted = records.spans.dropna(subset=["meeting_id", "started_at"]).groupby("meeting_id")["started_at"].min()
    return noted.combine_first(agreed)


def _before_meeting(kind: str) -> Rule:
    def looked_at(records: Records) -> tuple[int, pd.DataFrame]:
        events = records.events[(records.events["kind"] == kind) & records.events["meeting_id"].notna()]
        wrong = events["happened_at"] < _of(events["meeting_id"], _starts(records))
        return len(events), _events(events[wrong])

    looked_at.__doc__ = f"A {kind} that is older than the meeting it belongs to."
    return looked_at


def _ends_first(records: Records) -> tuple[int, pd.DataFrame]:
    """A meeting that ended before it began."""
    spans = records.spans
    agreed = _of(spans["meeting_id"], records.meetings.set_index("meeting_id")["starts_at"])
    began = spans["started_at"].fillna(agreed)
    ended = spans["ended_at"].fillna(spans["happened_at"])
    return len(spans), _events(spans[ended < began])


def _no_end(records: Records) -> tuple[int, pd.DataFrame]:
    """A meeting that was held, of which neither a time was agreed nor an end noted."""
    spans = records.spans[records.spans["meeting_id"].notna()]
    timed = _of(spans["meeting_id"], records.meetings.set_index("meeting_id")["starts_at"]).notna()
    return len(spans), _events(spans[~timed & spans["ended_at"].isna()])


def _no_outcome(records: Records) -> tuple[int, pd.DataFrame]:
    """A meeting whose time is over, and nobody noted how it went."""
    meetings, events = records.meetings, records.events
    over = meetings[meetings["ends_at"] + pd.Timedelta(hours=records.outcome_hours) < pd.Timestamp(records.now)]
    told = (events["kind"] == "debrief") | events["variant"].isin(["held", "no_show", "cancelled"])
    silent = over[~over["meeting_id"].isin(events["meeting_id"][told])]
    return len(over), silent[["contact_id", "meeting_id"]].assign(at=silent["ends_at"])


def _introduced_self(records: Records) -> tuple[int, pd.DataFrame]:
    """Somebody who introduced themselves, on their card or in a note."""
    people, notes = records.people, records.notes
    own = people[people["introduced_by"] == people["contact_id"]]
    noted = notes[notes["introducer_id"] == notes["contact_id"]]
    wrong = pd.concat([own[["contact_id"]], _events(noted)], ignore_index=True)
    return int(people["introduced_by"].notna().sum()) + len(notes), wrong


def _circle(records: Records) -> tuple[int, pd.DataFrame]:
    """An introduction that leads back to where it came from; it is not counted.

    The row is the note in which it stands, and the person is the one who named the other.
    """
    circular, notes = records.circular, records.notes
    named = circular.merge(
        notes.drop_duplicates(["introducer_id", "contact_id"]), on=["introducer_id", "contact_id"], how="left"
    )
    wrong = pd.DataFrame(
        {
            "contact_id": named["introducer_id"],
            "event_id": named["event_id"],
            "meeting_id": named["meeting_id"],
            "at": named["happened_at"],
        }
    )
    pairs = len(notes.drop_duplicates(["introducer_id", "contact_id"]))
    return max(pairs, int(records.people["introduced_by"].notna().sum()), len(wrong)), wrong


def _no_name(records: Records) -> tuple[int, pd.DataFrame]:
    """Somebody without a name."""
    return len(records.people), records.people.loc[~records.people["named"], ["contact_id"]]


def _no_way(records: Records) -> tuple[int, pd.DataFrame]:
    """Somebody with whom nothing happened yet and who cannot be written to: no address, number or profile."""
    fresh = records.people[~records.people["contact_id"].isin(records.events["contact_id"])]
    return len(fresh), fresh.loc[~fresh["reachable"], ["contact_id"]]


#: Each rule, and whether such a row cannot be right (True) or only lacks something (False).
RULES: dict[str, tuple[Rule, bool]] = {
    "future": (_future, True),
    "long_ago": (_long_ago, True),
    "duplicate": (_duplicate, True),
    "reply_first": (_reply_first, True),
    "thanks_first": (_before_meeting("thank_you"), True),
    "debrief_first": (_before_meeting("debrief"), True),
    "ends_first": (_ends_first, True),
    "introduced_self": (_introduced_self, True),
    "circle": (_circle, False),
    "no_outcome": (_no_outcome, False),
    "no_end": (_no_end, False),
    "no_name": (_no_name, False),
    "no_way": (_no_way, False),
}
