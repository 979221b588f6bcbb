// Learning goals: where one stands, what one wants to find out, and questions that fit.

function render(context) {
  mount(context, "workbook-learning-goals", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const stand = choiceGroup(ctx, {
      label: _("Which sounds most like you?"),
      options: state().directions,
      choose: (direction) => act("stand", { direction }),
    });
    const why = h("p", { class: "wb-hint" });
    const groups = h("div", { class: "wb-goal-groups" });
    const count = h("p", { class: "wb-status", role: "status" });
    const topics = h("p", { class: "wb-hint" });
    const use = h("button", { class: "wb-button", type: "button", text: _("Show me questions on these"), on: { click: async () => {
      if (await act("use_topics") !== undefined) announce(_("The questions on the page Prepare follow your goals."));
    } } });
    const follow = h("div", { class: "wb-tight wb-section" }, topics, h("div", { class: "wb-row" }, use));

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Know what you want to find out") }),
        h("p", { class: "wb-lead", text: _("A talk with two clear goals beats a talk with ten. Tick what matters to you now.") })),
      h("div", { class: "wb-tight" }, stand.node, why),
      h("div", { class: "wb-tight" }, groups, count), follow);

    return () => {
      const { direction, why: reason, why_origin, groups: shown, count: counted, any, topics: fitting } = state();
      stand.draw(direction);
      setText(why, reason);
      setAttribute(why, "title", why_origin || false);
      why.hidden = !reason;
      keyed(groups, shown, ({ group }) => group, ({ title }) => h("fieldset", { class: "wb-choice wb-goal-group" },
        h("legend", { class: "wb-label", text: title }), h("div", { class: "wb-tight" })),
      (node, { goals }) => keyed(node.querySelector("div"), goals, ({ id }) => id, ({ id, label, why: because, origin }) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("tick", { goal: id, ticked: box.checked }) } });
        return h("div", { class: "wb-goal" },
          h("label", { class: "wb-option" }, box, h("span", {}, h("span", { text: label }), h("span", { class: "wb-tag", text: _("fits you") }))),
          h("p", { class: "wb-hint", text: because, title: origin }));
      }, (row, { ticked, suggested }) => {
        row.querySelector("input").checked = ticked;
        row.querySelector(".wb-tag").hidden = !suggested;
      }));
      setText(count, counted);
      setAttribute(count, "data-kind", any ? "saved" : false);
      setText(topics, fitting);
      follow.hidden = !any;
    };
  });
}

export default { render };
