"""What is sent to the page: plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import WorkbookError
from workbook.records import Finding


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


def plain_problem(problem: WorkbookError) -> dict[str, str]:
    """Return an error as the page draws it: where, what, and the repair."""
    return {"where": problem.where or "", "what": problem.what, "repair": problem.repair}
