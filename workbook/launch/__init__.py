"""Open the workbook: the learner's folder with its pages, and a JupyterLab that is only the workbook's.

`prepare` brings the folder up to date, `serve` runs JupyterLab on it, `start` does both in the right order.
"""

from __future__ import annotations

from workbook.launch.folder import Prepared, prepare
from workbook.launch.server import FIRST_PAGE, serve, start

__all__ = ["FIRST_PAGE", "Prepared", "prepare", "serve", "start"]
