// The poll by hands: ten steps, a count at each, once at the opening and once at the closing.

/** One moment of the poll: how many hands there were at each step. */
function handsCounted(ctx, moment, title) {
  const { h, _, model, act } = ctx;
  const counts = () => model.get("state").poll[moment];
  const set = (step, count) => act("hands", { moment, step, count: Math.max(0, Math.min(2000, Math.floor(count) || 0)) });
  const steps = Array.from({ length: 10 }, (_each, place) => {
    const step = place + 1;
    const number = h("input", { class: "wb-input wb-hands-count", type: "number", min: "0", max: "2000", inputmode: "numeric",
      "aria-label": fill(_("{title}: hands at {step}"), { title, step }), on: { change: () => set(step, Number(number.value)) } });
    const more = h("button", { class: "wb-button", type: "button", text: "+1", "aria-label": fill(_("{title}: one more hand at {step}"), { title, step }),
      on: { click: () => act("hands", { moment, step }) } });
    const bar = h("span", { class: "wb-hands-bar" });
    return { step, number, bar, node: h("li", {}, h("span", { class: "wb-hands-room", "aria-hidden": "true" }, bar), h("span", { class: "wb-hands-step", text: String(step), "aria-hidden": "true" }), number, more) };
  });
  return {
    node: h("fieldset", { class: "wb-choice wb-hands-of" },
      h("legend", { class: "wb-label", text: title }),
      h("ol", { class: "wb-hands" }, steps.map(({ node }) => node)),
      h("div", { class: "wb-row wb-hint" }, h("span", { text: _("1 is very nervous") }), h("span", { class: "wb-push", text: _("10 is quite sure") }))),
    draw(most) {
      counts().forEach((count, place) => {
        const { number, bar } = steps[place];
        if (document.activeElement !== number) number.value = String(count);
        bar.style.height = `${most ? (100 * count) / most : 0}%`;
      });
    },
  };
}

/** Both moments, and what they say. The one that is asked for now stands open. */
function pollByHands(ctx) {
  const { h, _, model } = ctx;
  const opening = handsCounted(ctx, "opening", _("Opening"));
  const closing = handsCounted(ctx, "closing", _("Closing"));
  const told = h("ul", { class: "wb-tight" });
  const node = h("details", { class: "wb-section wb-poll" },
    h("summary", { text: _("Poll by hands") }),
    h("div", { class: "wb-stack" },
      h("p", { class: "wb-hint", text: _("Count hands, not names. Only the counts are kept, in your own book. People who come late or leave early change them too.") }),
      opening.node, closing.node));
  let asked = null;
  return {
    node: h("div", { class: "wb-tight" }, node, told),
    draw(moment) {
      const { poll, poll_told: sentences } = model.get("state");
      const most = Math.max(...poll.opening, ...poll.closing);
      opening.draw(most);
      closing.draw(most);
      keyed(told, sentences, (each) => each, (each) => h("li", { text: each }));
      told.hidden = !sentences.length;
      if (moment !== asked) node.open = Boolean(moment);
      asked = moment;
      closing.node.hidden = moment === "opening";
    },
  };
}
