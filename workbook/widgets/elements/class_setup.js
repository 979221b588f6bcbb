// Setting up a class: the form, whether its place works, its content, and what to hand out.

function render(context) {
  mount(context, "workbook-class-setup", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const select = h("select", { class: "wb-select", id: uid, on: { change: async () => {
      const text = select.selectedOptions[0].textContent;
      if (await act("choose", { class_id: select.value }) !== undefined) { announce(text); body.querySelector("select").focus(); }
    } } });
    const begin = h("button", { class: "wb-button", type: "button", text: _("Set up another class"), on: { click: async () => {
      if (await act("new") !== undefined) body.querySelector("form input").focus();
    } } });
    const back = h("button", { class: "wb-link", type: "button", text: _("Back to the class before"), on: { click: () => act("choose", { class_id: state().classes[0].value }) } });
    const which = h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("Class") }), select, begin);
    const form = classForm(ctx);
    const place = placePart(ctx);
    const content = contentPart(ctx);
    const handOut = handOutPart(ctx);
    const gone = h("p", { class: "wb-notice wb-setup-deleted", dir: "auto", tabindex: "-1", hidden: true });
    const away = deletePart(ctx, () => body.querySelector(".wb-setup-deleted")?.focus());
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Set up a class") }),
        h("p", { class: "wb-lead", text: _("A name and a place where things are handed over: that is all a class needs. Learners keep their books to themselves; you see what they choose to share.") })),
      gone, which, h("div", { class: "wb-row", hidden: true }, back), form.node, place.node, content.node, handOut.node, away.node);
    return () => {
      const now = state();
      keyed(select, now.classes, ({ value }) => value, ({ value }) => h("option", { value }), (node, { text }) => setText(node, text));
      if (now.current) select.value = now.current;
      which.hidden = !now.current;
      back.parentElement.hidden = Boolean(now.current) || !now.classes.length;
      setText(gone, now.deleted);
      gone.hidden = !now.deleted;
      for (const part of [place, content, handOut, away]) { part.node.hidden = !now.current; part.draw(); }
    };
  });
}

export default { render };
