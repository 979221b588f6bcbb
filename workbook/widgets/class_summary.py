"""The page of a class: put together from what the class view shows, without any name, and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.classroom import class_told as told
from workbook.formats.class_summary import ClassPage, SummaryTable, class_page
from workbook.guidance.spoken_dates import day_of, month_name
from workbook.i18n import _, ngettext
from workbook.whole_file import write_page
from workbook.widgets.charted.of_class import class_charts
from workbook.widgets.charted.shown import chart_shown

if TYPE_CHECKING:
    from workbook.classroom.class_look import ClassLook, Seen
    from workbook.home import Home
    from workbook.norms import Norms


#: So much of a table fits on the sheet. Our choice.
_WEEKS, _ROWS, _DAYS = 6, 8, ("1", "3", "7", "14", "30")


def summary_of(look: ClassLook, seen: Seen, *, norms: Norms) -> ClassPage:
    """Return what stands on the page of a class: the figures that may be shown, and no name."""
    smallest = look.info.smallest_group
    started = len(seen.collected.learners)
    tables = []
    for chart in class_charts(seen.figures, norms=norms, now=seen.at, zone=look.zone):
        shown = chart_shown(chart)
        finding = chart.summary.partition(". ")[0].removesuffix(".") + "."
        columns, rows = _short(chart.name, shown["columns"], shown["rows"])
        tables.append(SummaryTable(chart.heading, finding, columns, rows))
    overdue = told.overdue_told(seen.figures["overdue"])
    if overdue:
        tables.append(SummaryTable(told.figure_label("overdue"), overdue))
    shares = told.shares_told(seen.figures["shares"], smallest)
    if shares:
        tables.append(SummaryTable(told.figure_label("shares"), _("How many learners share what."), (), shares))
    overview = ngettext(
        "{count} learner has shared something.", "{count} learners have shared something.", started
    ).format(count=f"{started:,}")
    notes = told.withheld_told(seen.figures, smallest)
    if started < smallest:
        notes.insert(0, _("Figures are shown from {smallest} learners on.").format(smallest=smallest))
    day = day_of(seen.at, look.zone)
    return ClassPage(
        name=look.info.name,
        day=_("{day} {month} {year}").format(day=day.day, month=month_name(day), year=day.year),
        overview=overview,
        tables=tables,
        notes=notes,
        practice=look.book.is_practice,
    )


def _short(name: str, columns: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """What of a table fits beside the others on one sheet: the latest weeks undivided, and a few days of waiting."""
    if name == "weeks":
        return [columns[0], *columns[-2:]], [[row[0], *row[-2:]] for row in rows[-_WEEKS:]]
    if name == "waits":
        return columns, [row for row in rows if row[0] in _DAYS]
    return columns, rows[:_ROWS]


def write_summary(look: ClassLook, seen: Seen, home: Home, *, norms: Norms, to: Path | None = None) -> Path:
    """Write the page of a class into the folder of exports, or to the file `to`, and return where it is."""
    day = day_of(seen.at, look.zone)
    usual = home.exports / f"class-{look.info.class_id}-{day.isoformat()}.html"
    path = to or usual
    return write_page(path.parent, path.name, class_page(summary_of(look, seen, norms=norms)))
