// One of a few: native radio buttons, so that keys and screen readers work as people expect.

/** A group of choices. `choose(value)` is called on a change; the returned `draw(value)` shows the state. */
function choiceGroup(ctx, { label, options, choose, hidden_label = false }) {
  const { h } = ctx;
  const group = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const inputs = new Map();
  const node = h("fieldset", { class: "wb-choice" },
    h("legend", { class: hidden_label ? "wb-hidden" : "wb-label", text: label }),
    h("div", { class: "wb-choice-options" }, options.map(({ value, text, title }) => {
      const input = h("input", { type: "radio", name: group, value: String(value), on: { change: () => choose(value) } });
      inputs.set(String(value), input);
      return h("label", { class: "wb-option", title: title ?? false }, input, h("span", { text }));
    })));
  return { node, draw: (value) => { for (const [key, input] of inputs) input.checked = key === String(value); } };
}
