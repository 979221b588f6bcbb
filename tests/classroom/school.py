"""A school's database with invented people in it, for tests that need more than one of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from tests.classroom.postgres import Server
from workbook.classroom.database.connecting import settings_of
from workbook.classroom.database.exchange import PostgresExchange
from workbook.classroom.database.preparing import prepare
from workbook.classroom.database.provisioning import Credential, Provisioner, new_login


@dataclass(slots=True)
class School:
    """One prepared database. Each test opens classes of its own in it."""

    server: Server
    database: str
    provisioner_password: str
    opened: list[str] = field(default_factory=list)

    @property
    def administrator(self) -> str:
        return self.server.url(self.database)

    @property
    def provisioner_address(self) -> str:
        return self.server.url(self.database, "wb_provisioner", self.provisioner_password)

    @property
    def provisioner(self) -> Provisioner:
        return Provisioner(self.provisioner_address)

    def open_class(self) -> str:
        """A new class under an id that nobody had before."""
        class_id = f"class-{secrets.token_hex(4)}"
        self.provisioner.open_class(class_id, "An invented class")
        return class_id

    def learner(self, class_id: str, called: str = "Ana Madeup") -> Credential:
        return self.provisioner.enrol(class_id, new_login(), called, valid_until=next_week())

    def coach(self, class_id: str) -> Credential:
        return self.provisioner.appoint(class_id, new_login("coach"), valid_until=next_week())

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What the superuser sees, past all walls."""
        with psycopg.connect(self.administrator, autocommit=True) as connection:
            found = connection.execute(statement, values)
            return found.fetchall() if found.description else []


def next_week() -> datetime:
    return datetime.now(UTC) + timedelta(days=7)


def exchange(who: Credential, class_id: str) -> PostgresExchange:
    return PostgresExchange(who.address, class_id)


def prepared(server: Server, name: str = "school") -> School:
    """A new database on `server`, prepared as an administrator does it."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    school = School(server, name, secrets.token_urlsafe(18))
    prepare(settings_of(school.administrator), school.provisioner_password)
    return school
