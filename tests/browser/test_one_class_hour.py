"""A class from beginning to end: a coach and two learners, three workbooks, one shared folder, one real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from .classroom import at_home, nothing_went_wrong
from .harness import Lab, Visitor, tick, visit

PAST, INTERESTS = "pitch:main#past", "pitch:main#interests"
CLASS = "Evening class (invented)"


@pytest.fixture
def people(server: Lab, browser: Browser, tmp_path: Path) -> Iterator[dict[str, Visitor]]:
    """A coach and two learners, each with a workbook of their own."""
    server.make_fresh()
    with ExitStack() as stack:
        found = {"coach": stack.enter_context(visit(server, browser))}
        for name in ("mira", "jonas"):
            found[name] = stack.enter_context(at_home(browser, tmp_path / name / "networking-coffee"))
        yield found
        nothing_went_wrong(found)


def shot(person: Visitor, name: str, part: Locator) -> None:
    """A picture of one part, for somebody to look at."""
    person.shot(f"class-hour-{name}", part)


def share(person: Visitor, name: str, card: Path, drive: Path, words: dict[str, str]) -> Locator:
    """Write a pitch on its page, join the class with its card, tick the pitch, and share it."""
    person.open("02_prepare.ipynb", "pitch-drafter")
    for field, text in words.items():
        person.field(field).fill(text)
        person.until_saved(field)
    part = person.open("07_share.ipynb", "share-with-coach")
    part.get_by_text("Join a class with the class card").click()
    part.get_by_label("What I want to be called").first.fill(name)
    part.locator("input[type=file]").set_input_files(card)
    expect(part.locator(".wb-share-whose")).to_have_text(f"“{CLASS}” by Kim (invented)")
    part.get_by_label("Where the folder of the class is on this computer").fill(str(drive))
    part.get_by_role("button", name="Use this folder").click()
    part.get_by_role("button", name="Look at what I could share").click()
    tick(part.locator('[data-tick="pitch:main"]'))
    part.get_by_role("button", name="See every line that will leave").click()
    leaving = part.get_by_role("region", name="Everything that will leave")
    expect(leaving.get_by_text(next(iter(words.values())))).to_be_visible()
    part.get_by_role("button", name="Share with Kim (invented)").click()
    expect(part.locator(".wb-status").filter(has_text="Shared at").first).to_contain_text(": 1 pitch version.")
    return part


def test_one_class_hour(people: dict[str, Visitor], tmp_path: Path) -> None:
    coach, mira, jonas = people["coach"], people["mira"], people["jonas"]
    drive = tmp_path / "drive"
    drive.mkdir()

    # The coach sets up the class and makes the class card.
    setup = coach.open("08_class_set_up.ipynb", "class-setup")
    setup.get_by_label("Name of the class", exact=True).fill(CLASS)
    setup.get_by_label("Your name, as learners read it").fill("Kim (invented)")
    setup.get_by_label("The folder", exact=True).fill(str(drive))
    setup.get_by_role("button", name="Save the class").click()
    setup.get_by_role("button", name="Make the class card").click()
    expect(setup.get_by_role("link", name="Save it elsewhere")).to_be_visible()
    [card] = (coach.lab.home / "classes").rglob("join-*.coffee.zip")
    shot(coach, "1-set-up", setup)

    # The session begins: a script with a clock.
    script = coach.open("09_lead_a_session.ipynb", "session-script")
    script.get_by_role("button", name="Start the session").click()
    expect(script.get_by_role("heading", name="Arrive")).to_be_visible()
    shot(coach, "2-session", script)

    # Both learners write and share; the coach's desk follows by itself.
    desk = coach.open("10_review.ipynb", "review-desk")
    shared = share(mira, "Mira (invented)", card, drive, {PAST: "I mended radios.", INTERESTS: "Quiet machines."})
    shot(mira, "3-shared", shared)
    expect(desk.get_by_role("heading", name="Mira (invented)")).to_be_visible()
    share(jonas, "Jonas (invented)", card, drive, {PAST: "I kept the books of a bakery."})
    expect(desk.get_by_text("Jonas (invented)").first).to_be_visible()

    # The coach comments on one part and sends it; the learner reads it where it belongs, and answers.
    comment = desk.locator(f'textarea[data-field$="#{PAST}"]').first
    comment.fill("Which radio was the hardest?")
    shot(coach, "4-review", desk)
    desk.get_by_role("button", name="Send and next").click()
    expect(desk.get_by_text("Sent to Mira (invented): 1 comment")).to_be_visible()
    comments = mira.part("coach-comments")
    expect(comments.get_by_text("Which radio was the hardest?")).to_be_visible()
    comments.get_by_text("Answer", exact=True).click()
    comments.get_by_label("My answer").fill("The one in my uncle’s boat.")
    comments.get_by_role("button", name="Send the answer").click()
    expect(comments.locator(".wb-comments-answer")).to_contain_text("The one in my uncle’s boat.")
    shot(mira, "5-comment", comments)
    mira.open("02_prepare.ipynb", "pitch-drafter")
    expect(mira.part("pitch-drafter").get_by_text("comment", exact=False).first).to_be_visible()

    # The class view shows who is in it, and no figure of two people; what is taken back is gone from it.
    view = coach.open("11_class_view.ipynb", "class-view")
    expect(view.get_by_text("2 learners have shared something.")).to_be_visible()
    expect(view.get_by_text("Figures show here as soon as 5 learners share")).to_be_visible()
    shot(coach, "6-class-view", view)
    jonas.part("share-with-coach").get_by_role("button", name="Take back").first.click()
    jonas.part("share-with-coach").get_by_role("button", name="Yes, take it back").first.click()
    expect(view.get_by_text("1 learner has shared something.")).to_be_visible()
    desk = coach.open("10_review.ipynb", "review-desk")
    desk.get_by_role("radio", name="answered you").check()
    desk.get_by_role("button", name="Mira (invented)").first.click()
    expect(desk.get_by_text("The one in my uncle’s boat.").first).to_be_visible()
    expect(desk.get_by_text("Jonas (invented)")).to_have_count(0)
