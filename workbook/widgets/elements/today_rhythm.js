// How the card reminds, and when it leaves one in peace: a way to remind, the free days of the week, days off.

/** A folded section at the end of the card. `settled(told)` shows what was changed, with its undo. */
function rhythmSection(ctx, settled) {
  const { h, _, model, act } = ctx;
  const rhythm = () => model.get("state").rhythm;
  const name = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const summary = h("span", { class: "wb-hint" });

  const ways = h("div", { class: "wb-tight" });
  const own = h("p", { class: "wb-notice" });
  const wayRow = (preset) => {
    const input = h("input", { type: "radio", name, value: preset.id, on: { change: async () => settled(await act("set_preset", { preset: preset.id }), input) } });
    const says = h("span", {});
    const node = h("div", { class: "wb-way" },
      h("label", { class: "wb-option" }, input, h("span", { class: "wb-tight" }, h("strong", { text: preset.label }), says)),
      h("details", { class: "wb-why-note" }, h("summary", {}, _("Why?"), h("span", { class: "wb-hidden", text: ` ${preset.label}` })),
        h("div", { class: "wb-why-body" }, h("p", { text: preset.why }), h("p", { class: "wb-hint", text: preset.origin }))));
    node.drawItem = (given) => { input.checked = given.chosen; setText(says, given.says); };
    return node;
  };

  const week = h("div", { class: "wb-choice-options" });
  const weekday = (day) => {
    const input = h("input", { type: "checkbox", on: { change: async () => {
      const told = await act("set_weekend", { day: day.value, free: input.checked });
      if (told) settled(told, input);
      else input.checked = !input.checked;
    } } });
    const node = h("label", { class: "wb-option" }, input, h("span", { text: day.text }));
    node.drawItem = (given) => { input.checked = given.free; };
    return node;
  };

  const list = h("ul", { class: "wb-tight" });
  const none = h("p", { class: "wb-hint", text: _("No days off noted yet. On a day off nothing falls due and nothing is called late.") });
  const field = (label, control) => h("label", { class: "wb-field" }, h("span", { class: "wb-label", text: label }), control);
  const starts = h("input", { class: "wb-input", type: "date", required: true, on: { change: () => setAttribute(ends, "min", starts.value) } });
  const ends = h("input", { class: "wb-input", type: "date" });
  const label = h("input", { class: "wb-input", type: "text", autocomplete: "off", placeholder: _("such as: autumn break") });
  const form = h("form", { class: "wb-days-form", novalidate: true, on: { submit: async (event) => {
    event.preventDefault();
    const told = await act("add_days_off", { starts: starts.value, ends: ends.value, label: label.value });
    if (!told) return;
    for (const control of [starts, ends, label]) control.value = "";
    settled(told, starts);
  } } },
  field(_("First day"), starts), field(_("Last day (if more)"), ends), field(_("What it is (if you like)"), label),
  h("button", { class: "wb-button", type: "submit", text: _("Add days off") }));

  const node = h("details", { class: "wb-rhythm" }, h("summary", {}, _("Reminders and days off"), " · ", summary),
    h("div", { class: "wb-stack wb-rhythm-body" },
      h("fieldset", { class: "wb-choice" }, h("legend", { class: "wb-label", text: _("When somebody does not answer") }),
        h("p", { class: "wb-hint", text: _("The sources disagree, so you choose. A no, a “later” or a planned meeting ends the reminders; an answer or a message of yours starts the days anew.") }), own, ways),
      h("fieldset", { class: "wb-choice" }, h("legend", { class: "wb-label", text: _("Free days of the week") }),
        h("p", { class: "wb-hint", text: _("What falls due on a free day moves to the next working day. A thank-you keeps its hours, and is never called late because of one.") }), week),
      h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("Days off") }), none, list, form)));
  return {
    node,
    draw() {
      const given = rhythm();
      setText(summary, given.summary);
      setText(own, given.own);
      own.hidden = !given.own;
      setAttribute(label, "maxlength", given.longest_label);
      keyed(ways, given.presets, (each) => each.id, wayRow, (row, each) => row.drawItem(each));
      keyed(week, given.weekend, (each) => each.value, weekday, (row, each) => row.drawItem(each));
      none.hidden = given.days_off.length > 0;
      keyed(list, given.days_off, (each) => `${each.from}/${each.to}`, (each) => h("li", { class: "wb-row" }, h("span", { dir: "auto" }),
        h("button", { class: "wb-link", text: _("Remove"), on: { click: async () => settled(await act("remove_days_off", { starts: each.from, ends: each.to }), starts) } })),
      (row, each) => {
        setText(row.firstChild, each.text);
        setAttribute(row.lastChild, "aria-label", fill(_("Remove: {text}"), each));
      });
    },
  };
}
