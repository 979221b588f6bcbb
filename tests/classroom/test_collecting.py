"""Everything that came in is in the class or named, whatever it is and in whatever order it came."""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.exchange import Arrival
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Feedback
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Answer, Withdrawal
from workbook.classroom.sealing import seal
from workbook.classroom.signing import public_key
from workbook.errors import UnreadableFileError

from .making import CLASS, NOW, arrival, key_of, learner_of, pack_of, sealed_pack

TODAY = NOW.date()


def collect(arrivals: list[Arrival], keyring: Keyring | None = None, today: date = TODAY) -> Collected[str]:
    collector = Collector(CLASS, keyring or Keyring(), keep=lambda pack: pack.pack_id)
    return collector.look(arrivals, today=today)


def accounted(found: Collected[Any]) -> int:
    return len(found.learners) + found.earlier + found.answers + found.withdrawals + len(found.reports)


def newest(found: Collected[str]) -> dict[str, str]:
    return {learner.name: learner.newest.kept for learner in found.learners}


def reasons(found: Collected[Any]) -> dict[str, str]:
    return {report.name: report.reason for report in found.reports}


def withdrawal(who: str, minutes: int, pack_id: str | None = None, key: str = "") -> bytes:
    taken = Withdrawal(
        withdrawal_id=f"w-{who}-{minutes}",
        class_id=CLASS,
        learner_id=learner_of(who),
        made_at=NOW + timedelta(minutes=minutes),
        pack_id=pack_id,
    )
    return seal(taken, key_of(key or who))


def test_the_newest_pack_of_each_learner_is_in_the_class_whichever_came_last() -> None:
    found = collect(
        [
            arrival(sealed_pack("Ben", 3), "ben", 1),
            arrival(sealed_pack("Ana", 9), "ana again", 2),
            arrival(sealed_pack("Ana", 1), "ana", 3),
        ]
    )
    assert newest(found) == {"Ana Madeup": "Ana-9", "Ben Madeup": "Ben-3"}
    assert [pack.kept for pack in found.learners[0].earlier] == ["Ana-1"]
    assert found.told() == "2 learners are in the class."
    assert accounted(found) == found.arrived == 3


def test_a_clock_that_runs_years_ahead_does_not_hide_what_comes_after() -> None:
    ahead = replace(arrival(sealed_pack("Ana", 60 * 24 * 365 * 10), "ahead"), received_at=NOW)
    right = arrival(sealed_pack("Ana", 5), "right", 5)
    assert newest(collect([ahead, right])) == {"Ana Madeup": "Ana-5"}


def test_the_same_file_twice_counts_once_and_is_told_quietly() -> None:
    found = collect([arrival(sealed_pack("Ana"), "a", 1), arrival(sealed_pack("Ana"), "a (2)", 2)])
    assert reasons(found) == {"a (2)": "duplicate"}
    assert found.reports[0].what == "This is the same as a."
    assert found.troubles == ()


def test_another_key_is_told_and_its_pack_stays_out_until_it_is_trusted() -> None:
    keyring = Keyring()
    mine, other = arrival(sealed_pack("Ana"), "mine", 1), arrival(sealed_pack("Ana", 5, key="Mallory"), "other", 2)
    found = collect([mine, other], keyring)
    assert newest(found) == {"Ana Madeup": "Ana-0"}
    [report] = found.troubles
    assert (report.name, report.reason, report.learner_id) == ("other", "other_key", learner_of("Ana"))
    assert report.key == public_key(key_of("Mallory"))
    keyring.trust(report.learner_id, report.key)
    found = collect([mine, other], keyring)
    assert newest(found) == {"Ana Madeup": "Ana-5"}
    assert (reasons(found), found.troubles) == ({"mine": "replaced_key"}, ())
    keyring.trust(report.learner_id, public_key(key_of("Ana")))
    assert newest(collect([mine, other], keyring)) == {"Ana Madeup": "Ana-0"}, "what was accepted can be put back"


def test_a_copy_signed_by_another_is_no_quiet_duplicate() -> None:
    copied = seal(pack_of("Ana"), key_of("Mallory"))
    found = collect([arrival(sealed_pack("Ana"), "mine", 1), arrival(copied, "copied", 2)])
    assert reasons(found) == {"copied": "other_key"}
    assert newest(found) == {"Ana Madeup": "Ana-0"}


def test_a_key_seen_once_is_known_in_the_next_look_too() -> None:
    keyring = Keyring()
    collect([arrival(sealed_pack("Ana"), "mine")], keyring)
    assert keyring.grew
    kept = Keyring(keyring.as_json())
    assert reasons(collect([arrival(sealed_pack("Ana", 5, key="Mallory"), "other")], kept)) == {"other": "other_key"}
    assert not kept.grew


def test_nobody_takes_back_what_another_handed_in() -> None:
    arrivals = [arrival(sealed_pack("Ana"), "mine", 1), arrival(withdrawal("Ana", 9, key="Mallory"), "back", 2)]
    found = collect(arrivals)
    assert newest(found) == {"Ana Madeup": "Ana-0"}
    assert reasons(found) == {"back": "other_key"}


def test_what_was_taken_back_is_out_and_what_is_shared_later_is_in() -> None:
    packs = [arrival(sealed_pack("Ana", minute), f"p{minute}", minute) for minute in (0, 5, 20)]
    one = collect([*packs, arrival(withdrawal("Ana", 30, "Ana-20"), "w", 30)])
    assert newest(one) == {"Ana Madeup": "Ana-5"}
    assert reasons(one) == {"p20": "withdrawn"}
    everything = collect([*packs, arrival(withdrawal("Ana", 10), "w", 1)])
    assert newest(everything) == {"Ana Madeup": "Ana-20"}
    assert reasons(everything) == {"p0": "withdrawn", "p5": "withdrawn"}
    gone = collect([*packs, arrival(withdrawal("Ana", 30), "w", 1)])
    assert gone.learners == ()
    assert accounted(gone) == gone.arrived == 4
    assert gone.troubles == ()


def test_a_pack_past_its_day_is_out_and_does_not_bring_back_the_one_before() -> None:
    arrivals = [
        arrival(sealed_pack("Ana", 1), "before", 1),
        arrival(sealed_pack("Ana", 2, expires_on=date(2026, 3, 31)), "until march", 2),
    ]
    assert newest(collect(arrivals, today=date(2026, 3, 31))) == {"Ana Madeup": "Ana-2"}
    found = collect(arrivals, today=date(2026, 4, 1))
    assert found.learners == ()
    assert reasons(found) == {"before": "expired", "until march": "expired"}


def test_two_packs_under_one_number_are_told() -> None:
    arrivals = [
        arrival(sealed_pack("Ana", 0), "first", 1),
        arrival(sealed_pack("Ana", 0, name="Ana Other"), "second", 2),
    ]
    found = collect(arrivals)
    assert (newest(found), reasons(found)) == ({"Ana Madeup": "Ana-0"}, {"second": "clash"})


def test_packs_for_no_class_are_taken_and_those_of_another_are_told() -> None:
    found = collect(
        [
            arrival(sealed_pack("Ana", class_id=""), "none"),
            arrival(sealed_pack("Ben", class_id="spring-2"), "other"),
        ]
    )
    assert (newest(found), reasons(found)) == ({"Ana Madeup": "Ana-0"}, {"other": "other_class"})


def test_what_the_coach_made_was_not_handed_in() -> None:
    feedback = Feedback(learner_id=learner_of("Ana"), pack_id="p", made_at=NOW, coach="Kim")
    assert reasons(collect([arrival(seal(feedback, key_of("Kim")), "f")])) == {"f": "not_handed_in"}


def test_answers_stand_with_their_learner_oldest_first() -> None:
    answers = [
        Answer(answer_id=f"a{minute}", class_id=CLASS, learner_id=learner_of("Ana"), made_at=NOW + timedelta(
            minutes=minute), comment_id="c", text=f"after {minute}")
        for minute in (9, 2)
    ]  # fmt: skip
    arrivals = [arrival(seal(each, key_of("Ana")), each.answer_id) for each in answers]
    found = collect([*arrivals, arrival(sealed_pack("Ana"), "p")])
    assert [each.text for each in found.learners[0].answers] == ["after 2", "after 9"]
    assert accounted(found) == found.arrived == 3


def test_names_are_shown_as_one_line_and_equal_ones_are_told() -> None:
    found = collect(
        [
            arrival(sealed_pack("Ana", name="Sam\n Example\x1b[31m"), "1"),
            arrival(sealed_pack("Ben", name="SAM EXAMPLE [31m"), "2"),
            arrival(sealed_pack("Cem", name="\u202e \n"), "3"),
        ]
    )
    assert sorted(learner.name for learner in found.learners) == [
        f"No name ({learner_of('Cem')[:6]})",
        "SAM EXAMPLE [31m",
        "Sam Example [31m",
    ]
    assert sorted(found.same_names) == ["SAM EXAMPLE [31m", "Sam Example [31m"]


def test_what_is_known_is_not_read_again() -> None:
    read: list[str] = []

    def counted(who: str, stamp: str) -> Arrival:
        def give() -> bytes:
            read.append(who)
            return sealed_pack(who)

        return Arrival(who, stamp, "", NOW, give)

    collector = Collector(CLASS, Keyring(), keep=repr)
    collector.look([counted("Ana", "1"), counted("Ben", "1")], today=TODAY)
    found = collector.look([counted("Ana", "1"), counted("Ben", "2"), counted("Cem", "1")], today=TODAY)
    assert sorted(read) == ["Ana", "Ben", "Ben", "Cem"]
    assert len(found.learners) == 3
    assert collector.look([], today=TODAY).learners == (), "what went away is forgotten"


def test_an_arrival_that_fails_in_any_way_is_told_by_name(caplog: pytest.LogCaptureFixture) -> None:
    def away() -> bytes:
        raise UnreadableFileError("The drive is away.", "Connect it.")

    def odd() -> bytes:
        raise ZeroDivisionError

    bad = [Arrival("away", "1", "", NOW, away), Arrival("odd", "1", "", NOW, odd)]
    found = collect([*bad, arrival(sealed_pack("Ana"), "ana")])
    assert reasons(found) == {"away": "unreadable", "odd": "damaged"}
    assert len(found.learners) == 1
    assert "could not be opened" in caplog.text


#: Every kind of thing that lies in a folder and is no pack of this class, by the reason it is told with.
def _bad(whole: bytes) -> dict[str, tuple[bytes, str]]:
    first, content = whole.rstrip().split(b"\n")
    flipped = bytearray(whole)
    flipped[-30] ^= 4
    return {
        "cut.jsonl": (whole[: len(whole) // 2], "damaged"),
        "flipped.jsonl": (bytes(flipped), "damaged"),
        "empty.jsonl": (b"", "empty"),
        "huge.jsonl": (whole + b" " * 1_000_000, "too_large"),
        "essay.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "foreign"),
        "essay.docx": (b"PK\x03\x04" + bytes(range(256)) * 20, "foreign"),
        "notes.json": (b'{"notes": ["mine"]}', "foreign"),
        "future.jsonl": (json.dumps(json.loads(first) | {"version": 2}).encode() + b"\n" + content, "future"),
        "forged.jsonl": (
            json.dumps(json.loads(first) | {"key": public_key(key_of("Mallory"))}).encode() + b"\n" + content,
            "forged",
        ),
        "schema.jsonl": (_schema(), "schema"),
        "other key.jsonl": (sealed_pack("L000", 9, key="Mallory"), "other_key"),
        "other class.jsonl": (sealed_pack("Zoe", class_id="spring-2"), "other_class"),
        "broken.zip": (b"PK\x03\x04 no more", "damaged"),
    }


def _schema() -> bytes:
    from .test_sealing import signed

    return signed(b'{"class_id": "autumn-1"}')


def test_of_three_hundred_packs_with_five_in_a_hundred_damaged_285_are_in_and_15_are_named(tmp_path: Path) -> None:
    exchange = FolderExchange(tmp_path)
    inside = tmp_path / "LMS download"
    inside.mkdir()
    for place in range(280):
        name = f"L{place:03}"
        (inside / f"{name}_assignsubmission.txt").write_bytes(sealed_pack(name))
    with zipfile.ZipFile(tmp_path / "late.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(280, 283):
            archive.writestr(f"L{place}/x", sealed_pack(f"L{place}"))
        archive.writestr("bomb", bytes(5_000_000))
    (inside / "windows.txt").write_bytes(b"\xef\xbb\xbf" + sealed_pack("L283").replace(b"\n", b"\r\n"))
    exchange.submit(sealed_pack("L284"))
    bad = _bad(sealed_pack("Yan"))
    for name, (data, _reason) in bad.items():
        (inside / name).write_bytes(data)
    (inside / "link.jsonl").symlink_to(tmp_path / "late.zip")
    (inside / "again.jsonl").write_bytes(sealed_pack("L001"))

    collector = Collector(CLASS, Keyring(), keep=repr)
    found = collector.collect(exchange, today=TODAY)
    expected = {f"LMS download/{name}": reason for name, (_data, reason) in bad.items()}
    expected |= {"LMS download/link.jsonl": "unreadable", "late.zip/bomb": "too_large"}
    assert {report.name: report.reason for report in found.troubles} == expected
    assert len(expected) == 15
    quiet = [report for report in found.reports if report not in found.troubles]
    assert [report.reason for report in quiet] == ["duplicate"]
    assert len(found.learners) == 285
    assert accounted(found) == found.arrived == 301
    assert found.told() == "285 learners are in the class; 15 files did not get in, see below."
    assert all(report.what and report.repair for report in found.reports)
    assert Counter(collector.collect(exchange, today=TODAY).reports) == Counter(found.reports)


ARRIVALS = st.lists(
    st.one_of(
        st.tuples(st.just("pack"), st.sampled_from("AB"), st.integers(0, 3), st.sampled_from(["", "Mallory"])),
        st.tuples(st.just("back"), st.sampled_from("AB"), st.integers(0, 3), st.sampled_from(["", "Mallory"])),
        st.tuples(st.just("bytes"), st.binary(max_size=30), st.just(0), st.just("")),
    ),
    max_size=8,
)


@given(ARRIVALS, st.randoms(use_true_random=False))
def test_the_order_of_arrivals_makes_no_difference_and_each_is_accounted_for(
    made: list[tuple[str, Any, int, str]], dice: random.Random
) -> None:
    arrivals = []
    for place, (kind, who, minutes, key) in enumerate(made):
        data = who if kind == "bytes" else (sealed_pack if kind == "pack" else withdrawal)(who, minutes, key=key)
        arrivals.append(replace(arrival(data, f"{place % 5}", minutes), stamp=str(place)))
    first = collect(arrivals)
    shuffled = arrivals[:]
    dice.shuffle(shuffled)
    second = collect(shuffled)
    assert accounted(first) == first.arrived == len(arrivals)

    def seen(found: Collected[str]) -> Any:
        return newest(found), Counter(found.reports), found.earlier, found.withdrawals

    assert seen(first) == seen(second)
