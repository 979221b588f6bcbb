// The minutes of the run sheet: sliders that keep the sum, and what to do when there is less time.

function minuteSliders(ctx, sheet) {
  const { h, _, act } = ctx;
  const rows = new Map();
  const list = h("div", { class: "wb-minutes" });
  const together = h("p", { class: "wb-hint" });
  const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the minutes") });
  const reset = h("button", { class: "wb-link", text: _("Back to the usual minutes"), on: { click: () => act("reset_minutes") } });
  const count = (minutes) => fill(_("{minutes} min"), { minutes });

  function row(part) {
    const slider = h("input", { class: "wb-slider", type: "range", min: part.name === "small_talk" ? "0" : "1", step: "1" });
    const shown = h("output", { class: "wb-minutes-shown" });
    slider.addEventListener("input", () => setText(shown, count(slider.value)), { signal: ctx.signal });
    slider.addEventListener("change", () => act("set_minutes", { part: part.name, minutes: Number(slider.value) }), { signal: ctx.signal });
    const field = labelled(ctx, part.title, slider);
    field.classList.add("wb-minutes-row");
    field.append(shown);
    rows.set(part.name, { slider, shown });
    return field;
  }
  const node = h("details", {}, h("summary", { text: _("Move the minutes") }),
    h("div", { class: "wb-tight" }, h("p", { class: "wb-hint", text: _("What you give to one part, the questions give or take. The sum stays what you agreed.") }), list, h("div", { class: "wb-row" }, together, reset), remarks));
  return {
    node,
    draw() {
      const { timing } = sheet();
      node.hidden = Boolean(timing.short) || Boolean(sheet().finished);
      keyed(list, timing.parts, (part) => part.name, row);
      for (const part of timing.parts) {
        const { slider, shown } = rows.get(part.name);
        setAttribute(slider, "max", Math.max(1, sheet().minutes - 3));
        slider.value = part.minutes;
        setAttribute(slider, "aria-valuetext", count(part.minutes));
        setText(shown, count(part.minutes));
      }
      setText(together, timing.together);
      reset.hidden = !timing.own;
      drawRemarks(ctx, remarks, timing.findings);
    },
  };
}

/** One press when they have less time than agreed; a second one takes it back. */
function shortTalk(ctx, sheet) {
  const { h, _, act } = ctx;
  const button = h("button", { class: "wb-button", on: { click: async () => {
    const { short, short_minutes: minutes } = sheet().timing;
    await (short ? act("undo_short") : act("cut_short", { minutes }));
  } } });
  const minutes = h("input", { class: "wb-input wb-short", type: "number", min: "1", max: "60", step: "1" });
  const told = h("p", {});
  const form = h("form", { class: "wb-row wb-bottom", on: { submit: (event) => { event.preventDefault(); act("cut_short", { minutes: Math.round(Number(minutes.value)) || 0 }); } } },
    labelled(ctx, _("Minutes left from now"), minutes), h("button", { class: "wb-button", type: "submit", text: _("Count from now") }));
  const node = h("div", { class: "wb-notice wb-tight", hidden: true, role: "status" }, told, form);
  return {
    button, node,
    draw() {
      const { short, short_minutes: usual } = sheet().timing;
      setAttribute(button, "aria-pressed", short ? "true" : "false");
      setText(button, short ? _("There is time after all") : fill(_("They have only {minutes} minutes"), { minutes: usual }));
      button.hidden = Boolean(sheet().finished);
      node.hidden = !short || Boolean(sheet().finished);
      setText(told, short ?? "");
      if (document.activeElement !== minutes) minutes.value = short ? sheet().minutes : usual;
    },
  };
}
