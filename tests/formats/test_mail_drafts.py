"""A mail draft opens with the words that were typed, and nothing typed becomes a header."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.formats.mail_drafts import mail_file, mail_name, mailto


def read(content: bytes) -> tuple[dict[str, str], str]:
    mail = message_from_bytes(content, policy=default)
    body = mail.get_body()
    assert body is not None
    return {name: str(value) for name, value in mail.items()}, body.get_content()


def test_a_draft_holds_recipient_subject_and_words_and_nothing_else() -> None:
    headers, words = read(mail_file("ana@example.org", "Grüße – thank you", "Hello Ana,\n\n50 % = “half”\n.\nBye"))
    assert headers == {
        "X-Unsent": "1",
        "To": "ana@example.org",
        "Subject": "Grüße – thank you",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert words.replace("\r\n", "\n") == "Hello Ana,\n\n50 % = “half”\n.\nBye\n"


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_line_end_in_address_or_subject_begins_no_header(line_end: str) -> None:
    typed = f"x{line_end}Bcc: everybody@example.org"
    headers, _words = read(mail_file(f"ana@example.org{line_end}Bcc: b@example.org", typed, "Hello"))
    assert headers["Subject"] == "x Bcc: everybody@example.org"
    assert set(headers) - {"Subject", "To"} == {
        "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    link = mailto("ana@example.org", typed, "Hello")
    assert ("%0D" in link, "%0A" in link) == (False, False)


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b@c", "a b@example.org", "@", "<ana@example.org>", "a@example.org,b@example.org"]
)
def test_what_is_no_single_address_is_left_out(address: str) -> None:
    headers, _words = read(mail_file(address, "Hello", "Words"))
    assert "To" not in headers


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_whatever_is_typed_gives_a_draft_and_a_link(address: str, subject: str, body: str) -> None:
    headers, _words = read(mail_file(address, subject, body))
    assert set(headers) <= {
        "X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    parts = urlsplit(mailto(address, subject, body))
    assert set(parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)) == {"subject", "body"}


def test_a_long_subject_is_cut_and_a_name_of_signs_alone_gives_a_plain_file_name() -> None:
    headers, _words = read(mail_file("", "ä" * 1000, ""))
    assert headers["Subject"] == "ä" * 250
    assert (mail_name("2026-03-04", "../../李"), mail_name("", "Ana")) == ("mail-2026-03-04.eml", "mail-ana.eml")
