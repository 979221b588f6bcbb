// Step 1: when and where, and what became of it.

function planStep(ctx) {
  const { h, _, state, act, primary, announce, ask } = ctx;
  const plan = () => state().plan;

  const zones = h("datalist", { id: `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}` });
  const controls = {
    day: h("input", { class: "wb-input", type: "date" }),
    time: h("input", { class: "wb-input", type: "time" }),
    zone: h("input", { class: "wb-input", type: "text", list: zones.id, autocomplete: "off", spellcheck: "false" }),
    minutes: h("input", { class: "wb-input", type: "number", min: "5", max: "480", step: "5" }),
    format: h("select", { class: "wb-select" }, [
      ["coffee", _("over a coffee")], ["office", _("at their office")], ["phone", _("by phone")], ["video", _("by video")],
    ].map(([value, text]) => h("option", { value, text }))),
    place: h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "500" }),
    phone: h("input", { class: "wb-input", type: "tel", autocomplete: "off", maxlength: "500" }),
  };
  const base = { value: "0" };
  const draft = formDraft(`${state().build}:plan`, { ...controls, base });
  let dirty = draft.restore();

  let loaded = false;
  controls.zone.addEventListener("focus", async () => {
    if (loaded) return;
    loaded = true;
    try {
      zones.replaceChildren(...(await ask("zones")).map((value) => h("option", { value })));
    } catch { loaded = false; }
  }, { signal: ctx.signal });

  const status = h("p", { class: "wb-status", role: "status" });
  const twice = h("div", { class: "wb-notice wb-tight", hidden: true, role: "group", "aria-label": _("Which of the two?") });
  const other = h("div", { class: "wb-conflict", hidden: true });
  const undo = h("button", { class: "wb-link", text: _("Undo the last save"), on: { click: async () => { await act("undo_plan"); announce(_("Taken back.")); } } });
  const edited = () => { dirty = true; draft.keep(); twice.hidden = true; setText(status, _("Not saved yet; this browser keeps it.")); delete status.dataset.kind; };
  for (const control of Object.values(controls)) control.addEventListener("input", edited, { signal: ctx.signal });
  const save = primary.add("save_plan", h("button", { class: "wb-button", text: _("Save the plan"), type: "submit" }));

  const load = () => {
    for (const [name, control] of Object.entries(controls)) if (control.value !== String(plan()[name])) control.value = plan()[name];
    base.value = String(plan().revision);
  };
  async function send(event, which = null) {
    event?.preventDefault();
    // A field half filled in has no value: sent on, it would clear the agreed time.
    const half = [controls.day, controls.time].find((control) => control.validity.badInput);
    if (half) {
      half.focus();
      ctx.showProblem({ what: _("Not saved: the day or the time is only half filled in."), repair: _("Finish it, or clear it.") });
      return;
    }
    const values = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value]));
    const answer = await act("save_plan", { ...values, revision: Number(base.value), which });
    if (!answer) {
      setText(status, _("Not saved; this browser keeps what you typed."));
      status.dataset.kind = "unsaved";
      return;
    }
    if (answer.twice) {
      twice.replaceChildren(
        h("p", { text: _("The clocks change that night, and this time comes twice. Which one do you mean?") }),
        h("div", { class: "wb-row" }, answer.twice.map((each) => h("button", { class: "wb-button", type: "button", text: each.text, on: { click: () => send(null, each.which) } }))));
      twice.hidden = false;
      twice.querySelector("button").focus();
      return;
    }
    dirty = false;
    draft.drop();
    twice.hidden = true;
    base.value = String(answer.revision);
    setText(status, fill(_("Saved: {text}"), answer));
    status.dataset.kind = "saved";
  }

  const minutesField = labelled(ctx, _("Minutes agreed"), controls.minutes, plan().length.hint);
  const whyLength = whyNote(ctx);
  const told = h("p", { class: "wb-told" });
  const elsewhere = h("p", { class: "wb-hint" });
  const form = h("form", { class: "wb-stack", novalidate: true, on: { submit: send } },
    h("div", { class: "wb-grid" },
      labelled(ctx, _("Day"), controls.day),
      labelled(ctx, _("Time"), controls.time),
      labelled(ctx, _("Time zone"), controls.zone, _("Where they speak of this time. Type a city.")),
      minutesField,
      labelled(ctx, _("How"), controls.format),
      labelled(ctx, _("Their phone number"), controls.phone, _("If you are late, call.")),
      h("div", { class: "wb-wide" }, labelled(ctx, _("Place or link"), controls.place))),
    whyLength.node, zones, twice, other, h("div", { class: "wb-row" }, save, undo, status));

  const fallen = notedLine(ctx, _("Undo"), () => act("undo_fell_through"));
  const fell = h("div", { class: "wb-row" },
    h("span", { class: "wb-hint", text: _("It did not take place?") }),
    h("button", { class: "wb-link", text: _("It was cancelled"), on: { click: () => act("fell_through", { variant: "cancelled" }) } }),
    h("button", { class: "wb-link", text: _("They did not come"), on: { click: () => act("fell_through", { variant: "no_show" }) } }));

  const drawOther = () => {
    const changed = dirty && Number(base.value) !== plan().revision && base.value !== "0";
    other.hidden = !changed;
    if (!changed) return;
    other.replaceChildren(
      h("p", { class: "wb-label", text: _("The plan was also changed in another page.") }),
      h("p", { dir: "auto", text: [plan().told, plan().place].filter(Boolean).join(" · ") }),
      h("div", { class: "wb-row" },
        h("button", { class: "wb-button", type: "button", text: _("Keep mine"), on: { click: () => { base.value = String(plan().revision); other.hidden = true; send(); } } }),
        h("button", { class: "wb-button", type: "button", text: _("Take the other"), on: { click: () => { dirty = false; draft.drop(); other.hidden = true; load(); setText(status, ""); } } })));
  };

  if (dirty) setText(status, _("Not saved yet; this browser kept it."));
  return {
    title: _("Plan"),
    node: stepSection(ctx, _("Plan"), _("A short talk at a clear time. What you save here feeds your run sheet and your reminders."),
      h("div", { class: "wb-tight" }, told, elsewhere, fallen.node), form,
      fell),
    done: () => plan().over || (Boolean(plan().day) && !plan().fallen),
    next: () => (plan().over || plan().fallen || (plan().day && !dirty) ? null : "save_plan"),
    draw() {
      if (!dirty) load();
      else if (base.value === "0") base.value = String(plan().revision);
      drawOther();
      setText(told, plan().told);
      setAttribute(told, "title", plan().exact || null);
      setText(elsewhere, plan().elsewhere);
      elsewhere.hidden = !plan().elsewhere;
      undo.hidden = !plan().undo;
      fallen.draw(plan().fallen);
      fell.hidden = Boolean(plan().fallen) || plan().over;
      setText(minutesField.querySelector(".wb-hint"), plan().length.hint);
      whyLength.draw(plan().length.note);
    },
  };
}
