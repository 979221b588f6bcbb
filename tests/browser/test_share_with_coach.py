"""A learner joins by the card, ticks, looks, shares, and reads and answers a comment, all in a real browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import expect

from workbook.classroom.class_bundle import CONTENT_VARIABLE
from workbook.classroom.collecting import Collector
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import ClassCard, Comment, Feedback, WayIn
from workbook.classroom.keys import Keyring
from workbook.classroom.sealing import seal
from workbook.classroom.signing import SigningKey, public_key
from workbook.home import current_time

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

COACH = SigningKey(b"c" * 32)
PICTURES = os.environ.get("WORKBOOK_PICTURES", "") == "1"
SOURCE = """from workbook import CoachComments, Desk, ShareWithCoach
from workbook.records import Contact
desk = Desk.open()
if not desk.book.contacts.all():
    desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup", company="Bluehollow"))
    words = "I kept bees with Ana Madeup. <b>=1+1</b>"
    desk.book.texts.save("pitch:main", "past", words, base_revision=0, now=desk.now())
ShareWithCoach(desk)"""


def test_a_learner_shares_and_answers_a_comment(visitor: Visitor, lab: Lab, tmp_path: Path) -> None:
    now = current_time()
    card = ClassCard(
        class_id="coffee-1", name="Coffee class (invented)", coach="Kim Madeup", coach_keys=(public_key(COACH),),
        made_at=now, exchange=WayIn(kind="folder"),
    )  # fmt: skip
    file = tmp_path / "class.coffee.jsonl"
    file.write_bytes(seal(card, COACH))
    folder = tmp_path / "drive"
    folder.mkdir()

    ready = tmp_path / "ready"
    ready.mkdir()
    named = f"import os\nos.environ[{CONTENT_VARIABLE!r}] = {str(ready)!r}\n"
    share = visitor.open(write_page(lab, "share.ipynb", named + SOURCE, "CoachComments(desk)"), "share-with-coach")
    share.get_by_text("Join a class with the class card").click()
    share.locator("input[type=file]").set_input_files(file)
    called = share.get_by_label("What I want to be called").first
    expect(called).to_be_focused()
    expect(called).to_have_accessible_description(re.compile("^What you want to be called is missing"))
    expect(share.get_by_text("Reading the class card")).to_have_count(0)
    called.fill("Lee")
    expect(share.get_by_role("button", name="Join with the class card that I opened")).to_be_visible()
    called.press("Enter")
    expect(share.locator(".wb-share-whose")).to_have_text("“Coffee class (invented)” by Kim Madeup")
    share.get_by_label("Where the folder of the class is on this computer").fill(str(folder))
    share.get_by_role("button", name="Use this folder").click()
    expect(share.get_by_text("This does not look like the folder of “Coffee class (invented)”")).to_be_visible()
    share.get_by_role("button", name="Use it all the same").click()
    expect(share.get_by_text("Others who can open the folder of the class")).to_be_visible()

    share.get_by_role("button", name="Look at what I could share").click()
    box = share.locator('[data-tick="pitch:main"]')
    expect(box).not_to_be_checked()
    expect(share.locator("mark").first).to_have_text("Person 1")
    assert violations(visitor, "share-with-coach") == []
    tick(box)
    share.get_by_role("button", name="See every line that will leave").focus()
    visitor.page.keyboard.press("Enter")
    leaving = share.get_by_role("region", name="Everything that will leave")
    expect(leaving.locator("dd").filter(has_text="I kept bees with Person 1. <b>=1+1</b>")).to_be_visible()
    expect(leaving.locator("mark")).to_have_text("Person 1")
    share.get_by_role("button", name="Share with Kim Madeup").focus()
    visitor.page.keyboard.press("Enter")
    expect(share.locator(".wb-status").filter(has_text="Shared at").first).to_contain_text(": 1 pitch version.")
    share.get_by_role("button", name="See every line:").click()
    expect(share.get_by_text("I kept bees with Person 1. <b>=1+1</b>").last).to_be_visible()
    assert violations(visitor, "share-with-coach") == []

    exchange = FolderExchange(folder)
    collector = Collector("coffee-1", Keyring(), keep=lambda pack: pack)
    [learner] = collector.collect(exchange, today=now.date()).learners
    comment = Comment(about="pitch:main#past", quote=learner.newest.kept.pitches[0].parts["past"], text="Which bees?")
    feedback = Feedback(
        class_id="coffee-1", learner_id=learner.learner_id, pack_id=learner.newest.pack_id, made_at=now,
        coach="Kim Madeup", comments=(comment,),
    )  # fmt: skip
    exchange.give_feedback(seal(feedback, COACH))
    comments = visitor.part("coach-comments")
    expect(comments.get_by_text("Which bees?")).to_be_visible()  # it came in on its own
    comments.get_by_text("Answer", exact=True).click()
    comments.get_by_label("My answer").fill("Wild ones.")
    comments.get_by_role("button", name="Send the answer").click()
    expect(comments.locator(".wb-status").filter(has_text="Your answer is with Kim Madeup.").first).to_be_visible()
    expect(comments.locator(".wb-comments-answer")).to_contain_text("Wild ones.")
    assert violations(visitor, "coach-comments") == []
    [learner] = collector.collect(exchange, today=now.date()).learners
    assert [answer.text for answer in learner.answers] == ["Wild ones."]

    (ready / file.name).write_bytes(file.read_bytes())
    share.get_by_role("button", name="Leave this class").click()
    share.get_by_role("button", name="Yes, leave").click()
    expect(share.get_by_role("button", name="Join “Coffee class (invented)” by Kim Madeup")).to_be_visible()
    assert violations(visitor, "share-with-coach") == []
    if PICTURES:
        visitor.shot("share-with-coach-ready-light-1200", share)
        visitor.theme("dark")
        visitor.page.set_viewport_size({"width": 420, "height": 1200})
        visitor.shot("share-with-coach-ready-dark-420", share)
    called.press("Enter")
    expect(share.locator(".wb-share-whose")).to_have_text("“Coffee class (invented)” by Kim Madeup")
    expect(share.get_by_role("button", name="Join “")).to_have_count(0)
    assert visitor.errors == []
