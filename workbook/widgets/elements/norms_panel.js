// The numbers: folded by stage, each with a field, its reason and the other voices; below, where the sources disagree.

function render(context) {
  mount(context, "workbook-norms-panel", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");

    const problem = h("p", { class: "wb-notice", hidden: true });
    const practice = h("p", { class: "wb-hint", text: _("You are with the practice people: what you set here holds for them and leaves your own numbers alone.") });
    const done = h("span", {});
    const undo = h("p", { class: "wb-notice wb-row", tabindex: "-1", hidden: true }, done,
      h("button", { class: "wb-link wb-push", text: _("Undo"), on: { click: async () => { if (await act("undo") !== undefined) { announce(_("Taken back.")); heading.focus({ preventScroll: true }); } } } }));
    const heading = h("h3", { class: "wb-title", tabindex: "-1", text: _("Your numbers, and why") });
    const groups = h("div", { class: "wb-groups" });
    const resetAll = h("button", { class: "wb-button", text: _("Put all numbers back"), on: { click: async () => {
      const answer = await act("reset_all");
      if (answer) { announce(answer.said); undo.focus(); }
    } } });
    const written = h("p", { class: "wb-hint", role: "status" });
    const forClass = h("button", { class: "wb-button", text: _("Write them down for a class"), on: { click: async () => {
      const answer = await act("write_set");
      if (answer) setText(written, fill(_("Written: {file}. Laid as content/norms.csv into a learner’s workbook folder, it sets these numbers there; what they change themselves comes first."), answer));
    } } });
    const disagreements = h("details", { class: "wb-group wb-tensions" }, h("summary", {}, h("span", { class: "wb-label" }), " ", h("span", { class: "wb-hint" })), h("div", { class: "wb-group-items" }));

    body.append(
      h("div", { class: "wb-tight" }, heading,
        h("p", { class: "wb-lead", text: _("The workbook reminds, counts and warns by these numbers. Some come from a source, some from custom, and some are our own choice. Change what does not suit you: every page follows at once.") })),
      practice, problem, undo, groups, h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, resetAll, forClass), written), disagreements);

    return () => {
      const { groups: found, tensions, changed, undo: last, problem: wrong } = state();
      practice.hidden = !state().practice;
      problem.hidden = !wrong;
      setText(problem, wrong);
      undo.hidden = !last;
      setText(done, last);
      resetAll.parentElement.parentElement.hidden = !changed;
      keyed(groups, found, (group) => group.stage, (group) => h("details", { class: "wb-group", "data-stage": group.stage },
        h("summary", {}, h("span", { class: "wb-label" }), " ", h("span", { class: "wb-hint" })), h("ul", { class: "wb-group-items" })),
      (node, group) => {
        setText(node.querySelector(".wb-label"), group.title);
        setText(node.querySelector("summary .wb-hint"), group.note);
        keyed(node.querySelector("ul"), group.items, (item) => item.id, (item) => numberRow(ctx, item, undo), (row, item) => row.drawItem(item));
      });
      setText(disagreements.querySelector(".wb-label"), _("Where the sources disagree"));
      setText(disagreements.querySelector("summary .wb-hint"), fill(_("{count} places"), { count: tensions.length }));
      keyed(disagreements.querySelector(".wb-group-items"), tensions, (tension) => tension.id, (tension) => disagreement(ctx, tension), (node, tension) => node.drawItem(tension));
    };
  });
}

/** One number: its field, who set it, and why. */
function numberRow(ctx, item, undo) {
  const { h, _, ask, act, announce } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const input = h("input", { class: "wb-input wb-short", id: uid, type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": `${uid}-range ${uid}-wrong`, on: { change: save } });
  const unit = h("span", { class: "wb-unit" });
  const by = h("span", { class: "wb-hint" });
  const back = h("button", { class: "wb-link", on: { click: async () => { const answer = await act("reset", { norm: item.id }); if (answer) { announce(answer.said); wrong.textContent = ""; undo.focus({ preventScroll: true }); input.focus({ preventScroll: true }); } } } });
  const wrong = h("p", { class: "wb-wrong", id: `${uid}-wrong`, role: "alert" });
  const range = h("p", { class: "wb-hint", id: `${uid}-range` });
  const kind = h("span", { class: "wb-tag" });
  const why = h("p", {});
  const origin = h("p", { class: "wb-hint" });
  const others = h("ul", { class: "wb-why-others" });
  const otherwise = h("div", {}, h("p", { class: "wb-hint", text: _("Others say:") }), others);
  const label = h("label", { class: "wb-label", for: uid });
  const ask_why = h("summary", {}, _("Why?"), h("span", { class: "wb-hidden" }));

  async function save() {
    try {
      const answer = await ask("set", { norm: item.id, value: input.value });
      setText(wrong, "");
      input.removeAttribute("aria-invalid");
      announce(fill(_("Saved. {said}"), answer));
    } catch (error) {
      input.setAttribute("aria-invalid", "true");
      setText(wrong, [error.what?.replace(`${item.id}: `, ""), error.repair].filter(Boolean).join(" "));
    }
  }

  const node = h("li", { class: "wb-number", "data-norm": item.id },
    h("div", { class: "wb-number-line" }, label, h("span", { class: "wb-number-value" }, input, unit)),
    h("div", { class: "wb-row wb-number-by" }, by, back), wrong,
    h("details", { class: "wb-why-note" }, ask_why, h("div", { class: "wb-why-body" }, h("p", {}, kind), why, origin, otherwise, range)));
  node.drawItem = (given) => {
    item = given;
    setText(label, given.label);
    setText(ask_why.lastChild, ` ${given.label}`);
    if (document.activeElement !== input || input.value === "") input.value = given.value;
    setText(unit, given.unit);
    setText(by, given.set_by);
    setText(back, fill(_("Back to {usual}"), given));
    back.hidden = !given.own;
    by.parentElement.hidden = !given.set_by;
    setText(kind, given.kind);
    setText(why, given.why);
    setText(origin, given.origin);
    otherwise.hidden = !given.others.length;
    keyed(others, given.others, (other) => `${other.says}=${other.who}`, (other) => h("li", {}, h("strong", { text: other.says }), " ", h("span", { class: "wb-hint", text: other.who })));
    setText(range, given.range);
  };
  return node;
}

/** One disagreement: what each side says, what we do, and why. */
function disagreement(ctx, tension) {
  const { h, _ } = ctx;
  const title = h("summary", {});
  const sides = h("ul", { class: "wb-why-others" });
  const ours = h("p", {});
  const why = h("p", {});
  const numbers = h("p", { class: "wb-hint" });
  const node = h("details", { class: "wb-tension", "data-tension": tension.id }, title,
    h("div", { class: "wb-why-body" }, sides, h("p", { class: "wb-hint", text: _("What we do") }), ours, why, numbers));
  node.drawItem = (given) => {
    setText(title, given.title);
    keyed(sides, given.sides, (side) => `${side.says}=${side.who}`, (side) => h("li", {}, h("strong", { text: side.says }), " ", h("span", { class: "wb-hint", text: side.who })));
    setText(ours, given.ours);
    setText(why, given.why);
    setText(numbers, given.numbers);
    numbers.hidden = !given.numbers;
  };
  return node;
}

export default { render };
