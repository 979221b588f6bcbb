// What the conversations gave, added up: words first, a bar beside them, and people as a tree.

function render(context) {
  mount(context, "workbook-harvest", (ctx) => {
    const { h, _, model, body } = ctx;
    const state = () => model.get("state");
    const told = h("p", { class: "wb-lead" });
    const empty = h("p", { class: "wb-empty", text: _("Nothing is written down yet. After your first debrief (page 04) this card begins to tell what your talks are good for.") });
    const outcomes = h("ul", { class: "wb-tallies" });
    const goals = h("ul", { class: "wb-tallies" });
    const sides = h("ul", { class: "wb-tallies" });
    const sidesTold = h("p", { class: "wb-hint" });
    const beliefs = beliefList(ctx, { read: () => state().beliefs, draft: "harvest:belief", heading: null });
    const tree = h("ul", { class: "wb-tree" });
    const origin = h("p");
    const part = (title, ...children) => h("section", { class: "wb-tight wb-section", "aria-label": title }, h("h4", { class: "wb-heading", text: title }), children);
    const parts = {
      outcomes: part(_("What came of it"), outcomes),
      goals: part(_("Your goals"), goals),
      beliefs: part(_("What you believe, and what speaks for it"), beliefs.node),
      sides: part(_("Whom you have heard"), sidesTold, sides),
      tree: part(_("Who led to whom"), tree),
    };
    body.append(h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("What your talks gave you") }), told, empty),
      ...Object.values(parts), h("details", {}, h("summary", { text: _("Where this comes from") }), origin));

    const tally = (list, items, all) => keyed(list, items, (item) => item.id, (item) => {
      const filled = h("span");
      const text = h("span", { class: "wb-hint wb-tally-text" });
      const node = h("li", { class: "wb-tally" }, h("span", { text: item.label }), h("span", { class: "wb-bar", "aria-hidden": "true" }, filled), text);
      node.drawItem = (each) => {
        filled.style.width = `${all(each) ? (100 * each.count) / all(each) : 0}%`;
        setText(text, each.text ?? String(each.count));
      };
      return node;
    }, (node, item) => node.drawItem(item));

    const branch = (item) => h("li", {}, h("span", { dir: "auto", text: item.name }), item.state ? h("span", { class: "wb-hint", text: ` · ${item.state}` }) : null,
      item.leads_to.length ? h("ul", { class: "wb-tree" }, item.leads_to.map(branch)) : null);

    return () => {
      const now = state();
      const people = Math.max(1, ...now.sides.map((each) => each.count));
      setText(told, now.talks ? now.told : "");
      empty.hidden = now.talks > 0;
      parts.outcomes.hidden = !now.outcomes.length;
      parts.goals.hidden = !now.goals.length;
      parts.tree.hidden = !now.tree.length;
      tally(outcomes, now.outcomes, () => now.talks);
      tally(goals, now.goals, (item) => item.all);
      tally(sides, now.sides, () => people);
      setText(sidesTold, now.sides_told);
      beliefs.draw();
      keyed(tree, now.tree, (item) => JSON.stringify(item), branch);
      setText(origin, now.origin);
    };
  });
}

export default { render };
