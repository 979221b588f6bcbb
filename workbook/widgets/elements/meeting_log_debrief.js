// Step 3: a timed brain-dump, then what was learned and what follows from it.

function debriefStep(ctx) {
  const { h, _, state, act, primary } = ctx;
  const debrief = () => state().debrief;
  const { record } = state();
  const field = (name, label, hint, rows = 3) => draftField(ctx, { record, field: name, label, hint, rows });
  const dump = dumpClock(ctx, debrief);
  const keywords = h("p", { class: "wb-kept-words", dir: "auto" });
  const notedThen = h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("Your keywords from the meeting") }), keywords);
  const fields = [
    field("brain_dump", _("Everything you remember"), _("Words, names, asides, the coffee. No order, no grammar; nobody reads it but you."), 8),
    field("learned", _("What I learned"), _("One or two sentences in their words. Your thank-you begins with this.")),
    field("surprised", _("One thing that surprised me"), ""),
  ];

  const fit = [
    ratingScale(ctx, "fit_before", _("Before: this kind of work would suit me"), () => debrief().scales.fit_before),
    ratingScale(ctx, "fit_after", _("Now: this kind of work would suit me"), () => debrief().scales.fit_after),
    confidenceScale(ctx, "confidence_before", _("Before: how sure of myself I felt"), () => debrief().scales.confidence_before),
    confidenceScale(ctx, "confidence_after", _("Now: how sure of myself I feel"), () => debrief().scales.confidence_after),
  ];
  const self = selfRatings(ctx, debrief);
  const goals = goalScores(ctx, debrief);
  const outcomes = outcomeTags(ctx, debrief);
  const spent = minutesSpent(ctx, debrief);
  const takeaways = takeawayList(ctx, debrief);
  const beliefs = beliefList(ctx, {
    read: () => debrief().takeaways.beliefs, draft: `${state().build}:belief`,
    heading: h("h5", { class: "wb-part-title", text: _("What do you believe, and what speaks for it?") }),
  });
  const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the debrief") });

  const questions = h("ul", { class: "wb-checks" });
  const questionsPart = stepPart(ctx, _("Which questions were worth asking?"), questions);
  const people = suggestedPeople(ctx, debrief);
  const mine = promiseList(ctx, debrief, "mine", _("I promised"), _("for instance: send the article on ovens"));
  const theirs = promiseList(ctx, debrief, "theirs", _("They promised"), _("for instance: ask a colleague for me"));
  const permission = permissionChoice(ctx);

  const flush = () => Promise.all(fields.map((each) => each.flush()));
  const done = primary.add("debriefed", h("button", { class: "wb-button", text: _("Debrief done"), on: { click: async () => { await flush(); await act("debriefed"); } } }));
  const noted = notedLine(ctx, _("Undo"), () => act("undo_debriefed"));
  const fresh = h("p", { class: "wb-hint" });
  const whySoon = whyNote(ctx);

  return {
    title: _("Debrief"),
    node: stepSection(ctx, _("Debrief"), _("Ten minutes now save the hour. Everything is kept as you go."),
      h("div", { class: "wb-tight" }, fresh, whySoon.node, remarks), dump.node, notedThen, ...fields.map((each) => each.node), outcomes.node, people.node, h("div", { class: "wb-two wb-top" }, mine.node, theirs.node), permission.node,
      folded(ctx, _("Facts, opinions, advice: what it says about your beliefs"), takeaways.node, beliefs.node),
      folded(ctx, _("How it was, in a few ticks"), stepPart(ctx, _("Before and after"), h("p", { class: "wb-hint", text: _("1 is not at all, 5 is very much. Only you see this; over several meetings it shows where you are heading.") }),
        h("div", { class: "wb-two" }, fit.map((each) => each.node))),
      self.node, goals.node, questionsPart, spent.node),
      h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, done), noted.node)),
    done: () => Boolean(debrief().done),
    next: () => (debrief().done && !debrief().done.changed ? null : "debriefed"),
    draw() {
      setText(fresh, debrief().fresh);
      whySoon.draw(debrief().note);
      dump.draw();
      setText(keywords, debrief().keywords);
      notedThen.hidden = !debrief().keywords;
      for (const each of fields) each.draw();
      for (const each of [...fit, self, goals, outcomes, spent, takeaways, beliefs]) each.draw();
      drawRemarks(ctx, remarks, debrief().findings);
      questionsPart.hidden = !debrief().questions.length;
      keyed(questions, debrief().questions, (item) => `${item.id}:${item.text}`, (item) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("set_useful", { question: item.id, useful: box.checked }) } });
        return h("li", {}, h("label", { class: "wb-option" }, box, h("span", { dir: "auto", text: item.text })));
      }, (node, item) => { node.querySelector("input").checked = item.useful; });
      people.draw();
      mine.draw();
      theirs.draw();
      permission.draw(debrief().permission);
      const note = debrief().done;
      done.hidden = Boolean(note) && !note.changed;
      setText(done, note ? _("Note what I changed since") : _("Debrief done"));
      noted.draw(note ? { text: fill(_("Debrief noted {when}."), { when: note.text }), exact: note.exact } : null);
    },
  };
}

/** Ten minutes to write in; its start is in the book, so a reload changes nothing. */
function dumpClock(ctx, debrief) {
  const { h, _, act, announce, signal } = ctx;
  const now = kernelClock(ctx);
  const face = h("span", { class: "wb-clock wb-small-clock", role: "timer", "aria-label": _("Time left to write") });
  const over = h("span", { class: "wb-hint" });
  const button = h("button", { class: "wb-button", on: { click: () => act(debrief().dump.started_at ? "stop_dump" : "start_dump") } });
  let wasOver = null;
  function tick() {
    const { ends_at, minutes } = debrief().dump;
    const seconds = ends_at ? (Date.parse(ends_at) - now()) / 1000 : Number(minutes) * 60;
    const isOver = Boolean(ends_at) && seconds <= 0;
    setText(face, minutesAndSeconds(Math.ceil(seconds)));
    setText(over, isOver ? _("The time is over. Finish your sentence; go on if it flows.") : "");
    if (wasOver === false && isOver) announce(over.textContent);
    wasOver = isOver;
  }
  const timer = setInterval(tick, 500);
  signal.addEventListener("abort", () => clearInterval(timer));
  return {
    node: h("div", { class: "wb-row wb-clock-card" }, face, button, over),
    draw() {
      setText(button, debrief().dump.started_at ? _("Clear the clock") : fill(_("Start {minutes} minutes"), debrief().dump));
      tick();
    },
  };
}

/** Names they gave: each becomes a person in the book. */
function suggestedPeople(ctx, debrief) {
  const { h, _, act, state } = ctx;
  const name = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "120", autocomplete: "off" });
  const about = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "300", autocomplete: "off" });
  const draft = formDraft(`${state().build}:suggest`, { name, about });
  draft.restore();
  const list = h("ul", { class: "wb-lines" });
  const add = async (event) => {
    event.preventDefault();
    if (await act("suggest", { name: name.value, about: about.value }) === undefined) return;
    name.value = about.value = "";
    draft.drop();
    name.focus();
  };
  return {
    node: stepPart(ctx, _("Who else should you meet?"),
      h("p", { class: "wb-hint", text: _("Each name becomes a contact, with who suggested them.") }), list,
      h("form", { class: "wb-row wb-bottom", on: { submit: add, input: draft.keep } },
        h("div", { class: "wb-grow" }, labelled(ctx, _("Name"), name)), h("div", { class: "wb-grow" }, labelled(ctx, _("What they do, or why"), about)),
        h("button", { class: "wb-button", type: "submit", text: _("Add") }))),
    draw() {
      keyed(list, debrief().people, (item) => `${item.id}:${item.name}:${item.about}`, (item) => h("li", { class: "wb-line" },
        h("span", { dir: "auto" }, h("strong", { text: item.name }), item.about ? ` · ${item.about}` : ""),
        h("button", { class: "wb-link wb-push", text: _("Take back"), "aria-label": fill(_("Take back {name}"), item), on: { click: () => act("undo_suggest", { suggestion: item.id }) } })));
    },
  };
}

/** What one side promised, with its day. */
function promiseList(ctx, debrief, direction, title, example) {
  const { h, _, act, state } = ctx;
  const text = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "300", placeholder: example, autocomplete: "off" });
  const due = h("input", { class: "wb-input", type: "date" });
  const draft = formDraft(`${state().build}:promise:${direction}`, { text, due });
  draft.restore();
  const list = h("ul", { class: "wb-lines" });
  const add = async (event) => {
    event.preventDefault();
    if (await act("promise", { direction, text: text.value, due: due.value }) === undefined) return;
    text.value = due.value = "";
    draft.drop();
    text.focus();
  };
  return {
    node: stepPart(ctx, title, list, h("form", { class: "wb-tight", on: { submit: add, input: draft.keep } },
      labelled(ctx, _("What"), text),
      h("div", { class: "wb-row wb-bottom" }, labelled(ctx, _("By when (if agreed)"), due), h("button", { class: "wb-button", type: "submit", text: _("Add"), "aria-label": fill(_("Add to: {list}"), { list: title }) })))),
    draw() {
      keyed(list, debrief().promises[direction], (item) => `${item.id}:${item.text}:${item.due}`, (item) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("promise_done", { promise: item.id, done: box.checked }) } });
        return h("li", { class: "wb-line" },
          h("label", { class: "wb-option" }, box, h("span", {}, h("span", { dir: "auto", text: item.text }), h("span", { class: "wb-hint", text: ` · ${item.due}`, title: item.exact }))),
          h("button", { class: "wb-link wb-push", text: _("Remove"), "aria-label": fill(_("Remove: {text}"), item), on: { click: () => act("remove_promise", { promise: item.id }) } }));
      }, (node, item) => { node.querySelector("input").checked = item.done; setAttribute(node, "data-done", item.done); });
    },
  };
}
