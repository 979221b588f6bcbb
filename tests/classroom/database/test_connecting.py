"""That a network which drops in silence is noticed: what a real connection to a real PostgreSQL keeps to."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.classroom.school import School
from workbook.classroom.database.connecting import KEEP_ALIVE, connected, settings_of
from workbook.classroom.database.service_file import service_settings

OURS = {name: str(value) for name, value in KEEP_ALIVE.items()}


def in_force(address: str) -> dict[str, str | None]:
    """What libpq says of an open connection, whoever set it."""
    with connected(settings_of(address)) as connection:
        options = {each.keyword.decode(): each.val.decode() for each in connection.pgconn.info if each.val is not None}
    return {name: options.get(name) for name in OURS}


def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, school: School, *lines: str) -> str:
    """The address of a service of that name in a service file with these lines more."""
    path = tmp_path / "services.conf"
    about = ("host=127.0.0.1", f"port={school.server.port}", f"dbname={school.database}", "user=admin")
    text = ["# ours", "[other]", "keepalives_idle=1", "[school]", *about, f"password={school.server.password}", *lines]
    path.write_text("\n".join([*text, "[last]", "keepalives_interval=1", ""]), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(path))
    return "service=school"


def test_a_connection_that_drops_in_silence_is_noticed_within_a_minute(school: School) -> None:
    assert in_force(school.administrator) == OURS
    asked = KEEP_ALIVE["keepalives_idle"] + KEEP_ALIVE["keepalives_interval"] * KEEP_ALIVE["keepalives_count"]
    # The longest rest between two questions of a page that follows, and what is sent then is not acknowledged.
    assert (asked, 20 + KEEP_ALIVE["tcp_user_timeout"] // 1000) == (45, 50)


@pytest.mark.skipif(sys.platform != "linux", reason="the names of these options are Linux's")
def test_the_system_keeps_to_it(school: School) -> None:
    with connected(settings_of(school.administrator)) as connection:
        line = socket.socket(fileno=connection.fileno())
        try:
            kept = [
                line.getsockopt(*option)
                for option in (
                    (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
                    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE),
                    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL),
                    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT),
                    (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT),
                )
            ]
        finally:
            line.detach()
    assert kept == list(KEEP_ALIVE.values())


def test_what_an_address_or_a_service_file_sets_stays_and_the_rest_is_ours(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_force(f"{school.administrator}?keepalives_idle=77") == {**OURS, "keepalives_idle": "77"}
    plain = service(tmp_path, monkeypatch, school)
    assert in_force(plain) == OURS
    own = service(tmp_path, monkeypatch, school, "keepalives_idle=99", "keepalives_idle=98", "tcp_user_timeout=5000")
    assert in_force(own) == {**OURS, "keepalives_idle": "99", "tcp_user_timeout": "5000"}
    monkeypatch.setenv("PGSERVICE", "school")
    assert in_force("application_name=x") == {**OURS, "keepalives_idle": "99", "tcp_user_timeout": "5000"}


def test_a_service_that_is_found_nowhere_here_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "away.conf"))
    monkeypatch.setenv("PGSYSCONFDIR", str(tmp_path))
    assert service_settings({"service": "school"}) is None
    assert not set(OURS) & set(settings_of("service=school"))
    (tmp_path / "pg_service.conf").write_text("[school]\nkeepalives=0\n", encoding="utf-8")
    assert service_settings({"service": "school"}) == {"keepalives": "0"}
    assert service_settings({"host": "db.example.org"}) == {}
