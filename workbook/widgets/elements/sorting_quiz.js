// The sorting quiz: a statement, three answers, the reason, and calm words at the end.

function render(context) {
  mount(context, "workbook-sorting-quiz", (ctx) => {
    const { h, _, body } = ctx;
    const quiz = quizPart(ctx, {
      progress: _("Statements sorted"),
      next: _("Next statement"),
      last: _("See how it went"),
      over: _("All sorted. Well done."),
      count: _("{count} statements"),
      missed: _("missed at first"),
    }, { wide: true });
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Tell a coffee from a job interview") }),
        h("p", { class: "wb-lead", text: _("Read the statement. Which kind of talk is it true of? Guess freely: the reason comes right after, and nobody else sees your answers.") })),
      quiz.node);
    return quiz.draw;
  });
}

export default { render };
