// What the learner says in numbers and ticks: before and after, of themselves, of their goals, of the outcome.

const RATING_STEPS = ["1", "2", "3", "4", "5"].map((value) => ({ value, text: value }));

/** A scale from 1 to 5 that can also be left unsaid. */
function ratingScale(ctx, name, label, read) {
  const { _, act } = ctx;
  const group = choiceGroup(ctx, { label, options: [...RATING_STEPS, { value: "", text: _("not said") }], choose: (value) => act("set_scale", { scale: name, value }) });
  return { node: group.node, draw: () => group.draw(read()) };
}

/** Sureness, asked before the talk on one page and after it on the other. */
function confidenceScale(ctx, name, label, read) {
  return ratingScale(ctx, name, label, read);
}

/** What one can only say of oneself; why it matters stands beneath. */
function selfRatings(ctx, debrief) {
  const { h, _ } = ctx;
  const rows = debrief().self_ratings.map(({ name, label, why }) => {
    const scale = ratingScale(ctx, name, label, () => debrief().scales[name]);
    return { draw: scale.draw, node: h("div", { class: "wb-tight" }, scale.node, h("p", { class: "wb-hint", text: why })) };
  });
  return {
    node: stepPart(ctx, _("How were you?"), h("div", { class: "wb-stack" }, rows.map((each) => each.node))),
    draw: () => rows.forEach((each) => each.draw()),
  };
}

/** The goals the learner ticked, and how far this talk got with each. */
function goalScores(ctx, debrief) {
  const { h, _, act } = ctx;
  const list = h("div", { class: "wb-two" });
  const none = h("p", { class: "wb-hint", text: _("You have not ticked any learning goals yet. Choose some on the page “Coffee or interview?”; then you can say here how far a talk got you.") });
  const options = [{ value: "2", text: _("much further") }, { value: "1", text: _("a little") }, { value: "0", text: _("not this time") }, { value: "", text: _("not said") }];
  const groups = new Map();
  return {
    node: stepPart(ctx, _("How far did it get you?"), none, list),
    draw() {
      none.hidden = debrief().goals.length > 0;
      keyed(list, debrief().goals, (goal) => goal.id, (goal) => {
        const group = choiceGroup(ctx, { label: goal.label, options, choose: (score) => act("score_goal", { goal: goal.id, score }) });
        groups.set(goal.id, group);
        return group.node;
      });
      for (const goal of debrief().goals) groups.get(goal.id).draw(goal.score);
    },
  };
}

/** What came of it: ticks, each with a line that takes it as it is. */
function outcomeTags(ctx, debrief) {
  const { h, _, act } = ctx;
  const list = h("ul", { class: "wb-checks" });
  return {
    node: stepPart(ctx, _("What came of it?"), h("p", { class: "wb-hint", text: _("Tick what is true. Nothing here is a failure, and most talks end with one or two.") }), list),
    draw() {
      keyed(list, debrief().outcomes, (item) => item.id, (item) => {
        const box = h("input", { type: "checkbox", disabled: item.always, on: { change: () => act("set_outcome", { outcome: item.id, ticked: box.checked }) } });
        return h("li", { class: "wb-tight" }, h("label", { class: "wb-option" }, box, h("span", { text: item.label })),
          h("p", { class: "wb-hint wb-outcome-why", text: item.why, title: item.origin }));
      }, (node, item) => {
        node.querySelector("input").checked = item.ticked;
        node.querySelector(".wb-outcome-why").hidden = !item.ticked;
      });
    },
  };
}

/** Minutes before and after the talk: what a coffee takes in all, for whoever wants to know. */
function minutesSpent(ctx, debrief) {
  const { h, _, act } = ctx;
  const labels = { preparation_minutes: _("Preparing, in minutes"), after_minutes: _("Afterwards, in minutes: debrief, thank-you, promises") };
  const fields = Object.entries(labels).map(([part, label]) => {
    // What is no number reads as empty: it stays in the field for the learner to mend, and nothing is sent.
    const keep = () => { if (!input.validity.badInput) act("set_time_spent", { part, minutes: input.value }); };
    const input = h("input", { class: "wb-input wb-minutes-spent", type: "number", min: "0", max: "600", step: "1", inputmode: "numeric", on: { change: keep } });
    return { part, input, node: labelled(ctx, label, input) };
  });
  return {
    node: stepPart(ctx, _("How long did it take?"),
      h("p", { class: "wb-hint", text: _("If you like. The talk itself is counted from its start to its end; with these two you see what a coffee takes in all.") }),
      h("div", { class: "wb-two" }, fields.map((each) => each.node))),
    draw() {
      for (const { part, input } of fields) if (document.activeElement !== input) input.value = debrief().spent[part];
    },
  };
}

/** Whether one may write again, asked at the close and again in the debrief. */
function permissionChoice(ctx) {
  const { _, act } = ctx;
  return choiceGroup(ctx, {
    label: _("May you write again later?"),
    options: [{ value: "yes", text: _("yes, they said so") }, { value: "no", text: _("rather not") }, { value: "not_asked", text: _("I did not ask") }],
    choose: (value) => act("set_permission", { permission: value }),
  });
}
