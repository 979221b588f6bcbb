// The two kinds of talk side by side: a guess for each line, the table, and what to prepare.

function render(context) {
  mount(context, "workbook-comparison-table", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const quiz = quizPart(ctx, {
      progress: _("Lines in your table"),
      next: _("Next line"),
      last: _("See the table"),
      over: _("Your table is complete."),
      count: _("{count} lines"),
      again: _("Guess again from the start"),
      groups: false,
    });
    quiz.node.querySelector(".wb-statement").before(h("p", { class: "wb-hint", text: _("Which of the two is the networking coffee?") }));

    // The roles keep it a table for screen readers where a narrow page lays it out in blocks.
    const rows = h("tbody", { role: "rowgroup" });
    const table = h("table", { class: "wb-table wb-sides", role: "table" },
      h("caption", { class: "wb-hidden", text: _("Networking coffee and job interview side by side") }),
      h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col", text: _("Networking coffee") }), h("th", { scope: "col", text: _("Job interview") }))),
      rows);
    const empty = h("p", { class: "wb-empty", text: _("The table fills as you guess.") });
    const whole = h("button", { class: "wb-button", type: "button", on: { click: async () => {
      const on = !state().whole;
      if (await act("show_all", { on }) !== undefined) announce(on ? _("The whole table is shown.") : _("Only the lines you guessed are shown."));
    } } });

    const lists = h("div", { class: "wb-prepare" });
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("See both talks side by side") }),
        h("p", { class: "wb-lead", text: _("For each line, guess which side belongs to the coffee. Or open the whole table and read.") })),
      quiz.node,
      h("div", { class: "wb-stack wb-section" },
        h("div", { class: "wb-row" }, h("h4", { class: "wb-heading", text: _("Your table") }), h("div", { class: "wb-push" }, whole)),
        empty, table),
      h("div", { class: "wb-stack wb-section" },
        h("h4", { class: "wb-heading", text: _("What to prepare") }), lists));

    return () => {
      quiz.draw();
      const { lines, whole: open, lists: groups } = state();
      empty.hidden = lines.length > 0;
      table.hidden = !lines.length;
      setText(whole, open ? _("Show only what I guessed") : _("Show the whole table"));
      keyed(rows, lines, ({ id }) => id, ({ aspect, informational, formal, origin }) => h("tr", { role: "row", title: origin },
        h("th", { role: "rowheader", scope: "row", text: aspect }),
        h("td", { role: "cell", "data-side": _("Networking coffee"), text: informational }),
        h("td", { role: "cell", "data-side": _("Job interview"), text: formal })));
      keyed(lists, groups, ({ kind }) => kind, ({ kind, title, items }) => h("div", { class: "wb-tight wb-prepare-list", "data-kind": kind },
        h("h5", { class: "wb-label", text: title }),
        h("ul", { class: "wb-tight" }, items.map(({ text, why, origin }) => h("li", {}, h("p", { text }), h("p", { class: "wb-hint", text: why, title: origin }))))));
    };
  });
}

export default { render };
