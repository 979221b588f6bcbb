"""What a class view keeps of each pack: a few numbers in place of the words, so that a large class fits into memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from workbook.classroom.pack import Confidence, Counts, Pack
from workbook.records import STAGES, Channel

#: What a week's effort is made of, in the order of `workbook.activity.measures.weeks.WEEKLY_ACTIONS`.
EFFORT = {
    "outreach": {"first": 0, "nudge": 0},
    "meeting": {"held": 1},
    "thank_you": {"sent": 2},
    "follow_up": {"sent": 2},
}
SORTS = 3
_NONE: dict[str, int] = {}
#: Days of waiting are put together up to these, so that no single person's days can be read off.
UP_TO = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60)
OUTCOMES = ("answered", "waiting", "closed")
CHANNELS = tuple(channel.value for channel in Channel)

#: Where a number of days stands among the keys, and where an outcome by a channel does; an unknown channel is none.
_PLACE = [bisect_left(UP_TO, days) * len(OUTCOMES) * (len(CHANNELS) + 1) for days in range(UP_TO[-1] + 1)]
_END = {
    (outcome, channel): end * (len(CHANNELS) + 1) + way
    for end, outcome in enumerate(OUTCOMES)
    for way, channel in enumerate((*CHANNELS, ""))
}
_STAGE = {stage.value: place for place, stage in enumerate(STAGES)}
#: Everybody a learner knows is followed up: there is nothing to be stuck at.
LAST_STAGE = STAGES[-1].value

#: All keys, and after them as many counts; a key may come more than once.
Pairs: TypeAlias = "array[int]"


class Kept(NamedTuple):
    """The numbers of one pack.

    Parameters
    ----------
    weeks : keys, week × `SORTS` + sort, and how often. A week is that of its Monday's ordinal ÷ 7.
    waits : keys, (place in `UP_TO` × outcomes + outcome) × (channels + 1) + channel, and how many.
    stage : the furthest stage at which somebody stands; ``""`` when nobody does, None when stages are not shared.
    since : the day since which somebody stands there.
    session, meeting : how sure before and after the latest of each kind that was rated on both sides, 1 to 10.
    """

    weeks: Pairs | None
    waits: Pairs | None
    stage: str | None
    since: date | None
    overdue: int | None
    session: tuple[int, int] | None
    meeting: tuple[int, int] | None
    yields: tuple[tuple[str, int, int], ...]


def keep(pack: Pack) -> Kept:
    """Return what the class view keeps of `pack`."""
    stage, since = _stage(pack)
    return Kept(
        _weeks(pack.counts) if pack.counts else None,
        _waits(pack.counts) if pack.counts else None,
        stage,
        since,
        pack.thank_yous_overdue,
        _pair(pack.confidence, "opening", "closing"),
        _pair(pack.confidence, "before", "after"),
        tuple((each.topic, each.asked, min(each.useful, each.asked)) for each in pack.yields if each.asked),
    )


def _weeks(counts: Counts) -> Pairs:
    keys, often = [], []
    for monday, kind, variant, _channel, _warmth, count in counts.weeks:
        sort = EFFORT.get(kind, _NONE).get(variant)
        if sort is not None:
            # The first of January of year 1 was a Monday, and has the ordinal 1.
            keys.append((monday.toordinal() - 1) // 7 * SORTS + sort)
            often.append(count)
    return array("q", keys + often)


def _waits(counts: Counts) -> Pairs:
    keys, often = [], []
    for days, outcome, channel, _warmth, count in counts.waits:
        end = _END.get((outcome, channel))
        if end is not None:
            keys.append(_PLACE[min(days, UP_TO[-1])] + end)
            often.append(count)
    return array("q", keys + often)


def _stage(pack: Pack) -> tuple[str | None, date | None]:
    if not pack.stages:
        return None, None
    reached = [each for each in pack.stages if each.people and each.stage in _STAGE]
    if not reached:
        return "", None
    furthest = max(reached, key=lambda each: _STAGE[each.stage])
    return furthest.stage, furthest.since


def _pair(ratings: Iterable[Confidence], first: str, second: str) -> tuple[int, int] | None:
    """The latest day on which both moments were rated; of several ratings of one moment the last."""
    days: dict[date, dict[str, int]] = {}
    for each in ratings:
        if each.moment in (first, second):
            days.setdefault(each.happened_on, {})[each.moment] = each.rating
    both = [day for day, rated in days.items() if len(rated) == 2]
    if not both:
        return None
    rated = days[max(both)]
    return rated[first], rated[second]
