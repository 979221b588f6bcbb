from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from workbook.book import backups
from workbook.records import Audience, Contact, Event, EventKind, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.people import People
from workbook.widgets.person_form import SOURCES
from workbook.widgets.uploads import MOST_BYTES

from .making import bring

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Invented,https://www.linkedin.com/in/ana-invented,,Bluehollow Maps (invented),Analyst,03 Feb 2024\n"
BO = "Bo,Madeup,https://www.linkedin.com/in/bo-madeup,,Northbeam (invented),Engineer,04 Feb 2024\n"
GHOST = ",,,,,,05 Feb 2024\n"


def counts(people: People) -> dict[str, str]:
    return {each["kind"]: each["count"] for each in people.view.state["bringing"]["plan"]["counts"]}


def test_a_file_is_first_only_looked_at(people: People, ask: Any, desk: Desk) -> None:
    assert bring(people, ask, ("Connections.csv", HEADER + ANA + BO + GHOST)) == {"re": "1", "result": None}
    plan = people.view.state["bringing"]["plan"]
    assert counts(people) == {"added": "2", "merged": "0", "unchanged": "0", "skipped": "0", "ghosts": "1"}
    assert plan["added"][0] == {
        "row": "0:2",
        "taken": True,
        "line": 2,
        "name": "Ana Invented",
        "about": "Analyst · Bluehollow Maps (invented)",
        "since": "Sat 3 Feb 2024",
        "file": "",
    }
    assert [row["line"] for row in plan["skipped"]] == [4]
    assert plan["button"] == "Add 2 people"
    assert desk.book.contacts.all() == []


def test_each_new_person_has_a_tick_and_only_the_ticked_come(people: People, ask: Any, desk: Desk) -> None:
    bring(people, ask, ("Connections.csv", HEADER + ANA + BO))
    ask("pick", row="0:2", taken=False)
    plan = people.view.state["bringing"]["plan"]
    assert [(each["name"], each["taken"]) for each in plan["added"]] == [("Ana Invented", False), ("Bo Madeup", True)]
    assert (plan["new"]["count"], plan["button"]) == ("1 of 2 ticked", "Add 1 person")
    assert plan["skipped"] == [{"line": 2, "reason": "You left them out.", "file": ""}]
    ask("pick", row="0:2", taken=False)  # a second time it stays as it is
    ask("apply")
    assert people.view.state["bringing"]["report"]["lines"][0] == "1 row left out."
    assert [each.name for each in desk.book.contacts.all()] == ["Bo Madeup"]
    bring(people, ask, ("Connections.csv", HEADER + ANA + BO))
    assert people.view.state["bringing"]["plan"]["nothing"]
    ask("pick_all", who="all")
    assert people.view.state["bringing"]["plan"]["button"] == "Add 1 person"
    ask("pick_all", who="none")
    assert people.view.state["bringing"]["plan"]["nothing"]


def test_more_of_many_new_people_are_shown_when_asked_for(people: People, ask: Any) -> None:
    rows = (f"P{n},Invented,https://www.linkedin.com/in/p{n}-invented,,,,03 Feb 2024\n" for n in range(300))
    bring(people, ask, ("Connections.csv", HEADER + "".join(rows)))
    assert len(people.view.state["bringing"]["plan"]["added"]) == 200
    ask("more_new")
    assert len(people.view.state["bringing"]["plan"]["added"]) == 300


def test_parts_of_a_file_are_put_together_in_order(people: People, ask: Any) -> None:
    rows = "".join(ANA.replace("Ana", f"Ana{n}").replace("ana-", f"ana{n}-") for n in range(50))
    bring(people, ask, ("Connections.csv", HEADER + rows), part=17)
    assert counts(people)["added"] == "50"


def test_a_yes_brings_the_people_and_says_what_it_did(people: People, ask: Any, desk: Desk) -> None:
    bring(people, ask, ("Connections.csv", HEADER + ANA + GHOST))
    assert ask("apply")["result"] == {"applied": True}
    assert [contact.name for contact in desk.book.contacts.all()] == ["Ana Invented"]
    report = people.view.state["bringing"]["report"]
    assert report["title"] == "1 person added."
    assert report["lines"][0] == "1 row left out."


def test_the_same_file_again_changes_nothing(people: People, ask: Any, desk: Desk) -> None:
    for _time in range(2):
        bring(people, ask, ("Connections.csv", HEADER + ANA))
        if not people.view.state["bringing"]["plan"]["nothing"]:
            ask("apply")
    assert people.view.state["bringing"]["plan"]["nothing"] is True
    assert len(desk.book.imports.all()) == 1


def test_a_refused_file_is_named_with_its_reason_and_its_repair(people: People, ask: Any, desk: Desk) -> None:
    bring(people, ask, ("holiday.pdf", b"%PDF-1.4 nothing"))
    state = people.view.state["bringing"]
    assert state["plan"] is None
    (refused,) = state["aside"]
    assert refused["name"] == "holiday.pdf"
    assert refused["what"] == "This is a PDF, not a list of people."
    assert "contacts as CSV, Excel or vCard" in refused["repair"]
    assert desk.book.contacts.count() == 0


def test_among_several_files_the_connections_are_found(people: People, ask: Any) -> None:
    bring(people, ask, ("Profile.csv", "First Name,Headline\nAna,Analyst\n"), ("Connections.csv", HEADER + ANA))
    assert counts(people)["added"] == "1"
    assert [each["name"] for each in people.view.state["bringing"]["aside"]] == ["Profile.csv"]


def test_a_plan_of_one_book_is_not_shown_over_the_other(people: People, ask: Any, desk: Desk) -> None:
    bring(people, ask, ("Connections.csv", HEADER + ANA))
    desk.use_practice(True)
    desk.flush()
    assert people.view.state["bringing"]["plan"] is None
    assert ask("apply")["problem"]["what"] == "There is no file to bring any more."


def test_a_doubt_is_asked_and_a_yes_can_be_taken_back(people: People, ask: Any, desk: Desk) -> None:
    desk.book.contacts.add(Contact(given_name="Ana", family_name="Invented", company="Elsewhere (invented)"))
    bring(people, ask, ("Connections.csv", HEADER + ANA))
    (doubt,) = people.view.state["bringing"]["plan"]["doubts"]
    assert (doubt["incoming"], doubt["existing"], doubt["same"]) == ("Ana Invented", "Ana Invented", False)
    ask("same", row="0:2", same=True)
    assert (counts(people)["added"], counts(people)["merged"]) == ("0", "1")
    assert people.view.state["bringing"]["plan"]["doubts"] == [{**doubt, "same": True}]
    ask("same", row="0:2", same=False)
    assert (counts(people)["added"], counts(people)["merged"]) == ("1", "0")


def test_a_file_that_is_too_large_is_refused_before_it_travels(ask: Any) -> None:
    answer = ask("upload_begin", name="everything.zip", size=MOST_BYTES + 1)
    assert answer["problem"]["what"] == "everything.zip: This is more than 256 MB."


def test_a_file_that_did_not_come_whole_is_refused(people: People, ask: Any) -> None:
    upload = ask("upload_begin", name="Connections.csv", size=100)["result"]["upload"]
    people._uploads.part(upload, [memoryview(b"half")])
    assert ask("look", uploads=[upload])["problem"]["what"] == "Connections.csv: Only 4 of 100 bytes arrived."


def test_somebody_added_by_hand_becomes_the_current_person(people: People, ask: Any, desk: Desk) -> None:
    values = {
        "given_name": " Cleo ", "family_name": "Nonesuch", "company": "Harbourlight (invented)", "role": "Nurse",
        "email": "cleo@example.org", "audience": "peer", "warmth": "close", "note": "Met\nat <b>school</b>",
    }  # fmt: skip
    answer = ask("save_person", values=values)
    (kept,) = desk.book.contacts.all()
    assert kept == Contact(
        id=answer["result"]["id"], given_name="Cleo", family_name="Nonesuch", company="Harbourlight (invented)",
        role="Nurse", email="cleo@example.org", audience=Audience.PEER, warmth=Warmth.CLOSE,
        note="Met\nat <b>school</b>", revision=kept.revision,
    )  # fmt: skip
    assert people.view.state["current"]["name"] == "Cleo Nonesuch"
    assert people.view.state["current"]["values"]["note"] == "Met\nat <b>school</b>"


def test_how_one_came_across_somebody_is_kept_and_never_emptied(people: People, ask: Any, desk: Desk) -> None:
    ask("save_person", values={"given_name": "Cleo", "source": "event"})
    (kept,) = desk.book.contacts.all()
    assert kept.source == "event"
    known = {each["label"]: each["text"] for each in people.view.state["current"]["known"]}
    assert known["How you came across them"] == "at an event, in a room or online"
    ask("save_person", values={"given_name": "Cleo", "source": ""}, contact_id=kept.id, revision=kept.revision)
    assert desk.book.contacts.get(kept.id).source == "event"
    offered = {each["value"] for each in people.view.state["sources"]}
    assert offered == {"", *SOURCES}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"given_name": "Cleo", "source": "<b>"}, "source"),
        ({"company": "Nowhere (invented)"}, "given_name"),
        ({"given_name": "Cleo", "email": "cleo at home"}, "email"),
        ({"given_name": "Cleo", "warmth": "boiling"}, "warmth"),
        ({"given_name": "C" * 201}, "given_name"),
    ],
)
def test_what_is_not_right_is_said_at_its_field(values: Any, field: str, ask: Any, desk: Desk) -> None:
    answer = ask("save_person", values=values)
    assert list(answer["result"]["problems"]) == [field]
    assert desk.book.contacts.count() == 0


def test_somebody_with_the_same_name_is_asked_about_first(ask: Any, desk: Desk) -> None:
    ask("save_person", values={"given_name": "Cleo", "family_name": "Nonesuch"})
    again = ask("save_person", values={"given_name": "cleo", "family_name": "NONESUCH"})
    assert again["result"]["look_alike"]["name"] == "Cleo Nonesuch"
    assert desk.book.contacts.count() == 1
    ask("save_person", values={"given_name": "cleo", "family_name": "NONESUCH"}, anyway=True)
    assert desk.book.contacts.count() == 2


def test_an_edit_over_another_pages_edit_is_refused(people: People, ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    revision = people.view.state["current"]["revision"]
    ask("save_person", values={"given_name": "Cleo", "role": "Nurse"}, contact_id=made, revision=revision)
    stale = ask("save_person", values={"given_name": "Cleo", "role": "Cook"}, contact_id=made, revision=revision)
    assert "problem" in stale
    assert desk.book.contacts.get(made).role == "Nurse"


def test_people_are_found_twenty_at_a_time_with_their_count(ask: Any, desk: Desk) -> None:
    for number in range(45):
        desk.book.contacts.add(Contact(given_name=f"Ana{number}", company="Bluehollow (invented)"))
    desk.book.contacts.add(Contact(given_name="Zoë", role="Baker"))
    first = ask("find", text="blue")["result"]
    assert (len(first["rows"]), first["count"], first["more"]) == (20, "45 people", True)
    last = ask("find", text="BLUE", limit=60)["result"]
    assert (len(last["rows"]), last["more"]) == (45, False)
    found = ask("find", text="zoe baker")["result"]
    assert [row["name"] for row in found["rows"]] == ["Zoë"]
    assert ask("find", text="nobody at all")["result"] == {"rows": [], "count": "0 people", "more": False}


def test_choosing_makes_a_person_the_one_of_all_pages(ask: Any, desk: Desk) -> None:
    ana = desk.book.contacts.add(Contact(given_name="Ana"))
    ask("choose", contact_id=ana.id)
    assert desk.contact == desk.book.contacts.get(ana.id)
    assert "problem" in ask("choose", contact_id="nobody")


def happened(desk: Desk, contact_id: str) -> list[tuple[str, str]]:
    return [(event.kind.value, event.variant) for event in desk.book.events.of(contact_id)]


def test_a_second_message_without_an_answer_is_a_reminder(people: People, ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    awaited = [people.view.state["current"]["awaited"]]
    ask("log", contact_id=made, what="wrote", day="2026-02-20", channel="email")
    awaited.append(people.view.state["current"]["awaited"])
    ask("log", contact_id=made, what="wrote", day="2026-02-27", channel="email")
    ask("log", contact_id=made, what="replied", day="2026-02-28", channel="email", answer="no")
    awaited.append(people.view.state["current"]["awaited"])
    assert awaited == [False, True, False]
    ask("log", contact_id=made, what="wrote", day="2026-03-02", channel="phone")
    assert happened(desk, made) == [
        ("outreach", "first"),
        ("outreach", "nudge"),
        ("reply", "no"),
        ("outreach", "first"),
    ]
    assert desk.book.events.of(made)[0].happened_at == datetime(2026, 2, 20, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("way", "text", "channel", "note"),
    [
        ("linkedin_note", "You wrote to them (LinkedIn note)", "linkedin_note", True),
        ("linkedin_invitation", "You wrote to them (LinkedIn invitation)", "linkedin_note", False),
        ("email", "You wrote to them (E-mail)", "email", None),
        ("", "You wrote to them", None, None),
    ],
)
def test_an_invitation_can_be_noted_with_a_message_and_without(
    people: People, ask: Any, desk: Desk, way: str, text: str, channel: str | None, note: bool | None
) -> None:
    ways = [each["value"] for each in people.view.state["channels"]]
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    assert ask("log", contact_id=made, what="wrote", day="2026-03-01", channel=way)["result"] == {
        "text": f"Noted for Cleo: {text}."
    }
    event = desk.book.events.of(made)[0]
    assert (event.channel, event.details.get("note"), way in ("", *ways)) == (channel, note, True)
    assert "problem" in ask("log", contact_id=made, what="wrote", day="2026-03-01", channel="pigeon")


@pytest.mark.parametrize("day", ["2026-03-03", "yesterday", ""])
def test_a_day_that_cannot_be_is_refused(day: str, ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    assert "problem" in ask("log", contact_id=made, what="wrote", day=day, channel="email")
    assert happened(desk, made) == []


def test_what_was_noted_can_be_undone_and_put_back(people: People, ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    ask("log", contact_id=made, what="wrote", day="2026-03-01", channel="email")
    assert people.view.state["undo"] == {"text": "Noted for Cleo: You wrote to them (E-mail).", "button": "Undo"}
    ask("undo")
    assert happened(desk, made) == []
    ask("log", contact_id=made, what="wrote", day="2026-03-01", channel="email")
    ask("withdraw", event_id=desk.book.events.of(made)[0].id)
    assert happened(desk, made) == []
    assert people.view.state["undo"]["button"] == "Put it back"
    ask("undo")
    assert happened(desk, made) == [(EventKind.OUTREACH.value, "first")]


def test_deleting_says_what_goes_and_then_it_is_gone(people: People, ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo"})["result"]["id"]
    ask("log", contact_id=made, what="wrote", day="2026-03-01", channel="email")
    told = ask("about_deleting", contact_id=made)["result"]
    assert told["goes"] == (
        "With Cleo goes everything about them: their details, 1 note of what happened, and what you wrote about them."
    )
    assert desk.book.contacts.count() == 1
    ask("delete", contact_id=made)
    assert desk.book.contacts.count() == 0
    assert people.view.state["current"] is None


def test_deleting_tells_which_copies_still_hold_them_and_takes_them_out(ask: Any, desk: Desk) -> None:
    made = ask("save_person", values={"given_name": "Cleo", "family_name": "Nonesuch"})["result"]["id"]
    copy = backups.backup(desk.book, desk.home.backups, desk.now())
    told = ask("delete", contact_id=made)["result"]
    assert (told["text"], told["exports"]) == ("Cleo Nonesuch is no longer in your book.", [])
    when = f"{desk.now().astimezone():%H:%M}"
    assert told["copies"] == [{"file": f"backups/{copy.name}", "remark": f"Mon 2 Mar, {when}: a copy of the book"}]
    assert b"Nonesuch" in copy.read_bytes()
    assert ask("forget")["result"] == {"text": "Taken out of 1 copy of your book."}
    assert b"Nonesuch" not in copy.read_bytes()


def test_practice_people_are_said_to_be_invented(people: People, desk: Desk) -> None:
    desk.use_practice(True)
    desk.flush()
    assert people.view.state["current"]["invented"] is True


def test_closing_leaves_no_widget_behind(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    people = People(desk, bring=False)
    assert set(_instances) > before
    people.close()
    assert set(_instances) == before


def test_all_that_happened_can_be_shown(people: People, ask: Any, desk: Desk, now: datetime) -> None:
    ana = desk.book.contacts.add(Contact(given_name="Ana"))
    for day in range(12):
        happened_at = now - timedelta(days=day)
        desk.book.events.add(Event(contact_id=ana.id, kind=EventKind.OUTREACH, happened_at=happened_at))
    desk.choose(ana.id)
    desk.flush()
    card = people.view.state["current"]
    assert (len(card["events"]), card["earlier"]) == (8, 4)
    ask("show_all", contact_id=ana.id)
    card = people.view.state["current"]
    assert (len(card["events"]), card["earlier"]) == (12, 0)
