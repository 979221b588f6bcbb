// The form of a class: whose it is, where things are handed over, and what that way promises.

/** A labelled control with a hint below it. */
function labelledField({ h }, label, control, hint) {
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  control.id = uid;
  const about = hint ? h("p", { class: "wb-hint", id: `${uid}-hint`, text: hint }) : null;
  if (about) control.setAttribute("aria-describedby", about.id);
  return h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: uid, text: label }), about, control);
}

/** The ways of exchange, each with what it can and cannot promise. */
function wayChoice(ctx, changed) {
  const { h, _, model } = ctx;
  const group = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const ways = model.get("state").ways.map((way) => {
    const box = h("input", { type: "radio", name: group, value: way.kind, on: { change: () => changed() } });
    const promises = h("ul", { class: "wb-promises" }, way.promises.map(({ title, text }) => h("li", {}, h("b", { text: title }), h("span", { text }))));
    return { box, promises, kind: way.kind, node: h("div", { class: "wb-tight" }, h("label", { class: "wb-option" }, box, h("span", { text: way.label })), promises) };
  });
  const control = {
    get value() { return ways.find(({ box }) => box.checked)?.kind ?? ""; },
    set value(kind) { for (const way of ways) { way.box.checked = way.kind === kind; way.promises.hidden = way.kind !== kind; } },
  };
  return {
    control,
    node: h("fieldset", { class: "wb-choice" },
      h("legend", { class: "wb-label", text: _("How do things get from them to you, and back?") }), h("div", { class: "wb-stack wb-ways" }, ways.map(({ node }) => node))),
  };
}

/** All fields of one class, and the button that saves them. */
function classForm(ctx) {
  const { h, _, model, act, announce, showProblem } = ctx;
  const state = () => model.get("state");
  const { smallest, current } = state();
  const text = (most) => h("input", { class: "wb-input", type: "text", maxlength: most, autocomplete: "off", dir: "auto" });
  const controls = {
    name: text(80), coach: text(80), folder: text(1000), service: text(64), class_id: text(64),
    hint: h("textarea", { class: "wb-area", rows: 2, maxlength: 1000, dir: "auto" }),
    smallest_group: h("input", { class: "wb-input wb-short", type: "number", min: smallest.low, max: smallest.high }),
    expires_on: h("input", { class: "wb-input wb-day", type: "date" }),
  };
  const ways = wayChoice(ctx, () => { ways.control.value = ways.control.value; drawWay(); draft.keep(); });
  controls.exchange_kind = ways.control;
  const folder = labelledField(ctx, _("The folder"), controls.folder, _("Its whole path on your computer. Leave it empty and the workbook uses a folder of its own, into which you put what learners send you."));
  const service = labelledField(ctx, _("Service"), controls.service, _("The name your administrator gave you. On your school's server leave it empty."));
  const id = labelledField(ctx, _("Name of the class in the database"), controls.class_id, _("As your administrator set it up: small letters, digits and hyphens."));
  const toMake = h("p", {});
  const make = h("button", { class: "wb-button", type: "button", text: _("Make this folder and save"), on: { click: () => save(true) } });
  const offer = h("div", { class: "wb-notice wb-tight", hidden: true, role: "status" }, toMake, h("div", { class: "wb-row" }, make));
  folder.append(offer);
  const drawWay = () => {
    const kind = ways.control.value;
    folder.hidden = kind !== "folder";
    service.hidden = id.hidden = kind !== "postgresql";
    controls.class_id.disabled = Boolean(current);
  };
  const put = (values) => { for (const [field, control] of Object.entries(controls)) control.value = String(values[field] ?? ""); drawWay(); };
  const draft = formDraft(`class-setup:${state().build}`, controls);
  put(state().form);
  if (draft.restore()) put(Object.fromEntries(Object.entries(controls).map(([field, control]) => [field, control.value])));
  const { name, coach, smallest_group: smallestGroup, expires_on: expiresOn } = controls;
  const wrong = fieldProblems(h, {
    name, coach, smallest_group: smallestGroup, expires_on: expiresOn, folder: controls.folder, service: controls.service, class_id: controls.class_id,
  });
  const press = h("button", { class: `wb-button${current ? "" : " wb-primary"}`, type: "submit", text: current ? _("Save the changes") : _("Save the class") });
  async function save(makeFolder) {
    press.disabled = make.disabled = true;
    const values = Object.fromEntries(Object.entries(controls).map(([field, control]) => [field, control.value]));
    draft.drop();
    const answer = await act("save", { values, make_folder: makeFolder }, { fields: wrong });
    press.disabled = make.disabled = false;
    if (answer?.class_id) { announce(_("The class is saved.")); return; }
    draft.keep();
    const { problems = {}, to_make: missing = "" } = answer ?? {};
    offer.hidden = !missing;
    setText(toMake, missing ? fill(_("There is no folder {missing} yet. The one above it is there, so it can be made for you; or correct the path and save again."), { missing }) : "");
    if (missing) make.focus();
    if (Object.keys(problems).length && !wrong.show(problems)) showProblem({ what: Object.values(problems).join(" ") });
  }
  const node = h("form", { class: "wb-stack", novalidate: true, on: {
    input: () => { draft.keep(); offer.hidden = true; },
    submit: (event) => { event.preventDefault(); save(false); },
  } },
    h("div", { class: "wb-two" },
      labelledField(ctx, _("Name of the class"), controls.name), labelledField(ctx, _("Your name, as learners read it"), controls.coach)),
    h("div", { class: "wb-two" },
      labelledField(ctx, _("Smallest group"), controls.smallest_group, fill(_("{low} to {high} learners; figures of fewer never show."), smallest)),
      labelledField(ctx, _("Last day (may be empty)"), controls.expires_on, _("After it nobody can join."))),
    ways.node, folder, h("div", { class: "wb-two" }, service, id),
    labelledField(ctx, _("Where do learners share? (they read this)"), controls.hint, _("For instance: our shared drive, folder “Autumn”. Never a password: everybody who has the class card can read it.")),
    h("div", { class: "wb-row" }, press));
  return { node, focus: () => controls.name.focus() };
}
