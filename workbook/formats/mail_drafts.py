"""A mail that is written and not yet sent: as a link for the mail program, or as a file that opens as a draft."""

from __future__ import annotations

import re
import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

#: Mail programs and systems cut longer links. Our choice, below the 2,048 characters that some still have as limit.
LONGEST_MAILTO = 1800
#: Headers are short; what is longer is no subject. Our choice: three lines of a mail program.
_LONGEST_SUBJECT = 250
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALF = re.compile("[\ud800-\udfff]")


def mailto(address: str, subject: str, body: str) -> str:
    """Return the link that opens a mail program with these words; it may be longer than `LONGEST_MAILTO`.

    Address and subject are one line each, so that no line end in them begins another header.

    Examples
    --------
    >>> mailto("a+b@example.org", "Thank you & more", "Hello,\\n50 % done")
    'mailto:a%2Bb@example.org?subject=Thank%20you%20%26%20more&body=Hello%2C%0D%0A50%20%25%20done'
    """
    lines = "\r\n".join(body.splitlines())
    title, words = (quote(text, safe="", errors="replace") for text in (_one_line(subject), lines))
    return f"mailto:{quote(_one_line(address), safe='@', errors='replace')}?subject={title}&body={words}"


def mail_file(address: str, subject: str, body: str) -> bytes:
    """Return the mail as a file (.eml) that mail programs open as a draft, ready to be looked at and sent.

    An address that is none is left out, and so is every control character; nothing but recipient, subject and words
    is in the file. Lines end in CR LF.

    Notes
    -----
    Source: RFC 5322 for the file; ``X-Unsent: 1`` is what Outlook takes for a draft.
    """
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    line = _one_line(address)
    try:
        if line:
            mail["To"] = Address(addr_spec=line)
    except (ValueError, IndexError, MessageError):
        pass  # the learner sees the empty line in the mail program and fills it in
    mail["Subject"] = _one_line(subject)[:_LONGEST_SUBJECT]
    words = _CONTROL.sub(" ", _HALF.sub("\ufffd", "\n".join(body.splitlines())))
    mail.set_content(words + "\n", charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def mail_name(day: str, name: str) -> str:
    """Return a plain name for the file: letters a to z, figures and hyphens.

    Examples
    --------
    >>> mail_name("2026-03-04", "Zoë O'Neil")
    'mail-2026-03-04-zoe-o-neil.eml'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")
    return "-".join(part for part in ("mail", day, words) if part) + ".eml"


def _one_line(text: str) -> str:
    """The text as one line, with no half letters in it."""
    return " ".join(_HALF.sub("?", _CONTROL.sub(" ", text)).split())
