"""A coach with a login of their own tries to reach past the own classes. Each attempt is printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.classroom.making import NOW, key_of, learner_of
from tests.classroom.school import exchange
from workbook.classroom.pack import Withdrawal
from workbook.classroom.sealing import seal

from .attacking import DENIED, Attacker, Stage, attacking
from .test_learner_attacks import TABLES

_ALL = "ARRAY(SELECT generate_series(1, 2000))"


@pytest.fixture
def kim(stage: Stage) -> Iterator[Attacker]:
    with attacking(stage.kim.address) as attacker:
        yield attacker


def test_a_coach_reads_the_own_class_and_nothing_of_another(kim: Attacker, stage: Stage) -> None:
    reads = (
        "SELECT item_id FROM wb.class_submissions(%s)",
        f"SELECT sealed FROM wb.class_items(%s, {_ALL})",
        "SELECT login FROM wb.class_roster(%s)",
        "SELECT * FROM wb.class_weeks(%s)",
        "SELECT * FROM wb.class_waits(%s)",
    )
    for statement in reads:
        assert kim.tries(statement, stage.ours).rows != []
        for class_id in (stage.other, "no-such-class", "%", None):
            assert kim.tries(statement, class_id).rows == []
    assert sorted(kim.tries(reads[0], stage.ours).rows) == [("Ana-0",), ("Ben-0",)]
    for who, class_id, found in (("Ben", stage.ours, 1), ("Cleo", stage.other, 0), ("Cleo", stage.ours, 0)):
        reader = learner_of(who)
        assert len(kim.tries("SELECT * FROM wb.class_feedback(%s, %s)", class_id, reader).rows) == found
        everything = f"SELECT * FROM wb.class_feedback_items(%s, %s, {_ALL})"
        assert len(kim.tries(everything, class_id, reader).rows) == found
    assert kim.tries("SELECT wb.class_news(%s)", stage.other).rows == [("0:0:0",)]


def test_no_table_is_open_to_a_coach_either(kim: Attacker, stage: Stage) -> None:
    for table in TABLES:
        tried = kim.codes(f"SELECT * FROM wb.{table}", f"DELETE FROM wb.{table}", f"COPY wb.{table} TO STDOUT")
        assert set(tried.values()) == {DENIED}
    assert kim.tries("SELECT wb_admin.overview()").code == DENIED
    for role in ("wb_desk", "wb_owner", "wb_provisioner", stage.lou.login, stage.ana.login):
        assert set(kim.codes(f"SET ROLE {role}", f"DROP OWNED BY {role}").values()) == {DENIED}


def test_comments_reach_learners_of_the_own_class_alone_under_the_own_login(kim: Attacker, stage: Stage) -> None:
    give = "SELECT item_id FROM wb.give_feedback(%s, %s)"
    for class_id, who, code in (
        (stage.other, "Cleo", "WB007"),
        (stage.ours, "Cleo", "WB008"),
        ("no-such-class", "Ben", "WB007"),
    ):
        forged = stage.feedback_for(who, class_id=class_id, number=20)
        assert kim.tries(give, class_id, forged).code == code
    assert kim.tries(give, stage.ours, stage.feedback_for("Ben", class_id=stage.other, number=21)).code == "WB003"
    assert kim.tries(give, stage.ours, stage.sealed("Ben")).code == "WB003", "a learner's words cannot be given back"
    assert kim.tries(give, stage.ours, stage.feedback_for("Ben", class_id=stage.ours, number=22)).code == ""
    written = stage.school.ask("SELECT coach FROM wb.feedback WHERE feedback_id = 'f-22'")
    assert written == [(stage.kim.login,)]
    with attacking(stage.lou.address) as lou:
        assert lou.tries(give, stage.ours, stage.feedback_for("Ben", class_id=stage.ours, number=22)).code == "WB007"


def test_a_coach_cannot_hand_in_for_a_learner_or_remove_what_is_shared(kim: Attacker, stage: Stage) -> None:
    before = stage.rows("submission")
    for class_id in (stage.ours, stage.other):
        forged = stage.sealed("Ben", 40, class_id=class_id)
        assert kim.tries("SELECT * FROM wb.submit(%s, %s)", class_id, forged).code == "WB001"
        assert kim.tries("SELECT * FROM wb.my_submissions(%s)", class_id).rows == []
        assert kim.tries("SELECT wb.clear_expired(%s)", class_id).rows == [(0,)]
    assert stage.rows("submission") == before


def test_what_was_taken_back_is_gone_for_the_coach_and_from_the_table(stage: Stage) -> None:
    school = stage.school
    class_id = school.open_class()
    eva, coach = school.learner(class_id, "Eva Madeup"), school.coach(class_id)
    exchange(eva, class_id).submit(stage.sealed("Eva", class_id=class_id).encode())
    with attacking(coach.address) as attacker:
        [(number,)] = attacker.tries("SELECT item_no FROM wb.class_submissions(%s)", class_id).rows
        item = Withdrawal(
            withdrawal_id="w", class_id=class_id, learner_id=learner_of("Eva"), made_at=NOW + timedelta(hours=1)
        )
        exchange(eva, class_id).submit(seal(item, key_of("Eva")))
        assert attacker.tries("SELECT * FROM wb.class_items(%s, %s)", class_id, [number]).rows == []
        assert [row[0] for row in attacker.tries("SELECT kind FROM wb.class_submissions(%s)", class_id).rows] == [
            "withdrawal"
        ]
    assert school.ask("SELECT sealed FROM wb.submission WHERE item_no = %s", number) == [(None,)]
