"""The class card with which a class begins: the sealed card and, if there is any, the content of the class.

It is a zip file that holds ``class.coffee.jsonl`` (the sealed card), ``content.coffee.jsonl`` (the list of files with
their checksums, signed with the coach's key) and the files below ``content/``. A learner's workbook takes the content
only from a hand that the card names, so that nobody who can write into a shared folder can change what others read.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.classroom.class_content import MOST_BYTES, MOST_FILE_BYTES, MOST_FILES, can_be_named, check
from workbook.errors import InvalidInputError, UnreadableFileError
from workbook.home import Home
from workbook.i18n import _
from workbook.own_files import class_list
from workbook.whole_file import write_whole

if TYPE_CHECKING:
    from workbook.classroom.signing import SigningKey

CARD, LIST, FILES = "class.coffee.jsonl", "content.coffee.jsonl", "content/"
_DOMAIN = b"networking-coffee/1/content\n"
#: Names the folder in which an administrator keeps class cards with their content, or one of them; a hub sets it.
CONTENT_VARIABLE = "WORKBOOK_CLASS_CONTENT"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What such a file holds.

    Parameters
    ----------
    card : the sealed card.
    made_at : when the content was packed; None without content.
    class_id : whose content it is.
    key : the public key in base64 that signed the list.
    files : the content by name.
    """

    card: bytes
    made_at: datetime | None = None
    class_id: str = ""
    key: str = ""
    files: Mapping[str, bytes] | None = None


def is_bundle(data: bytes) -> bool:
    """Return whether these bytes begin like a zip file; a bare card does not."""
    return data[:4] == b"PK\x03\x04"


def bundle(card: bytes, class_id: str, folder: Path, key: SigningKey, now: datetime) -> bytes:
    """Return the class card as learners get it: the sealed `card` and the content of `folder`.

    Raises
    ------
    ContentError : the first thing to mend in the folder.
    """
    checked = check(folder)
    for problem in checked.problems:
        raise problem
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CARD, card)
        if checked.files:
            files = {name: (folder / name).read_bytes() for name in checked.files}
            archive.writestr(LIST, _sealed_list(class_id, files, key, now))
            for name, content in files.items():
                archive.writestr(FILES + name, content)
    return target.getvalue()


def _sealed_list(class_id: str, files: Mapping[str, bytes], key: SigningKey, now: datetime) -> bytes:
    from workbook.classroom.sealing import FORMAT
    from workbook.classroom.signing import public_key, sign

    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    content = json.dumps({"class_id": class_id, "made_at": now.isoformat(), "files": sums}).encode()
    seal = {
        "format": FORMAT,
        "kind": "content",
        "version": 1,
        "key": public_key(key),
        "signature": sign(_DOMAIN + content, key),
    }
    return json.dumps(seal).encode() + b"\n" + content + b"\n"


def unbundle(data: bytes) -> Bundle:
    """Return what is in such a file, with every checksum and the signature of the list checked.

    Raises
    ------
    UnreadableFileError : it is no such file, is damaged, too large, or holds what no class hands out.
    """
    if len(data) > 2 * MOST_BYTES:
        raise _refused(_("it is too large"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {each.filename: each for each in archive.infolist() if not each.is_dir()}
            if len(members) > MOST_FILES + 2 or sum(each.file_size for each in members.values()) > 2 * MOST_BYTES:
                raise _refused(_("it is too large"))
            card = _member(archive, members, CARD)
            if LIST not in members:
                return Bundle(card)
            listed = _listed(_member(archive, members, LIST))
            files = {}
            for name, checksum in listed["files"].items():
                if not can_be_named(name):
                    raise _refused(_("it holds “{name}”, which no class hands out").format(name=name[:80]))
                files[name] = _member(archive, members, FILES + name)
                if hashlib.sha256(files[name]).hexdigest() != checksum:
                    raise _refused(_("“{name}” was changed on its way").format(name=name))
            return Bundle(card, datetime.fromisoformat(listed["made_at"]), listed["class_id"], listed["key"], files)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _refused(str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _refused(_("its list of files is damaged")) from error


def _member(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    """One file, never unpacked beyond what it says it holds."""
    if name not in members:
        raise _refused(_("“{name}” is missing in it").format(name=name))
    if members[name].file_size > MOST_FILE_BYTES:
        raise _refused(_("“{name}” is too large").format(name=name))
    with archive.open(members[name]) as file:
        return file.read(MOST_FILE_BYTES)


def _listed(sealed: bytes) -> dict[str, Any]:
    """The list, if its signature fits."""
    from workbook.classroom.signing import fits

    first, _newline, content = sealed.partition(b"\n")
    seal, content = json.loads(first), content.strip()
    if not fits(_DOMAIN + content, seal["signature"], seal["key"]):
        raise _refused(_("the signature of its list does not fit"))
    listed = json.loads(content)
    return {**listed, "key": str(seal["key"])}


def _refused(why: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("This class card cannot be used: {why}.").format(why=why), _("Ask your coach for it once more.")
    )


# The learner's side


def lay_in(home: Home, found: Bundle) -> tuple[str, ...]:
    """Lay the content of a bundle into the learner's folder in place of the earlier one; return its files.

    The whole changes in one step: the list names the folder of its version, and is written last.
    """
    if not found.files or found.made_at is None:
        return ()
    version = hashlib.sha256(
        json.dumps(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in found.files.items())).encode()
    ).hexdigest()[:16]
    root = home.joined_class / "content"
    for name, data in found.files.items():
        write_whole(root / version / name, (data,))
    listed = {
        "version": version,
        "class_id": found.class_id,
        "made_at": found.made_at.isoformat(),
        "files": {name: len(data) for name, data in found.files.items()},
    }
    write_whole(class_list(home), (json.dumps(listed, indent=1).encode(),))
    for old in root.iterdir():
        if old.name != version:
            shutil.rmtree(old, ignore_errors=True)
    return tuple(sorted(found.files))


def laid_in(home: Home) -> tuple[str, datetime] | None:
    """Return the class whose content lies in the learner's folder and when it was packed, or None."""
    try:
        listed = json.loads(class_list(home).read_text(encoding="utf-8"))
        return str(listed["class_id"]), datetime.fromisoformat(listed["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def take_away(home: Home) -> None:
    """Take the content of a class out of the learner's folder."""
    with suppress(OSError):
        class_list(home).unlink(missing_ok=True)
        (home.joined_class / "looked-at.txt").unlink(missing_ok=True)
    shutil.rmtree(home.joined_class / "content", ignore_errors=True)


def bundle_name(class_id: str) -> str:
    """Return what the class card with its content is called."""
    return f"join-{class_id}.coffee.zip"


def offered_file(place: str, class_id: str) -> Path | None:
    """Return where newer content of a class may lie: in its shared folder, or where an administrator put it."""
    named = os.environ.get(CONTENT_VARIABLE, "")
    if named:
        path = Path(named)
        return path / bundle_name(class_id) if path.is_dir() else path
    return Path(place).expanduser() / "content" / bundle_name(class_id) if place else None


def newer_content(home: Home, *, class_id: str, coach_keys: tuple[str, ...], place: str) -> tuple[str, ...]:
    """Lay in the content that the class offers now, if it is newer than what is there; return its files.

    Nothing happens, and nothing is raised, where no folder is reachable. A file that was looked at before is not
    opened again.

    Raises
    ------
    InvalidInputError : what is offered was signed by somebody else than the coach, or is for another class.
    UnreadableFileError : the file that is offered is damaged.
    """
    path, looked_at = offered_file(place, class_id), home.joined_class / "looked-at.txt"
    try:
        if path is None or not path.is_file():
            return ()
        about = path.stat()
        stamp = f"{class_id} {path} {about.st_mtime_ns} {about.st_size}".encode()
        if about.st_size > 2 * MOST_BYTES or (looked_at.is_file() and looked_at.read_bytes() == stamp):
            return ()
        data = path.read_bytes()
    except OSError:
        return ()
    found = unbundle(data)
    check_hand(found, class_id, coach_keys)
    there = laid_in(home)
    newer = there is None or there[0] != class_id or (found.made_at is not None and there[1] < found.made_at)
    files = lay_in(home, found) if newer else ()
    write_whole(looked_at, (stamp,))
    return files


def check_hand(found: Bundle, class_id: str, coach_keys: tuple[str, ...]) -> None:
    """Refuse content for another class, or signed by a key that the coach's card does not name."""
    if found.files and (found.class_id != class_id or found.key not in coach_keys):
        raise InvalidInputError(
            _("The content in this class card is not from the coach of this class."),
            _("Ask your coach in person for the class card; nothing was changed."),
        )
