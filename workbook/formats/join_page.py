"""One page of paper that tells learners how to join a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.formats.printed import printed_page, tag
from workbook.i18n import _


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What stands on the page. `file` is the name of the file with which one joins, `where` what the coach wrote."""

    name: str
    coach: str
    file: str
    where: str
    readers: str
    last_day: str
    in_folder: bool = False


def join_page(page: JoinPage) -> str:
    """Return the page as one HTML text that needs nothing else: no script, no picture, no network."""
    title = _("Join: {name}").format(name=page.name)
    steps = [
        _("Get the class card from your coach, the file {file}, and save it where you find it again.").format(
            file=page.file
        ),
        _("Open the workbook, as its README or your coach says, and on it the page “Share”."),
        _("Write what you want to be called in this class. It need not be your whole name."),
        _("Open the class card there."),
    ]
    if page.in_folder:
        steps.append(_("Say where the folder of the class is on your computer, so that what you share gets there."))
    private = [
        _("Your contacts and your notes stay in your own book, on your own computer."),
        _("You share only what you tick, and you see every line of it before it goes."),
        _("You can take back what you shared, on the same page."),
        page.readers,
    ]
    about = [_("Your coach: {coach}").format(coach=page.coach)]
    if page.last_day:
        about.append(_("You can join and share until {day}.").format(day=page.last_day))
    if page.where:
        about.append(_("Where to share: {where}").format(where=page.where))
    parts = [
        tag("h1", title),
        "".join(tag("p", words) for words in about),
        _list("ol", _("Step by step"), steps),
        _list("ul", _("What stays yours"), private),
        tag("p", _("Something does not work? Show this page to your coach, or to whoever sits next to you.")),
    ]
    return printed_page(title, "".join(parts), _STYLE)


def _list(name: str, title: str, lines: Sequence[str]) -> str:
    inside = "".join(tag("li", words) for words in lines)
    return f"<section>{tag('h2', title)}<{name}>{inside}</{name}></section>"


_STYLE = """
@page { size: A4; margin: 18mm; }
:root { --edge: 18mm; }
body { font-size: 13pt; line-height: 1.5; }
main { width: 174mm; display: grid; gap: 6mm; }
h1 { font-size: 24pt; }
h2 { font-size: 13pt; color: #7a3208; margin-bottom: 2mm; border-bottom: 0.3mm solid #c9a58e; }
ol, ul { padding-inline-start: 8mm; display: grid; gap: 2mm; }
ol li::marker { font-weight: 700; }
.hint { font-size: 10.5pt; }
@media print { section, li { break-inside: avoid; } }
"""
