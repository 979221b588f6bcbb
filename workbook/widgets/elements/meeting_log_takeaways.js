// What was taken from a talk, and what several talks say about the learner's own beliefs.

function takeawayList(ctx, debrief) {
  const { h, _, act, state } = ctx;
  const now = () => debrief().takeaways;
  const text = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "300", autocomplete: "off", placeholder: _("for instance: two of five new people leave in the first year") });
  const kind = optionSelect(ctx, now().kinds);
  const draft = formDraft(`${state().build}:takeaway`, { text });
  draft.restore();
  const list = h("ul", { class: "wb-lines" });
  const add = async (event) => {
    event.preventDefault();
    if (await act("add_takeaway", { text: text.value, kind: kind.value }) === undefined) return;
    text.value = "";
    draft.drop();
    text.focus();
  };
  const beliefOptions = () => [{ value: "", text: _("no belief of mine") }, ...now().beliefs.map((each) => ({ value: each.id, text: each.text }))];

  return {
    node: stepPart(ctx, _("What did you take away?"),
      h("p", { class: "wb-hint", text: _("One line each. A fact can be checked, an opinion is how one person sees it, advice is what they would do. Telling them apart keeps one good talker from deciding your career.") }), list,
      h("form", { class: "wb-row wb-bottom", on: { submit: add, input: draft.keep } },
        h("div", { class: "wb-grow" }, labelled(ctx, _("In a line"), text)), labelled(ctx, _("This is a"), kind),
        h("button", { class: "wb-button", type: "submit", text: _("Add"), "aria-label": _("Add the takeaway") }))),
    draw() {
      keyed(list, now().taken, (item) => `${item.id}:${item.text}`, (item) => {
        const about = { takeaway: item.id };
        const tag = optionSelect(ctx, now().kinds, fill(_("Kind of: {text}"), item), (value) => act("change_takeaway", { ...about, kind: value }));
        const belief = optionSelect(ctx, [], fill(_("Belief it is about: {text}"), item), (value) => act("change_takeaway", { ...about, belief: value }));
        const stance = optionSelect(ctx, now().stances, fill(_("What it says about that belief: {text}"), item), (value) => act("change_takeaway", { ...about, stance: value }));
        const node = h("li", { class: "wb-tight wb-takeaway" },
          h("div", { class: "wb-row wb-row-top" }, h("span", { class: "wb-grow", dir: "auto", text: item.text }),
            h("button", { class: "wb-link wb-push", text: _("Remove"), "aria-label": fill(_("Remove: {text}"), item), on: { click: () => act("remove_takeaway", about) } })),
          h("div", { class: "wb-row" }, tag, belief, stance));
        node.controls = { tag, belief, stance };
        return node;
      }, (node, item) => {
        const { tag, belief, stance } = node.controls;
        drawOptions(ctx, belief, beliefOptions());
        tag.value = item.kind;
        belief.value = item.belief;
        belief.hidden = !now().beliefs.length;
        stance.value = item.stance;
        stance.hidden = !item.belief;
      });
    },
  };
}

/** A select from plain options; `choose(value)` is called on a change. */
function optionSelect(ctx, options, label = null, choose = null) {
  const select = ctx.h("select", { class: "wb-select", "aria-label": label ?? false, on: choose ? { change: () => choose(select.value) } : {} });
  drawOptions(ctx, select, options);
  return select;
}

/** Show these options, keeping the nodes of those that were there. */
function drawOptions(ctx, select, options) {
  keyed(select, options, (each) => each.value, (each) => ctx.h("option", { value: each.value }), (node, each) => setText(node, each.text));
}
