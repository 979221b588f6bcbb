// Today: whose book, which person, the next thing to do, and what comes after it.

const LOOK_AGAIN_MS = 300_000;

function render(context) {
  mount(context, "workbook-today", (ctx) => {
    const { h, _, model, act, ask, body, signal, announce } = ctx;
    const state = () => model.get("state");

    const whose = whoseBook(ctx);
    const person = h("p", { class: "wb-hint", dir: "auto" });
    const undoText = h("span", {});
    const undo = h("p", { class: "wb-undo", tabindex: "-1" }, undoText, h("button", { class: "wb-link", text: _("Undo"), on: { click: async () => {
      if (await act("undo") === undefined) return;
      announce(_("Undone."));
      (first.querySelector(".wb-title") ?? body).focus?.();
    } } }));
    const settled = (told) => { if (told) { announce(told.text); undo.focus(); } };

    const first = h("div", {});
    const nothing = h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("Nothing to do right now") }), h("p", {}),
      h("div", { class: "wb-row" }, h("a", { class: "wb-button", on: { click: (event) => follow(ctx, event, state().place) } })));
    const restTitle = h("h4", { class: "wb-heading" });
    const list = h("ol", { class: "wb-queue" });
    const more = h("p", { class: "wb-hint" });
    const rest = h("div", { class: "wb-tight wb-section" }, restTitle, h("div", { class: "wb-scroll wb-queue-box", tabindex: "0", role: "region", "aria-label": _("What comes after that") }, list, more));
    const offTitle = h("summary", {});
    const off = h("ul", { class: "wb-queue" });
    const putOff = h("details", {}, offTitle, h("div", { class: "wb-scroll wb-queue-box", tabindex: "0", role: "region", "aria-label": _("Put off") }, off));

    const takenTitle = h("summary", {});
    const taken = h("ul", { class: "wb-queue" });
    const takenOff = h("details", {}, takenTitle,
      h("p", { class: "wb-hint", text: _("These stay off the list for as long as their reason stands. A new message or meeting is a new reason.") }),
      h("div", { class: "wb-scroll wb-queue-box", tabindex: "0", role: "region", "aria-label": _("Taken off") }, taken));
    // What was changed down here is told in place; the undo stands on top of the card, where every undo is.
    const rhythm = rhythmSection(ctx, (told, control) => { if (told) { announce(`${told.text} ${_("You can undo this at the top of the card.")}`); control.focus(); } });

    const problems = h("ul", { class: "wb-tight" });
    const trouble = h("div", { class: "wb-notice wb-tight" },
      h("p", { class: "wb-label", text: _("Files of your own, or of your class, that are not used") }), problems,
      h("p", { class: "wb-hint", text: _("The workbook’s own content stands in for them until they are mended.") }));

    body.append(h("div", { class: "wb-tight" }, whose.node, person), trouble, undo, first, nothing, rest, h("div", { class: "wb-tight" }, putOff, takenOff, rhythm.node));

    let drawnAt = Date.now();
    const again = () => { if (document.visibilityState === "visible" && Date.now() - drawnAt > LOOK_AGAIN_MS / 5) ask("look_again").catch(() => {}); };
    const timer = setInterval(again, LOOK_AGAIN_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
    document.addEventListener("visibilitychange", again, { signal });

    return () => {
      drawnAt = Date.now();
      const { actions, person: who, undo: done, reason, place, more: further, queue_text, put_off, taken_off, own_problems, coach } = state();
      trouble.hidden = !own_problems.length;
      keyed(problems, own_problems, (each) => `${each.where}:${each.what}`, (each) => h("li", { text: `${each.where}: ${each.what} ${each.repair}` }));
      whose.draw();
      setText(person, who ? [fill(_("Working on: {name}"), who), who.about, who.stage].filter(Boolean).join(" · ") : "");
      person.hidden = !who;
      undo.hidden = !done;
      setText(undoText, done ? `${done} ` : "");
      keyed(first, actions.slice(0, 1), (item) => item.key, (item) => nextAction(ctx, item, { big: true, settled }), (node, item) => node.drawItem(item));
      nothing.hidden = actions.length > 0;
      setText(nothing.children[1], reason);
      nothing.lastChild.hidden = !place;
      if (place) pointTo(ctx, nothing.querySelector("a"), place);
      rest.hidden = actions.length < 2;
      setText(restTitle, queue_text);
      keyed(list, actions.slice(1), (item) => item.key, (item) => nextAction(ctx, item, { big: false, settled }), (node, item) => node.drawItem(item));
      more.hidden = !further;
      setText(more, fill(_("{further} more will show up here as you go on."), { further }));
      putOff.hidden = !put_off.length;
      setText(offTitle, fill(_("Put off ({count})"), { count: put_off.length }));
      keyed(off, put_off, (item) => item.key, (item) => awayItem(ctx, item), (node, item) => node.drawItem(item, item.back));
      takenOff.hidden = !taken_off.length;
      setText(takenTitle, fill(_("Taken off ({count})"), { count: taken_off.length }));
      keyed(taken, taken_off, (item) => item.key, (item) => awayItem(ctx, item), (node, item) => node.drawItem(item, item.since));
      rhythm.node.hidden = coach;
      if (!coach) rhythm.draw();
    };
  });
}

/** An item that is not on the list just now, why not, and the way back. */
function awayItem(ctx, item) {
  const { h, _, act, announce } = ctx;
  const title = h("span", { dir: "auto" });
  const away = h("span", { class: "wb-hint" });
  const back = h("button", { class: "wb-link wb-push", text: _("Bring back"), on: { click: async () => { if (await act("restore", { key: item.key }) !== undefined) announce(_("It is on your list again.")); } } });
  const node = h("li", { class: "wb-item wb-row" }, title, away, back);
  node.drawItem = (given, words) => {
    setText(title, given.title);
    setText(away, words);
    setAttribute(away, "title", given.exact);
    setAttribute(back, "aria-label", fill(_("Bring back: {title}"), given));
  };
  return node;
}

/** The book in use and the one switch between the two. */
function whoseBook(ctx) {
  const { h, _, model, act, announce } = ctx;
  const practice = () => model.get("state").practice;
  const name = h("p", { class: "wb-label" });
  const toggle = h("button", { class: "wb-switch", role: "switch", on: { click: async () => {
    toggle.disabled = true;
    await act("use_practice", { on: !practice() });
    toggle.disabled = false;
    toggle.focus();
    announce(name.textContent);
  } } }, h("span", { class: "wb-switch-track", "aria-hidden": "true" }, h("span", {})), h("span", { text: _("Practice people") }));
  const sure = h("div", { class: "wb-notice wb-tight", hidden: true },
    h("p", { text: _("What you did with the practice people goes, and they start over. Your own book is not touched.") }),
    h("div", { class: "wb-row" },
      h("button", { class: "wb-button", text: _("Start practice afresh"), on: { click: async () => { if (await act("renew_practice") !== undefined) announce(_("Practice starts afresh.")); close(); } } }),
      h("button", { class: "wb-link", text: _("Leave as it is"), on: { click: () => close() } })));
  const renew = h("button", { class: "wb-link", "aria-expanded": "false", text: _("Start practice afresh…"), on: { click: () => { sure.hidden = !sure.hidden; renew.setAttribute("aria-expanded", String(!sure.hidden)); if (!sure.hidden) sure.querySelector("button").focus(); } } });
  const close = () => { sure.hidden = true; renew.setAttribute("aria-expanded", "false"); renew.focus(); };
  return {
    node: h("div", { class: "wb-tight" }, h("div", { class: "wb-whose" }, h("div", { class: "wb-row" }, name, renew), toggle), sure),
    draw() {
      setText(name, practice() ? _("Practice people: invented, nothing mixes with your own") : _("Your book"));
      setAttribute(toggle, "aria-checked", String(Boolean(practice())));
      renew.hidden = !practice();
      if (!practice()) sure.hidden = true;
    },
  };
}

/** One thing to do: what, why now, by when, and what can be done with it in place. */
function nextAction(ctx, item, { big, settled }) {
  const { h, _, model, act, announce } = ctx;
  const title = h(big ? "h3" : "p", { class: big ? "wb-title" : "wb-item-title", dir: "auto", tabindex: big ? "-1" : null });
  const why = h("p", { class: big ? "wb-why" : "wb-hint", dir: "auto" });
  const due = h("span", { class: "wb-tag" });
  const origin = h("p", { text: _("Our choice: what has a date comes first, then what others wait for, then the next step.") });
  const order = h("details", {}, h("summary", { text: _("Where this comes from") }), origin);
  const rule = whyNote(ctx);
  const about = () => node.item;
  const open = h("a", { class: big ? "wb-button wb-primary" : "wb-button wb-small", on: { click: (event) => follow(ctx, event, about(), async () => about().first_step || await act("go", { key: about().key }) !== undefined) } });
  const size = big ? "wb-button" : "wb-link";
  const done = h("button", { class: size, on: { click: async () => settled(await act("done", { key: about().key })) } });
  const days = h("div", { class: "wb-row wb-days", hidden: true });
  const later = h("button", { class: size, "aria-expanded": "false", text: _("Later…"), on: { click: () => { days.hidden = !days.hidden; later.setAttribute("aria-expanded", String(!days.hidden)); if (!days.hidden) days.querySelector("button").focus(); } } });
  const dismiss = h("button", { class: size, text: _("Not this"), title: _("Take it off the list"), on: { click: async () => settled(await act("dismiss", { key: about().key })) } });
  const node = h(big ? "div" : "li", { class: big ? "wb-next wb-tight" : "wb-item wb-tight" },
    big ? h("p", { class: "wb-hint", text: _("Do this next") }) : null,
    h("div", { class: "wb-row" }, title, due), why,
    h("div", { class: "wb-row" }, open, done, later, dismiss), days,
    rule.node, order);
  node.drawItem = (given) => {
    node.item = given;
    setText(title, given.title);
    setText(why, given.why);
    setText(due, given.due);
    due.hidden = !given.due;
    setAttribute(due, "title", given.exact);
    setAttribute(due, "data-late", given.late);
    rule.draw(model.get("state").notes[given.rule]);
    // A coach's step is over when its page says so: there is nothing to tick off here.
    const { coach } = model.get("state");
    for (const control of [done, later, dismiss]) control.hidden = coach;
    order.hidden = Boolean(given.rule) || coach;
    pointTo(ctx, open, given);
    setText(done, given.done);
    for (const [control, words] of [[done, given.done], [later, _("Later…")], [dismiss, _("Not this")]]) setAttribute(control, "aria-label", big ? null : `${words} (${given.title})`);
    keyed(days, model.get("state").snoozes, (day) => day.value, ({ value }) => h("button", { class: "wb-button wb-small", "data-until": value, on: { click: async () => settled(await act("snooze", { key: about().key, until: value })) } }), (button, { text }) => setText(button, text));
  };
  return node;
}

/** Let `link` name a place: a part further down on this page, or another page. */
function pointTo({ _ }, link, place) {
  setText(link, isThisPage(place.file) ? _("Go to it below") : fill(_("Open “{page}”"), place));
  link.href = place.file;
}

/** Go to a place after a click, unless a key asks for a tab of its own or `first` says no. */
async function follow(ctx, event, place, first = async () => true) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!await first()) return;
  // Parts draw the person just chosen right after the answer; the step may only then be there.
  if (isThisPage(place.file)) stayOn(() => partBelow(ctx.root, place));
  else await openPage(place.file).catch((error) => ctx.showProblem(error));
}

/** The part, and the step in it, that a place names; else the card that follows `root` on the page. */
function partBelow(root, { part, step }) {
  const page = root.closest(".jp-Notebook") ?? document;
  const below = [...page.querySelectorAll(".workbook")].filter((each) => root.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const named = below.find((each) => part && each.classList.contains(`workbook-${part}`));
  return (step && named?.querySelector(`[data-step="${step}"]`)) || named || below[0];
}

export default { render };
