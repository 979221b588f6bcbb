"""What bringing files would do and did, in words and rows for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbook.activity.labels import what_happened
from workbook.formats.short_names import short_name
from workbook.guidance.spoken_dates import spoken_date, spoken_moment
from workbook.i18n import _, ngettext
from workbook.widgets.bringing_counts import (
    button,
    coffees_part,
    counts,
    history_part,
    left_out_of,
    new_people,
    new_told,
    people_part,
)

if TYPE_CHECKING:
    from workbook.formats.bring import BringPlan, Part
    from workbook.formats.meetings_plan import Asked
    from workbook.formats.plan import Change, Doubt, Offer

#: As many rows of a table travel to the page; the counts are always those of the whole files.
ROWS_SHOWN = 200

Shown = dict[str, Any]


def plan(
    bringing: BringPlan,
    now: datetime,
    zone: ZoneInfo,
    answered: Mapping[str, Shown],
    taken: Mapping[str, Shown],
    *,
    new_shown: int = ROWS_SHOWN,
) -> Shown:
    """Return the whole plan for the page: counts, tables of at most `ROWS_SHOWN` rows, and questions.

    Of the new people `new_shown` are told.
    """
    today = now.astimezone(zone).date()
    several = len(bringing.parts) > 1
    people = {contact.id: contact.name for each in bringing.parts for contact in new_people(each)}
    names = people | {each.existing.id: each.existing.name for part in bringing.parts for each in part.doubts}
    rows = sum(part.rows_in for part in bringing.parts)
    files = list(dict.fromkeys(each.file_name for each in bringing.brought))

    def listed(tell: Callable[[int, Part], Iterable[Shown]], most: int = ROWS_SHOWN) -> list[Shown]:
        found: list[Shown] = []
        for place, part in enumerate(bringing.parts):
            for row in tell(place, part):
                if len(found) == most:
                    return found
                found.append(row | {"file": short_name(files[min(place, len(files) - 1)]) if several else ""})
        return found

    return {
        "file": ", ".join(map(short_name, files)),
        "rows": ngettext("{count} row", "{count} rows", rows).format(count=f"{rows:,}"),
        "counts": counts(bringing.parts),
        "remarks": [remark for each in bringing.brought for remark in each.remarks],
        "nothing": bringing.changes_nothing,
        "button": button(bringing),
        "added": listed(lambda place, part: _added(place, part, today, new_shown), new_shown),
        "new": new_told(bringing.parts),
        "happened": listed(lambda _place, part: _happened(part, names, today, zone)),
        "coffees": listed(lambda place, part: _asked_of(place, part, now, zone)),
        "merged": listed(lambda _place, part: _merged(part, today)),
        "skipped": listed(
            lambda _place, part: ({"line": each.line, "reason": each.reason} for each in part.skipped[:ROWS_SHOWN])
        ),
        "doubts": _in_order(
            answered.values(), listed(lambda place, part: (doubt(place, each) for each in part.doubts))
        ),
        "offers": _in_order(
            taken.values(), listed(lambda place, part: (offer(place, each, today) for each in offers_of(part)))
        ),
        "shown": ROWS_SHOWN,
    }


def offers_of(part: Part) -> Sequence[Offer]:
    """Return the offers of a file of people; other files offer nothing."""
    people = people_part(part)
    return people.offers if people else ()


def asked(place: int, found: Asked, now: datetime, zone: ZoneInfo, *, yes: bool) -> Shown:
    """Return an event that may have been a coffee."""
    proposal = found.proposal
    return {
        "row": f"{place}:{found.number}",
        "line": found.line,
        "title": proposal.title or _("(no title)"),
        "when": spoken_moment(proposal.starts_at, now, zone),
        "minutes": _("{minutes} minutes").format(minutes=proposal.minutes),
        "who": found.person.name,
        "where": proposal.place,
        "why": proposal.why,
        "yes": yes,
    }


def _asked_of(place: int, part: Part, now: datetime, zone: ZoneInfo) -> Iterable[Shown]:
    if coffees := coffees_part(part):
        yes = {each.number for each in coffees.added}
        for each in sorted((*coffees.added, *coffees.open), key=lambda one: one.number):
            yield asked(place, each, now, zone, yes=each.number in yes)


def _added(place: int, part: Part, today: date, most: int) -> Iterable[Shown]:
    from workbook.formats.new_people import all_new

    people = people_part(part)
    contacts = all_new(people)[:most] if people else ((each.line, each.contact) for each in _with_lines(part))
    left = {each.line for each in left_out_of(part)}
    for line, contact in contacts:
        yield {
            "row": f"{place}:{line}" if people else "",
            "taken": line not in left,
            "line": line,
            "name": contact.name,
            "about": about(contact.role, contact.company) or contact.email or contact.phone,
            "since": spoken_date(contact.connected_on, today) if contact.connected_on else "",
        }


def _with_lines(part: Part) -> Iterable[Any]:
    """The new people of a history or a calendar, each with the line that brings them."""
    from workbook.formats.plan import Addition

    lines: dict[str, int] = {}
    if coffees := coffees_part(part):
        for each in coffees.added:
            lines.setdefault(each.person.id, each.line)
    elif history := history_part(part):
        for line, event in history.added:
            lines.setdefault(event.contact_id, line)
    for contact in new_people(part)[:ROWS_SHOWN]:
        yield Addition(lines[contact.id], contact)


def _happened(part: Part, names: Mapping[str, str], today: date, zone: ZoneInfo) -> Iterable[Shown]:
    if history := history_part(part):
        for line, event in history.events[:ROWS_SHOWN]:
            yield {
                "line": line,
                "name": history.names.get(event.contact_id) or names.get(event.contact_id, ""),
                "what": what_happened(event),
                "when": spoken_date(event.happened_at.astimezone(zone).date(), today),
            }


def _merged(part: Part, today: date) -> Iterable[Shown]:
    people = people_part(part)
    for each in people.merged[:ROWS_SHOWN] if people else ():
        yield {
            "line": each.line,
            "name": each.before.name,
            "changes": _changes(each.changes, today),
            "because": each.because,
        }


def about(role: str, company: str) -> str:
    """Return role and company in a line, whichever is known."""
    return " · ".join(part for part in (role, company) if part)


def doubt(place: int, found: Doubt) -> Shown:
    """Return two people who may be one; `place` is that of the file among those brought."""
    return {
        "row": f"{place}:{found.line}",
        "line": found.line,
        "incoming": found.incoming.name,
        "incoming_about": about(found.incoming.role, found.incoming.company),
        "existing": found.existing.name,
        "existing_about": about(found.existing.role, found.existing.company),
        "reason": found.reason,
        "same": False,
    }


def offer(place: int, found: Offer, today: date) -> Shown:
    """Return where a file differs from the learner's own words."""
    return {
        "row": f"{place}:{found.line}",
        "line": found.line,
        "name": found.contact.name,
        "changes": _changes(found.changes, today),
        "taken": False,
    }


def _in_order(*groups: Iterable[Shown]) -> list[Shown]:
    """The rows of all groups by file and line, each once."""
    by_row: dict[str, Shown] = {}
    for group in groups:
        for row in group:
            by_row.setdefault(row["row"], {"file": ""} | row)
    return [by_row[row] for row in sorted(by_row, key=lambda name: tuple(map(int, name.split(":"))))]


def _field(name: str) -> str:
    names = {
        "given_name": _("given name"),
        "family_name": _("family name"),
        "company": _("company"),
        "role": _("role"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "industry": _("industry"),
        "note": _("note"),
        "linkedin": _("LinkedIn address"),
        "connected_on": _("connected on"),
    }
    return names.get(name, name)


def _changes(changes: Iterable[Change], today: date) -> list[str]:
    """Each changed field in a line: what stands there and what will."""

    def words(value: str | date | None) -> str:
        return spoken_date(value, today) if isinstance(value, date) else value or _("nothing")

    return [
        _("{field}: {before} → {after}").format(
            field=_field(each.field), before=words(each.before), after=words(each.after)
        )
        for each in changes
    ]
