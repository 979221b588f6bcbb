// The pitch: three parts, a live length, remarks beside the words, and kept versions.

function render(context) {
  mount(context, "workbook-pitch-drafter", (ctx) => {
    const { h, _, model, act, body, signal } = ctx;
    const state = () => model.get("state");

    const ending = choiceGroup(ctx, {
      label: _("This pitch is for"),
      options: [
        { value: "informational", text: _("a networking coffee: end on what you want to learn") },
        { value: "formal", text: _("a job interview: end on why you fit") },
      ],
      choose: (value) => act("set_ending", { ending: value }),
    });
    const budget = choiceGroup(ctx, {
      label: _("Time you want to take"),
      options: state().budgets.map(({ seconds }) => ({ value: seconds, text: fill(_("{seconds} seconds"), { seconds }) })),
      choose: (value) => act("set_budget", { seconds: Number(value) }),
    });

    const whyLength = whyNote(ctx);
    const variant = variantChoice(ctx, () => fields);
    const parts = h("div", { class: "wb-stack" });
    let fields = [];
    let drawnEnding = null;
    const drawParts = () => {
      // Another ending asks for another last part; the field itself, its words and its state stay.
      if (!fields.length) {
        fields = state().parts.map((part) => draftField(ctx, { record: state().record, rows: 3, findings: true, ...part }));
        for (const field of fields) {
          field.comments = h("p", { class: "wb-hint", hidden: true });
          field.node.append(field.comments);
        }
        parts.replaceChildren(...fields.map(({ node }) => node));
      }
      state().parts.forEach((part, index) => {
        const field = fields[index];
        field.draw();
        field.drawFindings(part.findings);
        setText(field.comments, part.comments);
        field.comments.hidden = !part.comments;
        if (drawnEnding !== state().ending) {
          setText(field.node.querySelector("label"), part.label);
          setText(field.node.querySelector(".wb-hint"), part.hint);
          field.area.placeholder = part.placeholder;
        }
      });
      drawnEnding = state().ending;
    };

    const numbers = h("p", { class: "wb-meter-numbers" });
    const fits = h("p", { class: "wb-hint" });
    const filled = h("span");
    const bar = h("div", { class: "wb-bar", "aria-hidden": "true" }, filled);
    const overall = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the whole pitch") });
    const drawMeter = () => {
      const { meter, budgets, budget: chosen } = state();
      setText(numbers, fill(_("{words} words · about {seconds} seconds aloud"), meter));
      setText(fits, [meter.pace_text, budgets.map((each) => each.text).join(" · ")].join(" "));
      filled.style.width = `${Math.min(100, (100 * meter.seconds) / chosen)}%`;
      setAttribute(bar, "data-over", meter.seconds > chosen);
      drawRemarks(ctx, overall, state().findings);
    };

    const kept = versionList(ctx, () => fields);

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Say who you are, in your own words") }),
        h("p", { class: "wb-lead", text: _("Three short parts, for the moment when they ask about you. Write the way you speak; below you can say it aloud.") })),
      variant.node, ending.node, h("div", {}, budget.node, whyLength.node), parts,
      h("div", { class: "wb-meter" }, numbers, bar, fits, overall),
      kept.node);

    return () => {
      variant.draw();
      ending.draw(state().ending);
      budget.draw(state().budget);
      whyLength.draw(state().why);
      drawParts();
      drawMeter();
      kept.draw();
    };
  });
}

/** For whom this pitch is; one for a listener begins as a copy of the main one and shows what differs. */
function variantChoice(ctx, fields) {
  const { h, _, model, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const select = h("select", { class: "wb-select", id: uid, on: { change: async () => {
    await Promise.all(fields().map((field) => field.flush()));
    await act("set_variant", { record: select.value });
  } } });
  const hint = h("p", { class: "wb-hint", text: _("People who do the work like details, HR likes what you are like to work with, your own stage and school like to hear what you share. Change a sentence, not your story.") });
  const begin = h("button", { class: "wb-button", text: _("Begin with a copy of the main pitch"), on: { click: () => act("begin_variant") } });
  const compared = h("div", { class: "wb-compare", hidden: true, tabindex: "0", role: "region", "aria-label": _("What differs from the main pitch") });
  const compare = h("button", { class: "wb-link", "aria-expanded": "false", text: _("What differs from the main pitch"), on: { click: async () => {
    if (compared.hidden) {
      await Promise.all(fields().map((field) => field.flush()));
      const pieces = await act("compare_main");
      if (!pieces) return;
      compared.replaceChildren(...pieces.map(({ kind, text }) => h({ same: "span", added: "ins", removed: "del" }[kind], { text })));
      if (!pieces.some(({ kind }) => kind !== "same")) compared.prepend(h("p", { class: "wb-hint", text: _("Nothing differs yet.") }));
    }
    compared.hidden = !compared.hidden;
    compare.setAttribute("aria-expanded", String(!compared.hidden));
  } } });
  return {
    node: h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("This version is") }), select, begin, compare), hint, compared),
    draw() {
      const { variant } = model.get("state");
      keyed(select, variant.options, (each) => each.value, (each) => h("option", { value: each.value }), (node, each) => setText(node, each.text));
      select.value = variant.chosen;
      hint.hidden = variant.main;
      begin.hidden = variant.main || variant.begun;
      compare.hidden = variant.main || !variant.begun;
      if (compare.hidden) compared.hidden = true;
    },
  };
}

/** Versions the learner kept, each with what changed since. */
function versionList(ctx, fields) {
  const { h, _, model, act } = ctx;
  const list = h("div", {});
  const empty = h("p", { class: "wb-empty", text: _("Nothing kept yet. Keep a version before you try something bold: you can always come back.") });
  const label = h("input", { class: "wb-input", type: "text", maxlength: "80", placeholder: _("for instance: for engineers"), "aria-label": _("A name for this version") });
  const keep = h("button", { class: "wb-button wb-primary", text: _("Keep this version"), on: { click: async () => {
    await Promise.all(fields().map((field) => field.flush()));
    if (await act("keep_version", { label: label.value }) !== undefined) label.value = "";
  } } });
  const create = (version) => {
    const compared = h("div", { class: "wb-compare", hidden: true, tabindex: "0", role: "region", "aria-label": _("Changes since this version") });
    const compare = h("button", { class: "wb-link", "aria-expanded": "false", text: _("What changed since"), on: { click: async () => {
      if (!compared.hidden) {
        compared.hidden = true;
      } else {
        const pieces = await act("compare", { version: version.id });
        if (!pieces) return;
        compared.replaceChildren(...pieces.map(({ kind, text }) => h({ same: "span", added: "ins", removed: "del" }[kind], { text })));
        if (!pieces.some(({ kind }) => kind !== "same")) compared.prepend(h("p", { class: "wb-hint", text: _("Nothing changed since.") }));
        compared.hidden = false;
      }
      compare.setAttribute("aria-expanded", String(!compared.hidden));
    } } });
    return h("div", { class: "wb-version" },
      h("div", { class: "wb-row" },
        h("span", { class: "wb-label", dir: "auto", text: version.label }),
        h("span", { class: "wb-hint", text: version.about }),
        h("span", { class: "wb-push" }, compare,
          h("button", { class: "wb-link", text: _("Go back to this"), "aria-label": fill(_("Go back to version {label}"), { label: version.label }), on: { click: () => act("restore", { version: version.id }) } }))),
      compared);
  };
  return {
    node: h("div", { class: "wb-tight wb-section" },
      h("h4", { class: "wb-heading", text: _("Versions") }), empty, list, h("div", { class: "wb-row" }, h("div", { style: "flex: 1 1 200px" }, label), keep)),
    draw: () => {
      const { versions } = model.get("state");
      empty.hidden = versions.length > 0;
      keyed(list, versions, (version) => version.id, create);
    },
  };
}

export default { render };
