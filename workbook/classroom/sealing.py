"""Sealing and opening what travels: two lines of JSON, a checksum and a signature.

The first line is the seal (format, kind, version, checksum, key, signature), the second the content. A person
can read it in any editor, a program checks it before it believes a word. The checksum covers the exact bytes of the
content, and the signature kind, version and checksum, so nothing has to be put into a canonical form.

Notes
-----
Source: Ed25519 (RFC 8032) for the signature, SHA-256 for the checksum. A checksum finds damage; only
the signature says that two packs come from the same book, and nothing says whose book the first one came from.
"""

from __future__ import annotations

import hashlib
import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from typing import Any, Generic

import msgspec

from workbook.classroom.items import KINDS, Item, ItemType, decoded, encoded, kind_of
from workbook.classroom.signing import SigningKey, fits, public_key, sign
from workbook.errors import WorkbookError
from workbook.i18n import _

FORMAT = "networking-coffee"
VERSION = 1
#: A pack of fifty pitch versions, all questions and five years of counts is a quarter of this. Our choice.
LARGEST_BYTES = 1_000_000
_LARGEST_SEAL = 2_000
_LONGEST_FIELD = 120
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


class PackError(WorkbookError):
    """Something that came in cannot be taken: `reason` says why in one word, `where` names the file or row.

    Reasons: ``empty``, ``too_large``, ``foreign``, ``future``, ``damaged``, ``schema``, ``forged``.
    """

    def __init__(self, reason: str, what: str, repair: str, *, where: str) -> None:
        self.reason = reason
        super().__init__(what, repair, where=where)


@dataclass(frozen=True, slots=True)
class Sealed(Generic[ItemType]):
    """What was in a sealed text: the item, and the seal's kind, public key (base64) and checksum (hex)."""

    item: ItemType
    kind: str
    key: str
    sha256: str


def seal(item: Item, key: SigningKey) -> bytes:
    """Return `item` as a sealed text of two lines, signed with `key`; what `unseal` takes.

    Raises
    ------
    PackError : ``too_large`` when it holds more than an exchange takes, ``schema`` when something in it is not as its
        kind describes; nothing that `unseal` would refuse is ever sent.
    """
    content, kind = encoded(item), kind_of(item)
    _opened(content, kind, kind)
    sha256 = hashlib.sha256(content).hexdigest()
    seal_line = {
        "format": FORMAT,
        "kind": kind,
        "version": VERSION,
        "sha256": sha256,
        "key": public_key(key),
        "signature": sign(_signed(kind, VERSION, sha256), key),
    }
    sealed = json.dumps(seal_line).encode("ascii") + b"\n" + content + b"\n"
    if len(sealed) > LARGEST_BYTES:
        raise _too_large(kind)
    return sealed


def unseal(data: bytes, name: str) -> Sealed[Any]:
    """Return what is in a sealed text, after checking size, format, version, checksum, signature and schema.

    A byte order mark, UTF-16, Windows line ends and blank lines at the end, which editors and mail programs make of a
    file, are no damage.

    Parameters
    ----------
    data : the whole file or field.
    name : what to call it in an error.

    Raises
    ------
    PackError : with the reason in one word, and a repair.
    """
    if len(data) > LARGEST_BYTES:
        raise _too_large(name)
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(BOM_UTF8).strip(b" \t\r\n")
    if not data:
        raise PackError("empty", _("This file is empty."), _("Ask for it once more."), where=name)
    first, _newline, content = data.partition(b"\n")
    head = _head(first, name)
    content = content.strip(b" \t\r\n")
    if hashlib.sha256(content).hexdigest() != head["sha256"]:
        raise PackError(
            "damaged",
            _("This file was changed or cut short on its way: its checksum does not fit."),
            _("Ask the sender for the file once more, as an attachment and not as pasted text."),
            where=name,
        )
    _check_signature(head, name)
    item = _opened(content, head["kind"], name)
    return Sealed(item, head["kind"], head["key"], head["sha256"])


def _opened(content: bytes, kind: str, name: str) -> Any:
    try:
        return decoded(content, kind)
    except (ValueError, RecursionError) as error:
        said, _at, field = str(error).partition(" - at ")
        # A name of a field that the file made up may be as long as the file.
        field = field.rpartition("$")[2].strip(".`")[:_LONGEST_FIELD] or "-"
        raise PackError(
            "schema",
            _("This file does not hold what its kind should: field {field}, {said}.").format(
                field=field, said=said[:_LONGEST_FIELD]
            ),
            _("Ask the sender to make it anew with the workbook."),
            where=name,
        ) from None


def _signed(kind: str, version: int, sha256: str) -> bytes:
    return f"{FORMAT}/{version}/{kind}\n{sha256}".encode()


def _head(line: bytes, name: str) -> dict[str, Any]:
    """The seal, checked for its form, its format, its version and its kind, in this order."""
    try:
        head = msgspec.json.decode(line) if len(line) <= _LARGEST_SEAL else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise PackError(
            "foreign",
            _("This is not a file that the workbook made for a class."),
            _("Nothing has to be done if it does not belong here; otherwise ask for the pack itself."),
            where=name,
        )
    version = head.get("version")
    if type(version) is int and version > VERSION:
        raise PackError(
            "future",
            _("This file was made by a later version of the workbook (format {version}).").format(
                version=str(version)[:20]
            ),
            _("Update your workbook to open it; until then everything else goes on without it."),
            where=name,
        )
    texts = (head.get("kind"), head.get("sha256"), head.get("key"), head.get("signature"))
    # Words first: what is no word cannot be looked up among the kinds.
    if (
        type(version) is not int
        or version != VERSION
        or not all(isinstance(text, str) for text in texts)
        or (head["kind"] not in KINDS)
    ):
        raise PackError(
            "damaged",
            _("The first line of this file, its seal, is damaged."),
            _("Ask the sender for the file once more."),
            where=name,
        )
    return head


def _check_signature(head: dict[str, Any], name: str) -> None:
    if not fits(_signed(head["kind"], head["version"], head["sha256"]), head["signature"], head["key"]):
        raise PackError(
            "forged",
            _("The signature of this file does not fit its content: somebody else may have written it."),
            _("Ask the learner in person whether they sent it, and for a new one."),
            where=name,
        )


def _too_large(name: str) -> PackError:
    return PackError(
        "too_large",
        _("This is larger than {most} bytes, more than a pack can be.").format(most=f"{LARGEST_BYTES:,}"),
        _("Share less at a time: fewer pitch versions or notes."),
        where=name,
    )
