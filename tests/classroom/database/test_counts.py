"""The sums of a class: of the newest pack of each learner that was not taken back, and of the own class alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.classroom.making import NOW, key_of, learner_of, sealed_pack
from tests.classroom.school import School, exchange
from workbook.classroom.database.connecting import DatabaseError
from workbook.classroom.pack import Counts, Withdrawal
from workbook.classroom.sealing import seal

from .counting import WAITS, WEEKS


def week(kind: str, count: int) -> Counts:
    return Counts(weeks=((date(2026, 3, 2), kind, "first", "email", "warm", count),))


def test_the_sums_are_those_of_all_packs_together(school: School) -> None:
    class_id, other = school.open_class(), school.open_class()
    for who in ("Ana", "Ben"):
        sealed = sealed_pack(who, class_id=class_id, counts=Counts(weeks=WEEKS, waits=WAITS))
        exchange(school.learner(class_id, who), class_id).submit(sealed)
    exchange(school.learner(other), other).submit(sealed_pack("Cleo", class_id=other, counts=week("reply", 9)))
    coach = exchange(school.coach(class_id), class_id)
    assert sorted(coach.week_counts()) == sorted((*row[:5], 2 * row[5]) for row in WEEKS)
    assert sorted(coach.wait_counts()) == sorted((*row[:4], 2 * row[4]) for row in WAITS)


def test_only_the_newest_pack_counts_and_taking_it_back_brings_the_one_before(school: School) -> None:
    class_id = school.open_class()
    ana, coach = (exchange(who, class_id) for who in (school.learner(class_id), school.coach(class_id)))
    sums = [coach.week_counts()]
    for minutes, counts in ((0, week("outreach", 1)), (10, week("outreach", 5)), (5, week("outreach", 3)), (20, None)):
        ana.submit(sealed_pack("Ana", minutes, class_id=class_id, counts=counts))
        sums.append(coach.week_counts())
    for number, pack_id in enumerate(("Ana-20", "Ana-10", None)):
        item = Withdrawal(
            withdrawal_id=f"w{number}", class_id=class_id, learner_id=learner_of("Ana"),
            made_at=NOW + timedelta(hours=1), pack_id=pack_id,
        )  # fmt: skip
        ana.submit(seal(item, key_of("Ana")))
        sums.append(coach.week_counts())
    assert [[row[5] for row in each] for each in sums] == [[], [1], [5], [5], [], [5], [3], []]


def test_what_is_past_its_day_goes_when_the_coach_looks(school: School) -> None:
    class_id = school.open_class()
    ana, coach = (exchange(who, class_id) for who in (school.learner(class_id), school.coach(class_id)))
    ana.submit(sealed_pack("Ana", class_id=class_id, counts=week("reply", 2), expires_on=date(2020, 1, 1)))
    ana.submit(sealed_pack("Ana", 5, class_id=class_id, expires_on=date(2100, 1, 1)))
    assert [each.name for each in coach.submissions()] == ["pack Ana-5"]
    kept = school.ask(
        "SELECT item_id, sealed IS NULL FROM wb.submission JOIN wb.class USING (class_no) WHERE class_id = %s "
        "ORDER BY item_id",
        class_id,
    )
    assert kept == [("Ana-0", True), ("Ana-5", False)]
    [(counted, real)] = school.ask(
        "SELECT e.bytes, (SELECT sum(octet_length(s.sealed)) FROM wb.submission s WHERE s.class_no = c.class_no) "
        "FROM wb.enrolment e JOIN wb.class c USING (class_no) WHERE class_id = %s",
        class_id,
    )
    assert counted == real


def test_a_pack_that_was_taken_back_is_not_handed_over_again(school: School) -> None:
    class_id = school.open_class()
    ana = exchange(school.learner(class_id), class_id)
    sealed = sealed_pack("Ana", class_id=class_id)
    ana.submit(sealed)
    item = Withdrawal(
        withdrawal_id="w", class_id=class_id, learner_id=learner_of("Ana"), made_at=NOW + timedelta(hours=1)
    )
    ana.submit(seal(item, key_of("Ana")))
    with pytest.raises(DatabaseError, match="You took this back before") as caught:
        ana.submit(sealed)
    assert caught.value.reason == "withdrawn"


def test_the_roster_names_everybody_enrolled_those_too_who_shared_nothing(school: School) -> None:
    class_id = school.open_class()
    ana, ben = school.learner(class_id, "Ana Madeup"), school.learner(class_id, "Ben Madeup")
    exchange(ana, class_id).submit(sealed_pack("Ana", class_id=class_id))
    roster = exchange(school.coach(class_id), class_id).roster()
    assert sorted(row[:3] for row in roster) == sorted(
        [(ana.login, "Ana Madeup", learner_of("Ana")), (ben.login, "Ben Madeup", "")]
    )
    assert exchange(ben, class_id).roster() == []
