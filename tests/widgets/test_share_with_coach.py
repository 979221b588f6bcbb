"""Joining, ticking, seeing what leaves, sharing, and taking it back, as a page asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbook.classroom.class_bundle import CONTENT_VARIABLE, bundle_name
from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import ClassCard, WayIn
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Pack
from workbook.classroom.sealing import seal, unseal
from workbook.classroom.signing import SigningKey, public_key
from workbook.records import Contact, Fact
from workbook.widgets.desk import Desk
from workbook.widgets.share_with_coach import ShareWithCoach

COACH = SigningKey(b"c" * 32)


def card(now: datetime, **changes: Any) -> str:
    values = {
        "class_id": "coffee-1", "name": "Coffee class (invented)", "coach": "Kim Madeup",
        "coach_keys": (public_key(COACH),), "made_at": now, "exchange": WayIn(kind="folder", hint="the drive K"),
    }  # fmt: skip
    return seal(ClassCard(**{**values, **changes}), COACH).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "drive")


@pytest.fixture
def share(desk: Desk, now: datetime) -> Iterator[ShareWithCoach]:
    ana = desk.book.contacts.add(Contact(given_name="Ana", family_name="Onemade", company="Bluehollow"))
    desk.book.texts.save("pitch:main", "past", "I kept bees with Ana.", base_revision=0, now=now)
    desk.book.facts.save(Fact(contact_id=ana.id, text="Ana paints."))
    component = ShareWithCoach(desk)
    yield component
    component.close()


@pytest.fixture
def ask(share: ShareWithCoach, messages: Any) -> Any:
    return messages(share)


def laid_out(folder: Path) -> Path:
    """A folder with the class card in it, as a coach's workbook lays it there."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / bundle_name("coffee-1")).touch()
    return folder


@pytest.fixture
def in_class(ask: Any, folder: Path, now: datetime) -> None:
    ask("join", called="Lee", text=card(now))
    ask("place", place=str(folder))


def state(share: ShareWithCoach) -> dict[str, Any]:
    return dict(share.view.state)


def preview(ask: Any, share: ShareWithCoach, *keys: str) -> str:
    ask("look")
    for key in keys:
        ask("tick", key=key, on=True)
    ask("preview")
    return str(state(share)["preview"]["digest"])


def collected(folder: Path, now: datetime) -> Collected[Pack]:
    return Collector("coffee-1", Keyring(), keep=lambda pack: pack).collect(FolderExchange(folder), today=now.date())


def test_nothing_is_shown_or_ticked_before_the_learner_asks(share: ShareWithCoach, ask: Any) -> None:
    first = state(share)
    assert (first["looked"], first["groups"], first["preview"], first["ticked"]) == (False, [], None, 0)
    ask("look")
    now = state(share)
    assert [group["key"] for group in now["groups"]] == ["pitch", "activity", "notes"]
    assert [line["ticked"] for group in now["groups"] for line in group["lines"]] == [False] * 4
    assert now["groups"][0]["lines"][0]["words"] == [
        {
            "label": "where I come from",
            "pieces": [
                {"kind": "same", "text": "I kept bees with "},
                {"kind": "out", "text": "Person 1"},
                {"kind": "same", "text": "."},
            ],
        }
    ]
    assert (now["expires"], now["ticked"]) == ("2026-08-29", 0)


def test_notes_are_never_ticked_by_their_group(share: ShareWithCoach, ask: Any) -> None:
    ask("look")
    for group in ("pitch", "notes"):
        ask("tick_group", group=group, on=True)
    ticks = {group["key"]: [line["ticked"] for line in group["lines"]] for group in state(share)["groups"]}
    assert ticks == {"pitch": [True], "activity": [False, False], "notes": [False]}


def test_a_card_says_whose_class_it_is_and_the_class_can_be_left(
    share: ShareWithCoach, ask: Any, folder: Path, now: datetime
) -> None:
    assert ask("join", called="Lee", text=card(now))["result"] == {
        "text": "You joined “Coffee class (invented)” by Kim Madeup."
    }
    found = state(share)["class"]
    assert (found["coach"], found["hint"], found["place"], found["readers"]) == ("Kim Madeup", "the drive K", "", "")
    assert "folder" in found["trouble"]
    refused = ask("place", place=str(folder / "nowhere"))["problem"]
    assert refused == {
        "what": f"There is no folder {folder / 'nowhere'}.",
        "repair": "Look for a typing mistake, or connect the drive it lies on. Your coach knows its place.",
        "field": "place",
    }
    ask("place", place=f'"{folder}"')
    assert state(share)["class"]["readers"] == (
        "Others who can open the folder of the class could read what you share, and what your coach writes back. Ask "
        "your coach who they are before you share what only one person should read."
    )
    assert state(share)["name"] == "Lee"
    ask("leave")
    assert state(share)["class"] is None


def test_a_class_whose_card_lies_ready_is_joined_by_its_name_and_offered_again_after_leaving(
    desk: Desk, messages: Any, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    for name in ("coffee-1", "tea-2"):
        text = card(now, class_id=name, name=name.title())
        (cards / f"join-{name}.coffee.jsonl").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "secret.coffee.jsonl").write_text(card(now), encoding="utf-8", newline="")
    monkeypatch.setenv(CONTENT_VARIABLE, str(cards))
    share = ShareWithCoach(desk)
    ask = messages(share)
    offered = share.view.state["ready"]
    assert [each["text"] for each in offered] == ["Join “Coffee-1” by Kim Madeup", "Join “Tea-2” by Kim Madeup"]
    assert ask("join", called=" ", ready=offered[1]["card"])["problem"]["field"] == "called"
    elsewhere = ask("join", called="Lee", ready=str(tmp_path / "secret.coffee.jsonl"))["problem"]
    assert (elsewhere["what"], share.view.state["class"]) == ("This class card does not lie there any more.", None)
    desk.flush()
    assert ask("join", called="Lee", ready=offered[1]["card"])["result"] == {
        "text": "You joined “Tea-2” by Kim Madeup."
    }
    assert (share.view.state["ready"], share.view.state["class"]["name"]) == ([], "Tea-2")
    (cards / "join-coffee-1.coffee.jsonl").unlink()
    ask("leave")
    assert share.view.state["ready"] == offered[1:]
    share.close()


def test_without_a_name_the_field_is_named_and_the_file_need_not_be_brought_twice(
    share: ShareWithCoach, ask: Any, now: datetime
) -> None:
    content = card(now).encode()
    upload = ask("upload_begin", name="class.coffee.jsonl", size=len(content))["result"]["upload"]
    share._class.uploads.part(upload, [memoryview(content)])
    assert ask("join", called="  ", uploads=[upload])["problem"] == {
        "what": "What you want to be called is missing.",
        "repair": "Write 1 to 80 characters; a nickname is fine.",
        "field": "called",
    }
    assert ask("join", called="Lee", uploads=[upload])["result"]["text"].startswith("You joined")


def test_the_list_names_the_folder_and_keeps_the_whole_path_for_a_closer_look(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path
) -> None:
    ask("share", digest=preview(ask, share, "pitch:main"))
    [row] = state(share)["history"]["items"]
    assert row["folder"] == "In the folder “drive”"
    assert Path(row["place"]).parent == folder / "submissions"


def test_what_was_shared_is_told_from_the_bytes_that_lie_there(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, now: datetime
) -> None:
    digest = preview(ask, share, "pitch:main", "stages")
    seen = state(share)["preview"]
    assert seen["told"] == "1 pitch version, how many people stand where"
    assert seen["summary"] == "9 lines will leave: 1 pitch version, how many people stand where"
    assert seen["marks"] == [{"kind": "out", "text": "Person 1"}]
    assert ("where I come from", "I kept bees with Person 1.") in [(x["label"], x["text"]) for x in seen["lines"]]
    answer = ask("share", digest=digest)["result"]
    assert answer["text"] == "Shared at 10:30: 1 pitch version, how many people stand where."
    [learner] = collected(folder, now).learners
    assert (learner.name, learner.newest.kept.pitches[0].parts) == ("Lee", {"past": "I kept bees with Person 1."})
    [row] = state(share)["history"]["items"]
    assert (row["told"], row["standing"], row["pending"]) == (seen["told"], True, False)
    lines = ask("open_shared", item=row["id"])["result"]
    assert [x["text"] for x in lines if x["label"] == "where I come from"] == ["I kept bees with Person 1."]
    assert state(share)["ticked"] == 0
    assert state(share)["looked"] is False


def test_stale_widget_state_cannot_leak(
    share: ShareWithCoach, ask: Any, desk: Desk, in_class: None, folder: Path, now: datetime
) -> None:
    digest = preview(ask, share, "pitch:main")
    stored = desk.book.texts.read("pitch:main", "past")
    desk.book.texts.save("pitch:main", "past", "I mend bicycles.", base_revision=stored.revision, now=now)
    desk.book.texts.save("pitch:hr", "past", "Never ticked.", base_revision=0, now=now)
    answer = ask("share", digest=digest)["result"]
    assert answer == {"changed": "Something changed since you looked: this is what would leave now. Look once more."}
    assert not list(folder.rglob("*.jsonl"))
    assert "I mend bicycles." in json.dumps(state(share)["preview"])
    ask("share", digest=state(share)["preview"]["digest"])
    [pack] = [learner.newest.kept for learner in collected(folder, now).learners]
    assert [pitch.parts for pitch in pack.pitches] == [{"past": "I mend bicycles."}]


def test_an_empty_pack_says_so_and_asks_once_more(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, now: datetime
) -> None:
    digest = preview(ask, share)
    assert state(share)["preview"]["summary"] == (
        "Nothing is ticked, so nothing that you wrote would leave: only these lines, which stand in every pack."
    )
    assert ask("share", digest=digest)["result"] == {
        "empty": "Nothing is ticked but your name: the pack is empty. Share it all the same?"
    }
    assert collected(folder, now).arrived == 0
    said = ask("share", digest=digest, empty=True)["result"]["text"]
    assert said == "Shared at 10:30: an empty pack, with what you are called."
    assert collected(folder, now).learners[0].newest.kept.is_empty


def test_without_a_class_a_sealed_file_is_written_to_be_passed_on(
    share: ShareWithCoach, ask: Any, desk: Desk, now: datetime
) -> None:
    ask("set_name", name="Lee")
    digest = preview(ask, share, "pitch:main")
    told = ask("share", digest=digest)["result"]
    [path] = desk.home.exports.iterdir()
    assert told["text"].startswith(f"Written at 10:30 to {path}: 1 pitch version. Nothing was sent")
    assert unseal(path.read_bytes(), "x").item.class_id == ""
    back = ask("take_back")["result"]["text"]
    assert back.startswith("1 pack is taken back. Pass the file ")
    assert state(share)["history"]["items"][0]["standing"] is False


def test_taking_back_removes_it_from_the_folder_and_from_the_class(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, now: datetime
) -> None:
    for keys in (("pitch:main",), ("stages",)):
        ask("share", digest=preview(ask, share, *keys))
    first, second = (row["id"] for row in reversed(state(share)["history"]["items"]))
    told = ask("take_back", item=first)["result"]["text"]
    assert told.startswith("1 pack is taken back. It is deleted where it lay")
    assert [pack.pack_id for pack in [learner.newest for learner in collected(folder, now).learners]] == [second]
    ask("take_back")
    assert collected(folder, now).learners == ()
    assert [row["standing"] for row in state(share)["history"]["items"]] == [False, False]
    assert ask("take_back")["problem"]["what"] == "Nothing is shared that could be taken back."


def test_a_pack_is_deleted_where_it_was_laid_also_when_the_class_has_another_folder_now(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, tmp_path: Path
) -> None:
    ask("share", digest=preview(ask, share, "pitch:main"))
    assert len(list((folder / "submissions").iterdir())) == 1
    assert ask("place", place=str(laid_out(tmp_path / "other")))["result"] == {}
    assert "It is deleted where it lay" in ask("take_back")["result"]["text"]
    assert list((folder / "submissions").iterdir()) == []


def test_a_pack_that_cannot_be_deleted_is_told_with_its_place(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, tmp_path: Path
) -> None:
    ask("share", digest=preview(ask, share, "pitch:main"))
    [laid] = (folder / "submissions").iterdir()
    laid.write_bytes(laid.read_bytes() + b"\n")  # another program touched it: it is not ours to delete
    ask("place", place=str(laid_out(tmp_path / "other")))
    assert ask("take_back")["result"]["text"] == (
        f"1 pack is taken back. It still lies in {laid}: delete it there. Your coach’s workbook leaves it out."
    )


def test_a_folder_without_the_class_card_is_used_only_when_it_is_meant(
    share: ShareWithCoach, ask: Any, in_class: None, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "mine").mkdir()
    assert "does not look like the folder of “" in ask("place", place=str(tmp_path / "mine"))["result"]["unsure"]
    assert state(share)["class"]["place"] == str(folder)
    assert ask("place", place=str(tmp_path / "mine"), sure=True)["result"] == {}
    assert state(share)["class"]["place"] == str(tmp_path / "mine")
    assert ask("place", place=" ")["problem"]["what"] == "There is no folder yet."


def test_a_newer_pitch_is_told_by_its_words_and_not_by_its_time(
    share: ShareWithCoach, ask: Any, desk: Desk, in_class: None, now: datetime
) -> None:
    ask("share", digest=preview(ask, share, "pitch:main"))
    text = desk.book.texts.read("pitch:main", "past")
    for words, behind in (
        ("I keep bees.", "A newer version of your pitch for everybody is not shared yet."),
        ("I kept bees with Ana.", ""),
    ):
        text = desk.book.texts.save("pitch:main", "past", words, base_revision=text.revision, now=now + timedelta(1))  # type: ignore[assignment]
        desk.changed()
        desk.flush()
        assert state(share)["history"]["behind"] == behind
    [row] = state(share)["history"]["items"]
    ask("share_again", item=row["id"])
    assert [line["key"] for group in state(share)["groups"] for line in group["lines"] if line["ticked"]] == [
        "pitch:main"
    ]


def test_what_did_not_arrive_waits_and_counts_once(
    share: ShareWithCoach, ask: Any, in_class: None, folder: Path, now: datetime
) -> None:
    digest = preview(ask, share, "pitch:main")
    away = folder.rename(folder.with_name("away"))
    assert "folder" in ask("share", digest=digest)["problem"]["what"]
    assert state(share)["history"]["items"] == []  # nothing was sealed for a place that is not there
    away.rename(folder)
    (folder / "submissions").write_text("in the way")
    assert "problem" in ask("share", digest=digest)
    [row] = state(share)["history"]["items"]
    assert (row["pending"], row["status"]) == (True, "Not handed over yet.")
    (folder / "submissions").unlink()
    assert ask("hand_over", item=row["id"])["result"]["text"] == "Handed over: 1 pitch version."
    assert len(collected(folder, now).learners) == 1


def test_words_about_a_deleted_person_go_and_it_can_still_be_taken_back(
    share: ShareWithCoach, ask: Any, desk: Desk, in_class: None, folder: Path, now: datetime
) -> None:
    ask("look")
    [note] = [line["key"] for line in state(share)["groups"][-1]["lines"]]
    ask("share", digest=preview(ask, share, note))
    desk.book.contacts.delete(desk.book.contacts.all()[0].id)
    desk.changed()
    desk.flush()
    [row] = state(share)["history"]["items"]
    assert (row["emptied"] != "", row["standing"]) == (True, True)
    assert ask("take_back", item=row["id"])["result"]["text"].startswith("1 pack is taken back.")
    assert collected(folder, now).learners == ()


def test_the_sheet_is_for_somebody_without_the_workbook(share: ShareWithCoach, ask: Any, desk: Desk) -> None:
    ask("set_name", name="Lee")
    ask("look")
    assert ask("sheet", kind="csv")["problem"]["what"] == "There is nothing to show yet."
    ask("tick", key="pitch:main", on=True)
    assert ask("sheet", kind="csv")["result"]["text"] == (
        "Written to exports/for-my-coach-2026-03-02.csv: 1 pitch version. Nothing was sent."
    )
    text = (desk.home.exports / "for-my-coach-2026-03-02.csv").read_text("utf-8-sig")
    assert text.splitlines()[0] == "group,part,text,comment"
    assert text.splitlines()[1].endswith(",where I come from,I kept bees with Person 1.,")
    ask("sheet", kind="html")
    page = (desk.home.exports / "for-my-coach-2026-03-02.html").read_text("utf-8")
    assert "I kept bees with Person 1." in page
    assert desk.book.shared.all() == []


def test_practice_people_are_handed_to_nobody(share: ShareWithCoach, ask: Any, desk: Desk, now: datetime) -> None:
    desk.use_practice(True)
    desk.flush()
    ask("set_name", name="Lee")
    digest = preview(ask, share)
    assert ask("share", digest=digest, empty=True)["problem"]["what"].startswith("The practice people lie on your desk")
    assert ask("join", called="Lee", text=card(now))["problem"]["what"].startswith("The practice people lie")


def test_a_day_that_is_over_and_a_missing_name_are_refused(share: ShareWithCoach, ask: Any) -> None:
    ask("look")
    refused = ask("preview")["problem"]
    assert (refused["what"], refused["field"]) == ("What you want to be called is missing or too long.", "called")
    ask("set_name", name=" Lee ")
    ask("set_expires", day="2026-03-01")
    refused = ask("preview")["problem"]
    assert (refused["what"], refused["field"]) == ("The day until which you share is over.", "until")
    assert ask("set_expires", day="soon")["problem"]["what"] == "“soon” is no day."
    ask("set_expires", day="")
    ask("preview")
    assert state(share)["preview"]["summary"].startswith("Nothing is ticked")
    assert date.fromisoformat("2026-03-02")


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ShareWithCoach(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
