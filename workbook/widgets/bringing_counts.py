"""How many of each kind an import would bring and brought, in words for the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.formats.bring import BringPlan, BringResult, Part
    from workbook.formats.history_plan import HistoryPlan
    from workbook.formats.meetings_plan import MeetingsPlan
    from workbook.formats.plan import Addition, ImportPlan

Shown = dict[str, Any]


def people_part(part: Part) -> ImportPlan | None:
    """Return a file of people as such; None for any other."""
    from workbook.formats.plan import ImportPlan

    return part if isinstance(part, ImportPlan) else None


def new_people(part: Part) -> Sequence[Any]:
    """The people whom a history or a calendar brings; those of a list of people are its rows."""
    return () if people_part(part) else part.people  # type: ignore[union-attr]


def history_part(part: Part) -> HistoryPlan | None:
    """Return a file of what happened as such; None for any other."""
    from workbook.formats.history_plan import HistoryPlan

    return part if isinstance(part, HistoryPlan) else None


def coffees_part(part: Part) -> MeetingsPlan | None:
    """Return a calendar as such; None for any other."""
    from workbook.formats.meetings_plan import MeetingsPlan

    return part if isinstance(part, MeetingsPlan) else None


def left_out_of(part: Part) -> Sequence[Addition]:
    """Return the new people of a file who have no tick; other files have none."""
    people = people_part(part)
    return people.left if people else ()


def new_told(parts: Sequence[Part]) -> Shown:
    """How many of the new people have a tick, and how many there are."""
    left = sum(len(left_out_of(part)) for part in parts)
    ticked = _totals(parts)["added"]
    total = ticked + left
    count = _("{count} of {total} ticked").format(count=f"{ticked:,}", total=f"{total:,}") if left else f"{total:,}"
    return {"total": total, "left": left, "count": count}


def _totals(parts: Sequence[Part]) -> dict[str, int]:
    people = [each for part in parts if (each := people_part(part))]
    events = [history for part in parts if (history := history_part(part))]
    coffees = [met for part in parts if (met := coffees_part(part))]
    ghosts = sum(each.ghosts for each in people)
    return {
        "added": sum(len(each.added) for each in people) + sum(len(list(new_people(part))) for part in parts),
        "merged": sum(len(each.merged) for each in people),
        "events": sum(len(part.events) for part in events),
        "meetings": sum(len(each.added) for each in coffees),
        "unchanged": sum(len(part.unchanged) for part in parts),
        "skipped": sum(len(part.skipped) for part in parts) - ghosts,
        "ghosts": ghosts,
    }


def counts(parts: Sequence[Part]) -> list[Shown]:
    """The numbers of a dry run, each with its words."""
    labels = {
        "added": _("new people"),
        "merged": _("brought up to date"),
        "events": _("messages and answers"),
        "meetings": _("meetings, each with your yes"),
        "unchanged": _("already there"),
        "skipped": _("left out"),
        "ghosts": _("hidden profiles"),
    }
    told = {"events": any(map(history_part, parts)), "meetings": any(map(coffees_part, parts))}
    return [
        {"kind": kind, "count": f"{count:,}", "label": labels[kind]}
        for kind, count in _totals(parts).items()
        if told.get(kind, True) and (count or kind != "ghosts")
    ]


def button(bringing: BringPlan) -> str:
    """What the one button says that it will do."""
    totals = _totals(bringing.parts)
    kinds = {
        "added": ngettext("{count} person", "{count} people", totals["added"]),
        "events": ngettext("{count} message or answer", "{count} messages and answers", totals["events"]),
        "meetings": ngettext("{count} meeting", "{count} meetings", totals["meetings"]),
    }
    brought = [words.format(count=f"{totals[kind]:,}") for kind, words in kinds.items() if totals[kind]]
    if brought == [kinds["added"].format(count=f"{totals['added']:,}")]:
        return _("Add {what}").format(what=brought[0])
    if brought:
        return _("Bring {what}").format(what=", ".join(brought))
    merged = totals["merged"]
    return ngettext("Bring {count} person up to date", "Bring {count} people up to date", merged).format(
        count=f"{merged:,}"
    )


def report(result: BringResult) -> Shown:
    """Return what bringing did, in words."""
    if result.run is None:
        return {
            "title": _("Nothing changed: your book already knows everybody in this file."),
            "lines": [],
            "run": "",
        }
    totals = _totals(result.plan.parts)
    title = ngettext("{count} person added.", "{count} people added.", totals["added"])
    lines = []
    if totals["events"]:
        some = ngettext("{count} message or answer noted.", "{count} messages and answers noted.", totals["events"])
        lines.append(some.format(count=f"{totals['events']:,}"))
    if totals["meetings"]:
        some = ngettext("{count} meeting brought.", "{count} meetings brought.", totals["meetings"])
        lines.append(some.format(count=f"{totals['meetings']:,}"))
    if totals["merged"]:
        some = ngettext("{count} person brought up to date.", "{count} people brought up to date.", totals["merged"])
        lines.append(some.format(count=f"{totals['merged']:,}"))
    left_out = totals["skipped"] + totals["ghosts"]
    if left_out:
        some = ngettext("{count} row left out.", "{count} rows left out.", left_out)
        lines.append(some.format(count=f"{left_out:,}"))
    lines.append(_("A copy of your book from just before is in the folder “backups”."))
    return {"title": title.format(count=f"{totals['added']:,}"), "lines": lines, "run": result.run.id}
