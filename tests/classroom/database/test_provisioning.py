"""Letting people in and out, and what everybody is told when the database says no."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.classroom.making import sealed_pack
from tests.classroom.postgres import running
from tests.classroom.school import School, exchange, next_week, prepared
from workbook.classroom.database.connecting import DatabaseError, settings_of
from workbook.classroom.database.exchange import PostgresExchange
from workbook.classroom.database.provisioning import Credential, Provisioner, new_login, opaque_login
from workbook.errors import InvalidInputError, WorkbookError


def reason(attempt: Callable[[], object]) -> str:
    """Why an attempt was refused. Neither the error nor its call stack may hold an address or a password."""
    try:
        attempt()
    except DatabaseError as error:
        told = "".join(traceback.format_exception(error)) + str(error) + repr(error)
        assert "postgresql://" not in told
        assert "hush-hush" not in told
        assert error.repair
        return error.reason
    return ""


def test_a_login_is_opaque_and_the_same_for_the_same_user() -> None:
    secret = b"a secret of thirty-two bytes or more"
    ana = opaque_login(secret, "ana")
    assert ana == opaque_login(secret, "ana")
    assert (
        len({ana, opaque_login(secret, "ben"), opaque_login(b"x" * 32, "ana"), opaque_login(secret, "ana", "coach")})
        == 4
    )
    assert "ana" not in ana


def test_a_credential_shows_no_password_unless_asked() -> None:
    given = Credential("wb_l_0", "p:w\\d/ä", datetime(2026, 3, 2, tzinfo=UTC), "db.example.org", 5432, "school")
    assert "p:w" not in repr(given)
    assert given.address == "postgresql://wb_l_0:p%3Aw%5Cd%2F%C3%A4@db.example.org:5432/school"
    assert settings_of(given.address)["password"] == "p:w\\d/ä"
    assert given.passfile_line == "db.example.org:5432:school:wb_l_0:p\\:w\\\\d/ä"


def test_to_another_computer_the_connection_is_encrypted() -> None:
    assert settings_of("postgresql://u:p@db.example.org/x")["sslmode"] == "require"
    assert settings_of("postgresql://u:p@db.example.org/x?sslmode=verify-full")["sslmode"] == "verify-full"
    assert "sslmode" not in settings_of("postgresql+psycopg://u:p@127.0.0.1/x")
    assert "sslmode" not in settings_of("service=school")


@pytest.mark.parametrize(
    "address", ["", "postgresql:/u:hush-hush@h/x", "hush-hush", "host", "postgresql://u:hush-hush@h:port:x/"]
)
def test_an_address_that_cannot_be_read_is_not_repeated(address: str) -> None:
    with pytest.raises(WorkbookError) as caught:
        PostgresExchange(address, "x").submit(sealed_pack("Ana"))
    assert "hush-hush" not in "".join(traceback.format_exception(caught.value))


def test_each_refusal_is_told_apart(school: School) -> None:
    class_id = school.open_class()
    ana, stranger = school.learner(class_id), school.learner(school.open_class())
    sealed = sealed_pack("Ana", class_id=class_id)
    wrong = school.server.url(school.database, ana.login, "hush-hush")
    away = "postgresql://u:hush-hush@127.0.0.1:1/school"
    nowhere = ana.address.rpartition("/")[0] + "/nowhere"
    assert reason(lambda: PostgresExchange(wrong, class_id).submit(sealed)) == "password"
    assert reason(lambda: PostgresExchange(away, class_id).submit(sealed)) == "away"
    assert reason(lambda: PostgresExchange(nowhere, class_id).submit(sealed)) == "not_prepared"
    assert reason(lambda: exchange(stranger, class_id).submit(sealed)) == "not_enrolled"
    exchange(ana, class_id).submit(sealed)
    assert reason(lambda: exchange(ana, class_id).submit(sealed_pack("Ben", class_id=class_id))) == "claimed"
    changed = sealed_pack("Ana", class_id=class_id, name="Another")
    assert reason(lambda: exchange(ana, class_id).submit(changed)) == "taken"
    school.ask("UPDATE wb.class SET item_limit = 1 WHERE class_id = %s", class_id)
    assert reason(lambda: exchange(ana, class_id).submit(sealed_pack("Ana", 5, class_id=class_id))) == "quota"
    provisioner = school.provisioner
    assert reason(lambda: Provisioner(ana.address).classes()) == "refused"
    assert reason(lambda: provisioner.enrol("no-class", new_login(), "x", valid_until=next_week())) == "unknown"
    assert reason(lambda: provisioner.enrol(class_id, "admin", "x", valid_until=next_week())) == "argument"
    assert reason(lambda: provisioner.enrol(class_id, new_login(), "x", valid_until=next_week(), password=None)) == (
        "needs_password"
    )


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(WorkbookError, match="Install the extra “school”"):
        PostgresExchange("service=school", "x")


def test_a_login_that_is_there_goes_on_with_its_password_in_a_second_class(school: School) -> None:
    first, second = school.open_class(), school.open_class()
    ana = school.learner(first)
    later = datetime.now(UTC) + timedelta(days=30)
    school.provisioner.enrol(second, ana.login, "Ana Madeup", valid_until=later, password=None)
    assert exchange(ana, second).submit(sealed_pack("Ana", class_id=second)).stored_new
    [person] = school.provisioner.people(second)
    assert (person.login, person.called, person.may_login) == (ana.login, "Ana Madeup", True)
    assert person.valid_until is not None
    assert abs(person.valid_until - later) < timedelta(seconds=1)


def test_extending_leaves_running_servers_alone(school: School) -> None:
    class_id = school.open_class()
    ana = school.learner(class_id)
    with psycopg.connect(ana.address, autocommit=True) as connection:
        school.provisioner.extend(ana.login, valid_until=next_week() + timedelta(days=7))
        assert connection.execute("SELECT 1").fetchone() == (1,)
    psycopg.connect(ana.address).close()


def test_withdrawing_from_one_class_keeps_the_other_and_from_the_last_ends_the_login(school: School) -> None:
    first, second = school.open_class(), school.open_class()
    ana = school.learner(first)
    school.provisioner.enrol(second, ana.login, "Ana", valid_until=next_week(), password=None)
    for class_id in (first, second):
        exchange(ana, class_id).submit(sealed_pack("Ana", class_id=class_id))
    assert school.provisioner.withdraw(first, ana.login) == 0
    assert reason(lambda: exchange(ana, first).submit(sealed_pack("Ana", 5, class_id=first))) == "not_enrolled"
    assert len(list(exchange(ana, second).submissions())) == 1
    assert school.provisioner.withdraw(second, ana.login) == 1
    assert reason(lambda: list(exchange(ana, second).submissions())) == "password"
    assert school.ask("SELECT FROM pg_roles WHERE rolname = %s", ana.login) == []


def test_deleting_a_learner_leaves_no_row_of_theirs(school: School) -> None:
    class_id = school.open_class()
    ana, ben = school.learner(class_id), school.learner(class_id)
    for who, credential in (("Ana", ana), ("Ben", ben)):
        exchange(credential, class_id).submit(sealed_pack(who, class_id=class_id))
    [(number,)] = school.ask("SELECT learner_no FROM wb.learner WHERE login = %s", ana.login)
    school.provisioner.delete(ana.login)
    for table in ("learner", "enrolment", "submission", "feedback", "week_count", "wait_count"):
        assert school.ask(f"SELECT FROM wb.{table} WHERE learner_no = %s", number) == []
    assert [each.name for each in exchange(school.coach(class_id), class_id).submissions()] == ["pack Ben-0"]


def test_removing_a_class_removes_those_who_are_in_no_other(school: School) -> None:
    first, second = school.open_class(), school.open_class()
    ana, coach = school.learner(first), school.coach(first)
    stays = school.learner(first)
    school.provisioner.enrol(second, stays.login, "Stays", valid_until=next_week(), password=None)
    assert school.provisioner.remove_class(first) == 2
    assert {first} & {each.class_id for each in school.provisioner.classes()} == set()
    found = school.ask(
        "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s, %s)", ana.login, coach.login, stays.login
    )
    assert found == [(stays.login,)]


def test_the_overview_counts_and_tells_nothing_of_what_was_shared(school: School) -> None:
    class_id = school.open_class()
    sealed = sealed_pack("Ana", class_id=class_id)
    exchange(school.learner(class_id), class_id).submit(sealed)
    school.learner(class_id)
    school.coach(class_id)
    [status] = [each for each in school.provisioner.classes() if each.class_id == class_id]
    assert (status.coaches, status.learners, status.sharing, status.bytes) == (1, 2, 1, len(sealed))


def test_an_old_server_is_refused_before_anything_is_made(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook.classroom.database import preparing

    monkeypatch.setattr(preparing, "LEAST_VERSION", 990000)
    with pytest.raises(InvalidInputError, match="need 15 or later"):
        preparing.prepare(settings_of(school.administrator), None)


def test_a_class_that_hands_in_at_the_bell_waits_for_places_and_a_watch_survives_a_restart() -> None:
    with running(max_connections=12, superuser_reserved_connections=2) as server:
        school = prepared(server)
        class_id = school.open_class()
        packs = {
            who: (exchange(school.learner(class_id, who), class_id), sealed_pack(who, class_id=class_id))
            for who in (f"Learner{number}" for number in range(30))
        }
        refused: list[str] = []

        def hand_over(who: str) -> None:
            place, sealed = packs[who]
            try:
                place.submit(sealed)
            except WorkbookError as error:
                refused.append(str(error))

        told = threading.Event()
        coach = exchange(school.coach(class_id), class_id)
        coach.watch(told.set)
        threads = [threading.Thread(target=hand_over, args=(who,)) for who in packs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert refused == []
        assert len(list(coach.submissions())) == 30
        assert told.wait(10)
        told.clear()
        school.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'wb_c%%' AND %s = 1", 1)
        place = exchange(school.learner(class_id), class_id)
        place.submit(sealed_pack("Late", class_id=class_id))
        assert told.wait(15), "a lost connection is made again, and what came meanwhile is told"
        coach.close()


def test_a_managed_server_without_a_superuser_is_prepared_too_and_says_what_stays_open() -> None:
    from workbook.classroom.database.preparing import prepare

    with running() as server:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE ROLE manager LOGIN CREATEROLE PASSWORD 'managing'")
            connection.execute("CREATE DATABASE managed OWNER manager")
        manager = server.url("managed", "manager", "managing")
        done = [prepare(settings_of(manager), word) for word in ("providing", None)]
        assert [(each.provisioner_made, len(each.weak)) for each in done] == [(True, 1), (False, 1)]
        school = School(server, "managed", "providing")
        class_id = school.open_class()
        ana, coach = school.learner(class_id), school.coach(class_id)
        exchange(ana, class_id).submit(sealed_pack("Ana", class_id=class_id))
        assert [each.name for each in exchange(coach, class_id).submissions()] == ["pack Ana-0"]
        again = school.provisioner.rotate(ana.login, valid_until=next_week())
        assert exchange(again, class_id).submit(sealed_pack("Ana", 5, class_id=class_id)).stored_new
        assert school.provisioner.remove_class(class_id) == 2
