// Evidence cards: a claim, a guess, and the other side of the card.

function render(context) {
  mount(context, "workbook-evidence-cards", (ctx) => {
    const { h, _, body } = ctx;
    const quiz = quizPart(ctx, {
      progress: _("Cards turned"),
      next: _("Next card"),
      last: _("See all cards"),
      over: _("All cards turned."),
      count: _("{count} cards"),
      again: _("Turn them back and guess again"),
    }, { wide: true });
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Tell what is known from what is only said") }),
        h("p", { class: "wb-lead", text: _("A sentence one often hears is on each card. Do you think it is true? Guess, and the card turns.") })),
      quiz.node);
    return quiz.draw;
  });
}

export default { render };
