"""Bytes to text: byte order mark, UTF-8, UTF-16 by its zeros, Windows-1252 last and with a remark."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from workbook.errors import UnreadableFileError
from workbook.formats.refusals import what_can_be_brought
from workbook.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a remark when the reading of it had to be guessed."""

    text: str
    remark: str = ""


def decode(content: bytes, where: str) -> Decoded:
    """Return the text in `content`.

    Windows-1252 comes last because it accepts nearly everything: a file is read so only when it is not
    UTF-8. A file that is UTF-8 but for some damaged bytes stays UTF-8, else every accent in it would be
    spoiled for the sake of one.

    Raises
    ------
    UnreadableFileError
        When the file is empty or is not text.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(
            _("This file is empty."), _("Download or export it again and give that file."), where=where
        )
    decoded = _decode(content)
    sample = decoded.text[:20_000]
    odd = sum((character < " " and character not in "\t\r\n\f\v") or character == "\ufffd" for character in sample)
    if odd * 20 > len(sample):
        raise UnreadableFileError(
            _("This is not a text file."),
            what_can_be_brought(),
            where=where,
        )
    return decoded


def decode_marked(content: bytes) -> Decoded | None:
    """Return the text of a file that shows its encoding by a mark or by its zeros, and None for any other."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
            return Decoded(text, _damaged(text.count("\ufffd")) if "\ufffd" in text else "")
    if encoding := _utf16_by_zeros(content[:4096]):
        return Decoded(content.decode(encoding, errors="replace"), _("This file is in UTF-16 without saying so."))
    return None


def encoding_of(head: bytes, where: str) -> tuple[str, str]:
    """Return the encoding of a file that is read as a stream, by its beginning, and a remark when it was guessed.

    Raises
    ------
    UnreadableFileError : as for `decode`.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, ""
    if encoding := _utf16_by_zeros(head[:4096]):
        return encoding, _("This file is in UTF-16 without saying so.")
    whole_lines = head[: head.rfind(b"\n") + 1] or head  # the last character may be cut in two
    remark = decode(whole_lines, where).remark
    try:
        whole_lines.decode("utf-8")
    except UnicodeDecodeError:
        return ("utf-8" if "�" in remark else "cp1252"), remark
    return "utf-8", remark


def text_or_bytes(content: bytes) -> tuple[str, bool, str]:
    """Return the text, whether each of its characters stands for one byte, and a remark.

    For cards and calendars: a file that is not UTF-8 throughout is left as bytes, since those of different programs
    may have been put together, and some fold a line in the middle of a letter. Each value is then read for itself.
    """
    plain = content.removeprefix(codecs.BOM_UTF8)
    if plain is content and (marked := decode_marked(content)):
        return marked.text, False, marked.remark
    try:
        return plain.decode("utf-8"), False, ""
    except UnicodeDecodeError:
        return plain.decode("latin-1"), True, ""


def _decode(content: bytes) -> Decoded:
    if marked := decode_marked(content):
        return marked
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    patched = content.decode("utf-8", errors="replace")
    bad = patched.count("\ufffd")
    good = sum(character > "\x7f" for character in patched) - bad
    if good > bad:
        return Decoded(patched, _damaged(bad))
    return Decoded(
        content.decode("cp1252", errors="replace"),
        _("This file is not in UTF-8 and was read as Windows-1252. Please check one name with an accent."),
    )


def _damaged(count: int) -> str:
    return _("{count} damaged characters are shown as �.").format(count=count)


def _utf16_by_zeros(sample: bytes) -> str:
    """The byte order of UTF-16 text in a Latin script, in which every other byte is zero."""
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""
