// Asking for a conversation: one goal, one message with remarks, the way it goes out, and the four places.

function render(context) {
  mount(context, "workbook-outreach-drafter", (ctx) => {
    const { h, _, model, body } = ctx;
    const state = () => model.get("state");
    const { person } = state();
    const goal = draftField(ctx, { record: "learner", field: "goal", label: _("Your goal, in one sentence"), rows: 1, findings: true,
      hint: _("What do you want to understand or find out? You type it once; frames and the four places below use it."),
      placeholder: _("I want to understand how …") });
    const message = person ? messagePart(ctx) : null;
    const places = placesPart(ctx);
    const profile = profilePart(ctx);
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: person ? fill(_("Ask {name} for a conversation"), person) : _("Ask for a conversation") }),
        h("p", { class: "wb-lead", text: _("Say what you share, what you want to learn, and how long it takes. One question. Frames give you the order; the words are yours.") })),
      goal.node,
      message ? message.node : h("p", { class: "wb-empty", text: _("Choose a person further up on this page, and you can write to them here.") }),
      places.node, profile.node);
    return () => {
      goal.draw();
      goal.drawFindings(state().goal.findings);
      message?.draw();
      places.draw();
      profile.draw();
    };
  });
}

/** A native choice from a list, with its label. */
function labelledSelect(ctx, label, options, choose) {
  const { h } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const select = h("select", { class: "wb-select", id: uid, on: { change: () => choose(select.value) } }, options.map(({ value, text }) => h("option", { value, text })));
  return { select, node: h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: uid, text: label }), select) };
}

/** A tick with its words. */
function tick(ctx, text, change) {
  const { h } = ctx;
  const input = h("input", { type: "checkbox", on: { change: () => change(input.checked) } });
  return { input, node: h("label", { class: "wb-option" }, input, h("span", { text })) };
}

/** The message to the chosen person. */
function messagePart(ctx) {
  const { h, _, model, act, announce } = ctx;
  const draft = () => model.get("state").draft;
  const contact_id = model.get("state").person.id;

  const before = h("p", {});
  const beforeHint = h("p", { class: "wb-hint" });
  const again = h("button", { class: "wb-button", type: "button", "aria-expanded": "false", text: _("Write a reminder"), on: { click: () => { writing = !writing; draw(); if (writing) current().area.focus(); } } });
  const undo = h("button", { class: "wb-link", type: "button", text: _("Undo"), on: { click: async () => { if (await act("undo_sent") !== undefined) moveTo = "message"; draw(); } } });
  const noted = h("p", { class: "wb-row", role: "status" }, h("span"), undo);
  const sentWords = h("p", { class: "wb-outreach-sent", dir: "auto" });
  const whatWasSent = h("details", { hidden: true }, h("summary", { text: _("What you sent") }), sentWords);
  const standing = h("div", { class: "wb-notice wb-tight", hidden: true, tabindex: "-1" }, before, beforeHint, noted, whatWasSent, h("div", { class: "wb-row" }, again));
  let moveTo = null; // where the focus goes when the state that follows an answer is drawn
  let writing = false; // whether a reminder is being written although an answer may still come

  const channelHint = h("p", { class: "wb-hint" });
  const channel = labelledSelect(ctx, _("How will it travel?"), draft().channels, (value) => act("set_channel", { contact_id, channel: value }));
  channel.node.append(channelHint);
  const paid = tick(ctx, _("I have a paid LinkedIn account (longer notes)"), (on) => act("set_paid", { paid: on }));

  const frames = h("select", { class: "wb-select", "aria-label": _("Frame") });
  const begin = h("button", { class: "wb-button", type: "button", text: _("Begin with this frame"), on: { click: async () => {
    if (await act("begin", { contact_id, frame: frames.value }) === undefined) return;
    announce(_("The frame is in the field. Put your own words in place of each bracket."));
    current().area.focus();
  } } });
  const starting = h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("Begin with a frame, or write freely") }), h("div", { class: "wb-row" }, frames, begin),
    h("p", { class: "wb-hint", text: _("A frame is an order of thoughts with gaps. What stands in [brackets] is a question to you.") }));

  // A field for each way and kind of message; it is made when it is first needed, and keeps its words.
  const fields = new Map();
  const place = h("div", { class: "wb-stack" });
  const fieldOf = (name, spec) => {
    if (!fields.has(name)) {
      fields.set(name, draftField(ctx, { record: draft().record, field: name, ...spec }));
      place.append(fields.get(name).node);
    }
    return fields.get(name);
  };
  const current = () => fieldOf(draft().field, { label: draft().reminder ? _("Your reminder") : _("Your message"), rows: 6, findings: true });
  const subject = () => (draft().subject_field ? fieldOf(draft().subject_field, { label: _("Subject"), rows: 1 }) : null);

  const count = h("p", { class: "wb-outreach-count" });
  const filled = h("span");
  const bar = h("div", { class: "wb-outreach-bar", "aria-hidden": "true" }, filled);

  const why = whyNote(ctx);

  const name = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "120", autocomplete: "name", "aria-label": _("Your name under it"), on: { change: () => act("set_learner_name", { name: name.value }) } });
  const resume = tick(ctx, _("Send my résumé along"), (on) => act("set_resume", { contact_id, on }));
  const resumeHint = h("p", { class: "wb-hint" });
  const resumeWhy = whyNote(ctx);
  const source = labelledSelect(ctx, _("Where is their address from?"), draft().address.options, (value) => act("set_address_from", { contact_id, source: value }));
  const address = h("p", { class: "wb-hint", dir: "auto" });
  const addressRemarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the address") });
  const mailOnly = h("div", { class: "wb-tight" }, source.node, address, addressRemarks);
  const more = h("details", {}, h("summary", { text: _("Name, address, résumé") }), h("div", { class: "wb-stack wb-outreach-inside" },
    h("div", { class: "wb-field" }, h("span", { class: "wb-label", text: _("Your name under it") }), name), mailOnly, h("div", { class: "wb-tight" }, resume.node, resumeHint, resumeWhy.node)));

  const said = h("p", { class: "wb-status", role: "status" });
  const warning = h("div", { class: "wb-conflict", hidden: true });
  let gapsIn = null; // the field whose gaps were named when “I sent it” was pressed once
  const flush = () => Promise.all([...fields.values()].map((field) => field.flush()));
  /** The message as the book has it; warns once while prompts are open. */
  async function whole(go, label) {
    await flush();
    const found = await act("message", { contact_id });
    if (!found) return;
    warning.hidden = !found.open.length;
    if (!found.open.length) { await go(found); return; }
    warning.replaceChildren(
      h("p", { class: "wb-label", text: _("These prompts still wait for your words:") }),
      h("ul", { class: "wb-tight" }, found.open.map((prompt) => h("li", {}, h("button", { class: "wb-link", type: "button", text: prompt.text, on: { click: () => selectWords((prompt.field === "subject" ? subject() : current()).area, prompt) } })))),
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: label, on: { click: async () => { warning.hidden = true; await go(found); } } })));
    announce(warning.firstChild.textContent);
  }
  async function copied(found) {
    try {
      await navigator.clipboard.writeText(found.body);
      setText(said, _("Copied. Paste it where you write to them."));
    } catch {
      current().area.focus();
      current().area.select();
      setText(said, _("This browser does not let the page copy. The text is selected: press Ctrl+C (on a Mac ⌘C)."));
    }
  }
  async function opened(found) {
    if (!found.link) { await copied(found); return; }
    h("a", { href: found.link, target: "_blank", rel: "noopener" }).click();
    setText(said, _("Your mail program was asked to open. If nothing happened, use “Copy the text”."));
  }
  async function saved() {
    const told = await act("save_mail", { contact_id });
    if (!told) return;
    const address = fileAddress(told.file);
    if (address) h("a", { href: address, download: told.file.split("/").pop() }).click();
    setText(said, fill(_("Saved as {file}. Open it in your mail program, look it over and send it from there."), told));
  }
  const save = h("button", { class: "wb-button", type: "button", text: _("Save as .eml"), on: { click: () => whole(saved, _("Save all the same")) } });
  const copy = h("button", { class: "wb-button", type: "button", text: _("Copy the text"), on: { click: () => whole(copied, _("Copy all the same")) } });
  const open = h("button", { class: "wb-button", type: "button", text: _("Open in mail program"), on: { click: () => whole(opened, _("Open all the same")) } });
  const sent = h("button", { class: "wb-button", type: "button", text: _("I sent it"), on: { click: async () => {
    sent.disabled = true;
    await flush();
    const told = await act("sent", { contact_id, confirmed: gapsIn === draft().field });
    sent.disabled = false;
    if (!told) return;
    if (told.gaps) {
      gapsIn = draft().field;
      warning.replaceChildren(h("p", { text: told.gaps }));
      warning.hidden = false;
      announce(told.gaps);
      draw();
      sent.focus();
      return;
    }
    gapsIn = null;
    warning.hidden = true;
    writing = false;
    setText(said, "");
    announce(told.text);
    moveTo = "standing";
    draw();
  } } });
  const actions = h("div", { class: "wb-row" }, open, save, copy, sent);
  const work = h("div", { class: "wb-stack" }, h("div", { class: "wb-tight" }, channel.node, paid.node), starting, place,
    h("div", { class: "wb-tight" }, count, bar, why.node), more, actions, said, warning);

  function draw() {
    const now = draft();
    standing.hidden = !now.standing;
    if (now.standing) {
      setText(before, now.standing.text);
      setAttribute(before, "title", now.standing.exact);
      setText(beforeHint, now.standing.hint);
      whatWasSent.hidden = !now.sent_words;
      setText(sentWords, now.sent_words);
    }
    noted.hidden = !now.noted;
    setText(noted.firstChild, now.noted);
    again.hidden = !now.standing?.waiting;
    setText(again, writing ? _("Not now") : _("Write a reminder"));
    setAttribute(again, "aria-expanded", String(writing));
    work.hidden = Boolean(now.standing) && !(writing && now.standing.waiting);
    if (moveTo === "standing" && now.noted) { moveTo = null; standing.focus(); }
    if (work.hidden) return;

    if (document.activeElement !== channel.select) channel.select.value = now.channel;
    setText(channelHint, now.channels.find(({ value }) => value === now.channel)?.hint ?? "");
    paid.node.hidden = now.channel !== "linkedin_note";
    paid.input.checked = now.paid;
    const key = now.frames.map(({ id }) => id).join();
    if (frames.dataset.drawn !== key) {
      frames.replaceChildren(...now.frames.map(({ id, text, origin }) => h("option", { value: id, text, title: origin })));
      frames.dataset.drawn = key;
    }
    starting.hidden = !now.empty;
    const shown = [subject(), current()].filter(Boolean);
    for (const field of fields.values()) {
      field.draw();
      field.node.hidden = !shown.includes(field);
    }
    current().drawFindings(now.findings);
    const { length, limit, unit } = now.meter;
    setText(count, unit === "characters" ? fill(_("{length} of {limit} characters"), { length, limit }) : fill(_("{length} words of about {limit}"), { length, limit }));
    setAttribute(bar, "data-over", length > limit);
    filled.style.width = `${Math.min(100, (100 * length) / limit)}%`;
    why.draw(now.why);
    if (document.activeElement !== name) name.value = now.name;
    mailOnly.hidden = now.channel !== "email";
    source.select.value = now.address.from;
    setText(address, now.address.email ? fill(_("In your book: {email}. It stays on this computer."), now.address) : _("No address in your book. Add it in their card above, or in the mail program."));
    drawRemarks(ctx, addressRemarks, now.address.findings);
    resume.input.checked = now.resume.on;
    setText(resumeHint, now.resume.warm ? _("Off unless they asked for it. They can also get it once you have a date.") : _("Not with a first message to somebody who does not know you. Offer it, or bring it along."));
    resumeWhy.draw(now.resume.note);
    open.hidden = save.hidden = now.channel !== "email";
    open.disabled = copy.disabled = sent.disabled = now.empty;
    setAttribute(open, "class", "wb-button wb-primary");
    setAttribute(copy, "class", now.channel === "email" ? "wb-button" : "wb-button wb-primary");
    warning.hidden = warning.hidden || now.empty;
    if (gapsIn && (gapsIn !== now.field || !now.gaps)) {
      gapsIn = null;
      warning.hidden = true;
    }
    setText(sent, gapsIn ? _("I sent it with the gaps") : _("I sent it"));
    if (moveTo === "message" && !now.noted) { moveTo = null; current().area.focus(); }
  }
  return { draw, node: h("div", { class: "wb-section wb-stack" }, standing, work) };
}

/** Four places where people meet the goal, and what each says of it. */
function placesPart(ctx) {
  const { h, _, model, act } = ctx;
  const state = () => model.get("state");
  const told = h("span", { class: "wb-hint" });
  const parts = state().places.map(({ place, title, hint, own }) => {
    const tag = h("span", { class: "wb-tag wb-push" });
    const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks") });
    const field = own ? draftField(ctx, { record: "learner", field: place, label: title, hint, rows: 1 }) : null;
    const use = own ? h("button", { class: "wb-link", type: "button", text: _("Begin with my goal"), on: { click: async () => { await act("use_goal", { place }); field.area.focus(); } } }) : null;
    const head = own ? h("div", { class: "wb-row" }, use, tag) : h("div", { class: "wb-row" }, h("span", { class: "wb-label", text: title }), tag);
    const node = h("li", { class: "wb-tight wb-outreach-place" }, ...(own ? [field.node, head] : [head, h("p", { class: "wb-hint", text: hint })]), remarks);
    return { node, draw(now) {
      field?.draw();
      setText(tag, now.tag);
      tag.hidden = !now.tag;
      setAttribute(tag, "data-state", now.state);
      if (use) use.hidden = !now.empty || state().goal.empty;
      drawRemarks(ctx, remarks, now.findings);
    } };
  });
  const node = h("details", { class: "wb-section" }, h("summary", {}, h("span", { class: "wb-label", text: _("Does your goal sound the same everywhere?") }), " ", told),
    h("div", { class: "wb-stack wb-outreach-inside" },
      h("p", { class: "wb-hint", text: _("People meet your goal in four places. When they hear the same each time, they remember it and know how to help.") }),
      h("ol", { class: "wb-stack" }, parts.map((part) => part.node))));
  return { node, draw() {
    setText(told, state().goal.empty ? "" : state().places_told);
    state().places.forEach((place, index) => parts[index].draw(place));
  } };
}

/** What to look at in one's own profile before somebody else does. */
function profilePart(ctx) {
  const { h, _, model, act } = ctx;
  const profile = () => model.get("state").profile;
  const count = h("span", { class: "wb-hint" });
  const told = h("p", { role: "status" });
  const list = h("ul", { class: "wb-stack" });
  const why = whyNote(ctx);
  const node = h("details", { class: "wb-section" }, h("summary", {}, h("span", { class: "wb-label", text: _("What do they see when they look you up?") }), " ", count),
    h("div", { class: "wb-stack wb-outreach-inside" }, told, h("p", { class: "wb-hint", text: profile().why }), list, why.node));
  return { node, draw() {
    setText(count, profile().count);
    setText(told, profile().told);
    why.draw(profile().note);
    keyed(list, profile().items, (item) => item.id, (item) => {
      const box = tick(ctx, item.text, (done) => act("tick_profile", { item: item.id, done }));
      box.input.dataset.item = item.id;
      return h("li", { class: "wb-outreach-item" }, box.node, h("details", {}, h("summary", { text: fill(_("{place}: why?"), item) }), h("p", { text: item.why }), h("p", { class: "wb-hint", text: item.origin })));
    }, (node_, item) => { node_.querySelector("input").checked = item.done; });
  } };
}

export default { render };
