"""The facilitator's script on paper: each step with its time, what to say and what learners do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.formats.printed import printed_page, tag
from workbook.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One step as it is printed. `when` is a time of day, or minutes since the start."""

    when: str
    minutes: str
    title: str
    say: Sequence[str]
    do: str
    page: str
    pair: Sequence[str] = ()
    if_short: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """What stands on the pages."""

    title: str
    about: Sequence[str]
    steps: Sequence[ScriptStep]


def session_script(script: Script) -> str:
    """Return the script as one HTML text that needs nothing else: no script, no picture, no network."""
    about = "".join(tag("p", line) for line in script.about)
    steps = "".join(_step(step) for step in script.steps)
    return printed_page(
        script.title,
        f"{tag('h1', script.title)}{about}<ol>{steps}</ol>",
        _STYLE,
        hint=_("Print these pages with Ctrl+P, on a Mac ⌘P."),
    )


def minutes_told(count: int) -> str:
    """Return a number of minutes in words.

    Examples
    --------
    >>> minutes_told(1), minutes_told(10)
    ('1 minute', '10 minutes')
    """
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def _step(step: ScriptStep) -> str:
    say = "".join(tag("li", f"“{words}”") for words in step.say)
    pair = "".join(tag("li", words) for words in step.pair)
    parts = [
        f'<div class="when">{tag("b", step.when)}{tag("span", step.minutes)}</div><div>{tag("h2", step.title)}',
        f'<ul class="say">{say}</ul>',
        tag("p", _("Learners: {do}").format(do=step.do)),
        f'<ul class="pair">{pair}</ul>' if pair else "",
        tag("p", _("On the page “{page}”").format(page=step.page), "quiet") if step.page else "",
        tag("p", _("If time runs short: {words}").format(words=step.if_short), "quiet") if step.if_short else "",
        "</div>",
    ]
    return f"<li>{''.join(parts)}</li>"


_STYLE = """
@page { size: A4; margin: 14mm; }
:root { --edge: 14mm; }
body { font-size: 10.5pt; line-height: 1.4; }
main { width: 182mm; display: grid; gap: 2mm; }
h1 { font-size: 18pt; }
h2 { font-size: 11.5pt; color: #7a3208; }
ol, ul { list-style: none; }
ol > li {
  display: grid; grid-template-columns: 24mm minmax(0, 1fr); gap: 5mm; padding: 3mm 0;
  border-top: 0.3mm solid #c9a58e; break-inside: avoid;
}
.when { display: grid; align-content: start; color: #333; }
.say li { font-size: 11.5pt; padding-inline-start: 3mm; border-inline-start: 0.8mm solid #c9a58e; margin: 1mm 0; }
.pair li { padding-inline-start: 4mm; }
.pair li::before { content: "– "; }
.quiet { color: #555; font-size: 9.5pt; }
@media screen and (max-width: 600px) { ol > li { grid-template-columns: minmax(0, 1fr); } }
"""
