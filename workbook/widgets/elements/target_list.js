// Targets: what one aims at, who fits, whom to ask next; ways to find more people; one small step a week.

function render(context) {
  mount(context, "workbook-target-list", (ctx) => {
    const { h, _, model, act, body, announce } = ctx;
    const state = () => model.get("state");

    const empty = h("p", { class: "wb-empty", text: _("Nothing is on your list yet. One company, one kind of work or one field is enough to begin: your book then tells you who could tell you more.") });
    const orderWhy = whyNote(ctx);
    const order = h("div", { class: "wb-tight" }, h("p", { class: "wb-hint" }), orderWhy.node);
    const list = h("ul", { class: "wb-stack" });
    const asideList = h("ul", { class: "wb-stack wb-target-inside" });
    const asideTitle = h("summary", {});
    const aside = h("details", { hidden: true }, asideTitle, asideList);
    const undoText = h("span");
    const undo = h("p", { class: "wb-row", hidden: true }, undoText, h("button", { class: "wb-link", type: "button", text: _("Undo"), on: { click: async () => {
      if (await act("undo_delete")) announce(_("It is on your list again."));
      form.focus();
    } } }));
    const form = targetForm(ctx, { button: _("Put it on my list"), primary: true, name: "new", saved: () => { announce(_("It is on your list.")); form.focus(); } });

    let editing = null;
    const updates = new Map();
    const targetNode = (target) => {
      const title = h("h4", { class: "wb-heading", dir: "auto" });
      const tag = h("span", { class: "wb-tag" });
      const note = h("p", { class: "wb-hint", dir: "auto" });
      const next = h("p", { class: "wb-target-next" });
      const reason = h("p", {});
      const due = h("p", { class: "wb-hint" });
      const ask = h("button", { class: "wb-button", type: "button", on: { click: () => (now.attempt.contact_id === state().chosen ? openPage("02_prepare.ipynb") : choose(now.attempt.contact_id)) } });
      const origin = h("p", {});
      const why = whyNote(ctx);
      const advice = h("div", { class: "wb-notice wb-tight" }, next, reason, due, h("div", { class: "wb-row" }, ask),
        why.node, h("details", {}, h("summary", { text: _("Where this comes from") }), origin));
      const people = h("ul", { class: "wb-tight wb-target-inside" });
      const count = h("summary", {});
      const who = h("details", {}, count, people);
      const link = (text, run) => h("button", { class: "wb-link", type: "button", text, on: { click: run } });
      const edit = link(_("Edit"), () => { editing = target.id; draw(); place.querySelector("input").focus(); });
      const put = h("button", { class: "wb-link", type: "button", on: { click: async () => { await act("set_state", { target_id: target.id, state: now.state === "open" ? "paused" : "open" }); } } });
      const out = link(_("Take out"), async () => {
        const told = await act("delete_target", { target_id: target.id });
        if (told) { announce(told.text); moveToUndo = true; draw(); }
      });
      const shown = h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, title, tag, h("span", { class: "wb-row wb-push" }, edit, put, out)), note, advice, who);
      const place = h("div", {});
      const node = h("li", { class: "wb-target", "data-target": target.id }, shown, place);
      let now = target;
      let opened = null;
      updates.set(target.id, (given) => {
        now = given;
        setText(title, now.title);
        setText(tag, now.state_text);
        tag.hidden = !now.state_text;
        setText(note, now.note);
        note.hidden = !now.note;
        advice.hidden = now.state !== "open";
        setText(next, now.attempt.message);
        setText(reason, now.attempt.reason);
        setText(due, now.attempt.due);
        due.hidden = !now.attempt.due;
        setText(origin, now.attempt.origin);
        why.draw(now.attempt.why);
        const chosen = now.attempt.contact_id && now.attempt.contact_id === state().chosen;
        ask.parentElement.hidden = !now.attempt.contact_id;
        setText(ask, chosen ? fill(_("Prepare for {name}"), now.attempt) : _("Work on this person"));
        setText(put, now.state === "open" ? _("Put aside") : _("Take up again"));
        for (const [button, words] of [[edit, _("Edit: {title}")], [out, _("Take out: {title}")], [put, now.state === "open" ? _("Put aside: {title}") : _("Take up again: {title}")]]) setAttribute(button, "aria-label", fill(words, now));
        who.hidden = !now.people.length;
        setText(count, now.count);
        keyed(people, now.people, (each) => each.id, (each) => h("li", { class: "wb-target-person" },
          h("span", { class: "wb-label", dir: "auto" }), h("span", { class: "wb-hint", dir: "auto" }), h("span", { class: "wb-row" }),
          h("button", { class: "wb-link", type: "button", text: _("Work on them"), "aria-label": fill(_("Work on {name}"), each), on: { click: () => choose(each.id) } })),
        (item, each) => {
          const [name, work, flags, pick] = item.children;
          setText(name, each.name);
          setText(work, each.about);
          keyed(flags, [each.tier, ...each.matches, ...(each.stage ? [each.stage] : [])], (text) => text, (text) => h("span", { class: "wb-tag", text }));
          pick.hidden = each.id === state().chosen;
        });
        const open = editing === now.id;
        shown.hidden = open;
        if (open && !opened) {
          const done = () => { editing = null; draw(); edit.focus(); };
          opened = targetForm(ctx, { button: _("Save"), target: now, name: now.id, saved: done, cancel: done });
          place.replaceChildren(opened.node);
        } else if (!open && opened) {
          opened = null;
          place.replaceChildren();
        }
      });
      return node;
    };
    async function choose(contact_id) {
      const told = await act("choose", { contact_id });
      if (told) announce(told.text);
    }

    const ways = waysPart(ctx);
    const event = eventPart(ctx);
    const stretch = stretchPart(ctx);
    let moveToUndo = false;
    function draw() {
      const now = state();
      const open = now.targets.filter((each) => each.state === "open");
      const rest = now.targets.filter((each) => each.state !== "open");
      empty.hidden = now.targets.length > 0;
      order.hidden = !open.length;
      setText(order.firstChild, now.order);
      orderWhy.draw(now.order_note);
      const update = (node, target) => updates.get(target.id)(target);
      keyed(list, open, (target) => target.id, targetNode, update);
      keyed(asideList, rest, (target) => target.id, targetNode, update);
      aside.hidden = !rest.length;
      setText(asideTitle, fill(_("Put aside ({count})"), { count: rest.length }));
      undo.hidden = !now.undo;
      setText(undoText, now.undo);
      if (moveToUndo && now.undo) { moveToUndo = false; undo.querySelector("button").focus(); }
      stretch.draw();
    }
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Know whom to ask next") }),
        h("p", { class: "wb-lead", text: _("Put down what you are curious about. For each line the card looks through your book, names one person to ask, and says why.") })),
      empty, list, order, aside, undo, form.node, ways.node, event.node, stretch.node);
    return draw;
  });
}

/** A form for one target. What stands in it is kept in the browser until it is saved. */
function targetForm(ctx, { button, primary = false, target = null, name, saved, cancel = null }) {
  const { h, _, model, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const controls = {};
  const field = (key, label, placeholder) => {
    controls[key] = h("input", { class: "wb-input", type: "text", id: `${uid}-${key}`, dir: "auto", autocomplete: "off", placeholder, value: target?.[key] ?? "" });
    return h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: controls[key].id, text: label }), controls[key]);
  };
  const grid = h("div", { class: "wb-target-grid" },
    field("company", _("A company or place"), _("a clinic, a bakery, a firm")),
    field("role", _("A kind of work"), _("nurse educator")),
    field("industry", _("A field"), _("health care")));
  const note = field("note", _("Why, or what you wonder about (optional)"), _("do they train people who come late?"));
  const draft = formDraft(`target:${model.get("state").build}:${name}`, controls);
  draft.restore();
  const submit = h("button", { class: `wb-button${primary ? " wb-primary" : ""}`, type: "submit", text: button });
  const node = h("form", { class: "wb-panel wb-stack", novalidate: true, on: {
    input: () => draft.keep(),
    submit: async (event) => {
      event.preventDefault();
      submit.disabled = true;
      const values = Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, control.value]));
      const result = await act("save_target", { values, target_id: target?.id ?? null, revision: target?.revision ?? 0 });
      submit.disabled = false;
      if (!result) { controls.company.focus(); return; }
      draft.drop();
      for (const control of Object.values(controls)) control.value = "";
      saved();
    },
  } }, grid, note, h("div", { class: "wb-row" }, submit, cancel ? h("button", { class: "wb-link", type: "button", text: _("Cancel"), on: { click: () => { draft.drop(); cancel(); } } }) : null));
  return { node, focus: () => controls.company.focus() };
}

/** Ways to come across people, nearest first. */
function waysPart(ctx) {
  const { h, _, model } = ctx;
  const node = h("details", { class: "wb-section" }, h("summary", { class: "wb-label", text: _("Nobody fits? Ways to find people") }),
    h("div", { class: "wb-stack wb-target-inside" }, model.get("state").ways.map(({ title, items }) => h("div", { class: "wb-tight" },
      h("h4", { class: "wb-heading", text: title }),
      h("ul", { class: "wb-tight" }, items.map((way) => h("li", { "data-way": way.id },
        h("details", {}, h("summary", { text: way.label }), h("p", { text: way.advice }), h("p", { class: "wb-hint", text: way.origin })))))))));
  return { node };
}

/** Several people from one event. */
function eventPart(ctx) {
  const { h, _, model, act, announce } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const event = h("input", { class: "wb-input", type: "text", id: `${uid}-event`, dir: "auto", autocomplete: "off" });
  const lines = h("textarea", { class: "wb-area", rows: "3", id: `${uid}-lines`, dir: "auto", "aria-describedby": `${uid}-hint` });
  const draft = formDraft(`event-people:${model.get("state").build}`, { event, lines });
  draft.restore();
  const told = h("p", { class: "wb-status", role: "status" });
  const submit = h("button", { class: "wb-button", type: "submit", text: _("Add these people") });
  const form = h("form", { class: "wb-stack wb-target-inside", novalidate: true, on: {
    input: () => draft.keep(),
    submit: async (submitted) => {
      submitted.preventDefault();
      submit.disabled = true;
      const result = await act("add_event_people", { event: event.value, lines: lines.value });
      submit.disabled = false;
      if (!result) { (event.value.trim() ? lines : event).focus(); return; }
      draft.drop();
      lines.value = "";
      setText(told, result.text);
    },
  } },
  h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: event.id, text: _("Which event?") }), event),
  h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: lines.id, text: _("Whom did you meet?") }),
    h("p", { class: "wb-hint", id: `${uid}-hint`, text: _("One person a line: name, what they do, where they work. Write to them within two days, while they remember you.") }), lines),
  h("div", { class: "wb-row" }, submit), told, h("p", { class: "wb-hint", text: model.get("state").event.origin }));
  return { node: h("details", { class: "wb-section", open: Boolean(lines.value) }, h("summary", { class: "wb-label", text: _("I was at an event, in a room or online") }), form) };
}

/** One small step outside the comfort zone. */
function stretchPart(ctx) {
  const { h, _, model, act, announce } = ctx;
  const stretch = () => model.get("state").stretch;
  const field = draftField(ctx, { record: "learner", field: stretch().field, rows: 1, label: _("This week’s step outside your comfort zone"),
    hint: _("Small enough to do, large enough to feel. For the result little is at stake; it is practice."), placeholder: _("I will write to one person I have never met") });
  const done = h("button", { class: "wb-button", type: "button", text: _("I did it"), on: { click: async () => {
    await field.flush();
    const told = await act("stretch_done");
    if (told) announce(told.text);
  } } });
  const back = h("button", { class: "wb-link", type: "button", text: _("Not yet: put it back"), on: { click: () => act("stretch_undo") } });
  const told = h("p", { class: "wb-hint", dir: "auto" });
  const node = h("div", { class: "wb-section wb-tight" }, field.node, h("div", { class: "wb-row" }, done, told, back),
    h("details", {}, h("summary", { text: _("Where this comes from") }), h("p", { class: "wb-hint", text: stretch().origin })));
  return { node, draw() {
    field.draw();
    done.disabled = stretch().empty;
    setText(told, stretch().told);
    back.hidden = !stretch().undo;
  } };
}

export default { render };
