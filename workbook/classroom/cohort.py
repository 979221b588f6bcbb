"""The class as a whole: who has begun and where they stand by name, for the coach; and figures that name nobody."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workbook.classroom.collected import Collected, LearnerWork
from workbook.classroom.kept import LAST_STAGE, SORTS, Kept
from workbook.classroom.small_groups import Figure, released
from workbook.classroom.totals import Totals

#: The figures of a class, in the order in which they are shown.
FIGURES = ("stages", "weeks", "waits", "overdue", "session", "meeting", "yields", "shares")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one learner stands, as far as their newest pack tells.

    Parameters
    ----------
    stage : the furthest stage at which somebody stands, ``""`` when they have nobody yet.
    since : since when; None when that is not known.
    as_of : the day of the pack.
    silent : whether the pack is so old that they may have gone on since.
    """

    name: str
    stage: str
    since: date | None
    as_of: date
    silent: bool


@dataclass(frozen=True, slots=True)
class People:
    """The names that a coach needs in order to help, each list by the alphabet and never by a number.

    Parameters
    ----------
    started : who has shared something.
    missing : names of the list that nobody shares under.
    unlisted : who shares and is not on the list; empty without a list.
    stuck : who stands where they stood `stuck_days` ago.
    """

    started: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    stuck: tuple[Standing, ...]


def people_of(
    collected: Collected[Kept], roster: Iterable[str], *, today: date, zone: ZoneInfo, stuck_days: int, smallest: int
) -> People:
    """Return who has begun, who has not, and who is stuck.

    Parameters
    ----------
    roster : names of the class, one each; none when there is no list.
    stuck_days : so long at one stage without any effort counts as stuck.
    smallest : when fewer learners share their stages, nobody is named as stuck.
    """
    listed = {_plain(name): " ".join(name.split()) for name in roster if name.strip()}
    started = {_plain(learner.name): learner.name for learner in collected.learners}
    standing = [learner for learner in collected.learners if learner.newest.kept.stage is not None]
    stuck = [_standing(learner, today, zone, stuck_days) for learner in standing] if len(standing) >= smallest else []
    return People(
        tuple(learner.name for learner in collected.learners),
        tuple(_by_name(name for plain, name in listed.items() if plain not in started)),
        tuple(_by_name(name for plain, name in started.items() if plain not in listed)) if listed else (),
        tuple(each for each in stuck if each is not None),
    )


def _standing(learner: LearnerWork[Kept], today: date, zone: ZoneInfo, stuck_days: int) -> Standing | None:
    """Where a learner stands if they are stuck there, or nothing is known of them for as long."""
    kept, as_of = learner.newest.kept, min(learner.newest.made_at.astimezone(zone).date(), today)
    stage = kept.stage or ""
    silent = (today - as_of).days >= stuck_days
    if stage == LAST_STAGE:
        return None
    since = kept.since if stage else as_of
    stood = since is not None and (as_of - since).days >= stuck_days and not _active(kept, as_of, stuck_days)
    return Standing(learner.name, stage, since, as_of, silent) if stood or silent else None


def _active(kept: Kept, as_of: date, days: int) -> bool:
    """Whether a week of effort touches the days before the pack was made."""
    if not kept.weeks:
        return False
    last = max(kept.weeks[: len(kept.weeks) // 2]) // SORTS
    sunday = date.fromordinal(last * 7 + 7)
    return sunday > as_of - timedelta(days=days)


def figures_of(
    collected: Collected[Kept],
    before: Mapping[str, Figure],
    *,
    smallest: int,
    now: datetime,
    zone: ZoneInfo,
) -> dict[str, Figure]:
    """Return every figure of the class by name; see `workbook.classroom.small_groups` for what is withheld.

    Parameters
    ----------
    before : what was shown last, so that a change never singles out a small group.
    """
    totals = Totals([learner.newest for learner in collected.learners], smallest, now.astimezone(zone).date())
    makers: dict[str, tuple[Callable[[Kept], Any], Callable[[], Any]]] = {
        "stages": (lambda kept: kept.stage, totals.stages),
        "weeks": (lambda kept: kept.weeks and kept.weeks.tobytes(), totals.weeks),
        "waits": (lambda kept: kept.waits and kept.waits.tobytes(), totals.waits),
        "overdue": (lambda kept: kept.overdue, totals.overdue),
        "session": (lambda kept: kept.session, lambda: totals.confidence("session")),
        "meeting": (lambda kept: kept.meeting, lambda: totals.confidence("meeting")),
        "yields": (lambda kept: kept.yields or None, totals.yields),
    }
    found = {}
    for name, (part_of, make) in makers.items():
        basis = {}
        for learner in collected.learners:
            part = part_of(learner.newest.kept)
            if part is not None:
                basis[learner.learner_id] = _sum(part)
        found[name] = released(basis, make, before.get(name), smallest, now)
    basis = {learner.learner_id: _sum(tuple(map(bool, learner.newest.contents))) for learner in collected.learners}
    found["shares"] = released(basis, totals.shares, before.get("shares"), smallest, now)
    return {name: found[name] for name in FIGURES}


def _sum(part: Any) -> int:
    """A checksum that stays the same in every run, as `hash` does not."""
    return zlib.crc32(part if isinstance(part, bytes) else repr(part).encode("utf-8", "replace"))


def _plain(name: str) -> str:
    """A name as it is compared: without case, accents' spelling and blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _by_name(names: Iterable[str]) -> Sequence[str]:
    return sorted(names, key=_plain)
