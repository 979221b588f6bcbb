"""`python -m workbook.launch`: what start.py runs inside the environment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.home import Home
from workbook.i18n import _
from workbook.launch import start


def main(arguments: list[str] | None = None) -> int:
    """Return 0 when the workbook was opened and closed again, 1 after an error that was told in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(prog="start.py", description=_("Open the networking-coffee workbook."))
    parser.add_argument("--no-browser", action="store_true", help=_("print the address instead of opening a browser"))
    parser.add_argument("--port", type=int, help=_("the port to use from now on"))
    parser.add_argument("--home", type=Path, help=_("your workbook folder"))
    asked = parser.parse_args(arguments)
    home = Home.at(asked.home or Home.default().path)
    try:
        start(home, port=asked.port, browser=not asked.no_browser)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
