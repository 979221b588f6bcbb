"""One page of paper about a week: what happened, what was learned, and three actions for the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbook.formats.printed import cut, printed_page, tag
from workbook.i18n import _, ngettext

#: The page holds no more than this, so that it stays one page of A4 however full the week was.
MOST_PEOPLE = 9
MOST_LEARNED = 7
_LONGEST = {"name": 40, "happened": 130, "learned": 220, "action": 150}

#: A day, which stays, or an address of mail or web or a telephone number, which does not.
_DAY_OR_REACH = re.compile(
    r"(?<!\d)(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|\+?\d(?:[\d ()/.-]{5,})\d"
)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What stands on the page.

    `people` and `learned` are pairs of a name and what is said about it; `actions` and `attempt` are the learner's
    own words, and where they are empty there is room to write by hand.
    """

    week: str
    counts: str
    counts_before: str
    people: Sequence[tuple[str, str]] = ()
    learned: Sequence[tuple[str, str]] = ()
    actions: Sequence[str] = ()
    attempt: str = ""
    kind_words: str = ""
    note: str = ""


def weekly_review(page: ReviewPage) -> str:
    """Return the page as one HTML text that needs nothing else: no script, no picture, no network.

    Every word is escaped, and addresses and telephone numbers are left out, since paper lies about.
    """
    title = _("My week, {week}").format(week=page.week)
    happened = [_tag("p", page.counts or page.kind_words, "counts")]
    if page.counts_before:
        happened.append(_tag("p", _("The week before: {counts}").format(counts=page.counts_before), "quiet"))
    happened.append(_pairs(page.people, MOST_PEOPLE, "happened"))
    learned = _pairs(page.learned, MOST_LEARNED, "learned") or _tag(
        "p", _("Nothing noted this week. What did you see, hear or read that you did not know?"), "quiet"
    )
    actions = "".join(f"<li>{escape(_unreachable(_cut(words, 'action')))}</li>" for words in page.actions)
    parts = [
        _tag("p", page.note, "note") if page.note else "",
        f"<header>{_tag('h1', title)}</header>",
        _section(_("What happened"), "".join(happened)),
        _section(_("What I learned"), learned),
        _section(_("Next week I will"), f'<ul class="boxes">{actions}</ul>'),
        _section(_("One thing I want to try"), _tag("p", _cut(page.attempt, "action"), "try")),
        f'<section class="room"><h2>{escape(_("Room for notes"))}</h2></section>',
    ]
    return printed_page(title, "".join(parts), _STYLE)


def file_name(monday: str, *, practice: bool = False) -> str:
    """Return the name of the file for the week that begins on this day.

    Examples
    --------
    >>> file_name("2026-03-02")
    'weekly-review-2026-03-02.html'
    """
    return f"weekly-review-{monday}{'-practice' if practice else ''}.html"


def _unreachable(words: str) -> str:
    """Words as they may be printed: without ways to reach anybody."""
    return _DAY_OR_REACH.sub(lambda found: found.group(1) or "…", words)


def _cut(text: str, what: str) -> str:
    return cut(text, _LONGEST[what])


def _tag(name: str, words: str, css: str = "") -> str:
    return tag(name, _unreachable(words), css)


def _section(title: str, inside: str) -> str:
    return f"<section>{_tag('h2', title)}{inside}</section>"


def _pairs(pairs: Sequence[tuple[str, str]], most: int, what: str) -> str:
    rows = "".join(
        f"<div>{_tag('dt', _cut(name, 'name'))}{_tag('dd', _cut(words, what))}</div>" for name, words in pairs[:most]
    )
    more = len(pairs) - most
    rest = ""
    if more > 0:
        rest = _tag("p", ngettext("And {count} more.", "And {count} more.", more).format(count=more), "quiet")
    return f"<dl>{rows}</dl>{rest}" if rows else ""


_STYLE = """
@page { size: A4; margin: 14mm; }
:root { --edge: 14mm; }
body { font-size: 10.5pt; line-height: 1.4; }
main {
  width: 182mm; min-height: 264mm;
  display: flex; flex-direction: column; gap: 5mm;
}
h1 { font-size: 19pt; }
h2 {
  font-size: 10.5pt; color: #7a3208; margin-bottom: 1.5mm; padding-bottom: 0.6mm; border-bottom: 0.3mm solid #c9a58e;
}
.note { border: 0.3mm dashed #777; padding: 1mm 2mm; font-size: 9pt; }
.counts { font-weight: 600; }
.quiet { color: #555; font-size: 9.5pt; }
dl { margin-top: 1.5mm; }
dl div { display: grid; grid-template-columns: 42mm minmax(0, 1fr); gap: 4mm; padding: 0.7mm 0; }
dt { font-weight: 600; }
.boxes { list-style: none; }
.boxes li {
  position: relative; padding: 0 0 1mm 8mm; min-height: 9mm; margin-bottom: 1.5mm; border-bottom: 0.2mm solid #aaa;
  font-size: 11.5pt;
}
.boxes li::before {
  content: ""; position: absolute; inset-inline-start: 0; top: 0.8mm;
  width: 4.2mm; height: 4.2mm; border: 0.4mm solid #333;
}
.try { min-height: 9mm; border-bottom: 0.2mm solid #aaa; font-size: 11.5pt; }
.room { flex: 1 0 20mm; }
@media screen { main { min-height: 290mm; } }
@media screen and (max-width: 600px) {
  dl div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media print { section, li { break-inside: avoid; } }
"""
