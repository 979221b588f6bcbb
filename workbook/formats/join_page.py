"""One page of paper that tells learners how to join a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbook.content_files import content_language
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


def join_page(page: JoinPage) -> str:
    """Return the page as one HTML text that needs nothing else: no script, no picture, no network."""
    title = _("Join: {name}").format(name=page.name)
    steps = [
        _("Open the workbook. The page “Start here” comes up."),
        _("Get the class card from your coach, the file {file}, and save it where you find it again.").format(
            file=page.file
        ),
        _("Open the page “Share” and choose the class card."),
        _("Write what you want to be called in this class. It need not be your whole name."),
    ]
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
        f"<h1 dir='auto'>{escape(title)}</h1>",
        "".join(_line("p", words) for words in about),
        _list("ol", _("Four steps"), steps),
        _list("ul", _("What stays yours"), private),
        _line("p", _("Something does not work? Show this page to your coach, or to whoever sits next to you.")),
    ]
    hint = _("Print this page with Ctrl+P, on a Mac ⌘P. It fits one sheet of paper.")
    return (
        f'<!doctype html>\n<html lang="{escape(content_language(), quote=True)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<style>{_STYLE}</style></head><body><p class="hint">{escape(hint)}</p>'
        f"<main>{''.join(parts)}</main></body></html>\n"
    )


def _line(name: str, words: str) -> str:
    return f'<{name} dir="auto">{escape(words)}</{name}>'


def _list(name: str, title: str, lines: Sequence[str]) -> str:
    inside = "".join(_line("li", words) for words in lines)
    return f"<section>{_line('h2', title)}<{name}>{inside}</{name}></section>"


_STYLE = """
@page { size: A4; margin: 18mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  font: 13pt/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: #1b1b1b; background: #fff; overflow-wrap: anywhere;
}
main { width: 174mm; max-width: 100%; margin: 0 auto; display: grid; gap: 6mm; }
h1 { font-size: 24pt; line-height: 1.15; }
h2 { font-size: 13pt; color: #7a3208; margin-bottom: 2mm; border-bottom: 0.3mm solid #c9a58e; }
ol, ul { padding-inline-start: 8mm; display: grid; gap: 2mm; }
ol li::marker { font-weight: 700; }
.hint { text-align: center; padding: 12px; color: #444; font-size: 10.5pt; }
@media screen {
  body { background: #eee; }
  main { background: #fff; padding: 18mm; width: 210mm; margin-bottom: 24px; box-shadow: 0 1px 6px #0003; }
}
@media screen and (max-width: 600px) { main { padding: 16px; } }
@media print { .hint { display: none; } section, li { break-inside: avoid; } }
""".strip()
