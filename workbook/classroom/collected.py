"""A class as it was handed in: who shares what now, and why something is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from workbook.classroom.exchange import Arrival
from workbook.classroom.pack import Answer, Contents
from workbook.i18n import _, ngettext

Kept = TypeVar("Kept")
#: Reasons that need nobody's attention: the same thing twice, taken back, past its day, of a book that was replaced.
QUIET = ("duplicate", "withdrawn", "expired", "replaced_key")


@dataclass(frozen=True, slots=True)
class Report:
    """Why one arrival is not in the class: its name, the reason in one word, what is wrong, what to do."""

    name: str
    reason: str
    what: str
    repair: str
    learner_id: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Handed(Generic[Kept]):
    """One pack as far as it is kept in memory; `arrival` reads it whole again.

    Parameters
    ----------
    kept : what the caller asked to keep of the pack.
    """

    pack_id: str
    learner_id: str
    name: str
    made_at: datetime
    expires_on: date | None
    contents: Contents
    arrival: Arrival
    kept: Kept

    @property
    def told(self) -> str:
        """What the pack holds, in one line."""
        return self.contents.told()


@dataclass(frozen=True, slots=True)
class LearnerWork(Generic[Kept]):
    """All that one learner shares now: the newest pack, those before it (newest first), answers to comments."""

    learner_id: str
    name: str
    newest: Handed[Kept]
    earlier: tuple[Handed[Kept], ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected(Generic[Kept]):
    """A class as it was handed in.

    Every arrival is accounted for: `arrived` is the sum of the packs in use, the earlier packs, the answers, the
    withdrawals and the reports.

    Parameters
    ----------
    learners : by name, then id; two learners of one name are two learners.
    reports : by name of the file or row.
    """

    learners: tuple[LearnerWork[Kept], ...] = ()
    reports: tuple[Report, ...] = ()
    arrived: int = 0
    answers: int = 0
    withdrawals: int = 0

    @property
    def earlier(self) -> int:
        """How many packs have a newer one in their place."""
        return sum(len(learner.earlier) for learner in self.learners)

    @property
    def troubles(self) -> tuple[Report, ...]:
        """The reports that somebody should look at."""
        return tuple(report for report in self.reports if report.reason not in QUIET)

    @property
    def same_names(self) -> tuple[str, ...]:
        """Names that two or more learners go by."""
        seen: set[str] = set()
        names = [learner.name.casefold() for learner in self.learners]
        twice = {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
        return tuple(dict.fromkeys(each.name for each in self.learners if each.name.casefold() in twice))

    def told(self) -> str:
        """Return one sentence, such as “285 learners are in the class; 15 files did not get in, see below.”."""
        inside = ngettext(
            "{count} learner is in the class", "{count} learners are in the class", len(self.learners)
        ).format(count=len(self.learners))
        if not self.learners:
            inside = _("Nobody is in the class yet")
        if not self.troubles:
            return _("{inside}.").format(inside=inside)
        outside = ngettext(
            "{count} file did not get in, see below", "{count} files did not get in, see below", len(self.troubles)
        ).format(count=len(self.troubles))
        return _("{inside}; {outside}.").format(inside=inside, outside=outside)
