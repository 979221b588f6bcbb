"""One page of paper about a class: counts and figures, and no name of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbook.formats.printed import cut, printed_page, tag
from workbook.i18n import _

#: Rows of a table beyond this would make it two pages.
MOST_ROWS = 9
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A figure of the class: its heading, one finding, and a few rows of words and numbers."""

    heading: str
    finding: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class ClassPage:
    """What stands on the page. `notes` say what is not shown and why."""

    name: str
    day: str
    overview: str
    tables: Sequence[SummaryTable] = ()
    notes: Sequence[str] = ()
    practice: bool = False


def class_page(page: ClassPage) -> str:
    """Return the page as one HTML text that needs nothing else: no script, no picture, no network."""
    title = _("The class “{name}”, {day}").format(name=cut(page.name, _LONGEST), day=page.day)
    invented = [tag("p", _("Invented people, to try things with."), "note")] if page.practice else []
    parts = [
        *invented,
        f"<header>{tag('h1', title)}{tag('p', page.overview, 'counts')}</header>",
        f'<div class="figures">{"".join(map(_table, page.tables))}</div>',
    ]
    if page.notes:
        notes = "".join(tag("li", note) for note in page.notes[:MOST_ROWS])
        parts.append(f"<section>{tag('h2', _('What is not shown, and why'))}<ul>{notes}</ul></section>")
    parts.append(f'<section class="room">{tag("h2", _("What we do next"))}</section>')
    return printed_page(title, "".join(parts), _STYLE)


def _table(table: SummaryTable) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f'<td dir="auto">{escape(cut(cell, _LONGEST))}</td>' for cell in row) + "</tr>"
        for row in table.rows[:MOST_ROWS]
    )
    inside = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    return f"<section>{tag('h2', table.heading)}{tag('p', table.finding)}{inside}</section>"


_STYLE = """
@page { size: A4; margin: 14mm; }
:root { --edge: 14mm; }
body { font-size: 9.5pt; line-height: 1.35; }
main {
  width: 182mm; min-height: 264mm; display: flex; flex-direction: column; gap: 4mm;
}
h1 { font-size: 17pt; margin-bottom: 2mm; }
h2 {
  font-size: 10pt; color: #7a3208; margin-bottom: 1mm; padding-bottom: 0.6mm; border-bottom: 0.3mm solid #c9a58e;
}
.figures { columns: 2; column-gap: 7mm; }
.figures section { break-inside: avoid; padding-bottom: 4mm; }
.counts { font-weight: 600; }
.note { border: 0.3mm dashed #777; padding: 1mm 2mm; }
table { width: 100%; border-collapse: collapse; margin-top: 1mm; font-variant-numeric: tabular-nums; }
th, td { overflow-wrap: break-word; }
th, td { text-align: start; vertical-align: top; padding: 0.5mm 2mm 0.5mm 0; border-bottom: 0.2mm solid #ddd; }
ul { padding-inline-start: 4mm; }
.room { flex: 1 0 20mm; }
@media screen { main { min-height: 290mm; } }
@media screen and (max-width: 600px) { .figures { columns: 1; } }
@media print { section { break-inside: avoid; } }
"""
