// Situations: what happens, what one may do, and a remark on each way.

function render(context) {
  mount(context, "workbook-scenario-quiz", (ctx) => {
    const { h, _, body } = ctx;
    const quiz = quizPart(ctx, {
      progress: _("Situations met"),
      repeat: _("Once more, now that you know the reason:"),
      next: _("Next situation"),
      last: _("See how it went"),
      over: _("All situations met."),
      count: _("{count} situations"),
      answer: _("Serves well: {answer}"),
      missed: _("other choice at first"),
    });
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Know what to do when it gets tricky") }),
        h("p", { class: "wb-lead", text: _("Imagine you are there. What would you do? There is often more than one way that works; the remark says why.") })),
      quiz.node);
    return quiz.draw;
  });
}

export default { render };
