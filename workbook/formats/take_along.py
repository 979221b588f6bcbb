"""One page of paper to take into a meeting: who, when, where, the minutes, the questions, and room for key words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from workbook.formats.printed import cut, printed_page, tag
from workbook.i18n import _

#: The page holds no more than this, so that it stays one page of A4 or Letter however much is in the book.
MOST_OTHER_QUESTIONS = 5
MOST_FACTS = 3
MOST_CLOSE = 6
_LONGEST = {"name": 44, "about": 90, "where": 64, "line": 72, "question": 120, "other": 96, "follow_up": 72}
#: With more letters than this the page is set smaller, and only must-asks keep what to ask next.
_ROOMY_LETTERS = 1300


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as it is printed, with what to ask after the answer."""

    text: str
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What stands on the page. Empty texts leave their line out; `steps` are pairs of minutes and a title."""

    name: str
    about: str = ""
    when: str = ""
    where: str = ""
    phone: str = ""
    hard_stop: str = ""
    on_the_way: str = ""
    lead: str = ""
    steps: Sequence[tuple[str, str]] = ()
    introduction: str = ""
    facts: Sequence[str] = ()
    musts: Sequence[PaperQuestion] = ()
    others: Sequence[PaperQuestion] = ()
    close: Sequence[str] = ()
    note: str = ""


def take_along(page: PaperPage) -> str:
    """Return the page as one HTML text that needs nothing else: no script, no picture, no network.

    Every word of the learner's is escaped. Long words are cut, and of long lists the first lines are kept.
    """
    dense = _letters(page) > _ROOMY_LETTERS
    title = _("Meeting with {name}").format(name=_cut(page.name, "name"))
    top = [
        (_("When"), page.when or _("no time agreed yet")),
        (_("Where"), page.where),
        (_("If late, call"), page.phone),
        (_("I must leave at"), page.hard_stop),
        (_("On the way"), page.on_the_way),
    ]
    parts = [
        tag("p", page.note, "note") if page.note else "",
        f"<header>{tag('h1', _cut(page.name, 'name'))}{tag('p', _cut(page.about, 'about'), 'about')}</header>",
        "<dl>" + "".join(_pair(name, _cut(words, "where")) for name, words in top if words) + "</dl>",
        _minutes(page),
        _section(_("Say first"), tag("p", _cut(page.introduction, "other", 1.9))) if page.introduction else "",
        _section(_("What I know already"), _lines([_cut(fact, "other") for fact in page.facts[:MOST_FACTS]])),
        _section(_("Must ask"), _questions(page.musts, 1 if dense else 2, ruled=True)),
        _section(_("If there is time"), _questions(page.others[:MOST_OTHER_QUESTIONS], 0 if dense else 1, ruled=False)),
        f'<section class="room"><h2>{escape(_("Key words"))}</h2></section>',
        _section(_("Before you go"), _boxes([_cut(line, "line") for line in page.close[:MOST_CLOSE]])),
    ]
    return printed_page(title, "".join(parts), _STYLE, kind="dense" if dense else "roomy")


def file_name(day: str, name: str) -> str:
    """Return a plain name for the file: letters a to z, figures and hyphens.

    Examples
    --------
    >>> file_name("2026-03-04", "Zoë O'Neil")
    'take-along-2026-03-04-zoe-o-neil.html'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return "-".join(part for part in ("take-along", day, words) if part) + ".html"


def _cut(text: str, what: str, times: float = 1) -> str:
    return cut(text, int(_LONGEST[what] * times))


def _pair(name: str, words: str) -> str:
    return f"<div>{tag('dt', name)}{tag('dd', words)}</div>"


def _section(title: str, inside: str) -> str:
    return f"<section>{tag('h2', title)}{inside}</section>" if inside else ""


def _minutes(page: PaperPage) -> str:
    cells = "".join(f"<li>{tag('b', minutes)}{tag('span', title)}</li>" for minutes, title in page.steps)
    lead = tag("p", page.lead, "lead") if page.lead else ""
    return f'<section class="plan">{lead}<ol>{cells}</ol></section>' if cells else lead


def _letters(page: PaperPage) -> int:
    """How much there is to print, as far as it would be printed."""
    texts = [page.introduction, *page.facts[:MOST_FACTS], *page.close[:MOST_CLOSE]]
    for question in (*page.musts, *page.others[:MOST_OTHER_QUESTIONS]):
        texts += [question.text, *question.follow_ups[:2]]
    return sum(min(len(text), _LONGEST["question"]) for text in texts)


def _questions(questions: Iterable[PaperQuestion], follow_ups: int, *, ruled: bool) -> str:
    found = []
    for question in questions:
        after = " / ".join(_cut(each, "follow_up") for each in question.follow_ups[:follow_ups])
        follow = tag("span", "↳ " + after, "after") if after else ""
        rule = '<span class="rule"></span>' if ruled else ""
        found.append(f"<li>{tag('span', _cut(question.text, 'question' if ruled else 'other'))}{follow}{rule}</li>")
    return f'<ol class="{"musts" if ruled else "others"}">{"".join(found)}</ol>' if found else ""


def _lines(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(tag("li", line) for line in lines) + "</ul>" if lines else ""


def _boxes(lines: Sequence[str]) -> str:
    return '<ul class="boxes">' + "".join(tag("li", line) for line in lines) + "</ul>" if lines else ""


_STYLE = """
@page { margin: 12mm; }
:root { --edge: 12mm; }
body { font-size: 10pt; line-height: 1.35; }
main {
  width: 186mm; min-height: 254mm;
  display: flex; flex-direction: column; gap: 3.2mm;
}
h1 { font-size: 18pt; }
h2 { font-size: 9pt; letter-spacing: .04em; text-transform: uppercase; color: #555; margin-bottom: 1mm; }
.about { color: #444; }
.note { border: 0.3mm dashed #777; padding: 1mm 2mm; font-size: 9pt; }
dl {
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1mm 6mm;
  border-block: 0.4mm solid #1b1b1b; padding: 2mm 0;
}
dl div { display: grid; grid-template-columns: 26mm minmax(0, 1fr); }
dt { color: #555; } dd { font-weight: 600; }
.lead { font-weight: 600; margin-bottom: 1mm; }
.plan ol { list-style: none; padding: 0; display: flex; border: 0.3mm solid #999; }
.plan li { flex: 1; padding: 1mm 2mm; border-inline-start: 0.3mm solid #999; font-size: 9pt; }
.plan li:first-child { border-inline-start: 0; }
.plan b { display: block; }
ul, ol { padding-inline-start: 6mm; }
.musts > li { margin-bottom: 1mm; font-size: 11pt; font-weight: 600; }
.musts .rule { display: block; height: 8mm; border-bottom: 0.2mm solid #aaa; }
.others > li { margin-bottom: 0.6mm; }
.after { display: block; font-weight: 400; font-size: 9pt; color: #444; }
.room { flex: 1 0 26mm; border: 0.3mm solid #999; padding: 2mm; }
.boxes { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1mm 6mm; }
.boxes li { padding-inline-start: 6mm; position: relative; font-size: 9.5pt; }
.boxes li::before {
  content: ""; position: absolute; inset-inline-start: 0; top: 0.6mm;
  width: 3.4mm; height: 3.4mm; border: 0.3mm solid #333;
}
.dense { font-size: 8.5pt; line-height: 1.25; }
.dense main { gap: 2mm; }
.dense .musts > li { font-size: 9.5pt; margin-bottom: 0; }
.dense .musts .rule { height: 5mm; }
.dense h1 { font-size: 15pt; }
.dense h2 { font-size: 8pt; margin-bottom: 0.4mm; }
.dense .after, .dense .boxes li, .dense .plan li { font-size: 8pt; }
.dense .room { flex-basis: 16mm; }
@media screen { main { min-height: 278mm; } }
@media screen and (max-width: 600px) {
  dl, .boxes { grid-template-columns: minmax(0, 1fr); }
  .plan ol { flex-wrap: wrap; }
}
@media print { section, li { break-inside: avoid; } }
"""
