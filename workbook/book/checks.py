"""One thing that the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: `ok`, what was seen, and what to do if it is not well (else empty).

    `is_warning` marks what works and is worth a word; it makes nobody ill.
    """

    name: str
    ok: bool
    message: str
    repair: str = ""
    is_warning: bool = False


def check(name: str, ok: bool, well: str, ill: str, repair: str, *, is_warning: bool = False) -> Check:
    """Return a check that says `well`, or else `ill` and the `repair`."""
    return Check(name=name, ok=ok, message=well if ok else ill, repair="" if ok else repair, is_warning=is_warning)
