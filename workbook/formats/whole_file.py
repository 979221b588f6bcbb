"""Where `write_whole` was: see `workbook.whole_file`."""

from __future__ import annotations

from workbook.whole_file import write_whole

__all__ = ["write_whole"]
