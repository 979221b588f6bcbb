// The details of a person, typed by hand. What is not right is said beside its field; nothing typed goes away.

/** A form for a person. `saved(result)` is called when the book has them; `cancel()` closes it. */
function personForm(ctx, { contactId = null, revision = () => 0, values = {}, book, button, saved, cancel }) {
  const { h, _, model, act, announce } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const controls = {};
  const errors = {};
  const field = (name, label, control, hint) => {
    controls[name] = control;
    control.id = `${uid}-${name}`;
    control.dataset.person = name;
    errors[name] = h("p", { class: "wb-field-problem", id: `${uid}-${name}-problem`, hidden: true });
    control.setAttribute("aria-describedby", `${uid}-${name}-problem`);
    return h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: control.id, text: label }),
      hint ? h("p", { class: "wb-hint", text: hint }) : null, control, errors[name]);
  };
  const line = (props = {}) => h("input", { class: "wb-input", type: "text", dir: "auto", autocomplete: "off", ...props });
  const select = (options) => h("select", { class: "wb-select" }, options.map(({ value, text }) => h("option", { value, text })));
  const { audiences, warmths, sources } = model.get("state");
  const grid = h("div", { class: "wb-form-grid" },
    field("given_name", _("Given name"), line()),
    field("family_name", _("Family name"), line()),
    field("role", _("What they do"), line()),
    field("company", _("Where they work"), line()),
    field("email", _("E-mail"), line({ type: "email", inputmode: "email" })),
    field("warmth", _("How well do you know them?"), select(warmths)),
    field("audience", _("Who are they for you?"), select(audiences)),
    field("source", _("How did you come across them?"), select(sources)));
  const note = field("note", _("A note for yourself"), h("textarea", { class: "wb-area", rows: "2", dir: "auto" }), _("Where you met, what you share, why you would like to talk."));
  const alike = h("div", { class: "wb-notice wb-tight", hidden: true });
  const submit = h("button", { class: "wb-button wb-primary", type: "submit", text: button });
  const draft = formDraft(`${book}:${contactId ?? "new"}`, controls);
  const set = (given) => { for (const [name, control] of Object.entries(controls)) control.value = given[name] ?? (control.tagName === "SELECT" ? control.options[0].value : ""); };
  set(values);
  const recovered = draft.restore();

  async function send(anyway) {
    const given = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value]));
    submit.disabled = true;
    const result = await act("save_person", { values: given, contact_id: contactId, revision: revision(), anyway });
    submit.disabled = false;
    if (!result) return;
    const problems = result.problems ?? {};
    for (const [name, node] of Object.entries(errors)) {
      setText(node, problems[name] ?? "");
      node.hidden = !problems[name];
      setAttribute(controls[name], "aria-invalid", problems[name] ? "true" : null);
    }
    const first = Object.keys(controls).find((name) => problems[name]);
    if (first) {
      controls[first].focus();
      announce(problems[first]);
      return;
    }
    alike.hidden = !result.look_alike;
    if (result.look_alike) {
      const { name, about } = result.look_alike;
      alike.replaceChildren(
        h("p", { dir: "auto", text: fill(_("You already have {name}{about}. Is this another person?"), { name, about: about ? ` (${about})` : "" }) }),
        h("div", { class: "wb-row" },
          h("button", { class: "wb-button", type: "button", text: _("Yes, add them too"), on: { click: () => send(true) } }),
          h("button", { class: "wb-link", type: "button", text: _("No, take the one I have"), on: { click: async () => { await act("choose", { contact_id: result.look_alike.id }); close(); saved(result.look_alike); } } })));
      alike.querySelector("button").focus();
      return;
    }
    close();
    saved(result);
  }
  function close() {
    draft.drop();
    set(contactId ? values : {});
    alike.hidden = true;
  }
  const node = h("form", { class: "wb-stack", novalidate: true, on: {
    submit: (event) => { event.preventDefault(); send(false); },
    input: () => draft.keep(),
  } }, grid, note, alike, h("div", { class: "wb-row" }, submit, h("button", { class: "wb-button", type: "button", text: _("Cancel"), on: { click: () => { close(); cancel(); } } })));
  return { node, recovered, focus: () => controls.given_name.focus() };
}
