"""The manifest of the learner's folder: which version of each page was brought there."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from workbook.launch.pages import Beside, Delivered
from workbook.whole_file import replace_whole

FORMAT = 1


def read_manifest(path: Path) -> dict[str, Delivered]:
    """Return what was delivered, by page; empty when there is no manifest or it cannot be read.

    A lost manifest costs nothing but care: pages that differ from the new version then count as changed.
    """
    try:
        pages = json.loads(path.read_text(encoding="utf-8"))["pages"]
        return {
            name: Delivered(
                words=entry["words"],
                whole=entry["whole"],
                beside=Beside(**entry["beside"]) if entry["beside"] else None,
            )
            for name, entry in pages.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_manifest(path: Path, pages: dict[str, Delivered]) -> None:
    """Write the manifest in one step."""
    text = json.dumps({"format": FORMAT, "pages": {name: asdict(pages[name]) for name in sorted(pages)}}, indent=1)
    replace_whole(path, (text.encode(),))
