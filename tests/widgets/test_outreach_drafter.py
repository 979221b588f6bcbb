"""Asking for a conversation: the goal, the message with its remarks, and the note that it went out."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from workbook.outreach_content import load_profile
from workbook.records import About, Channel, Contact, Event, EventKind, Fact, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.outreach_drafter import OutreachDrafter

PERSON = Contact(
    id="p", given_name="Marisol", family_name="Inventada", company="Bluehollow Maps", email="marisol@example.org"
)
GOAL = "I want to understand how small towns plan their bus lines"
GOOD = (
    "Hello Marisol, Henrik suggested I write to you, since you drove buses first. I would like to learn how small "
    "towns plan a line. Could we talk for 25 minutes next week? Thank you!"
)


@pytest.fixture
def drafter(desk: Desk):
    desk.book.contacts.add(PERSON)
    desk.choose(PERSON.id)
    desk.flush()
    drafter = OutreachDrafter(desk)
    yield drafter
    drafter.close()


def write(desk: Desk, record: str, field: str, words: str) -> None:
    base = desk.book.texts.read(record, field).revision
    desk.book.texts.save(record, field, words, base_revision=base, now=desk.now())
    desk.changed(record)
    desk.flush()


def rules(drafter: OutreachDrafter) -> list[str]:
    return [each["rule"] for each in drafter.view.state["draft"]["findings"]]


def test_a_frame_goes_into_the_empty_message_with_the_goal_and_the_rest_as_prompts(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    write(desk, "learner", "goal", GOAL + ".")
    ask = messages(drafter)
    ask("set_learner_name", name=" Sam  Madeup ")
    assert ask("begin", contact_id="p", frame="email-cold") == {"re": "1", "result": None}
    text = desk.book.texts.read("outreach:p", "email").words
    assert text.startswith("Hello Marisol,\n\n[What you share")
    assert f"I am [where you are now]. {GOAL}." in text
    assert text.endswith("\nSam Madeup")
    assert desk.book.texts.read("outreach:p", "subject").words == "A question about [their field] from [who you are]"
    assert rules(drafter) == ["unfilled_prompt"]


def test_a_frame_never_replaces_words_that_are_there(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    write(desk, "outreach:p", "email", "My own words.")
    messages(drafter)("begin", contact_id="p", frame="email-cold")
    assert desk.book.texts.read("outreach:p", "email").words == "My own words."


def test_the_message_is_held_against_the_brief_and_the_other_messages(drafter: OutreachDrafter, desk: Desk) -> None:
    write(desk, "outreach:p", "email", GOOD)
    assert rules(drafter) == ["no_detail"]
    desk.book.facts.save(Fact(contact_id="p", about=About.PERSON, text="She drove buses first", source="her talk"))
    desk.book.contacts.add(Contact(id="k", given_name="Kenji"))
    write(desk, "outreach:k", "email", GOOD.replace("Marisol", "Kenji"))
    drafter.refresh()
    assert rules(drafter) == ["too_alike"]


def test_every_way_keeps_its_own_words_and_its_own_length(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    ask = messages(drafter)
    write(desk, "outreach:p", "email", "For the mail.")
    ask("set_channel", contact_id="p", channel="linkedin_note")
    draft = drafter.view.state["draft"]
    assert (draft["field"], draft["subject_field"], draft["empty"], draft["mail"]) == ("linkedin_note", "", True, False)
    assert draft["meter"] == {"length": 0, "limit": 200, "unit": "characters"}
    ask("set_paid", paid=True)
    assert drafter.view.state["draft"]["meter"]["limit"] == 300
    ask("set_channel", contact_id="p", channel="email")
    assert drafter.view.state["draft"]["empty"] is False


def test_the_likeliest_way_is_offered_first(drafter: OutreachDrafter, desk: Desk) -> None:
    assert drafter.view.state["draft"]["channel"] == "email"
    for contact, channel in (
        (Contact(id="c", given_name="C", connected_on=date(2020, 1, 1)), "linkedin_message"),
        (Contact(id="n", given_name="N"), "linkedin_note"),
    ):
        desk.book.contacts.add(contact)
        desk.choose(contact.id)
        desk.flush()
        assert drafter.view.state["draft"]["channel"] == channel


def test_what_was_sent_is_an_event_that_can_be_taken_back(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    ask = messages(drafter)
    write(desk, "outreach:p", "email", GOOD)
    assert ask("sent", contact_id="p")["result"] == {"text": "You wrote to them (E-mail)"}
    assert [(each.kind, each.variant, each.channel) for each in desk.book.events.of("p")] == [
        (EventKind.OUTREACH, "first", Channel.EMAIL)
    ]
    draft = drafter.view.state["draft"]
    assert draft["noted"] == "Noted: You wrote to them (E-mail)."
    assert draft["standing"]["waiting"] is True
    assert draft["standing"]["hint"] == "If no answer comes, one friendly reminder is customary, from Mon 9 Mar on."
    ask("undo_sent")
    assert desk.book.events.of("p") == []
    assert drafter.view.state["draft"]["standing"] is None


@pytest.mark.parametrize(
    ("channel", "words", "known"),
    [("linkedin_note", "Hello Marisol, may I ask?", {"note": True}), ("linkedin_note", " ", {}), ("email", GOOD, {})],
)
def test_an_invitation_sent_with_words_is_noted_as_one_with_a_note(
    drafter: OutreachDrafter, desk: Desk, messages: Any, channel: str, words: str, known: dict[str, Any]
) -> None:
    ask = messages(drafter)
    ask("set_channel", contact_id="p", channel=channel)
    write(desk, "outreach:p", channel, words)
    ask("sent", contact_id="p")
    assert [dict(each.details) for each in desk.book.events.of("p")] == [known]


def test_a_message_with_gaps_is_noted_only_when_that_is_said_twice(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    ask = messages(drafter)
    write(desk, "outreach:p", "subject", "About [subject]")
    write(desk, "outreach:p", "email", GOOD + " I am [who you are].")
    assert drafter.view.state["draft"]["gaps"] is True
    assert ask("sent", contact_id="p")["result"] == {
        "gaps": "2 gaps still wait for your words: [subject], [who you are]. Send it like this? Press again."
    }
    assert desk.book.events.of("p") == []
    assert ask("sent", contact_id="p", confirmed=True)["result"]["text"].startswith("You wrote to them")
    assert len(desk.book.events.of("p")) == 1


def test_what_was_sent_stays_to_be_read(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    write(desk, "outreach:p", "subject", "Bus lines")
    write(desk, "outreach:p", "email", GOOD)
    assert drafter.view.state["draft"]["sent_words"] == ""
    messages(drafter)("sent", contact_id="p")
    assert drafter.view.state["draft"]["sent_words"] == f"Bus lines\n\n{GOOD}"


def test_after_a_first_message_the_next_one_is_a_reminder_with_words_of_its_own(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    ask = messages(drafter)
    write(desk, "outreach:p", "email", GOOD)
    ask("sent", contact_id="p")
    draft = drafter.view.state["draft"]
    assert (draft["reminder"], draft["field"], draft["empty"]) == (True, "email_nudge", True)
    assert [each["id"] for each in draft["frames"]] == ["nudge"]
    ask("sent", contact_id="p")
    assert [each.variant for each in desk.book.events.of("p")] == ["first", "nudge"]
    assert drafter.view.state["draft"]["standing"]["hint"].startswith("You have reminded them.")


def test_the_day_of_a_reminder_follows_the_way_that_was_chosen_and_the_days_off(
    drafter: OutreachDrafter, desk: Desk
) -> None:
    desk.book.events.add(Event(contact_id="p", kind=EventKind.OUTREACH, happened_at=desk.now()))
    desk.book.settings.set("days_off", [{"from": "2026-03-09", "to": "2026-03-09", "label": ""}])
    found = []
    for preset in ("once", "3b7"):
        desk.book.settings.set("nudge_preset", preset)
        drafter.refresh()
        found.append(drafter.view.state["draft"]["standing"]["hint"].removeprefix("If no answer comes, one friendly "))
    assert found == [
        "reminder is customary, from Tue 10 Mar on.",
        "reminder is customary, from Thu 12 Mar on.",
    ]


def test_a_reminder_that_is_due_is_said_to_be_due(drafter: OutreachDrafter, desk: Desk) -> None:
    written_at = desk.now() - timedelta(days=10)
    desk.book.events.add(Event(contact_id="p", kind=EventKind.OUTREACH, happened_at=written_at))
    drafter.refresh()
    hint = drafter.view.state["draft"]["standing"]["hint"]
    assert hint == "No answer yet: one friendly reminder is customary now."


@pytest.mark.parametrize(
    ("variant", "hint"), [("yes", "They have answered."), ("no", "They said no."), ("later", "They have answered.")]
)
def test_an_answer_ends_the_writing(drafter: OutreachDrafter, desk: Desk, variant: str, hint: str) -> None:
    for kind, which in ((EventKind.OUTREACH, "first"), (EventKind.REPLY, variant)):
        desk.book.events.add(Event(contact_id="p", kind=kind, variant=which, happened_at=desk.now()))
    drafter.refresh()
    standing = drafter.view.state["draft"]["standing"]
    assert (standing["waiting"], standing["hint"].startswith(hint)) == (False, True)


def test_the_message_to_send_names_its_open_prompts(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    ask = messages(drafter)
    assert ask("message", contact_id="p")["problem"]["what"] == "The message is still empty."
    write(desk, "outreach:p", "email", "Hello [name]\nand more")
    write(desk, "outreach:p", "subject", "A question")
    assert ask("message", contact_id="p")["result"] == {
        "subject": "A question",
        "body": "Hello [name]\nand more",
        "link": "mailto:marisol@example.org?subject=A%20question&body=Hello%20%5Bname%5D%0D%0Aand%20more",
        "open": [{"field": "text", "start": 6, "end": 12, "text": "[name]"}],
    }


def test_the_message_is_saved_as_a_draft_for_the_mail_program(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    ask = messages(drafter)
    assert ask("save_mail", contact_id="p")["problem"]["what"] == "The message is still empty."
    assert not desk.home.exports.exists()
    write(desk, "outreach:p", "email", "Hello there\nand more")
    write(desk, "outreach:p", "subject", "A question\nBcc: all@example.org")
    file = ask("save_mail", contact_id="p")["result"]["file"]
    mail = message_from_bytes((desk.home.path / file).read_bytes(), policy=default)
    assert (mail["To"], mail["Subject"], mail["Bcc"], mail["X-Unsent"]) == (
        "marisol@example.org", "A question Bcc: all@example.org", None, "1",
    )  # fmt: skip
    assert mail.get_content().splitlines() == ["Hello there", "and more"]


@pytest.mark.parametrize(("warmth", "expected"), [(Warmth.STRANGER, ["attachment"]), (Warmth.CLOSE, [])])
def test_a_resume_is_off_until_chosen_and_fits_only_who_knows_you(
    drafter: OutreachDrafter, desk: Desk, messages: Any, warmth: Warmth, expected: list[str]
) -> None:
    from dataclasses import replace

    desk.book.contacts.save(replace(desk.book.contacts.get("p"), warmth=warmth))
    desk.book.facts.save(Fact(contact_id="p", text="She drove buses first"))
    write(desk, "outreach:p", "email", GOOD)
    assert drafter.view.state["draft"]["resume"]["on"] is False
    messages(drafter)("set_resume", contact_id="p", on=True)
    assert rules(drafter) == expected


def test_what_the_sources_disagree_on_stands_where_it_matters(drafter: OutreachDrafter) -> None:
    state = drafter.view.state
    assert (state["draft"]["resume"]["note"]["id"], state["profile"]["note"]["id"]) == ("T5", "T26")
    assert state["draft"]["why"]["id"] == "message_words"


def test_an_address_from_a_tool_asks_for_care(drafter: OutreachDrafter, messages: Any) -> None:
    ask = messages(drafter)
    ask("set_address_from", contact_id="p", source="tool")
    address = drafter.view.state["draft"]["address"]
    assert (address["from"], [each["rule"] for each in address["findings"]]) == ("tool", ["address_tool"])
    assert "problem" in ask("set_address_from", contact_id="p", source="<b>")


def test_the_goal_is_held_against_four_places(drafter: OutreachDrafter, desk: Desk, messages: Any) -> None:
    write(desk, "learner", "goal", GOAL)
    write(desk, "pitch:main", "interests", "I would like to become a nurse educator.")
    write(desk, "outreach:p", "email", GOOD)
    messages(drafter)("use_goal", place="close")
    places = {each["place"]: (each["state"], [one["rule"] for one in each["findings"]]) for each in _places(drafter)}
    assert places == {
        "headline": ("empty", []),
        "message": ("says", []),
        "pitch": ("other", ["other_goal"]),
        "close": ("says", []),
    }
    assert drafter.view.state["places_told"] == "2 of 4 say it."
    assert desk.book.texts.read("learner", "close").words == GOAL


def test_the_first_message_still_says_the_goal_while_a_reminder_is_written(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    write(desk, "learner", "goal", GOAL)
    write(desk, "outreach:p", "email", GOOD)
    messages(drafter)("sent", contact_id="p")
    assert {each["place"]: each["state"] for each in _places(drafter)}["message"] == "says"


def _places(drafter: OutreachDrafter) -> list[dict[str, Any]]:
    return list(drafter.view.state["places"])


def test_the_profile_list_keeps_its_ticks_and_when_it_was_looked_over(
    drafter: OutreachDrafter, desk: Desk, messages: Any
) -> None:
    ask, item = messages(drafter), load_profile()[0].id
    assert drafter.view.state["profile"]["told"] == "Not looked over yet."
    ask("tick_profile", item=item, done=True)
    profile = drafter.view.state["profile"]
    assert (profile["told"], profile["count"]) == ("Last looked over today.", f"1 of {len(load_profile())}")
    assert [each["id"] for each in profile["items"] if each["done"]] == [item]
    desk.book.settings.set("profile_list", {"done": [item], "looked_on": "2025-11-01"})
    drafter.refresh()
    assert "After 3 months it is time to look again." in drafter.view.state["profile"]["told"]
    ask("tick_profile", item=item, done=False)
    assert drafter.view.state["profile"]["count"].startswith("0 of")


def test_without_a_person_the_goal_can_be_written_all_the_same(drafter: OutreachDrafter, desk: Desk) -> None:
    desk.choose(None)
    desk.flush()
    state = drafter.view.state
    assert (state["person"], state["draft"], state["goal"]) == (None, None, {"empty": True, "findings": []})


def test_with_the_person_go_the_messages_to_them(drafter: OutreachDrafter, desk: Desk) -> None:
    write(desk, "outreach:p", "email", GOOD)
    desk.book.contacts.delete("p")
    assert desk.book.texts.read_all("outreach:p") == {}


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    OutreachDrafter(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
