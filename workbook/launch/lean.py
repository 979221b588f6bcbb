"""What Jupyter would load and no page needs."""

from __future__ import annotations

import sys

#: jsonschema takes it, where it is installed, to check international web addresses (`iri`). No schema of notebooks,
#: settings or Jupyter's events has such a field, and building its grammar takes longer than all the rest of JupyterLab.
_NEEDLESS = "rfc3987_syntax"


def lean() -> None:
    """Keep what takes seconds and serves nothing out of this process; to be called before Jupyter is imported.

    Notes
    -----
    Source: measured in November 2026 with Python 3.11: 3.1 seconds of a processor for this import alone; a server on
    a hub took 8.6 seconds to start with it, and 6.0 without. To jsonschema the package is optional: when it cannot be
    imported there is no such check.
    """
    sys.modules.setdefault(_NEEDLESS, None)  # type: ignore[arg-type]
