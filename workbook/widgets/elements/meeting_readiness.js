// Ready for a meeting: what is open, what to pack, when to leave, a page to take along, and a light mode.

function render(context) {
  mount(context, "workbook-meeting-readiness", (ctx) => {
    const { h, _, model, body } = ctx;
    const state = () => model.get("state");
    const act = (action, args = {}) => ctx.act(action, { meeting: state().meeting, ...args });
    const inner = { ...ctx, act, state };

    const title = h("h3", { class: "wb-title", dir: "auto" });
    const told = h("p", { class: "wb-lead", dir: "auto" });
    const light = lightMode(inner);
    body.append(h("div", { class: "wb-tight" }, title, told), light.node);
    if (!state().meeting) {
      setText(title, state().over ? fill(_("Your talk with {name} is behind you"), state()) : state().name ? fill(_("Ready for {name}?"), state()) : _("Ready for the conversation?"));
      setText(told, state().over
        ? _("You have met. Write down what you heard on the page “Follow up”; for another talk plan the next meeting below.")
        : state().name
        ? _("Note below when and how you meet. What to pack and when to leave then stands here.")
        : _("Choose a person on the page “Prepare”. For a talk that begins any moment you need nobody chosen:"));
      return () => light.draw();
    }

    const kind = choiceGroup(ctx, { label: _("What kind of talk is it?"), options: state().kinds, choose: (value) => act("set_kind", { kind: value }) });
    const agenda = agendaPart(inner);
    const parts = [verdictPart(inner), wayPart(inner), listsPart(inner, agenda), notesPart(inner), pagePart(inner)];
    body.append(kind.node, ...parts.map(({ node }) => node));
    return () => {
      setText(title, fill(_("Ready for {name}?"), state()));
      setText(told, state().told);
      light.draw();
      kind.draw(state().kind);
      for (const part of parts) part.draw();
    };
  });
}

/** What is open and why, and the way to go all the same. */
function verdictPart(ctx) {
  const { h, _, state, act, announce } = ctx;
  const text = h("p", { class: "wb-verdict", tabindex: "-1", dir: "auto" });
  const count = h("span", { class: "wb-hint" });
  const reason = h("p", { class: "wb-hint" });
  const items = h("ul", { class: "wb-ready" });
  const why = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "300", "aria-label": _("Why you go all the same") });
  const draft = formDraft(`${state().build}:anyway`, { why });
  draft.restore();
  why.addEventListener("input", () => draft.keep(), { signal: ctx.signal });
  const form = h("form", { class: "wb-row wb-anyway", hidden: true, on: { submit: async (event) => {
    event.preventDefault();
    if (await act("go_anyway", { reason: why.value }) === undefined) return;
    why.value = "";
    draft.drop();
    form.hidden = true;
    text.focus({ preventScroll: true });
    announce(text.textContent);
  } } }, why, h("button", { class: "wb-button", type: "submit", text: _("That is enough for me") }));
  const anyway = h("button", { class: "wb-link", "aria-expanded": "false", text: _("I go all the same…"), on: { click: () => { form.hidden = !form.hidden; anyway.setAttribute("aria-expanded", String(!form.hidden)); if (!form.hidden) why.focus(); } } });
  const undo = h("button", { class: "wb-link", text: _("Take that back"), on: { click: async () => { if (await act("not_anyway") !== undefined) text.focus({ preventScroll: true }); } } });
  why.placeholder = _("for instance: we met by chance, and I know the field");
  return {
    node: h("section", { class: "wb-tight wb-section", "aria-label": _("What is open") }, h("div", { class: "wb-row" }, text, count), reason, items, h("div", { class: "wb-row" }, anyway, undo), form),
    draw() {
      const { verdict } = state();
      setText(text, verdict.text);
      setAttribute(text, "data-status", verdict.status);
      setText(count, verdict.count);
      setText(reason, verdict.reason);
      setAttribute(reason, "title", verdict.origin);
      keyed(items, verdict.items, (item) => `${item.key}:${item.done}:${item.text}:${item.reason}`, (item) => h("li", { class: "wb-ready-item", "data-done": item.done, "data-key": item.key },
        h("span", { class: "wb-ready-mark", "aria-hidden": "true", text: item.done ? "✓" : "○" }),
        h("div", {}, h("span", { class: "wb-hidden", text: item.done ? _("Ready:") : _("Still open:") }), h("span", { text: item.text, dir: "auto" }),
          item.done ? null : h("p", { class: "wb-hint", text: item.reason, title: item.origin }))));
      anyway.hidden = verdict.status !== "open";
      if (anyway.hidden) { form.hidden = true; anyway.setAttribute("aria-expanded", "false"); }
      undo.hidden = verdict.status !== "anyway";
    },
  };
}

/** When to leave, be near and walk in; or when to join. */
function wayPart(ctx) {
  const { h, _, state, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  let refused = false;
  const travel = h("input", { class: "wb-input wb-short", id: uid, type: "text", inputmode: "numeric", autocomplete: "off", on: { change: async () => {
    refused = true; // until it is taken: what cannot be read stays to be mended
    refused = await act("set_travel", { minutes: travel.value }) === undefined;
  } } });
  const field = h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("How many minutes is the way, door to door?") }), travel);
  const moments = h("ol", { class: "wb-way" });
  const nothing = h("p", { class: "wb-hint", text: _("As soon as a time is agreed, this says when to leave.") });
  const why = whyNote(ctx);
  const heading = h("h4", { class: "wb-heading" });
  return {
    node: h("section", { class: "wb-tight wb-section", "aria-label": _("On the way") }, heading, field, moments, nothing, why.node),
    draw() {
      const { way } = state();
      setText(heading, way.there ? _("When to leave") : _("When to be on the line"));
      field.hidden = !way.there;
      if (document.activeElement !== travel && !refused) travel.value = way.travel;
      nothing.hidden = way.moments.length > 0;
      keyed(moments, way.moments, (moment) => moment.key, (moment) => h("li", { "data-moment": moment.key }, h("time", {}), h("span", {})), (node, moment) => {
        setText(node.firstChild, moment.time);
        setAttribute(node.firstChild, "title", moment.exact);
        setText(node.lastChild, moment.text);
      });
      why.draw(way.note);
    },
  };
}

/** The lists that fit format and kind, to tick off; below them the words for the agenda. */
function listsPart(ctx, agenda) {
  const { h, _, state, act } = ctx;
  const lists = h("div", { class: "wb-lists" });
  return {
    node: h("section", { class: "wb-tight wb-section", "aria-label": _("Lists") }, h("h4", { class: "wb-heading", text: _("Tick off before you leave") }), lists, agenda.node),
    draw() {
      agenda.draw();
      keyed(lists, state().lists, (list) => list.name, (list) => h("details", { class: "wb-list", "data-list": list.name },
        h("summary", {}, h("span", { class: "wb-label" }), " ", h("span", { class: "wb-hint" })), h("ul", {})),
      (node, list) => {
        setText(node.querySelector(".wb-label"), list.title);
        setText(node.querySelector("summary .wb-hint"), list.count);
        keyed(node.querySelector("ul"), list.items, (item) => item.id, (item) => {
          const box = h("input", { type: "checkbox", on: { change: () => act("tick", { item: item.id, done: box.checked }) } });
          const note = whyNote(ctx);
          note.draw(item.note);
          return h("li", { "data-item": item.id, title: item.origin },
            h("label", { class: "wb-option" }, box, h("span", {}, h("span", {}), item.optional ? h("span", { class: "wb-tag", text: _("if you like") }) : null)),
            h("p", { class: "wb-hint", text: item.why }), note.node);
        }, (line, item) => {
          line.querySelector("input").checked = item.done;
          setText(line.querySelector("label > span > span"), item.text);
        });
      });
    },
  };
}

/** Three lines to send, or the question for theirs. */
function agendaPart(ctx) {
  const { h, _, state } = ctx;
  const heading = h("span", { class: "wb-label" });
  const why = h("p", { class: "wb-hint" });
  const text = h("p", { class: "wb-quote wb-agenda", dir: "auto", tabindex: "-1" });
  const said = h("span", { class: "wb-hint", role: "status" });
  const copy = h("button", { class: "wb-button", text: _("Copy the words"), on: { click: async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      setText(said, _("Copied. Paste them where you write to them, and make them yours."));
    } catch {
      getSelection().selectAllChildren(text);
      text.focus();
      setText(said, _("This browser does not let the page copy. The text is selected: press Ctrl+C (on a Mac ⌘C)."));
    }
  } } });
  return {
    node: h("details", { class: "wb-list wb-agenda-list" }, h("summary", {}, heading), h("div", { class: "wb-tight wb-agenda-body" }, why, text, h("div", { class: "wb-row" }, copy, said))),
    draw() {
      setText(heading, state().agenda.title);
      setText(why, state().agenda.why);
      setText(text, state().agenda.text);
    },
  };
}

/** Small things to note: the hard stop, the version of the résumé, what was paid. */
function notesPart(ctx) {
  const { h, _, state, act } = ctx;
  const status = h("p", { class: "wb-status", role: "status" });
  const control = (field, props) => {
    const input = h("input", { class: "wb-input", autocomplete: "off", ...props, on: { change: async () => { if (await act("note", { field, value: input.value }) !== undefined) { setText(status, _("Saved in your book")); status.dataset.kind = "saved"; } } } });
    return input;
  };
  const controls = {
    hard_stop: control("hard_stop", { type: "time" }),
    resume: control("resume", { type: "text", dir: "auto", maxlength: "300" }),
    spent: control("spent", { type: "text", dir: "auto", maxlength: "300" }),
  };
  const field = (name, label, hint) => {
    const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    controls[name].id = uid;
    controls[name].setAttribute("aria-describedby", `${uid}-hint`);
    return h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: uid, text: label }), controls[name], h("p", { class: "wb-hint", id: `${uid}-hint`, text: hint }));
  };
  const spent = field("spent", _("What you paid"), _("For your accounts, if you keep any."));
  return {
    node: h("section", { class: "wb-tight wb-section", "aria-label": _("Notes for the day") }, h("h4", { class: "wb-heading", text: _("Notes for the day") }),
      h("div", { class: "wb-note-grid" },
        field("hard_stop", _("I must leave at"), _("Say it at the start. It stands on top of your page.")),
        field("resume", _("Version of your résumé"), _("The one you have with you or sent, such as “March, two pages”.")), spent), status),
    draw() {
      for (const [name, input] of Object.entries(controls)) if (document.activeElement !== input) input.value = state().notes[name];
      spent.hidden = !state().pays && !state().notes.spent;
    },
  };
}

/** The page to take along, written on request and opened beside this one. */
function pagePart(ctx) {
  const { h, _, state, act, announce } = ctx;
  const link = h("a", { target: "_blank", rel: "noopener", text: _("Open the page to print it") });
  const where = h("span", { class: "wb-hint" });
  const done = h("p", { class: "wb-notice wb-row", hidden: true }, link, where);
  const write = h("button", { class: "wb-button wb-primary", text: _("Make the page to take along"), on: { click: async () => {
    const answer = await act("take_along");
    if (!answer) return;
    const address = fileAddress(answer.file);
    if (address) window.open(address, "_blank", "noopener");
    announce(fill(_("Written: {file}"), answer));
  } } });
  return {
    node: h("section", { class: "wb-tight wb-section", "aria-label": _("Page to take along") }, h("h4", { class: "wb-heading", text: _("One page to take along") }),
      h("p", { class: "wb-hint", text: _("Who, when, where and whom to call; your questions; room for key words. On paper it needs no battery and hides no face.") }),
      h("div", { class: "wb-row" }, write), done),
    draw() {
      const { page } = state();
      done.hidden = !page;
      const address = page ? fileAddress(page) : null;
      link.hidden = !address;
      setAttribute(link, "href", address);
      setText(where, page ? fill(_("It lies in your workbook folder: {page}. It holds their name and number, so throw it away when you no longer need it."), { page }) : "");
    },
  };
}

/** Five minutes before a talk that nobody planned: three questions, two sentences, and room for key words. */
function lightMode(ctx) {
  const { h, _, state } = ctx;
  const light = () => state().light;
  const say = h("p", { class: "wb-say", dir: "auto" });
  const gap = h("p", { class: "wb-hint", text: _("Fill the gap in your head; on the page “Prepare” you can write it down in peace.") });
  const questions = h("ol", { class: "wb-light-questions" });
  const close = h("ul", { class: "wb-plain-list" });
  const person = h("p", { dir: "auto" });
  const why = whyNote(ctx);
  const words = draftField(ctx, { record: "learner", field: "chance_talk", rows: 2, label: _("Who it is, and key words"), hint: _("Single words. Afterwards write the rest on “Follow up”."), placeholder: _("name, firm, three words") });
  const panel = h("div", { class: "wb-stack wb-light", hidden: true },
    h("div", { class: "wb-tight" }, person, h("h4", { class: "wb-heading", text: _("Say who you are") }), say, gap),
    h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading", text: _("Ask") }), questions),
    h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading", text: _("Before you part") }), close),
    words.node, why.node);
  const toggle = h("button", { class: "wb-button", "aria-expanded": "false", on: { click: () => { panel.hidden = !panel.hidden; toggle.setAttribute("aria-expanded", String(!panel.hidden)); } } });
  return {
    node: h("section", { class: "wb-tight", "aria-label": _("A talk that begins any moment") }, h("div", { class: "wb-row" }, toggle), panel),
    draw() {
      setText(toggle, fill(_("I am meeting somebody in {minutes} minutes"), light()));
      setText(person, light().person);
      person.hidden = !light().person;
      setText(say, light().introduction);
      gap.hidden = !light().prompt;
      keyed(questions, light().questions, (question) => question.id, (question) => h("li", { "data-question": question.id }, h("span", { dir: "auto" }), h("p", { class: "wb-hint" })), (node, question) => {
        setText(node.firstChild, question.text);
        setText(node.lastChild, question.after ? `↳ ${question.after}` : "");
        node.lastChild.hidden = !question.after;
      });
      keyed(close, light().close, (line) => line, (line) => h("li", { text: line }));
      words.draw();
      why.draw(light().note);
    },
  };
}

export default { render };
