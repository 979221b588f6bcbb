"""What the book knows of the learner's learning, gathered for the charts."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.book import Book
from workbook.errors import NotFoundError
from workbook.i18n import _
from workbook.records import Answer
from workbook.widgets import comparison_table, evidence_cards, scenario_quiz, self_check, sorting_quiz
from workbook.widgets.confidence_check import QUIZ as CONFIDENCE

#: The quizzes whose results are charted, in the order in which the pages ask them.
QUIZZES = (sorting_quiz.QUIZ, scenario_quiz.QUIZ, evidence_cards.QUIZ, comparison_table.QUIZ, self_check.QUIZ)


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """How sure the learner felt, what each page or talk is called, and the answers in each quiz."""

    felt: tuple[Answer, ...]
    labels: tuple[tuple[str, str], ...]
    quizzes: tuple[tuple[str, tuple[Answer, ...]], ...]


def learning_record(book: Book) -> LearningRecord:
    """Return what is charted of the learner's learning; two that are equal give the same charts."""
    felt = tuple(book.answers.of(CONFIDENCE))
    abouts = dict.fromkeys(answer.item.partition(":")[2] for answer in felt)
    return LearningRecord(
        felt=felt,
        labels=tuple((about, label) for about in abouts if (label := _label(book, about))),
        quizzes=tuple((quiz, tuple(book.answers.of(quiz))) for quiz in QUIZZES),
    )


def _label(book: Book, about: str) -> str:
    """What a page or a meeting is called; nothing for a meeting that is gone with its person."""
    pages = {
        "01_coffee_or_interview": _("Coffee or interview?"),
    }
    if about in pages:
        return pages[about]
    try:
        contact = book.contacts.get(book.meetings.get(about).contact_id)
    except NotFoundError:
        return ""
    return f"{contact.given_name} {contact.family_name}".strip() or contact.company
