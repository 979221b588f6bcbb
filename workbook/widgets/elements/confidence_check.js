// How sure one feels: five steps between two words.

function render(context) {
  mount(context, "workbook-confidence-check", (ctx) => {
    const { h, _, model, act, body } = ctx;
    const state = () => model.get("state");
    const group = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const title = state().moment === "before" ? _("Before you begin: how sure of yourself do you feel?") : _("And now: how sure of yourself do you feel?");
    const words = { 1: _("very nervous"), 3: _("in between"), 5: _("quite sure") };
    const inputs = ["1", "2", "3", "4", "5"].map((value) => h("input", {
      type: "radio", name: group, value, "aria-label": words[value] ? `${value}, ${words[value]}` : value,
      on: { change: () => act("rate", { value }) },
    }));
    const status = h("p", { class: "wb-status", role: "status" });
    body.append(
      h("fieldset", { class: "wb-choice" },
        h("legend", { class: "wb-label", text: title }),
        h("p", { class: "wb-hint", text: _("When you think of asking somebody for a talk about their work. Nobody else sees it.") }),
        h("div", { class: "wb-scale" },
          h("span", { class: "wb-hint", text: words[1] }),
          inputs.map((input) => h("label", { class: "wb-scale-step" }, input, h("span", { text: input.value }))),
          h("span", { class: "wb-hint", text: words[5] }))),
      status);
    return () => {
      const { value, status: said } = state();
      for (const input of inputs) input.checked = input.value === value;
      setText(status, said);
      setAttribute(status, "data-kind", said ? "saved" : false);
    };
  });
}

export default { render };
