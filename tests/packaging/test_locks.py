"""The lock, the project's ranges and conda's ranges say the same, and name no registry."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"python-tzdata": "tzdata"}
ENTRY = re.compile(
    r"^(?P<requirement>[^\s#].*?==[^\s;]+(?: ; [^\\\n]+)?)(?: \\\n +--hash=sha256:\w{64})+$", re.MULTILINE
)
PYTHONS = ("3.11.4", "3.11.9", "3.12.5", "3.13.1", "3.14.0")
SYSTEMS = ({"sys_platform": "linux", "os_name": "posix"}, {"sys_platform": "win32", "os_name": "nt"},
           {"sys_platform": "darwin", "os_name": "posix"})  # fmt: skip


def lock(name: str) -> list[Requirement]:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = [Requirement(entry["requirement"]) for entry in ENTRY.finditer(text)]
    assert len(found) == len(re.findall(r"^\w", text, re.MULTILINE)) > 60
    return found


def wanted(*extras: str) -> list[Requirement]:
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements.lock", ("build",)), ("requirements-dev.lock", ("build", "dev"))]
)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
def test_the_lock_gives_one_fitting_version_of_each_package_on_every_system(
    name: str, extras: tuple[str, ...], python: str, system: dict[str, str]
) -> None:
    place = {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        **system,
    }
    here = [one for one in lock(name) if one.marker is None or one.marker.evaluate(place)]
    versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in here}
    assert len(versions) == len(here)
    misfits = {
        str(one): versions.get(canonicalize_name(one.name))
        for one in wanted(*extras)
        if versions.get(canonicalize_name(one.name), "") not in one.specifier
    }
    assert misfits == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
def test_each_package_finds_in_the_lock_what_it_needs_on_every_system(name: str, system: dict[str, str]) -> None:
    # What a package needs on Windows alone is not missed by anybody who makes the lock elsewhere.
    asked, missing = 0, []
    for python in PYTHONS:
        place = {
            "python_full_version": python,
            "python_version": python.rpartition(".")[0],
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[system["sys_platform"]],
            "extra": "",
            **system,
        }
        here = [one for one in lock(name) if one.marker is None or one.marker.evaluate(place)]
        versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in here}
        for package, pinned in versions.items():
            try:
                needs = [Requirement(line) for line in metadata.requires(package) or []]
                fits = metadata.version(package) == pinned
            except metadata.PackageNotFoundError:  # it is for another system than this one
                fits = False
            if not fits:
                continue
            asked += 1
            for need in needs:
                version = versions.get(canonicalize_name(need.name))
                if need.marker is not None and not need.marker.evaluate(place):
                    continue
                if version is None or not need.specifier.contains(version, prereleases=True):
                    missing.append(f"{package} needs {need} on Python {python}, the lock has {version}")
    assert asked > 60 * len(PYTHONS)
    assert missing == []


def test_the_development_lock_has_the_same_versions_and_more() -> None:
    # Markers may be wider there: what the tests need may want a package on more systems.
    runtime = {(one.name, str(one.specifier)) for one in lock("requirements.lock")}
    development = {(one.name, str(one.specifier)) for one in lock("requirements-dev.lock")}
    assert runtime < development


def test_conda_gets_the_same_ranges() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = {}
    for line in environment["dependencies"]:
        name, _, ranges = line.partition(" ")
        conda[CONDA_NAMES.get(name, name)] = SpecifierSet(ranges)
    assert conda.pop("python") == SpecifierSet(PROJECT["requires-python"])
    assert conda.pop("pip") == SpecifierSet()
    pages = [one for one in wanted("dev") if one.name == "nbval"]
    assert conda == {one.name: one.specifier for one in [*wanted("build"), *pages]}


def test_no_file_of_the_repository_names_a_package_registry() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    assert len(files) > 50
    # Written apart, so that this file does not name them either.
    hosts = [first + "." + rest for first, rest in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("anaconda", "org"), ("deb.debian", "org"), ("crates", "io"),
    )]  # fmt: skip
    found = re.compile("|".join(map(re.escape, hosts)).encode(), re.IGNORECASE)
    assert [str(file) for file in files if found.search(file.read_bytes())] == []
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_start_py_and_the_project_want_the_same_pythons() -> None:
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    first, last = (re.search(rf"^{name} = \(3, (\d+)\)", text, re.MULTILINE) for name in ("FIRST", "LAST"))
    assert first and last
    assert PROJECT["requires-python"] == f">=3.{first[1]},<3.{int(last[1]) + 1}"
