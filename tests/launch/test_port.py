"""The port of a learner's folder never changes by itself."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook.errors import LaunchError
from workbook.launch.port import choose_port, is_free, remember_port, remembered_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_folder_keeps_the_port_it_was_opened_on(tmp_path: Path, free: int) -> None:
    file = tmp_path / "launch.json"
    remember_port(file, free)
    assert (remembered_port(file), choose_port(file, None)) == (free, free)


def test_another_program_on_the_port_is_told_and_the_port_is_not_changed(tmp_path: Path, taken: int) -> None:
    file = tmp_path / "launch.json"
    remember_port(file, taken)
    with pytest.raises(LaunchError, match=rf"Port {taken} is taken by another program\..*--port \d+"):
        choose_port(file, None)
    assert remembered_port(file) == taken


def test_a_port_that_was_asked_for_is_not_replaced_by_another(tmp_path: Path, taken: int) -> None:
    with pytest.raises(LaunchError, match=f"Port {taken} is taken"):
        choose_port(tmp_path / "launch.json", taken)


def test_a_listener_on_all_addresses_takes_the_port_too() -> None:
    with socket.create_server(("", 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_a_new_folder_gets_a_free_port(tmp_path: Path) -> None:
    port = choose_port(tmp_path / "launch.json", None)
    assert port in range(8123, 8143)
    assert is_free(port)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"port": "8123"}', '{"port": 0}', '{"port": 70000}'])
def test_a_damaged_note_is_as_good_as_none(tmp_path: Path, note: str) -> None:
    file = tmp_path / "launch.json"
    file.write_text(note, encoding="utf-8")
    assert remembered_port(file) is None


@pytest.mark.parametrize("port", [0, 80, 1023, 65536, -1])
def test_a_number_that_is_no_port_for_us_is_refused_with_an_example(tmp_path: Path, port: int) -> None:
    with pytest.raises(LaunchError, match=rf"{port} is not a port.*--port 8123"):
        choose_port(tmp_path / "launch.json", port)
