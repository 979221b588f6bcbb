"""What a wheel of the workbook holds, and what an installation in place brings."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SHARE = "networking_coffee_workbook-{version}.data/data/share/jupyter/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built with what is installed, without any download."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_the_library_the_pages_the_data_and_what_jupyter_needs(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    share = SHARE.format(version=version)
    expected = {
        *(path.relative_to(ROOT).as_posix() for path in (ROOT / "workbook").rglob("*") if _belongs(path)),
        *(f"workbook/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "notebooks").glob("*.ipynb")),
        *(f"workbook/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "data").rglob("*") if _belongs(path)),
        share + "labextensions/workbook-start/package.json",
        share + "labextensions/workbook-start/install.json",
        share + "labextensions/workbook-start/static/remoteEntry.js",
        share + "lab/settings/overrides.d/workbook.json",
    }
    assert len(expected) > 40
    assert expected - names == set()


def test_the_wheel_holds_nothing_personal_and_no_tests(wheel: zipfile.ZipFile) -> None:
    strange = [
        name
        for name in wheel.namelist()
        if name.endswith((".sqlite", ".pyc")) or "checkpoint" in name or name.split("/")[0] in {"tests", "starter"}
    ]
    assert strange == []


def _belongs(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts


def test_every_package_the_library_imports_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["school"]]
    asked = {canonicalize_name(Requirement(line).name) for line in wanted}
    # These come with JupyterLab and are made by the same people for just this use.
    asked |= {"jupyter-server", "jupyter-client", "nbformat", "traitlets", "ipython", "ipykernel", "numpy"}
    owners = metadata.packages_distributions()
    imported: set[str] = set()
    for path in (ROOT / "workbook").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                imported.add(node.module.split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"workbook"}
    assert len(foreign) > 5
    unasked = {name for name in foreign if not {canonicalize_name(owner) for owner in owners.get(name, [name])} & asked}
    assert unasked == set()
