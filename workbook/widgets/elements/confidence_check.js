// How sure one feels: five steps between two words, or ten in a session of a class.

function render(context) {
  mount(context, "workbook-confidence-check", (ctx) => {
    const { h, _, model, act, body } = ctx;
    const state = () => model.get("state");
    const group = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const titles = {
      before: _("Before you begin: how sure of yourself do you feel?"),
      after: _("And now: how sure of yourself do you feel?"),
      opening: _("When the session opens: how sure of yourself do you feel?"),
      closing: _("When the session closes: how sure of yourself do you feel?"),
    };
    const { moment, steps } = state();
    const title = titles[moment];
    const inSession = moment === "opening" || moment === "closing";
    const about = inSession ? _("When you think of asking somebody for a talk about their work. It stays in your book; your coach sees it only if you share it.")
      : _("When you think of asking somebody for a talk about their work. Nobody else sees it.");
    const last = steps.at(-1);
    const words = { 1: _("very nervous"), [last]: _("quite sure") };
    if (steps.length === 5) words[3] = _("in between");
    const inputs = steps.map((value) => h("input", {
      type: "radio", name: group, value, "aria-label": words[value] ? `${value}, ${words[value]}` : value,
      on: { change: () => act("rate", { value }) },
    }));
    const status = h("p", { class: "wb-status", role: "status" });
    body.append(
      h("fieldset", { class: "wb-choice" },
        h("legend", { class: "wb-label", text: title }),
        h("p", { class: "wb-hint", text: about }),
        h("div", { class: "wb-scale" },
          h("span", { class: "wb-hint", text: words[1] }),
          h("div", { class: "wb-scale-steps" }, inputs.map((input) => h("label", { class: "wb-scale-step" }, input, h("span", { text: input.value })))),
          h("span", { class: "wb-hint", text: words[last] }))),
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
