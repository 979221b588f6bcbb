"""What came in, opened and sorted: the newest pack of each learner, and a line for whatever did not get in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Generic

from workbook.classroom.collected import Collected, Handed, Kept, LearnerWork, Report
from workbook.classroom.exchange import Arrival, Exchange
from workbook.classroom.items import Item
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Answer, Pack, Withdrawal
from workbook.classroom.sealing import PackError, Sealed, unseal
from workbook.errors import WorkbookError
from workbook.i18n import _

_log = logging.getLogger("workbook")

#: Marks that join or part letters, which Persian and Indian names need.
_JOINERS = "\u200c\u200d"


@dataclass(slots=True)
class _Opened(Generic[Kept]):
    """What is kept of one arrival, so that an unchanged one is not opened again."""

    arrival: Arrival
    key: str = ""
    sha256: str = ""
    pack: Handed[Kept] | None = None
    other: Answer | Withdrawal | None = None
    class_id: str = ""
    report: Report | None = None


class Collector(Generic[Kept]):
    """Opens what lies in an exchange, each arrival once, and sorts it anew each time.

    Parameters
    ----------
    class_id : packs for another class are reported; those made for no class are taken.
    keyring : the keys seen so far; a learner's first key is remembered in it.
    keep : what to keep of each pack in memory. A class view keeps counts, a review desk nothing but the ids.

    Examples
    --------
    >>> Collector("c-1", Keyring(), keep=lambda pack: len(pack.pitches)).look([], today=date(2026, 3, 2)).told()
    'Nobody is in the class yet.'
    """

    def __init__(self, class_id: str, keyring: Keyring, *, keep: Callable[[Pack], Kept]) -> None:
        self.class_id = class_id
        self.keyring = keyring
        self._keep = keep
        self._known: dict[tuple[str, str], _Opened[Kept]] = {}

    def collect(self, exchange: Exchange, *, today: date) -> Collected[Kept]:
        """Return the class as it lies in `exchange` now."""
        return self.look(exchange.submissions(), today=today)

    def look(self, arrivals: Iterable[Arrival], *, today: date) -> Collected[Kept]:
        """Return the class that `arrivals` make up. A bad one is reported by name and never stops the rest."""
        known: dict[tuple[str, str], _Opened[Kept]] = {}
        fresh: list[Arrival] = []
        for arrival in arrivals:
            stamp = arrival.name, arrival.stamp
            there = self._known.get(stamp)
            if there is not None:
                known[stamp] = there
            else:
                fresh.append(arrival)
        for arrival in fresh:
            known[arrival.name, arrival.stamp] = self._open(arrival)
        self._known = known
        return _Sorting(list(known.values()), self.class_id, self.keyring, today).result()

    def _open(self, arrival: Arrival) -> _Opened[Kept]:
        try:
            sealed: Sealed[Item] = unseal(arrival.read(), arrival.name)
        except PackError as error:
            return _Opened(arrival, report=Report(arrival.name, error.reason, error.what, error.repair))
        except WorkbookError as error:
            return _Opened(arrival, report=Report(arrival.name, "unreadable", error.what, error.repair))
        except Exception as error:  # whatever one file holds, it must not keep the others out
            _log.error("an arrival could not be opened", exc_info=error)
            what = _("This could not be opened.")
            return _Opened(arrival, report=Report(arrival.name, "damaged", what, _("Ask the sender for it once more.")))
        item = sealed.item
        opened: _Opened[Kept] = _Opened(arrival, key=sealed.key, sha256=sealed.sha256)
        if isinstance(item, Pack):
            opened.class_id = item.class_id
            opened.pack = Handed(
                item.pack_id,
                item.learner_id,
                _called(item.name, item.learner_id),
                item.made_at,
                item.expires_on,
                item.contents,
                arrival,
                self._keep(item),
            )
        elif isinstance(item, Answer | Withdrawal):
            opened.class_id = item.class_id
            opened.other = item
        else:
            opened.report = Report(
                arrival.name,
                "not_handed_in",
                _("This is not a learner’s pack but something the coach’s side made."),
                _("Take it out of the folder of the submissions."),
            )
        return opened


def _called(name: str, learner_id: str) -> str:
    """A name as one line that can be shown; without a letter, a part of the id."""
    shown = name
    if not name.isprintable():
        shown = "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in name)
    return " ".join(shown.split()) or _("No name ({id})").format(id=learner_id[:6])


@dataclass(slots=True)
class _Sorting(Generic[Kept]):
    """One pass over what was opened, from the first received to the last."""

    opened: Sequence[_Opened[Kept]]
    class_id: str
    keyring: Keyring
    today: date
    packs: dict[str, list[Handed[Kept]]] = field(default_factory=dict)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    ids: set[tuple[str, str]] = field(default_factory=set)
    withdrawn: dict[tuple[str, str | None], datetime] = field(default_factory=dict)
    withdrawals: int = 0
    reports: list[Report] = field(default_factory=list)
    sums: dict[tuple[str, str], str] = field(default_factory=dict)

    def result(self) -> Collected[Kept]:
        """Sort everything, then leave out what was taken back."""
        order = sorted(
            self.opened, key=lambda each: (each.arrival.received_at, each.arrival.name, each.arrival.stamp, each.sha256)
        )
        for each in order:
            self._sort(each)
        learners = []
        for learner_id, packs in self.packs.items():
            left = self._left(packs)
            if left:
                mine = tuple(sorted(self.answers.get(learner_id, ()), key=lambda answer: answer.made_at))
                learners.append(LearnerWork(learner_id, left[0].name, left[0], tuple(left[1:]), mine))
        learners.sort(key=lambda learner: (learner.name.casefold(), learner.learner_id))
        reports = sorted(self.reports, key=lambda report: report.name)
        answers = sum(map(len, self.answers.values()))
        return Collected(tuple(learners), tuple(reports), len(self.opened), answers, self.withdrawals)

    def _sort(self, each: _Opened[Kept]) -> None:
        item = each.pack or each.other
        if each.report is not None or item is None:
            self.reports.extend([each.report] if each.report else [])
            return
        learner = item.learner_id
        if each.class_id not in ("", self.class_id):
            self._report(
                each, "other_class", _("This was made for another class."), _("Pass it on to the coach of that class.")
            )
        elif (each.sha256, each.key) in self.sums:
            self._report(
                each,
                "duplicate",
                _("This is the same as {name}.").format(name=self.sums[each.sha256, each.key]),
                _("Nothing has to be done: it counts once."),
            )
        elif (sight := self.keyring.look(learner, each.key)) == "replaced":
            self._report(
                each,
                "replaced_key",
                _("This was signed with a key of this learner in whose place you accepted another."),
                _("Nothing has to be done: it does not count any more."),
                learner,
            )
        elif sight == "changed":
            self._report(
                each,
                "other_key",
                _("This says it is from a learner you know, and is signed with another key than theirs."),
                _("Ask them in person. If they began a new book, accept the new key; if not, another wrote it."),
                learner,
            )
        else:
            self.sums[each.sha256, each.key] = each.arrival.name
            self._take(each, item)

    def _take(self, each: _Opened[Kept], item: Handed[Kept] | Answer | Withdrawal) -> None:
        if isinstance(item, Withdrawal):
            taken = item.learner_id, item.pack_id
            self.withdrawn[taken] = max(item.made_at, self.withdrawn.get(taken, item.made_at))
            self.withdrawals += 1
        elif isinstance(item, Answer):
            self.answers.setdefault(item.learner_id, []).append(item)
        elif (item.learner_id, item.pack_id) in self.ids:
            self._report(
                each,
                "clash",
                _("Another pack came in under the same number and says something else."),
                _("Ask the learner to share once more; the first one stays in the class."),
            )
        else:
            self.ids.add((item.learner_id, item.pack_id))
            self.packs.setdefault(item.learner_id, []).append(item)

    def _left(self, packs: list[Handed[Kept]]) -> list[Handed[Kept]]:
        """The packs of one learner, newest first, without those taken back or past their day; these are reported."""
        if len(packs) > 1:
            packs.sort(key=self._age, reverse=True)
        left, past = [], False
        for pack in packs:
            # What stood before a pack that is past its day had been replaced by it, and does not come back.
            past = past or (pack.expires_on is not None and pack.expires_on < self.today)
            back = (self.withdrawn.get((pack.learner_id, pack_id)) for pack_id in (None, pack.pack_id))
            if any(at is not None and pack.made_at <= at for at in back):
                self._gone(pack, "withdrawn", _("{name} took this back.").format(name=pack.name))
            elif past:
                self._gone(pack, "expired", _("{name} shared this until a day that is past.").format(name=pack.name))
            else:
                left.append(pack)
        return left

    def _age(self, pack: Handed[Kept]) -> tuple[datetime, str]:
        """When a pack was made; by a clock that runs days ahead, when it came: it must not stay the newest for ever."""
        ahead = pack.made_at.date() > self.today + timedelta(days=1)
        return (min(pack.made_at, pack.arrival.received_at) if ahead else pack.made_at), pack.pack_id

    def _gone(self, pack: Handed[Kept], reason: str, what: str) -> None:
        repair = _("Delete it where it lies, if it still does.")
        self.reports.append(Report(pack.arrival.name, reason, what, repair, pack.learner_id))

    def _report(self, each: _Opened[Kept], reason: str, what: str, repair: str, learner: str = "") -> None:
        self.reports.append(Report(each.arrival.name, reason, what, repair, learner, each.key))
