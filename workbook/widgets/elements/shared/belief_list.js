// The learner's own beliefs, each with how many people spoke for and against it.

/** A list of beliefs with a form to add one. `read()` gives the beliefs, `draft` names what is kept of the form. */
function beliefList(ctx, { read, draft: name, heading }) {
  const { h, _, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const text = h("input", { class: "wb-input", id: uid, type: "text", dir: "auto", maxlength: "300", autocomplete: "off", placeholder: _("for instance: I need a degree to get in") });
  const draft = formDraft(name, { text });
  draft.restore();
  const list = h("ul", { class: "wb-lines" });
  const add = async (event) => {
    event.preventDefault();
    if (await act("add_belief", { text: text.value }) === undefined) return;
    text.value = "";
    draft.drop();
    text.focus();
  };
  const verdicts = [{ value: "open", text: _("still open") }, { value: "kept", text: _("I hold on to it") }, { value: "dropped", text: _("I rule it out") }];
  return {
    node: h("div", { class: "wb-tight" }, heading,
      h("p", { class: "wb-hint", text: _("Write down what you believe about this work. Tie takeaways to it in the debrief, from one talk to the next. Only people are counted, and one is never enough.") }), list,
      h("form", { class: "wb-tight wb-name", on: { submit: add, input: draft.keep } },
        h("label", { class: "wb-label", for: uid, text: _("I believe that …") }), text,
        h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "submit", text: _("Add"), "aria-label": _("Add the belief") })))),
    draw() {
      keyed(list, read(), (item) => `${item.id}:${item.text}`, (item) => {
        const told = h("p", { class: "wb-hint" });
        const line = h("p", { class: "wb-notice", hidden: true });
        const remarks = h("ul", { class: "wb-findings", "aria-label": fill(_("Remarks on: {text}"), item) });
        const verdict = choiceGroup(ctx, { label: fill(_("How do you see it now: {text}"), item), hidden_label: true, options: verdicts, choose: (value) => act("decide_belief", { belief: item.id, verdict: value }) });
        const node = h("li", { class: "wb-tight wb-takeaway" },
          h("div", { class: "wb-row wb-row-top" }, h("strong", { dir: "auto", text: item.text }),
            h("button", { class: "wb-link wb-push", text: _("Remove"), "aria-label": fill(_("Remove: {text}"), item), on: { click: () => act("remove_belief", { belief: item.id }) } })),
          told, verdict.node, line, remarks);
        node.drawItem = (each) => {
          setText(told, each.told);
          verdict.draw(each.verdict);
          line.hidden = !each.line;
          setText(line, each.line);
          drawRemarks(ctx, remarks, each.findings);
        };
        return node;
      }, (node, item) => node.drawItem(item));
    },
  };
}
