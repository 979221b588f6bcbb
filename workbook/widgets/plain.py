"""What is sent to the page: plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.errors import WorkbookError
from workbook.i18n import ngettext
from workbook.records import Finding

#: A notice names no more gaps than these; the message shows them all.
_GAPS_SHOWN = 3


def sendable(value: Any) -> Any:
    """Return plain JSON with half characters, which cannot be sent, replaced by the usual sign."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {key: sendable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [sendable(each) for each in value]
    return value


def plain_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as the page draws it."""
    return {
        "rule": finding.rule,
        "message": finding.message,
        "reason": finding.reason,
        "origin": finding.origin,
        "start": finding.start,
        "end": finding.end,
    }


def gaps_notice(gaps: Sequence[str]) -> str:
    """Return what is said once before a message with open [brackets] is noted as sent, "" when there are none."""
    if not gaps:
        return ""
    shown = ", ".join(" ".join(gap.split()) for gap in gaps[:_GAPS_SHOWN])
    return ngettext(
        "{count} gap still waits for your words: {gaps}. Send it like this? Press again.",
        "{count} gaps still wait for your words: {gaps}. Send it like this? Press again.",
        len(gaps),
    ).format(count=len(gaps), gaps=sendable(shown) + (" …" if len(gaps) > _GAPS_SHOWN else ""))


def plain_problem(problem: WorkbookError) -> dict[str, str]:
    """Return an error as the page draws it: where, what, and the repair."""
    return {"where": problem.where or "", "what": problem.what, "repair": problem.repair}
