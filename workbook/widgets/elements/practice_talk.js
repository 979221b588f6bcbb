// The practice talk: choose somebody, talk, look back. What is said is typed or chosen, and never lost on the way.

function render(context) {
  let followed = false; // the learner just did something: the focus goes along to what comes next
  mount(context, "workbook-practice-talk", (ctx) => {
    const doing = async (action, args) => {
      followed = true;
      const result = await ctx.act(action, args);
      if (result === undefined) followed = false;
      return result;
    };
    const arrive = (title) => { if (followed) { followed = false; queueMicrotask(() => title.focus({ preventScroll: false })); } };
    const modes = { choose: choosing, talk: talking, after: lookingBack };
    return modes[ctx.model.get("state").mode]({ ...ctx, doing, arrive });
  });
}

/** The people, and the talks so far. */
function choosing(ctx) {
  const { h, _, model, body, doing, arrive } = ctx;
  const state = () => model.get("state");
  const title = h("h3", { class: "wb-title", tabindex: "-1", text: _("Practise with somebody who answers") });
  const trouble = h("ul", { class: "wb-tight" });
  const note = h("p", { class: "wb-notice", text: _("Your own book lies on the desk. Talks are kept in the practice book: choosing a person lays that book on every open page, and your own book stays as it is.") });
  const list = h("ul", { class: "wb-crowd" });
  const runs = talksSoFar(ctx);
  body.append(
    h("div", { class: "wb-tight" }, title,
      h("p", { class: "wb-lead", text: _("These people are invented, and so are their employers. You open the talk, they answer, and the minutes pass. Nothing can go wrong here: try a clumsy sentence on purpose and see what happens.") })),
    trouble, note, list, runs.node);
  arrive(title);
  return () => {
    note.hidden = state().practice;
    trouble.hidden = !state().problems.length;
    keyed(trouble, state().problems, (text) => text, (text) => h("li", { class: "wb-problem", text }));
    keyed(list, state().people, (person) => person.id,
      (person) => h("li", { class: "wb-someone wb-tight" },
        h("h4", { class: "wb-heading", text: person.name }),
        h("p", { class: "wb-hint", text: `${person.work} · ${person.length}` }),
        h("p", { text: person.about }),
        h("p", { class: "wb-hint" }, h("strong", { text: _("Good to practise: ") }), person.practise),
        h("div", { class: "wb-row" },
          h("button", { class: "wb-button", type: "button", on: { click: () => doing("start", { person: person.id }) } }),
          h("span", { class: "wb-hint" }))),
      (node, person) => {
        setText(node.querySelector("button"), fill(person.waiting ? _("Go on with {given_name}") : _("Talk with {given_name}"), person));
        setText(node.querySelector(".wb-row .wb-hint"), person.waiting ? _("waits where you left it") : person.times);
      });
    runs.draw();
  };
}

/** The talk itself. */
function talking(ctx) {
  const { h, _, model, body, signal, doing, arrive } = ctx;
  const state = () => model.get("state");
  const { person, record } = state();
  const title = h("h3", { class: "wb-title", tabindex: "-1", text: fill(_("Your talk with {name}"), person) });
  const filled = h("span");
  const bar = h("div", { class: "wb-bar", role: "progressbar", "aria-label": _("Minutes of the talk"), "aria-valuemin": "0" }, filled);
  const clock = h("p", { class: "wb-hint" });
  const log = h("div", { class: "wb-transcript", role: "log", tabindex: "0", "aria-label": _("The talk") });
  const begin = h("p", { class: "wb-hint", text: fill(_("{given_name} looks at you and smiles a little. You asked for this talk, so you begin."), person) });

  const field = draftField(ctx, { record, field: "say", rows: 2, label: _("What you say"), hint: _("Type it, or choose words below and change them. Enter says it; Shift and Enter begin a new line.") });
  const speakButton = h("button", { class: "wb-button wb-primary", type: "button", text: _("Say it"), on: { click: speak } });
  field.area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    speak();
  }, { signal });

  let picked = null;
  let speaking = false;
  async function speak() {
    if (speaking) return;
    speaking = true;
    try {
      const words = field.words();
      const said = await doing("say", { text: words, question: picked?.text === words.trim() ? picked.id : "", turn: state().turn });
      if (said === true) { picked = null; if (field.words() === words) field.set(""); }
    } finally { speaking = false; followed(); }
  }
  const followed = () => { if (field.area.isConnected) field.area.focus({ preventScroll: true }); };

  /** Put words into the box, after what the learner typed there, and mark the place that waits for theirs. */
  function pick(item) {
    const own = field.words().trim();
    const kept = own && own !== picked?.text ? `${own} ` : "";
    picked = kept ? null : item;
    field.set(kept + item.text);
    field.area.focus();
    const waiting = /\[[^\]]*\]/.exec(field.area.value);
    if (waiting) field.area.setSelectionRange(waiting.index, waiting.index + waiting[0].length);
  }

  let moment = state().moment;
  let suggested = moment;
  const moments = choiceGroup(ctx, { label: _("Words to begin with"), options: state().offered.map(({ name, title: text }) => ({ value: name, text })), choose: (name) => { moment = name; draw(); } });
  const hint = h("p", { class: "wb-hint" });
  const words = h("ul", { class: "wb-words" });
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const bank = h("select", { class: "wb-select wb-bank", id: uid, on: { change: () => {
    const item = bankItems().find(({ id }) => id === bank.value);
    bank.value = "";
    if (item) pick(item);
  } } });
  const bankRow = h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: uid, text: _("From the question bank") }), bank);
  const asking = () => state().offered.find(({ name }) => name === "ask");
  const bankItems = () => asking().bank.flatMap(({ items }) => items);
  let bankDrawn = "";

  const real = h("span", { class: "wb-hint", role: "timer", "aria-live": "off" });
  const watch = stopwatch(signal, (seconds) => setText(real, minutesAndSeconds(seconds)));
  const realBox = h("input", { type: "checkbox", on: { change: () => { if (realBox.checked) watch.start(); else { watch.reset(); setText(real, ""); } } } });
  const notes = draftField(ctx, { record, field: "keywords", rows: 1, label: _("Key words"), hint: _("Single words only. They wait for you on “Follow up”.") });

  body.append(
    h("div", { class: "wb-tight" }, title,
      h("p", { class: "wb-hint", text: fill(_("Invented. {work} · {length}"), person) }),
      h("p", { text: person.about }),
      h("p", { class: "wb-hint" }, h("strong", { text: _("Good to practise: ") }), person.practise)),
    h("div", { class: "wb-tight" }, bar, clock),
    log,
    h("div", { class: "wb-tight" }, field.node, h("div", { class: "wb-row" }, speakButton,
      h("button", { class: "wb-link", type: "button", text: _("Put the talk away for now"), on: { click: () => doing("put_away") } }),
      h("button", { class: "wb-link", type: "button", text: _("End it here"), on: { click: () => doing("leave") } }))),
    h("div", { class: "wb-tight wb-section" }, moments.node, hint, words, bankRow),
    h("details", {}, h("summary", { text: _("Key words and a real clock") }),
      h("div", { class: "wb-tight" }, notes.node,
        h("div", { class: "wb-row" }, h("label", { class: "wb-option" }, realBox, h("span", { text: _("Show the real minutes as well") })), real))));
  arrive(title);

  function draw() {
    const now = state();
    filled.style.width = `${Math.min(100, (100 * now.clock.passed) / now.clock.limit)}%`;
    setAttribute(bar, "aria-valuemax", now.clock.limit);
    setAttribute(bar, "aria-valuenow", Math.min(now.clock.passed, now.clock.limit));
    setAttribute(bar, "aria-valuetext", now.clock.text);
    setText(clock, `${now.clock.text} · ${now.clock.left}`);
    if (!now.lines.length && !begin.isConnected) log.append(begin);
    if (now.lines.length) begin.remove();
    const before = log.keyedNodes?.size ?? 0;
    keyed(log, now.lines.map((line, index) => ({ ...line, index })), ({ index }) => index,
      (line) => h("p", { class: "wb-line", "data-who": line.who, dir: "auto" }, h("strong", { text: `${line.name}: ` }), line.text));
    if (log.keyedNodes.size !== before) log.scrollTop = log.scrollHeight;
    if (now.moment !== suggested) moment = suggested = now.moment;
    moments.draw(moment);
    const group = now.offered.find(({ name }) => name === moment) ?? now.offered[0];
    setText(hint, group.hint);
    keyed(words, group.items, (item) => `${moment}:${item.id}:${item.text}`,
      (item) => h("li", {}, h("button", { class: "wb-suggestion", type: "button", dir: "auto", text: item.text, on: { click: () => pick(item) } })));
    bankRow.hidden = moment !== "ask";
    drawBank();
    field.draw();
    notes.draw();
  }

  function drawBank() {
    const key = bankItems().map(({ id }) => id).join();
    if (key === bankDrawn) return;
    bankDrawn = key;
    bank.replaceChildren(h("option", { value: "", text: _("Choose a question…") }), ...asking().bank.map(({ topic, items }) =>
      h("optgroup", { label: topic }, items.map(({ id, text }) => h("option", { value: id, text })))));
  }
  return draw;
}

export default { render };
