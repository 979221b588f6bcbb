// The current person: who they are, how far things went, and what happened.

/** The card of the person that all pages work on. */
function personCard(ctx, { deleted }) {
  const { h, _, model, act, announce } = ctx;
  const state = () => model.get("state");
  const current = () => state().current;
  const name = h("p", { class: "wb-person-name", dir: "auto", tabindex: "-1" });
  const work = h("p", { dir: "auto" });
  const stage = h("span", { class: "wb-tag" });
  const invented = h("span", { class: "wb-tag wb-invented", text: _("Invented person") });
  const last = h("p", { class: "wb-hint" });
  const known = h("dl", { class: "wb-known" });
  const place = h("div", {});
  const undoText = h("span", {});
  const undoButton = h("button", { class: "wb-link", on: { click: async () => { await act("undo"); name.focus(); } } });
  const undo = h("p", { class: "wb-undo", role: "status" }, undoText, undoButton);
  const events = h("ul", { class: "wb-events" });
  const earlier = h("button", { class: "wb-link", on: { click: async () => { await act("show_all", { contact_id: current().id }); events.querySelector("button")?.focus(); } } });
  const history = h("details", {}, h("summary", { text: _("What happened so far") }), events, earlier);

  let open = null; // what stands under the buttons: log, edit, delete
  let openFor = null;
  const buttons = {};
  function show(kind, node, focus) {
    open = kind;
    openFor = current()?.id ?? null;
    place.replaceChildren(...(node ? [node] : []));
    for (const [each, button] of Object.entries(buttons)) setAttribute(button, "aria-expanded", String(each === kind));
    if (node) focus?.();
  }
  const close = () => { const button = buttons[open]; show(null, null); button?.focus(); };
  const opener = (kind, text, make) => (buttons[kind] = h("button", { class: "wb-button", "aria-expanded": "false", text, on: { click: async () => {
    if (open === kind) { close(); return; }
    const made = await make();
    if (made) show(kind, made.node, made.focus);
  } } }));

  const row = h("div", { class: "wb-row" },
    opener("log", _("Note what happened"), () => logForm(ctx, { close })),
    opener("edit", _("Edit details"), () => {
      const { id, values, revision } = current();
      return personForm(ctx, { contactId: id, revision: () => revision, values, book: state().build, button: _("Save details"),
        saved: () => { announce(_("Saved.")); close(); }, cancel: close });
    }),
    opener("delete", _("Delete…"), async () => {
      const { id } = current();
      const told = await act("about_deleting", { contact_id: id });
      if (!told) return null;
      const keep = h("button", { class: "wb-button", text: _("Keep them"), on: { click: close } });
      return { focus: () => keep.focus(), node: h("div", { class: "wb-notice wb-tight" }, h("p", { text: told.goes }), h("p", { class: "wb-hint", text: _("This cannot be undone. Afterwards you are told which older copies and files still hold them.") }),
        h("div", { class: "wb-row" }, keep, h("button", { class: "wb-button wb-danger", text: _("Delete for good"), on: { click: async () => {
          const gone = await act("delete", { contact_id: id });
          if (!gone) return;
          show(null, null);
          announce(gone.text);
          deleted(gone);
        } } }))) };
    }));

  const node = h("div", { class: "wb-person wb-tight" },
    h("p", { class: "wb-hint", text: _("The person you are working on, on every page") }),
    h("div", { class: "wb-row" }, name, stage, invented), work, last, known, undo, row, place, history);

  return {
    node,
    focus: () => name.focus(),
    draw() {
      const person = current();
      node.hidden = !person;
      if (open && openFor !== (person?.id ?? null)) show(null, null);
      if (!person) return;
      setText(name, person.name);
      setText(work, person.about);
      work.hidden = !person.about;
      setText(stage, person.stage);
      invented.hidden = !person.invented;
      setText(last, person.last ? `${person.last.text}, ${person.last.ago}.` : _("Nothing has happened yet. Note it here when you have written to them."));
      setAttribute(last, "title", person.last?.exact);
      keyed(known, person.known, (item) => item.label, (item) => h("div", {}, h("dt", { class: "wb-hint", text: item.label }), h("dd", { dir: "auto" })), (part, item) => setText(part.lastChild, item.text));
      known.hidden = !person.known.length;
      const told = state().undo;
      undo.hidden = !told;
      setText(undoText, told ? `${told.text} ` : "");
      setText(undoButton, told?.button ?? "");
      history.hidden = !person.events.length;
      keyed(events, person.events, (event) => event.id, (event) => h("li", { class: "wb-row" },
        h("span", { "data-part": "text" }), h("span", { class: "wb-hint", "data-part": "ago" }),
        h("button", { class: "wb-link wb-push", text: _("Take back"), "aria-label": fill(_("Take back: {text}"), event), on: { click: async () => { await act("withdraw", { event_id: event.id }); name.focus(); } } }),
        event.words ? h("details", { class: "wb-words" }, h("summary", { text: _("The words") }), h("p", { dir: "auto", text: event.words })) : null),
      (part, event) => { setText(part.firstChild, event.text); setText(part.children[1], event.ago); setAttribute(part.children[1], "title", event.exact); });
      setText(earlier, fill(_("Show {earlier} earlier ones"), person));
      earlier.hidden = !person.earlier;
    },
  };
}

/** What is left of somebody who was deleted: older copies, files, words. `done()` is called when it is put away. */
function farewellNote(ctx, { done }) {
  const { h, _, act, announce } = ctx;
  const heading = h("h4", { class: "wb-heading", tabindex: "-1", dir: "auto" });
  const lines = h("ul", { class: "wb-tight" });
  const files = h("ul", { class: "wb-tight" });
  const box = h("div", { class: "wb-scroll wb-inset", tabindex: "0", role: "region", "aria-label": _("Files that may still hold them") }, files);
  const out = h("button", { class: "wb-button", text: _("Take them out of the copies now"), on: { click: async () => {
    out.disabled = true;
    const told = await act("forget");
    out.disabled = false;
    if (!told) return;
    out.hidden = true;
    setText(lines.firstChild, told.text);
    tellFiles(left.exports);
    heading.focus();
    announce(told.text);
  } } });
  function tellFiles(named) {
    files.replaceChildren(...named.map(({ file, remark }) => h("li", {}, h("span", { text: file }), h("span", { class: "wb-hint", text: ` ${remark}` }))));
    box.hidden = !named.length;
  }
  let left = null;
  const node = h("div", { class: "wb-notice wb-tight", hidden: true }, heading, lines, box,
    h("div", { class: "wb-row" }, out, h("button", { class: "wb-button", text: _("Done"), on: { click: () => { node.hidden = true; done(); } } })));
  return {
    node,
    show(gone) {
      setText(heading, gone.text);
      lines.replaceChildren(...gone.lines.map((text) => h("li", { text })));
      left = gone;
      tellFiles([...gone.copies, ...gone.exports]);
      out.hidden = !gone.copies.length;
      node.hidden = !gone.lines.length;
      if (node.hidden) done(); else heading.focus();
    },
  };
}

/** Note that one wrote, or what they answered. */
function logForm(ctx, { close }) {
  const { h, _, model, act, announce } = ctx;
  const { current, channels, today } = model.get("state");
  let what = current.awaited ? "replied" : "wrote";
  let answer = "yes";
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const choice = choiceGroup(ctx, { label: _("What happened?"), options: [{ value: "wrote", text: _("I wrote to them") }, { value: "replied", text: _("They answered") }], choose: (value) => { what = value; draw(); } });
  const answers = choiceGroup(ctx, { label: _("What did they say?"), options: [
    { value: "yes", text: _("yes") }, { value: "later", text: _("later, or perhaps") }, { value: "no", text: _("no") }, { value: "auto", text: _("only an automatic answer came") }], choose: (value) => { answer = value; } });
  const channel = h("select", { class: "wb-select", id: `${uid}-channel` }, channels.map(({ value, text }) => h("option", { value, text })));
  const day = h("input", { class: "wb-input", type: "date", id: `${uid}-day`, max: today, required: true, value: today });
  const submit = h("button", { class: "wb-button", type: "submit", text: _("Note it") });
  function draw() {
    choice.draw(what);
    answers.draw(answer);
    answers.node.hidden = what !== "replied";
  }
  draw();
  const node = h("form", { class: "wb-panel wb-stack", novalidate: true, on: { submit: async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const told = await act("log", { contact_id: current.id, what, day: day.value, channel: channel.value, answer });
    submit.disabled = false;
    if (!told) return;
    announce(told.text);
    close();
  } } }, choice.node, answers.node,
  h("div", { class: "wb-row wb-row-top" },
    h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: channel.id, text: _("By which way?") }), channel),
    h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: day.id, text: _("On which day?") }), day)),
  h("p", { class: "wb-hint", text: _("Whether it was the first message or a reminder is worked out for you.") }),
  h("div", { class: "wb-row" }, submit, h("button", { class: "wb-link", type: "button", text: _("Cancel"), on: { click: close } })));
  return { node, focus: () => node.querySelector("input:checked").focus() };
}
