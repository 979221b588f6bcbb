"""`python -m workbook.launch.on_hub`: what JupyterHub starts for one learner, in place of jupyterhub-singleuser.

Pages are brought up to date in the learner's folder, then JupyterLab runs on it as at home: the hub gives address,
port and who gets in, and everything the learner makes stays in the one folder that `WORKBOOK_HOME` names.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.home import Home
from workbook.launch.folder import prepare
from workbook.launch.jupyter import enter, hub_options
from workbook.launch.server import FIRST_PAGE, say_at_once, tell


def main(arguments: list[str] | None = None) -> int:
    """Run until the hub ends it; return 1 after an error that was told in one sentence in the hub's log.

    Parameters
    ----------
    arguments : options of the administrator's, such as ``--ServerApp.shutdown_no_activity_timeout=3600``; they win
        over ours.
    """
    given = sys.argv[1:] if arguments is None else arguments
    home = Home(Home.default().path.resolve())
    # What is made here is for the learner alone, also where the school's machine says otherwise.
    os.umask(0o077)
    try:
        bring_pages(home, os.environ.get("JUPYTERHUB_SERVER_NAME", ""))
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    # On the machine itself: a network drive may show the notes of a server that runs on another one.
    with tempfile.TemporaryDirectory(prefix="workbook-", ignore_cleanup_errors=True) as runtime:
        enter(home, runtime=Path(runtime), history=False)
        os.chdir(home.path)
        # JupyterLab's own option for it does not count on a hub; an administrator's c.Spawner.default_url does.
        os.environ.setdefault("JUPYTERHUB_DEFAULT_URL", f"/doc/tree/{FIRST_PAGE}")
        # Imported only now: it reads the environment when it is imported.
        serve: Any = importlib.import_module("jupyterhub.singleuser").main
        serve([*without(hub_options(home, page=FIRST_PAGE), given), *given])
    return 0


def without(ours: list[str], given: list[str]) -> list[str]:
    """Return our options but those that were given: Jupyter does not start with an option given twice."""
    names = {option.partition("=")[0] for option in given}
    return [option for option in ours if option.partition("=")[0] not in names]


def bring_pages(home: Home, server_name: str) -> None:
    """Bring the learner's pages up to date, but never under another server of theirs, where they may be open.

    Parameters
    ----------
    home : the learner's folder.
    server_name : the hub's name of this server; "" is the learner's first one, and others find what it brought.
    """
    if not server_name or not (home.state / "manifest.json").exists():
        tell(prepare(home), say_at_once)


if __name__ == "__main__":
    sys.exit(main())
