// The brief: facts with where they were found, who else is there, the skills asked for, one's own stories.

function render(context) {
  mount(context, "workbook-person-brief", (ctx) => {
    const { h, _, model, act, body, announce } = ctx;
    const state = () => model.get("state");
    const { person, abouts } = state();
    const title = h("h3", { class: "wb-title", tabindex: "-1" });
    const lead = h("p", { class: "wb-lead", text: _("One page, ten minutes. What you know beforehand you need not ask, and what you found makes the questions that only they can answer.") });
    const head = h("div", { class: "wb-tight" }, title, lead);
    setText(title, person ? fill(_("Find out about {name}"), person) : _("Find out before you ask"));
    const stories = storiesPart(ctx);
    if (!person) {
      body.append(head, h("p", { class: "wb-empty", text: _("Choose a person further up on this page, and their brief begins here.") }), stories.node);
      return () => stories.draw();
    }

    const progress = h("p", { class: "wb-brief-progress", role: "status" });
    const why = whyNote(ctx);
    const groups = h("div", { class: "wb-stack" });
    const findings = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the whole brief") });
    const undoText = h("span");
    const undo = h("p", { class: "wb-row", hidden: true }, undoText, h("button", { class: "wb-link", type: "button", text: _("Undo"), on: { click: async () => {
      if (await act("undo_delete")) announce(_("The fact is back."));
      form.focus();
    } } }));
    const form = factForm(ctx, { button: _("Note this fact"), primary: true, name: `${state().build}:new`, saved: () => { announce(progress.textContent); form.focus(); } });
    const knownText = h("p");
    const knownPeople = h("ul", { class: "wb-brief-known" });
    const known = h("div", { class: "wb-section wb-tight" }, h("h4", { class: "wb-heading", text: _("Who do I know there?") }), knownText, knownPeople);

    const job = jobPart(ctx);
    let editing = null; // the fact whose form is open
    const nodes = new Map();
    const factNode = (fact) => {
      const text = h("p", { dir: "auto" });
      const source = h("p", { class: "wb-hint", dir: "auto" });
      const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks") });
      const edit = h("button", { class: "wb-link", type: "button", text: _("Edit"), on: { click: () => { editing = fact.id; draw(); place.querySelector("textarea").focus(); } } });
      const out = h("button", { class: "wb-link", type: "button", text: _("Take out"), on: { click: async () => {
        if (await act("delete_fact", { fact_id: fact.id }) === undefined) return;
        announce(_("Taken out. You can undo it below."));
        undo.querySelector("button").focus();
      } } });
      const shown = h("div", { class: "wb-tight" }, text, h("div", { class: "wb-row" }, source, h("span", { class: "wb-row wb-push" }, edit, out)), remarks);
      const place = h("div", {});
      const node = h("li", { class: "wb-brief-fact", "data-fact": fact.id }, shown, place);
      let opened = null;
      nodes.set(fact.id, (now) => {
        setText(text, now.text);
        setText(source, now.source ? fill(_("Found: {source}"), now) : _("Found: not noted"));
        setAttribute(edit, "aria-label", fill(_("Edit: {text}"), now));
        setAttribute(out, "aria-label", fill(_("Take out: {text}"), now));
        drawRemarks(ctx, remarks, now.findings);
        const open = editing === now.id;
        shown.hidden = open;
        if (open && !opened) {
          const done = () => { editing = null; draw(); edit.focus(); };
          opened = factForm(ctx, { button: _("Save"), fact: now, name: `${state().build}:${now.id}`, saved: done, cancel: done });
          place.replaceChildren(opened.node);
        } else if (!open && opened) {
          opened = null;
          place.replaceChildren();
        }
      });
      return node;
    };

    function draw() {
      const now = state();
      setText(progress, now.progress);
      why.draw(now.why);
      keyed(groups, abouts.filter(({ value }) => now.facts.some((fact) => fact.about === value)), ({ value }) => value,
        ({ text }) => h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading", text }), h("ul", { class: "wb-tight" })),
        (node, { value }) => keyed(node.querySelector("ul"), now.facts.filter((fact) => fact.about === value), (fact) => fact.id, factNode, (item, fact) => nodes.get(fact.id)(fact)));
      groups.hidden = !now.facts.length;
      drawRemarks(ctx, findings, now.findings);
      undo.hidden = !now.undo;
      setText(undoText, now.undo);
      setText(knownText, now.known.text);
      keyed(knownPeople, now.known.people, (each) => each.id, () => h("li", { class: "wb-row" }, h("span", { dir: "auto" }), h("span", { class: "wb-hint", dir: "auto" })), (item, each) => {
        setText(item.firstChild, each.name);
        setText(item.lastChild, [each.about, each.warmth].filter(Boolean).join(" · "));
      });
      job.draw();
      stories.draw();
    }
    body.append(head, h("div", { class: "wb-tight" }, progress, why.node), groups, undo, findings, form.node, known, job.node, stories.node);
    return draw;
  });
}

/** A form for one fact. What stands in it is kept in the browser until it is saved. */
function factForm(ctx, { button, primary = false, fact = null, name, saved, cancel = null }) {
  const { h, _, model, act } = ctx;
  const { abouts, sources, person } = model.get("state");
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  let about = fact?.about ?? "person";
  const hint = h("p", { class: "wb-hint", id: `${uid}-hint` });
  const text = h("textarea", { class: "wb-area", rows: "2", id: `${uid}-text`, dir: "auto", "aria-describedby": `${uid}-hint`, placeholder: _("One fact, in a sentence") });
  const source = h("input", { class: "wb-input", type: "text", id: `${uid}-source`, dir: "auto", list: `${uid}-sources`, autocomplete: "off", placeholder: _("a talk, their profile, an article") });
  const kind = h("input", { type: "hidden", value: about });
  const choice = choiceGroup(ctx, { label: fact ? _("This fact is about") : _("A new fact is about"), options: abouts, choose: (value) => { kind.value = value; draft.keep(); draw(); } });
  const draft = formDraft(`fact:${name}`, { text, source, about: kind });
  text.value = fact?.text ?? "";
  source.value = fact?.source ?? "";
  draft.restore();
  function draw() {
    about = kind.value;
    choice.draw(about);
    setText(hint, abouts.find(({ value }) => value === about)?.hint ?? "");
  }
  const submit = h("button", { class: `wb-button${primary ? " wb-primary" : ""}`, type: "submit", text: button });
  const node = h("form", { class: "wb-panel wb-stack", novalidate: true, on: {
    input: () => draft.keep(),
    submit: async (event) => {
      event.preventDefault();
      submit.disabled = true;
      const result = await act("save_fact", { contact_id: person.id, about, text: text.value, source: source.value, fact_id: fact?.id ?? null, revision: fact?.revision ?? 0 });
      submit.disabled = false;
      if (!result) { text.focus(); return; }
      draft.drop();
      text.value = "";
      source.value = "";
      saved();
    },
  } }, choice.node,
  h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: text.id, text: _("What you found out") }), hint, text),
  h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: source.id, text: _("Where you found it") }), source,
    h("datalist", { id: `${uid}-sources` }, sources.map((value) => h("option", { value })))),
  h("div", { class: "wb-row" }, submit, cancel ? h("button", { class: "wb-link", type: "button", text: _("Cancel"), on: { click: () => { draft.drop(); cancel(); } } }) : null));
  draw();
  return { node, focus: () => text.focus() };
}

/** The job description, if there is one: a box to paste it in, and the skills it speaks of. */
function jobPart(ctx) {
  const { h, _, model } = ctx;
  const job = () => model.get("state").job;
  const field = draftField(ctx, { record: job().record, field: "job_description", rows: 4, label: _("Job description"), hint: _("Paste it here. You need not learn it by heart; it shows which skills to ask about.") });
  const words = h("ul", { class: "wb-row", "aria-label": _("Skills it speaks of") });
  const why = whyNote(ctx);
  const told = h("p", { class: "wb-hint", text: _("What it speaks of most. Ask which of these matter in their day, and which are only on paper:") });
  const node = h("details", { class: "wb-section", open: !job().empty }, h("summary", { class: "wb-label", text: _("Is there a job description? (optional)") }),
    h("div", { class: "wb-stack wb-brief-inside" }, field.node, told, words, why.node));
  return { node, draw() {
    field.draw();
    why.draw(job().note);
    told.hidden = !job().keywords.length;
    keyed(words, job().keywords, (word) => word, (word) => h("li", { class: "wb-tag", text: word, dir: "auto" }));
  } };
}

/** Three stories of one's own: whoever can tell them knows their résumé. */
function storiesPart(ctx) {
  const { h, _, model } = ctx;
  const state = () => model.get("state");
  const told = h("span", { class: "wb-hint" });
  const fields = state().stories.map(({ field, label }) => draftField(ctx, { record: "learner", field, label, rows: 2, findings: true, placeholder: _("I was …, I did …, and in the end …") }));
  const node = h("details", { class: "wb-section" }, h("summary", {}, h("span", { class: "wb-label", text: _("Do I know my own résumé?") }), " ", told),
    h("div", { class: "wb-stack wb-brief-inside" },
      h("p", { class: "wb-hint", text: _("Take three lines of your résumé. If you can tell the story behind each in a minute, you know it. These are the same for every person you meet.") }),
      fields.map(({ node: each }) => each)));
  return { node, draw() {
    setText(told, state().stories_told);
    state().stories.forEach((story, index) => { fields[index].draw(); fields[index].drawFindings(story.findings); });
  } };
}

export default { render };
