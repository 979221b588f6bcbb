"""The lines of address cards and calendars: folded, quoted, escaped and in many encodings, made plain.

Source: vCard 2.1, RFC 2426, RFC 6350, RFC 5545 and RFC 6868, and the damage seen in files of phones, Outlook, Gmail
and iCloud.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Collection
from typing import NamedTuple

#: How a property begins: perhaps a group, its name, and a colon or semicolon.
PROPERTY = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)[ \t]*[:;]").match
_PARAMETER = re.compile(r'([^=;]+)(?:=((?:"[^"]*"|[^";])*))?')
_KNOWN_CHARSET = re.compile(
    r"utf-?8|us-?ascii|iso[-_]?8859[-_]\d{1,2}|latin-?\d|windows-?125\d|cp\d{3,4}|koi8-[ru]|shift[-_]?jis|sjis|"
    r"euc-?(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5|mac-?roman",
    re.IGNORECASE,
).fullmatch
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_CARET = re.compile(r"\^([n'^])")


class Property(NamedTuple):
    """One property as it stands in the file: its name in upper case, its lines without their ends, the first's number.

    The later `pieces` are continuations. Where `is_quoted` (quoted-printable), they still have a space before them if
    the file has; elsewhere the fold is undone.
    """

    name: str
    pieces: list[str]
    line: int
    is_quoted: bool


class Value(NamedTuple):
    """What a property says: its parameters (upper-case names and what they are set to), and its text, still escaped.

    `is_guess` is True where neither the file nor the property told in which encoding the text is.
    """

    parameters: dict[str, list[str]]
    text: str
    is_guess: bool = False

    @property
    def types(self) -> set[str]:
        """The types in upper case, written as ``TYPE=WORK`` or alone."""
        return {kind.upper() for kind in self.parameters.get("TYPE", ())}

    @property
    def preference(self) -> int:
        """From 1 (the one to use) to 101 (nothing said)."""
        for text in self.parameters.get("PREF", ()):
            if text.isascii() and text.isdigit() and len(text) < 4:
                return max(1, min(int(text), 100))
        return 1 if "PREF" in self.types or "PREF" in self.parameters else 101


def split_lines(text: str) -> list[str]:
    """Return the lines of a file that ends them in any way, the doubled CR of some phones included."""
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def value_of(found: Property, *, is_bytes: bool) -> Value:
    """Return what a property says. `is_bytes`: every character of the file stands for one byte of it."""
    head, text = _head_and_text(_joined(found))
    parameters = _parameters(head) if head else {}
    is_quoted = "QUOTED-PRINTABLE" in map(str.upper, parameters.get("ENCODING", ()))
    if not is_quoted and (not is_bytes or text.isascii()):
        return Value(parameters, text)
    raw = text.encode("latin-1" if is_bytes else "utf-8", errors="replace")
    words, is_guess = _decoded(binascii.a2b_qp(raw) if is_quoted else raw, parameters.get("CHARSET", ()))
    return Value(parameters, words, is_guess)


def _joined(found: Property) -> str:
    """The pieces of a property as one line."""
    pieces = found.pieces
    if len(pieces) == 1:
        return pieces[0].removesuffix("=") if found.is_quoted else pieces[0]
    if not found.is_quoted:
        return "".join(pieces)
    folded = all(piece[:1] in {" ", "\t"} for piece in pieces[1:])
    return "".join((piece[1:] if folded and index else piece).removesuffix("=") for index, piece in enumerate(pieces))


def _head_and_text(line: str) -> tuple[str, str]:
    """The parameters and the text of a line; a colon within quotation marks is none."""
    colon, quotes = line.find(":"), 0
    begin = 0
    while colon >= 0:
        quotes += line.count('"', begin, colon)
        if quotes % 2 == 0:
            break
        begin, colon = colon, line.find(":", colon + 1)
    if colon < 0:
        colon = line.find(":") if ":" in line else len(line)
    return line[:colon].partition(";")[2], line[colon + 1 :]


def _parameters(head: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, given in _PARAMETER.findall(head):
        key, values = name.strip().upper(), given
        if not given:  # vCard 2.1 writes the value alone
            key, values = ("ENCODING" if key in _ENCODINGS else "PREF" if key == "PREF" else "TYPE"), name.strip()
        parts = values.replace('"', "").split(",") if key == "TYPE" or '"' not in values else [values.strip('" ')]
        found.setdefault(key, []).extend(_CARET.sub(_caret, part).strip() for part in parts)
    return found


def _caret(found: re.Match[str]) -> str:
    return {"n": "\n", "'": '"', "^": "^"}[found[1]]


def _decoded(raw: bytes, charsets: Collection[str]) -> tuple[str, bool]:
    """Text of bytes: in the encoding that is stated, else UTF-8, else Windows-1252, which accepts nearly all."""
    for charset in (*charsets, "utf-8"):
        if _KNOWN_CHARSET(charset):
            try:
                return raw.decode(charset), False
            except (UnicodeDecodeError, LookupError):
                continue
    return raw.decode("cp1252", errors="replace"), True


def split_parts(text: str, separator: str = ";") -> list[str]:
    """Return the parts of a structured value, each without its escapes."""
    pieces = text.split(separator)
    if "\\" not in text:
        return pieces
    parts: list[str] = []
    begun: list[str] = []
    for piece in pieces:
        begun.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:  # the separator after it is not escaped
            parts.append(unescape(separator.join(begun)))
            begun = []
    return [*parts, unescape(separator.join(begun))] if begun else parts


def unescape(text: str) -> str:
    """Return a value without its escapes; a backslash before anything else stands for itself."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
