"""The whole workbook as one page of HTML or one file of Markdown. Whatever was typed is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from workbook.content_files import content_language
from workbook.formats.keepsake import Kind, Piece

#: Signs that mean something in Markdown; each may be escaped wherever it stands.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#+\-!|~&$=:@^\"'()])")
_NUMBERED = re.compile(r"^(\d+)\.")
_HTML = {
    Kind.TITLE: "h1",
    Kind.PART: "h2",
    Kind.SECTION: "h3",
    Kind.LINE: "p",
    Kind.ITEM: "li",
    Kind.WORDS: "blockquote",
    Kind.QUIET: "p",
}
_MARKDOWN = {Kind.TITLE: "# ", Kind.PART: "## ", Kind.SECTION: "### ", Kind.ITEM: "- "}


def keepsake_html(pieces: Sequence[Piece]) -> str:
    """Return one page that needs nothing else: no script, no picture, no network; it prints well.

    Every word is escaped; line ends in what was typed are kept.
    """
    title = next((each.text for each in pieces if each.kind is Kind.TITLE), "")
    return (
        f'<!doctype html>\n<html lang="{escape(content_language(), quote=True)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main>\n{''.join(_tags(pieces))}</main></body></html>\n"
    )


def _tags(pieces: Sequence[Piece]) -> Iterator[str]:
    listed = False
    for each in pieces:
        is_item = each.kind is Kind.ITEM
        if is_item != listed:
            yield "<ul>\n" if is_item else "</ul>\n"
            listed = is_item
        name = _HTML[each.kind]
        quiet = ' class="quiet"' if each.kind is Kind.QUIET else ""
        yield f'<{name}{quiet} dir="auto">{escape(each.text.strip())}</{name}>\n'
    if listed:
        yield "</ul>\n"


def keepsake_markdown(pieces: Sequence[Piece]) -> str:
    """Return the same as Markdown. Signs that mean something there are escaped; line ends in words are kept."""
    parts: list[str] = []
    before: Kind | None = None
    for each in pieces:
        if each.kind is Kind.WORDS:
            lines = [_plain(line) for line in each.text.strip().splitlines()]
            text = "\n".join(f"> {line}\\" if line else ">" for line in lines).removesuffix("\\")
            text = re.sub(r"\\\n>(?=\n|$)", "\n>", text)
        else:
            line = _plain(" ".join(each.text.split()))
            text = f"*{line}*" if each.kind is Kind.QUIET and line else _MARKDOWN.get(each.kind, "") + line
        close = before is each.kind is Kind.ITEM
        parts.append(("\n" if close else "\n\n") + text if parts else text)
        before = each.kind
    return "".join(parts) + "\n"


def _plain(line: str) -> str:
    return _NUMBERED.sub(r"\1\\.", _MARKUP.sub(r"\\\1", " ".join(line.split())))


_STYLE = """
@page { margin: 18mm; }
* { box-sizing: border-box; }
body {
  margin: 0; color: #1b1b1b; background: #fff; overflow-wrap: anywhere;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 720px; margin: 0 auto; padding: 32px 16px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 21px; margin: 40px 0 8px; padding-top: 16px; border-top: 2px solid #8a4b16; }
h3 { font-size: 17px; margin: 28px 0 4px; }
p { margin: 4px 0; }
.quiet { color: #5c5c5c; font-size: 14px; margin-top: 12px; }
ul { margin: 4px 0; padding-inline-start: 24px; }
blockquote { margin: 4px 0 12px; padding: 4px 16px; border-inline-start: 3px solid #c9b8a8; white-space: pre-wrap; }
@media (prefers-color-scheme: dark) {
  body { color: #ececec; background: #1b1b1b; }
  .quiet { color: #b4b4b4; }
  h2 { border-color: #d99a62; }
  blockquote { border-color: #6b5a4a; }
}
@media print {
  body { font-size: 11pt; color: #000; background: #fff; }
  main { max-width: none; padding: 0; }
  .quiet { color: #444; }
  h2, h3, .quiet { break-after: avoid; }
  li, blockquote { break-inside: avoid; }
}
""".strip()
