"""What all pages to print have in common: the sheet of paper, their tags, and texts cut to the room there is."""

from __future__ import annotations

from html import escape

from workbook.content_files import content_language
from workbook.i18n import _

#: Around the style of a page. That says how wide and how high `main` is on paper, the size of the letters, and in
#: ``--edge`` the white space around `main` on a screen.
_BEFORE = """
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: #1b1b1b; background: #fff; overflow-wrap: anywhere;
}
main { max-width: 100%; margin: 0 auto; }
h1 { line-height: 1.15; }
""".strip()
_AFTER = """
.hint { text-align: center; padding: 12px; color: #444; }
@media screen {
  body { background: #eee; }
  main { background: #fff; padding: var(--edge); width: 210mm; margin-bottom: 24px; box-shadow: 0 1px 6px #0003; }
}
@media screen and (max-width: 600px) { main { padding: 16px; } }
@media print { .hint { display: none; } }
""".strip()


def printed_page(title: str, inside: str, style: str, *, hint: str = "", kind: str = "") -> str:
    """Return a page as one HTML text that needs nothing else: no script, no picture, no network.

    Parameters
    ----------
    inside : what stands on the paper, as HTML.
    style : the page's own; see `_BEFORE`.
    hint : what a screen says above the paper; that the page fits one sheet, by default.
    kind : a class for the whole page.
    """
    hint = hint or _("Print this page with Ctrl+P, on a Mac ⌘P. It fits one sheet of paper.")
    return (
        f'<!doctype html>\n<html lang="{escape(content_language(), quote=True)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_BEFORE}\n{style.strip()}\n{_AFTER}</style></head>"
        f"<body{_class(kind)}>{tag('p', hint, 'hint')}<main>{inside}</main></body></html>\n"
    )


def tag(name: str, words: str, css: str = "") -> str:
    """Return words as one element, escaped, in the direction of their own script."""
    return f'<{name}{_class(css)} dir="auto">{escape(words)}</{name}>'


def cut(text: str, longest: int) -> str:
    """Return `text` as one line of at most `longest` characters, shortened at a word where it is endless."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    start, space, _rest = words[: longest - 1].rpartition(" ")
    return (start if space and len(start) > longest / 2 else words[: longest - 1]) + "…"


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""
