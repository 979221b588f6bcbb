// Choosing what to ask: the list for one meeting on top, below it the bank and the learner's own questions.

function render(context) {
  mount(context, "workbook-question-picker", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const person = () => state().person;

    const note = h("p", { class: "wb-note wb-told", hidden: true });
    const say = (answer) => {
      note.hidden = !answer?.told;
      setText(note, answer?.told ?? "");
      if (answer?.told) announce(answer.told);
      return answer;
    };
    const change = async (action, args) => say(await act(action, { ...args, person: person() }));

    const lead = h("p", { class: "wb-lead" });
    const waiting = waitingNotice(ctx, change);
    const list = chosenList(ctx, change, note);
    const own = ownQuestions(ctx, change);
    const bank = questionBank(ctx, change);

    body.append(
      h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("Choose what you want to ask") }), lead),
      waiting.node, list.node, bank.node, own.node);
    return () => {
      setText(lead, state().lead);
      for (const part of [waiting, list, bank, own]) part.draw();
    };
  });
}

/** A list of remarks with a name. */
function remarks(ctx, label) {
  const node = ctx.h("ul", { class: "wb-findings", "aria-label": label });
  return { node, draw: (findings) => drawRemarks(ctx, node, findings) };
}

/** Why a question is worth asking, what to ask next, and where it comes from: one press away. */
function whyAndHow(ctx, withWhy) {
  const { h, _ } = ctx;
  let item = null;
  let fillIn = null;
  // A bank holds many questions and few are opened, so the inside is made when it is first looked at.
  const node = h("details", { class: "wb-reasons", on: { toggle: () => { if (node.open) show(); } } },
    h("summary", { text: withWhy ? _("Why ask it, and what to ask next") : _("What to ask next, and where this comes from") }));
  function make() {
    const why = h("p", {});
    const next = h("ul", { class: "wb-follow-ups" });
    const title = h("p", { class: "wb-label", text: _("To keep them talking") });
    const origin = h("p", { class: "wb-hint" });
    node.append(h("div", { class: "wb-tight" }, why, title, next, origin));
    return () => {
      setText(why, withWhy ? item.why : "");
      why.hidden = !withWhy || !item.why;
      next.hidden = title.hidden = !item.follow_ups.length;
      keyed(next, item.follow_ups, (each) => each, (each) => h("li", { text: each }));
      setText(origin, item.origin);
    };
  }
  function show() {
    fillIn ??= make();
    fillIn();
  }
  return { node, draw: (newest) => {
    item = newest;
    node.hidden = !item.origin;
    if (node.open) show();
  } };
}

/** What was picked before a person was chosen. */
function waitingNotice(ctx, change) {
  const { h, _, model, act } = ctx;
  const text = h("p", {});
  const use = h("button", { class: "wb-button", type: "button", on: { click: () => change("use_waiting", {}) } });
  const node = h("div", { class: "wb-notice wb-row" }, text,
    h("span", { class: "wb-row wb-push" }, use, h("button", { class: "wb-link", type: "button", text: _("Let them go"), on: { click: () => act("leave_waiting") } })));
  return { node, draw: () => {
    const { waiting } = model.get("state");
    node.hidden = !waiting;
    if (waiting) { setText(text, waiting.text); setText(use, waiting.use); }
  } };
}

/** The list for this meeting: order, stars, minutes, remarks, and the way back. */
function chosenList(ctx, change, note) {
  const { h, _, model, act, announce } = ctx;
  const state = () => model.get("state");
  const title = h("h4", { class: "wb-heading", tabindex: "-1", text: _("Your list") });
  const count = h("span", { class: "wb-hint" });
  const fitText = h("span", { class: "wb-fit-text" });
  const filled = h("span");
  const bar = h("div", { class: "wb-bar", "aria-hidden": "true" }, filled);
  const overall = remarks(ctx, _("Remarks on the whole list"));
  const empty = h("p", { class: "wb-empty", text: _("Nothing chosen yet. Let us suggest a set to begin with, or pick questions from the bank below.") });
  const suggest = h("button", { class: "wb-button wb-primary", type: "button", text: _("Suggest a set for me"), on: { click: () => change("suggest", {}) } });
  const undoText = h("span", { dir: "auto" });
  const undo = h("div", { class: "wb-row wb-undo" }, undoText,
    h("button", { class: "wb-button", type: "button", text: _("Undo"), on: { click: async () => {
      if (await act("undo") === undefined) return;
      announce(_("Undone."));
      title.focus({ preventScroll: true });
    } } }));
  const saved = h("p", { class: "wb-status" });

  const ordered = orderedList(ctx, {
    label: _("Your questions, in the order in which you will ask them"),
    keyOf: (item) => item.id, nameOf: (item) => item.name, fixed: (item) => item.last,
    step: (question, step) => change("step", { question, step }),
    place: (question, before) => change("place", { question, before }),
    create,
  });

  function create({ id }) {
    const number = h("span", { class: "wb-number", "aria-hidden": "true" });
    const text = h("p", { class: "wb-question-text", dir: "auto" });
    const tags = h("p", { class: "wb-tags" });
    const findings = remarks(ctx, _("Remarks on this question"));
    const reasons = whyAndHow(ctx, true);
    const whyLast = whyNote(ctx);
    const facts = h("select", { class: "wb-select", on: { change: async () => {
      const answer = await change("cite", { question: id, fact: facts.value });
      if (answer && !answer.told) announce(facts.value ? _("Noted what this question rests on.") : _("This question rests on nothing now."));
    } } });
    const rests = h("label", { class: "wb-rests" }, h("span", { class: "wb-hint", text: _("Rests on") }), facts);
    let starred = false;
    let name = "";
    const star = h("button", { class: "wb-button wb-star", type: "button", on: { click: () => change("star", { question: id, on: !starred }) } },
      h("span", { class: "wb-star-sign", "aria-hidden": "true" }), h("span", { text: _("Must ask") }));
    const remove = h("button", { class: "wb-link", type: "button", text: _("Take off"), on: { click: async () => {
      const place = state().list.findIndex((item) => item.id === id);
      if (await change("remove", { question: id }) === undefined) return;
      announce(fill(_("Taken off: {name}. Undo is below the list."), { name }));
      next = place; // the focus goes to what took its place
    } } });
    return {
      node: h("div", { class: "wb-question" }, number, text, tags, rests, reasons.node, whyLast.node),
      below: findings.node,
      actions: [star, remove],
      update(item, place) {
        ({ must_ask: starred, name } = item);
        setText(number, `${place + 1}.`);
        setText(text, item.text);
        const shown = [item.stage, item.minutes, item.last ? _("always last") : "", item.done, item.over ? _("spare, if time allows") : ""];
        keyed(tags, shown.filter(Boolean), (each) => each, (each) => h("span", { class: "wb-tag", text: each }));
        findings.draw(item.findings);
        reasons.draw(item);
        whyLast.draw(item.last ? state().why_last : null);
        const options = [{ value: "", text: _("no fact yet") }, ...state().facts];
        keyed(facts, options, ({ value }) => value, ({ value }) => h("option", { value }), (node, option) => setText(node, option.text));
        facts.value = item.rests_on;
        setAttribute(facts, "aria-label", fill(_("What this question rests on: {name}"), { name }));
        setAttribute(rests, "data-cited", Boolean(item.rests_on));
        rests.hidden = item.last || !state().facts.length;
        setAttribute(star, "aria-pressed", String(starred));
        setAttribute(star, "aria-label", fill(_("Must ask: {name}"), { name }));
        setText(star.querySelector(".wb-star-sign"), starred ? "★" : "☆");
        setAttribute(remove, "aria-label", fill(_("Take off: {name}"), { name }));
      },
    };
  }

  let next = null;
  function follow() {
    if (next === null) return;
    const node = ordered.node.children[Math.min(next, ordered.node.children.length - 1)];
    next = null;
    (node?.querySelector(".wb-grip:not([hidden])") ?? node?.querySelector("button:not([hidden])") ?? title).focus({ preventScroll: true });
  }

  const whyCount = whyNote(ctx);
  return {
    node: h("div", { class: "wb-tight wb-section wb-chosen" },
      h("div", { class: "wb-row" }, title, count, h("span", { class: "wb-push" }, fitText)),
      bar, ordered.node, empty, undo, note, overall.node,
      h("div", { class: "wb-row" }, suggest, saved), whyCount.node),
    draw: () => {
      const { list, fit, findings, undo: undone } = state();
      const before = ordered.node.children.length;
      ordered.draw(list);
      ordered.node.hidden = !list.length;
      empty.hidden = list.length > 0;
      bar.hidden = count.hidden = fitText.hidden = !list.length;
      setText(count, fit.count);
      setText(fitText, fit.text);
      setAttribute(fitText, "data-over", fit.over);
      filled.style.width = `${Math.min(100, fit.available ? (100 * fit.needed) / fit.available : 0)}%`;
      setAttribute(bar, "data-over", fit.over);
      overall.draw(findings);
      whyCount.draw(state().note);
      suggest.hidden = fit.full;
      setText(suggest, list.length ? _("Fill up the list for me") : _("Suggest a set for me"));
      undo.hidden = !undone;
      setText(undoText, undone);
      setText(saved, state().saved);
      if (list.length < before) follow();
    },
  };
}

/** The bank, narrowed by what one wants to learn, whom one meets, and words. */
function questionBank(ctx, change) {
  const { h, _, model, act, announce, signal } = ctx;
  const state = () => model.get("state");
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const boxes = new Map();
  const topics = h("div", { class: "wb-choice-options" });
  const audience = h("select", { class: "wb-select", id: `${uid}-audience`, on: { change: send } });
  const hint = h("span", { class: "wb-hint" });
  const whyAudience = whyNote(ctx);
  const search = h("input", { class: "wb-input", id: `${uid}-search`, type: "search", autocomplete: "off", placeholder: _("for instance: mistakes"), on: { input: soon } });
  const found = h("p", { class: "wb-hint" });
  const clear = h("button", { class: "wb-link", type: "button", text: _("Show all"), on: { click: () => {
    for (const box of boxes.values()) box.checked = false;
    audience.value = "unknown";
    search.value = "";
    send();
    search.focus();
  } } });
  const none = h("p", { class: "wb-empty", text: _("No question fits all of this. Untick a topic, or clear the words; you can also write your own below.") });
  const list = h("ul", { class: "wb-bank wb-scroll", "aria-label": _("Questions to choose from") });
  const table = bankTable(ctx);

  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  function soon() { clearTimeout(timer); timer = setTimeout(send, 150); }
  let telling = false;
  let sending = 0;
  async function send() {
    clearTimeout(timer);
    timer = 0;
    telling = true;
    sending += 1;
    await act("filter", { topics: [...boxes].filter(([, box]) => box.checked).map(([id]) => id), audience: audience.value, search: search.value });
    sending -= 1;
  }

  const create = (item) => {
    const tags = h("p", { class: "wb-tags" });
    let held = false;
    const button = h("button", { class: "wb-button", type: "button", on: { click: async () => {
      const added = !held;
      const answer = await change(added ? "add" : "remove", { question: item.id });
      if (answer && !answer.told) announce(added ? fill(_("Added as number {place} of {total}."), answer) : _("Taken off your list."));
    } } });
    const text = h("p", { class: "wb-question-text" });
    const why = h("p", { class: "wb-hint" });
    const reasons = whyAndHow(ctx, false);
    const node = h("li", { class: "wb-bank-item" },
      h("div", { class: "wb-tight wb-bank-words" },
        text, tags,
        why, reasons.node),
      button);
    node.update = (now) => {
      setText(text, now.text);
      setText(why, now.why);
      reasons.draw(now);
      const shown = [now.asked, now.stage, now.audience, now.minutes, now.topic].filter(Boolean);
      keyed(tags, shown, (each) => each, (each) => h("span", { class: each === now.asked ? "wb-tag wb-asked" : "wb-tag", text: each }));
      setText(button, now.chosen ? _("Take off") : _("Add"));
      setAttribute(button, "aria-label", fill(now.chosen ? _("Take off: {name}") : _("Add: {name}"), { name: now.name }));
      setAttribute(node, "data-chosen", now.chosen);
      held = now.chosen;
    };
    return node;
  };

  return {
    node: h("div", { class: "wb-stack wb-section" },
      h("h4", { class: "wb-heading", text: _("The question bank") }), table.notice,
      h("fieldset", { class: "wb-choice" }, h("legend", { class: "wb-label", text: _("What do you want to learn?") }), topics),
      h("div", { class: "wb-filters" },
        h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: `${uid}-audience`, text: _("Whom do you meet?") }), audience, hint, whyAudience.node),
        h("div", { class: "wb-field" }, h("label", { class: "wb-label", for: `${uid}-search`, text: _("Words in the question") }), search)),
      h("div", { class: "wb-row" }, found, clear), none, list, table.node),
    draw: () => {
      table.draw();
      const { topics: offered, audiences, audience: chosen, audience_hint, search: words, bank, found: told } = state();
      keyed(topics, offered, ({ id }) => id, ({ id, label }) => {
        const box = h("input", { type: "checkbox", on: { change: send } });
        boxes.set(id, box);
        return h("label", { class: "wb-option" }, box, h("span", { text: label }));
      });
      for (const [id] of boxes) if (!offered.some((topic) => topic.id === id)) boxes.delete(id);
      keyed(audience, audiences, ({ value }) => value, ({ value, text }) => h("option", { value, text }));
      // While something of the learner's is on its way, what they set is newer than the state.
      if (!timer && !sending) {
        for (const { id, on } of offered) boxes.get(id).checked = on;
        audience.value = chosen;
        if (document.activeElement !== search) search.value = words;
      }
      whyAudience.draw(state().why_audience);
      setText(hint, audience_hint);
      hint.hidden = !audience_hint;
      if (telling && told !== found.textContent) announce(told);
      telling = false;
      setText(found, told);
      clear.hidden = !(offered.some(({ on }) => on) || chosen !== "unknown" || words);
      none.hidden = bank.length > 0;
      list.hidden = bank.length === 0;
      keyed(list, bank, ({ id }) => id, create, (node, item) => node.update(item));
    },
  };
}

/** The bank as a table that one edits, and what is to be mended in it. */
function bankTable(ctx) {
  const { h, _, model, act, announce } = ctx;
  const told = h("p", { class: "wb-hint" });
  const tell = (words) => {
    if (!words) return;
    setText(told, words);
    announce(words);
  };
  const text = h("p", {});
  const copy = h("button", { class: "wb-button", type: "button", text: _("Make a copy to edit"), on: { click: async () => tell(await act("lay_out_table")) } });
  const read = h("button", { class: "wb-button", type: "button", text: _("Read it again"), on: { click: async () => tell(await act("read_table")) } });
  const faults = h("ul", { class: "wb-tight" });
  return {
    notice: faults,
    node: h("details", { class: "wb-table" }, h("summary", { text: _("Change the bank as a table") }),
      h("div", { class: "wb-tight" }, text, h("div", { class: "wb-row" }, copy, read, told))),
    draw: () => {
      const { own, text: source, problems } = model.get("state").table;
      setText(text, source);
      copy.hidden = own;
      read.hidden = !own && !problems.length;
      faults.hidden = !problems.length;
      keyed(faults, problems, ({ where, what }) => `${where}:${what}`, ({ where, what, repair }) => h("li", { class: "wb-notice" },
        h("p", {}, h("strong", { text: where }), " ", what), h("p", { text: repair }),
        h("p", { class: "wb-hint", text: _("Until then the workbook’s own file is in use.") })));
    },
  };
}

/** Questions in the learner's own words, kept for every meeting. */
function ownQuestions(ctx, change) {
  const { h, _, model, act, announce } = ctx;
  const state = () => model.get("state");
  const field = draftField(ctx, {
    record: state().record, field: state().field, rows: 2, findings: true,
    label: _("Write your own"), hint: _("One question that begins with how, what or which. It is kept for later meetings too."),
    placeholder: _("How did you …"),
  });
  const add = h("button", { class: "wb-button", type: "button", text: _("Add to my questions"), on: { click: async () => {
    const words = field.words();
    await field.flush();
    const answer = await change("add_own", { text: words });
    if (!answer) return;
    if (field.words() === words) {
      field.set("");
      field.flush();
    }
    announce(fill(_("Kept, and added as number {place} of {total}."), answer));
    field.area.focus();
  } } });
  const list = h("ul", { class: "wb-bank wb-scroll", "aria-label": _("Questions you wrote") });

  const create = (item) => {
    const asked = h("span", { class: "wb-tag wb-asked" });
    let held = false;
    const toggle = h("button", { class: "wb-button", type: "button", on: { click: async () => {
      const added = !held;
      const answer = await change(added ? "add" : "remove", { question: item.id });
      if (answer && !answer.told) announce(added ? fill(_("Added as number {place} of {total}."), answer) : _("Taken off your list."));
    } } });
    const node = h("li", { class: "wb-bank-item" },
      h("div", { class: "wb-tight wb-bank-words" }, h("p", { class: "wb-question-text", dir: "auto", text: item.text }), h("p", { class: "wb-tags" }, asked)),
      h("span", { class: "wb-row" },
        h("button", { class: "wb-link", type: "button", text: _("Delete"), "aria-label": fill(_("Delete: {name}"), item), on: { click: async () => {
          if (await act("delete_own", { question: item.id }) === undefined) return;
          announce(_("Deleted. Undo is below your list."));
          field.area.focus({ preventScroll: true });
        } } }), toggle));
    node.update = (now) => {
      held = now.chosen;
      setText(asked, now.asked);
      asked.hidden = !now.asked;
      setText(toggle, held ? _("Take off") : _("Add"));
      setAttribute(toggle, "aria-label", fill(held ? _("Take off: {name}") : _("Add: {name}"), now));
      setAttribute(node, "data-chosen", held);
    };
    return node;
  };
  return {
    node: h("div", { class: "wb-stack wb-section" }, h("h4", { class: "wb-heading", text: _("Your own questions") }), field.node, h("div", { class: "wb-row" }, add), list),
    draw: () => {
      field.draw();
      field.drawFindings(state().draft_findings);
      list.hidden = !state().own.length;
      keyed(list, state().own, ({ id }) => id, create, (node, item) => node.update(item));
    },
  };
}

export default { render };
