"""What bringing the people of a file would do: each of them compared with the book."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.formats.matching import Match, Matcher
from workbook.formats.merging import merge
from workbook.formats.plan import Additions, Doubt, ImportPlan, Merge, Offer, Unchanged
from workbook.formats.reading import Progress, Reading, SkipCode, Skipped, collection_paused, no_progress
from workbook.formats.repeated_rows import without_duplicates
from workbook.i18n import _
from workbook.records import Contact


def plan_import(
    reading: Reading,
    existing: Sequence[Contact],
    *,
    same: Mapping[int, str] | None = None,
    take: Collection[int] = (),
    region: str = "",
    progress: Progress = no_progress,
) -> ImportPlan:
    """Return what importing `reading` into a book with the contacts `existing` would do.

    Pure: nothing is written. Every row of the file is in exactly one of added, merged, unchanged and
    skipped. Doubts and offers are questions beside them, with the careful answer as the default.

    Parameters
    ----------
    existing : all contacts of the book.
    same : line of a doubt to the id of the contact that the learner says it is.
    take : lines whose offers the learner takes.
    region : the learner's country (two letters), for telephone numbers that are written without one.
    """
    same, take = dict(same or {}), frozenset(take)
    lines = reading.lines
    progress(_("Comparing"), 0.0)
    with collection_paused():
        people, positions, repeats = without_duplicates(reading.contacts)
        progress(_("Comparing"), 0.3)
        sorted_out = _SortedOut()
        if existing:
            records = dict(zip(positions, people.records(), strict=True))
            matches = Matcher(existing, region=region).match(records)
            progress(_("Comparing"), 0.8)
            sorted_out = _sort_out(records, matches, lines, same, take)
        else:  # a first import: everybody is new
            sorted_out.added = Additions([lines[index] for index in positions], people)
    skipped = [*reading.skipped, *(_repeat(lines[index], lines[first]) for index, first in repeats.items())]
    progress(_("Comparing"), 1.0)
    return ImportPlan(
        reading=reading,
        added=sorted_out.added,
        merged=tuple(sorted_out.merged),
        unchanged=tuple(sorted_out.unchanged),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
        offers=tuple(sorted_out.offers),
        doubts=tuple(sorted_out.doubts),
        same=same,
        take=take,
    )


@dataclass(slots=True)
class _SortedOut:
    """What becomes of the rows, while it is being decided."""

    added: Additions = field(default_factory=Additions)
    merged: list[Merge] = field(default_factory=list)
    unchanged: list[Unchanged] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def _sort_out(
    people: Mapping[int, Contact],
    matches: Mapping[int, Match],
    lines: Sequence[int],
    same: Mapping[int, str],
    take: frozenset[int],
) -> _SortedOut:
    found = _SortedOut()
    new: list[int] = []
    spoken_for = {match.existing.id for match in matches.values() if match.certain}
    for index, person in people.items():
        line, match = lines[index], matches.get(index)
        confirmed = False
        if match is not None and not match.certain:
            confirmed = same.get(line) == match.existing.id and match.existing.id not in spoken_for
            if confirmed:
                spoken_for.add(match.existing.id)
            else:
                found.doubts.append(Doubt(line, person, match.existing, match.because))
        if match is None or not (match.certain or confirmed):
            new.append(index)
            continue
        after, changes, offered = merge(match.existing, person, take=line in take, confirmed=confirmed)
        because = _("you said so") if confirmed else match.because
        if changes:
            found.merged.append(Merge(line, match.existing, after, changes, because))
        else:
            found.unchanged.append(Unchanged(line, match.existing.id))
        if offered:
            found.offers.append(Offer(line, match.existing, offered))
    found.added = Additions([lines[index] for index in new], [people[index] for index in new])
    return found


def _repeat(line: int, first: int) -> Skipped:
    return Skipped(line, SkipCode.DUPLICATE, _("The same person as in line {line}.").format(line=first))
