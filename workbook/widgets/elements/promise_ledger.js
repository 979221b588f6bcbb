// Promises both ways across all people, and introductions that wait for a word back.

function render(context) {
  mount(context, "workbook-promise-ledger", (ctx) => {
    const { h, _, model, body, act } = ctx;
    const state = () => model.get("state");
    const mine = ledgerSide(ctx, "mine", _("I promised"), _("Nothing promised that is still open. That is a good place to be."));
    const theirs = ledgerSide(ctx, "theirs", _("They promised"), _("Nobody owes you anything that is written down."));
    const add = promiseForm(ctx);

    const loops = h("ul", { class: "wb-lines" });
    const noLoops = h("p", { class: "wb-empty", text: _("No introduction is open. When somebody names a person for you, note it in the debrief; it then waits here until they have heard how it went.") });
    const origin = h("p");
    const closed = h("ul", { class: "wb-lines" });
    const closedBox = h("details", {}, h("summary", {}), closed);

    body.append(
      h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("Keep your word, and close the loops") }),
        h("p", { class: "wb-lead", text: _("Everything that was promised in either direction, with everybody. People remember who did what they said.") })),
      h("div", { class: "wb-sides" }, mine.node, theirs.node), add.node,
      h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("Introductions that are still open") }),
        h("p", { class: "wb-hint", text: _("Whoever opened a door should hear what was behind it, even if it was nothing.") }), noLoops, loops, closedBox,
        h("details", {}, h("summary", { text: _("Where this comes from") }), origin)));

    const loopLine = (item) => {
      const about = { introducer: item.introducer, person: item.person };
      const told = h("p", { class: "wb-hint", dir: "auto" });
      const buttons = [];
      if (item.state === "suggested") buttons.push(h("button", { class: "wb-button", text: _("They introduced us"), "aria-label": fill(_("They introduced us: {title}"), item), on: { click: () => act("introduced", about) } }));
      if (item.state === "closed") buttons.push(h("button", { class: "wb-link", text: _("Take back"), "aria-label": fill(_("Take back the report: {title}"), item), on: { click: () => act("undo_report", about) } }));
      else buttons.push(h("button", { class: "wb-button", text: _("I have told them"), "aria-label": fill(_("I have told them: {title}"), item), on: { click: () => act("reported", about) } }));
      if (item.person) buttons.push(h("button", { class: "wb-link", text: _("Work on this person"), "aria-label": fill(_("Work on this person: {title}"), item), on: { click: () => act("choose", { contact: item.person }) } }));
      const node = h("li", { class: "wb-line wb-tight" }, h("strong", { dir: "auto", text: item.title }), told, h("div", { class: "wb-row" }, buttons));
      node.drawItem = (each) => { setText(told, each.text); setAttribute(told, "title", each.exact || null); };
      return node;
    };
    const key = (item) => `${item.introducer}:${item.person}:${item.state}:${item.title}`;

    return () => {
      mine.draw();
      theirs.draw();
      add.draw();
      noLoops.hidden = state().loops.length > 0;
      keyed(loops, state().loops, key, loopLine, (node, item) => node.drawItem(item));
      closedBox.hidden = !state().closed.length;
      setText(closedBox.firstChild, fill(_("Closed ({count})"), { count: state().closed.length }));
      keyed(closed, state().closed, key, loopLine, (node, item) => node.drawItem(item));
      setText(origin, state().loops_origin);
    };
  });
}

/** One side: what is open first, then what was kept lately. */
function ledgerSide(ctx, direction, title, nothing) {
  const { h, _, model, act } = ctx;
  const list = h("ul", { class: "wb-lines" });
  const empty = h("p", { class: "wb-hint", text: nothing });
  return {
    node: h("section", { class: "wb-tight", "aria-label": title }, h("h4", { class: "wb-heading", text: title }), empty, list),
    draw() {
      const items = model.get("state")[direction];
      empty.hidden = items.some((item) => !item.done);
      keyed(list, items, (item) => `${item.id}:${item.text}:${item.name}`, (item) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("promise_done", { promise: item.id, done: box.checked }) } });
        const due = h("span", {});
        const day = h("input", { class: "wb-input", type: "date", "aria-label": fill(_("Another day for: {text}"), item), on: { change: () => act("promise_due", { promise: item.id, due: day.value }) } });
        const node = h("li", { class: "wb-line wb-tight" },
          h("label", { class: "wb-option" }, box, h("span", {}, h("span", { class: "wb-promise", dir: "auto", text: item.text }))),
          h("div", { class: "wb-row wb-hint" },
            h("button", { class: "wb-link", dir: "auto", text: item.name, "aria-label": fill(_("Work on {name}"), item), on: { click: () => act("choose", { contact: item.contact }) } }), due,
            h("details", { class: "wb-other-day" }, h("summary", { text: _("another day") }), day)));
        node.drawItem = (each) => {
          box.checked = each.done;
          setAttribute(node, "data-done", each.done);
          setAttribute(node, "data-late", each.late);
          setText(due, each.done ? _("kept") : each.due);
          node.querySelector(".wb-other-day").hidden = each.done;
          if (document.activeElement !== day) day.value = each.due_on;
        };
        return node;
      }, (node, item) => node.drawItem(item));
    },
  };
}

/** A promise that came up outside a meeting, with the person one is working on. */
function promiseForm(ctx) {
  const { h, _, model, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const direction = h("select", { class: "wb-select", id: `${uid}-who` }, h("option", { value: "mine", text: _("I promised") }), h("option", { value: "theirs", text: _("They promised") }));
  const text = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "300", id: `${uid}-what`, autocomplete: "off" });
  const due = h("input", { class: "wb-input", type: "date", id: `${uid}-when` });
  const draft = formDraft("promise-ledger", { text, due });
  draft.restore();
  const add = async (event) => {
    event.preventDefault();
    if (await act("promise", { direction: direction.value, text: text.value, due: due.value }) === undefined) return;
    text.value = due.value = "";
    draft.drop();
    text.focus();
  };
  const field = (label, control, grow = "") => h("div", { class: `wb-field ${grow}` }, h("label", { class: "wb-label", for: control.id, text: label }), control);
  const summary = h("summary", {});
  const node = h("details", {}, summary, h("form", { class: "wb-row wb-form", on: { submit: add, input: draft.keep } },
    field(_("Who"), direction), field(_("What"), text, "wb-grow"), field(_("By when (if agreed)"), due), h("button", { class: "wb-button", type: "submit", text: _("Add") })));
  return {
    node,
    draw() {
      const { person } = model.get("state");
      node.hidden = !person;
      setText(summary, fill(_("Add a promise between you and {person}"), { person }));
    },
  };
}

export default { render };
