"""Two or three questions at the end of a page."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.guidance.rounds import Card, Round, mixed, token
from workbook.i18n import _
from workbook.learning_content import SelfCheckItem, load_self_checks
from workbook.widgets.desk import Desk
from workbook.widgets.elements.self_check import SelfCheckElement
from workbook.widgets.quiz import Quiz

#: The name under which the answers are kept.
QUIZ = "self_check"


class SelfCheck(Quiz):
    """The questions that close one page.

    Parameters
    ----------
    page : the page's name without its ending, such as ``02_prepare``. A page for which a coach's own table has
        no questions says so.

    Examples
    --------
    >>> from workbook import Desk, SelfCheck  # doctest: +SKIP
    >>> SelfCheck(Desk.open(), page="02_prepare")  # doctest: +SKIP
    """

    element = SelfCheckElement
    quiz = QUIZ

    def __init__(self, desk: Desk, *, page: str) -> None:
        self._page = page
        super().__init__(desk)

    @property
    def about(self) -> str:
        """The page: each begins its rounds for itself."""
        return self._page

    def cards(self) -> Sequence[Card]:
        """The questions of this page."""
        return tuple(_card(item) for item in load_self_checks() if item.page == self._page)

    def progress(self, taken: Round) -> str:
        """Say how many questions there are, then how many are answered."""
        if not taken.cards:
            return _("There are no questions for this page.")
        if not taken.answered:
            return _("{total} short questions").format(total=len(taken.cards))
        return _("{answered} of {total} answered").format(answered=taken.answered, total=len(taken.cards))


def _card(item: SelfCheckItem) -> Card:
    words = dict(item.choices)
    options = mixed(item.id, words.values())
    best = token(item.id, words[item.answer])
    return Card(
        id=item.id,
        text=item.question,
        options=options,
        best=best,
        verdicts={sign: _("Yes.") if sign == best else _("Not quite.") for sign in options},
        reason=item.feedback,
        origin=item.origin,
        group=_("Read them again"),
    )
