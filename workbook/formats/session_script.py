"""The facilitator's script on paper: each step with its time, what to say and what learners do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbook.content_files import content_language
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
    about = "".join(_tag("p", line) for line in script.about)
    steps = "".join(_step(step) for step in script.steps)
    hint = _tag("p", _("Print these pages with Ctrl+P, on a Mac ⌘P."), "hint")
    return (
        f'<!doctype html>\n<html lang="{escape(content_language(), quote=True)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(script.title)}</title>'
        f"<style>{_STYLE}</style></head><body>{hint}<main>{_tag('h1', script.title)}{about}<ol>{steps}</ol>"
        f"</main></body></html>\n"
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
    say = "".join(_tag("li", f"“{words}”") for words in step.say)
    pair = "".join(_tag("li", words) for words in step.pair)
    parts = [
        f'<div class="when">{_tag("b", step.when)}{_tag("span", step.minutes)}</div><div>{_tag("h2", step.title)}',
        f'<ul class="say">{say}</ul>',
        _tag("p", _("Learners: {do}").format(do=step.do)),
        f'<ul class="pair">{pair}</ul>' if pair else "",
        _tag("p", _("On the page “{page}”").format(page=step.page), "quiet") if step.page else "",
        _tag("p", _("If time runs short: {words}").format(words=step.if_short), "quiet") if step.if_short else "",
        "</div>",
    ]
    return f"<li>{''.join(parts)}</li>"


def _tag(name: str, words: str, css: str = "") -> str:
    about = f' class="{css}"' if css else ""
    return f'<{name}{about} dir="auto">{escape(words)}</{name}>'


_STYLE = """
@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  font: 10.5pt/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: #1b1b1b; background: #fff; overflow-wrap: anywhere;
}
main { width: 182mm; max-width: 100%; margin: 0 auto; display: grid; gap: 2mm; }
h1 { font-size: 18pt; line-height: 1.15; }
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
.hint { text-align: center; padding: 12px; color: #444; }
@media screen {
  body { background: #eee; }
  main { background: #fff; padding: 14mm; width: 210mm; margin-bottom: 24px; box-shadow: 0 1px 6px #0003; }
}
@media screen and (max-width: 600px) { main { padding: 16px; } ol > li { grid-template-columns: minmax(0, 1fr); } }
@media print { .hint { display: none; } }
""".strip()
