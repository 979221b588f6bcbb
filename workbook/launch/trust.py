"""Jupyter's trust in the pages we deliver, kept in the workbook's own Jupyter folder."""

from __future__ import annotations

import importlib
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.launch.lean import lean

if TYPE_CHECKING:
    from collections.abc import Iterator


class Trust:
    """Asks and gives trust by content, as `jupyter trust` does."""

    def __init__(self, data_folder: Path) -> None:
        lean()
        notary: Any = importlib.import_module("nbformat.sign").NotebookNotary

        data_folder.mkdir(parents=True, exist_ok=True)
        # Given a folder, the notary does not read the settings of the person's own Jupyter.
        self._notary = notary(data_dir=str(data_folder))

    def given(self, content: bytes) -> bool:
        """Return whether Jupyter would open this notebook as trusted; False for anything that is not a notebook."""
        try:
            notebook = _read(content)
        except Exception:  # nbformat raises its own, json's and jsonschema's errors
            return False
        return bool(self._notary.check_signature(notebook))

    def give(self, content: bytes) -> None:
        """Trust this notebook from now on."""
        self._notary.sign(_read(content))


@contextmanager
def trust(data_folder: Path) -> Iterator[Trust]:
    """Yield the trust of one Jupyter folder and close its database afterwards."""
    keeper = Trust(data_folder)
    with closing(keeper._notary.store):
        yield keeper


def _read(content: bytes) -> Any:
    """The notebook as the server reads it; trust is given to just that."""
    nbformat: Any = importlib.import_module("nbformat")
    return nbformat.reads(content.decode(), as_version=4)
