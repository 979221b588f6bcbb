"""A live session with a school's PostgreSQL: the pages follow by themselves, also after the database was away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from psycopg.conninfo import conninfo_to_dict

from tests.classroom.making import sealed_pack
from tests.classroom.postgres import running
from tests.classroom.school import exchange, prepared
from workbook.book import Book
from workbook.classroom.classes import POSTGRESQL, URL_VARIABLE, ClassInfo, join, save_class
from workbook.classroom.database.provisioning import Credential
from workbook.classroom.exchange import Exchange
from workbook.classroom.handing_out import class_card
from workbook.classroom.keys import learner_id
from workbook.classroom.pack import Pack, PitchVersion
from workbook.classroom.sharing import hand_over, prepare
from workbook.home import Home

from .classroom import at_home, nothing_went_wrong
from .harness import Lab, visit

NOW = datetime.now(UTC)
PITCHES = (PitchVersion(record="pitch:main", label="", parts={"past": "I mended radios."}),)
AWAY = "The school's database does not answer."


@contextmanager
def book_in(folder: Path) -> Iterator[Book]:
    book = Book.open_or_create(Home(folder).book_path)
    try:
        yield book
    finally:
        book.close()


def shares(folder: Path, place: Exchange, class_id: str) -> None:
    """Somebody hands in a pitch from the book in `folder`, as the page “Share” does it."""
    with book_in(folder) as book:
        me = learner_id(book, class_id)
        pack = Pack(class_id=class_id, learner_id=me, name="Mira (invented)", made_at=NOW, pitches=PITCHES)
        prepare(book, pack)
        hand_over(book, pack.pack_id, place, NOW)


def until(what: str, shown: Locator) -> None:
    """Wait until it shows, and print how long that took; how fast a machine is, is not for a test to say."""
    start = time.perf_counter()
    expect(shown).to_be_visible()
    print(f"{what}: {time.perf_counter() - start:.2f} s")


@pytest.fixture
def service(server: Lab) -> Iterator[Path]:
    """The file in which libpq looks for the coach's login, as a school without a hub hands it out."""
    file = Path(server.environment["PGSERVICEFILE"])
    yield file
    file.unlink(missing_ok=True)


def write_service(file: Path, who: Credential) -> None:
    lines = [f"{name}={value}" for name, value in conninfo_to_dict(who.address).items()]
    file.write_text("\n".join(["[school]", *lines, ""]), encoding="utf-8")


def test_pages_follow_a_class_in_postgresql_and_go_on_after_the_database_was_away(
    server: Lab, browser: Browser, service: Path, tmp_path: Path
) -> None:
    server.make_fresh()
    folder = tmp_path / "mira" / "networking-coffee"
    with running() as database:
        school = prepared(database)
        class_id = school.open_class()
        kim = school.coach(class_id)
        mira, jonas, bo = (school.learner(class_id, f"{who} Madeup") for who in ("Mira", "Jonas", "Bo"))
        write_service(service, kim)
        with book_in(server.home) as book:
            info = ClassInfo(class_id, "Evening class (invented)", "Kim (invented)", 5, POSTGRESQL, "school", None, NOW)
            save_class(book, info)
            card = class_card(book, info)
        with book_in(folder) as book:
            join(book, card, "Mira (invented)", now=NOW)

        with visit(server, browser) as coach, at_home(browser, folder, **{URL_VARIABLE: mira.address}) as learner:
            learner.open("07_share.ipynb")

            # The class view and the desk follow what learners hand in.
            view = coach.open("11_class_view.ipynb", "class-view")
            expect(view.get_by_text("0 of 3 learners have shared something.")).to_be_visible()
            shares(folder, exchange(mira, class_id), class_id)
            until("the class view after a pack", view.get_by_text("1 of 3 learners have shared something."))
            desk = coach.open("10_review.ipynb", "review-desk")
            expect(desk.get_by_role("heading", name="Mira (invented)")).to_be_visible()
            exchange(jonas, class_id).submit(sealed_pack("Jonas", class_id=class_id, made_at=NOW, pitches=PITCHES))
            until("the review desk after a pack", desk.get_by_role("button", name="Jonas Madeup").first)

            # The learner's page follows what the coach sends.
            comments = learner.part("coach-comments")
            desk.locator('textarea[data-field$="#pitch:main#past"]').first.fill("Which radio was the hardest?")
            desk.get_by_role("button", name="Send and next").click()
            expect(desk.get_by_text("Sent to Mira (invented): 1 comment")).to_be_visible()
            until("the learner's page after a comment", comments.get_by_text("Which radio was the hardest?"))

            # The database goes away: everybody reads so, and what is open stays. A page opened meanwhile waits for it.
            with database.away():
                notice = desk.get_by_role("alert").filter(has_text=AWAY)
                until("the review desk after the database ended", notice)
                expect(desk.get_by_role("heading", name="Jonas Madeup")).to_be_visible()
                expect(comments.get_by_text(AWAY)).to_be_visible()
                view = coach.open("11_class_view.ipynb", "class-view")
                expect(view.get_by_role("alert").filter(has_text=AWAY)).to_be_visible()
                coach.shot("live-class-1-away", view)
            until("the class view after the database began", view.get_by_text("2 of 3 learners have shared something."))
            expect(view.get_by_text(AWAY)).to_be_hidden()
            expect(comments.get_by_text(AWAY)).to_be_hidden()
            exchange(bo, class_id).submit(sealed_pack("Bo", class_id=class_id, made_at=NOW))
            until("the class view after one more pack", view.get_by_text("3 of 3 learners have shared something."))
            coach.shot("live-class-2-back", view)
            nothing_went_wrong({"coach": coach, "learner": learner})
