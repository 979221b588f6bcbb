"""Which page to write, to leave and to lay beside: the rule by which an upgrade never costs the learner a word."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """What happens to one page of the learner's folder."""

    WRITE = "write"
    LEAVE = "leave"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Marks:
    """Two fingerprints of one page.

    Parameters
    ----------
    words : of what a person can read and change in it, see `words_mark`.
    whole : of every byte.
    """

    words: str
    whole: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A new version that was laid beside a page the learner had changed."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the manifest remembers of one page: the version last brought, and where a copy beside it is."""

    words: str
    whole: str
    beside: Beside | None = None


def words_mark(name: str, content: bytes) -> str:
    """Return a fingerprint of the words of a page: the kinds and sources of its cells, in order.

    Outputs, execution counts, cell ids and metadata change whenever Jupyter runs or saves a page, so they do not
    count as a change by the learner. A file that is not a notebook, or a damaged one, is marked by all its bytes.
    """
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            words = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
        except (ValueError, KeyError, TypeError):
            pass
        else:
            return hashlib.sha256(json.dumps(words).encode()).hexdigest()
    return hashlib.sha256(content).hexdigest()


def marks(name: str, content: bytes) -> Marks:
    """Return both fingerprints of a page."""
    return Marks(words=words_mark(name, content), whole=hashlib.sha256(content).hexdigest())


def next_step(new: Marks, present: str | None, before: Delivered | None, *, trusted: bool) -> Step:
    """Return what to do with one page of the new version.

    A page without a word of the learner's is replaced; one with the learner's words is never touched, and a new
    version is laid beside it once. A page that is gone comes back: deleting a page is the plain way to ask for a
    fresh copy, and a page holds nothing that the book does not.

    Parameters
    ----------
    new : the page as this version delivers it.
    present : `words_mark` of the page in the learner's folder, or None when it is not there.
    before : what the manifest remembers, or None when this page was never delivered.
    trusted : whether Jupyter trusts the page in the learner's folder.

    Notes
    -----
    Source: our choice. An untrusted page with unchanged words is written anew, because its start button would ask
    questions and its outputs may come from somebody else.
    """
    if present is None:
        return Step.WRITE
    if present == new.words or (before is not None and present == before.words):
        same = present == new.words and before is not None and before.whole == new.whole
        return Step.LEAVE if same and trusted else Step.WRITE
    return Step.LEAVE if before is not None and before.words == new.words else Step.BESIDE


def name_beside(name: str, version: str, taken: set[str]) -> str:
    """Return a free name for the new version of a changed page, such as `02_prepare (new in 0.2.0).ipynb`."""
    stem, dot, suffix = name.rpartition(".")
    for number in range(1, len(taken) + 2):
        label = f"new in {version}" if number == 1 else f"new in {version}, {number}"
        candidate = f"{stem or suffix} ({label}){dot if stem else ''}{suffix if stem else ''}"
        if candidate not in taken:
            return candidate
    raise AssertionError("one of len(taken) + 1 different names is free")
