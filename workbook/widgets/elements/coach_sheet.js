// The sheet for a coach: every line that would leave, a tick for each, and one press.

function render(context) {
  mount(context, "workbook-coach-sheet", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const look = h("button", { class: "wb-button", type: "button", text: _("Look at what I would show"), on: { click: () => act("look") } });
    const before = h("div", { class: "wb-row" }, look);
    const list = h("ul", { class: "wb-coach-lines" });
    const empty = h("p", { class: "wb-empty", text: _("There is nothing to show yet. Draft your pitch or pick a question above; then look again.") });
    const write = h("button", { class: "wb-button wb-primary", type: "button", text: _("Write the sheet"), on: { click: async () => {
      if (await act("write") !== undefined) announce(state().written);
    } } });
    const written = h("p", { class: "wb-status", role: "status" });
    const room = h("div", { class: "wb-stack" }, list, empty, h("div", { class: "wb-row" }, write));
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Ask a coach or a friend what they think") }),
        h("p", { class: "wb-lead", text: _("A table with your pitch and your questions, and an empty column for comments. Names of the people in your book, addresses and telephone numbers stay here. Read it before you pass it on.") })),
      before, room, written);
    return () => {
      const { looked, lines, written: said } = state();
      before.hidden = looked;
      room.hidden = !looked;
      empty.hidden = lines.length > 0;
      write.hidden = !lines.length;
      keyed(list, lines, ({ key, text, part }) => `${key}:${part}:${text}`, ({ key, part, text, hidden }) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("include", { key, on: box.checked }) } });
        return h("li", {}, h("label", { class: "wb-option" }, box, h("span", { class: "wb-tight" },
          h("span", { class: "wb-hint", text: part }), h("span", { class: "wb-coach-text", text }),
          hidden ? h("span", { class: "wb-tag", text: hidden }) : null)));
      }, (node, { included }) => { node.querySelector("input").checked = included; });
      setText(written, said);
      setAttribute(written, "data-kind", said ? "saved" : false);
    };
  });
}

export default { render };
