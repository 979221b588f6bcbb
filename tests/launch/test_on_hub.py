"""What a server on a hub does before JupyterLab runs; the hub itself is in tests/classroom."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from workbook.home import Home
from workbook.launch.jupyter import enter, hub_options
from workbook.launch.on_hub import bring_pages, main, without

PAGE = "00_start_here.ipynb"


def test_the_first_server_brings_the_pages_and_a_second_one_leaves_them(home: Home) -> None:
    bring_pages(home, "")
    assert (home.path / PAGE).exists()
    (home.path / PAGE).unlink()
    bring_pages(home, "second")
    assert not (home.path / PAGE).exists()
    bring_pages(home, "")
    assert (home.path / PAGE).exists()


def test_a_second_server_brings_the_pages_when_it_is_the_first_to_start(home: Home) -> None:
    bring_pages(home, "second")
    assert (home.path / PAGE).exists()


def test_a_folder_that_cannot_be_made_ends_the_server_with_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "file" / "home"))
    assert main([]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_hub_decides_who_gets_in_and_kernels_must_encrypt(home: Home) -> None:
    names = {option.removeprefix("--").partition("=")[0] for option in hub_options(home, page=PAGE)}
    assert names.isdisjoint({"ServerApp.ip", "ServerApp.port", "IdentityProvider.token", "ServerApp.allow_root"})
    assert "--KernelManager.transport_encryption=required" in hub_options(home, page=PAGE)
    assert f"--LabApp.default_url=/doc/tree/{PAGE}" in hub_options(home, page=PAGE)


def test_an_option_of_the_administrator_takes_the_place_of_ours() -> None:
    ours = ["--A.b=1", "--A.c=2"]
    assert without(ours, ["--allow-root", "--A.c=3"]) == ["--A.b=1"]
    assert without(ours, []) == ours


def test_notes_of_kernels_can_lie_outside_the_folder_and_cells_leave_no_history(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(os.environ):
        if name.startswith(("JUPYTER", "IPYTHON", "WORKBOOK")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    enter(home, runtime=tmp_path / "notes", history=False)
    assert os.environ["JUPYTER_RUNTIME_DIR"] == str(tmp_path / "notes")
    profile = home.state / "jupyter" / "ipython" / "profile_default" / "ipython_kernel_config.json"
    assert json.loads(profile.read_text(encoding="utf-8"))["HistoryManager"] == {"enabled": False}
