// The questions at the end of a page.

function render(context) {
  mount(context, "workbook-self-check", (ctx) => {
    const { h, _, body } = ctx;
    const quiz = quizPart(ctx, {
      progress: _("Questions answered"),
      next: _("Next question"),
      last: _("Done"),
      over: _("That sits."),
      count: _("{count} questions"),
      answer: _("Answer: {answer}"),
      missed: _("missed at first"),
    });
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Check what stayed with you") }),
        h("p", { class: "wb-lead", text: _("Answer without scrolling back. Nobody else sees it.") })),
      quiz.node);
    return quiz.draw;
  });
}

export default { render };
