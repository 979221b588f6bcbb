// Step 2: the meeting minute by minute, its clock with calm cues, and keyword notes.

function runSheetStep(ctx) {
  const { h, _, state, act, primary } = ctx;
  const sheet = () => state().run_sheet;
  const clock = meetingClock(ctx, sheet);
  const notes = draftField(ctx, { record: state().record, field: "keywords", rows: 3, findings: true, label: _("Keywords only"), hint: sheet().note_hint, placeholder: _("three words at a time") });

  const short = shortTalk(ctx, sheet);
  const questions = h("ol", { class: "wb-questions" });
  const noQuestions = h("p", { class: "wb-empty", text: _("No questions are chosen for this meeting yet. Choose five to seven on the page “Prepare”.") });
  const close = h("ul", { class: "wb-checks" });
  const people = suggestedPeople(ctx, sheet);
  const permission = permissionChoice(ctx);
  // Where the debrief stands on the same page, it asks for these.
  const asks = !state().steps.includes("debrief");
  const closing = h("div", { class: "wb-stack" }, close, asks && permission.node,
    asks && h("details", {}, h("summary", { text: _("They name somebody? Note it here") }), people.node));
  const manners = h("ul", { class: "wb-plain-list" });
  const mannersDetails = h("details", {}, h("summary", { text: _("Good manners here") }), manners);
  const sure = confidenceScale(ctx, "confidence_before", _("Before you go in: how sure of yourself do you feel?"), () => sheet().confidence_before);
  const minutes = minuteSliders(ctx, sheet);
  const pitch = h("div", { class: "wb-quote", dir: "auto" });
  const pitchDetails = h("details", {}, h("summary", { text: _("Your pitch") }), pitch);
  const smallTalk = h("ul", { class: "wb-plain-list" });
  const inside = {
    gratitude: () => mannersDetails,
    small_talk: () => h("details", {}, h("summary", { text: _("Ways to begin") }), smallTalk),
    pitch: () => pitchDetails,
    questions: () => asking,
    close: () => closing,
  };
  const asking = h("div", { class: "wb-tight" }, noQuestions, questions);
  const steps = h("ol", { class: "wb-sheet" });
  const listening = listenMode(ctx, { sheet, clock, notes });
  const whole = h("div", { class: "wb-stack" }, sure.node, steps, minutes.node, notes.node);

  const end = h("input", { class: "wb-input", type: "datetime-local" });
  const finish = primary.add("finished", h("button", { class: "wb-button", text: _("We have finished"), on: { click: async () => { await notes.flush(); await act("finished"); } } }));
  const finished = notedLine(ctx, _("Undo"), () => act("undo_finished"));
  const correct = h("details", {}, h("summary", { text: _("It ended at another time") }),
    h("form", { class: "wb-row", on: { submit: (event) => { event.preventDefault(); act("correct_end", { ended: end.value }); } } },
      labelled(ctx, _("It ended at"), end), h("button", { class: "wb-button", type: "submit", text: _("Correct the end") })));

  function drawQuestions() {
    const brief = Boolean(sheet().timing.short);
    const shown = sheet().questions.filter((item) => !brief || item.short || item.asked);
    noQuestions.hidden = sheet().questions.length > 0;
    keyed(questions, shown, (item) => `${item.id}:${item.text}:${item.must}`, (item) => {
      const box = h("input", { type: "checkbox", on: { change: () => act("asked", { question: item.id, asked: box.checked }) } });
      return h("li", {}, h("label", { class: "wb-option" }, box, h("span", { dir: "auto" },
        item.must ? h("span", { class: "wb-star", text: "★ ", title: _("Must ask"), "aria-hidden": "true" }) : null,
        item.must ? h("span", { class: "wb-hidden", text: _("Must ask:") }) : null, item.text)));
    }, (node, item) => { node.querySelector("input").checked = item.asked; setAttribute(node, "data-asked", item.asked); });
  }

  const disagreed = ({ note }) => { const why = whyNote(ctx); why.draw(note); return why.node; };
  return {
    title: _("Run sheet"),
    node: stepSection(ctx, _("Run sheet"), _("Five parts in an order that puts people at ease. The minutes are a guide; the agreed end is a promise."),
      clock.node, h("div", { class: "wb-row" }, short.button, listening.button), short.node, listening.node, whole,
      h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, finish), finished.node, correct)),
    done: () => Boolean(sheet().finished),
    next: () => (sheet().finished || state().plan?.fallen ? null : sheet().clock.started_at ? "finished" : "start_clock"),
    draw() {
      notes.draw();
      notes.drawFindings(sheet().note_findings);
      short.draw();
      sure.draw();
      sure.node.hidden = Boolean(sheet().clock.started_at) || Boolean(sheet().finished);
      minutes.draw();
      people.draw();
      permission.draw(sheet().permission);
      setText(notes.node.querySelector(".wb-hint"), sheet().note_hint);
      keyed(steps, sheet().steps, (step) => `${step.name}:${step.starts_minute}:${step.minutes}:${step.hint}`, (step) => h("li", { class: "wb-sheet-step", "data-from": step.starts_minute, "data-title": step.title },
        h("div", { class: "wb-sheet-when" }, h("span", { text: fill(_("min {minute}"), { minute: step.starts_minute }) }), h("span", { class: "wb-hint", text: step.minutes })),
        h("div", { class: "wb-tight" }, h("h5", { class: "wb-part-title", text: step.title }), h("p", { class: "wb-hint", text: step.hint }), inside[step.name]?.())));
      setText(pitch, sheet().pitch.join("\n\n"));
      pitchDetails.hidden = !sheet().pitch.length;
      keyed(smallTalk, sheet().small_talk, (text) => text, (text) => h("li", { text }));
      drawQuestions();
      mannersDetails.hidden = !sheet().manners.length;
      keyed(manners, sheet().manners, (item) => `${item.id}:${item.text}`, (item) => h("li", {}, h("span", { text: item.text }),
        item.optional ? h("span", { class: "wb-tag", text: _("if you like") }) : null, h("p", { class: "wb-hint", text: item.why }), disagreed(item)));
      keyed(close, sheet().close, (item) => `${item.id}:${item.text}`, (item) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("closed", { item: item.id, done: box.checked }) } });
        return h("li", {}, h("label", { class: "wb-option", title: item.why }, box, h("span", { text: item.text })), disagreed(item));
      }, (node, item) => { node.querySelector("input").checked = item.done; });
      finish.hidden = Boolean(sheet().finished);
      finished.draw(sheet().finished);
      correct.hidden = !sheet().finished;
      if (sheet().finished && document.activeElement !== end) end.value = sheet().finished.field;
      clock.draw(steps);
      whole.hidden = listening.on();
      listening.draw();
    },
  };
}

/** The clock of the meeting: it counts from an instant in the book, so a reload changes nothing. */
function meetingClock(ctx, sheet) {
  const { h, _, act, primary, announce, signal } = ctx;
  const now = kernelClock(ctx);
  const face = h("span", { class: "wb-clock", role: "timer", "aria-label": _("Time since the start") });
  const left = h("span", { class: "wb-hint" });
  const filled = h("span");
  const bar = h("div", { class: "wb-bar", "aria-hidden": "true" }, filled);
  const cue = h("p", { class: "wb-notice", hidden: true });
  const start = primary.add("start_clock", h("button", { class: "wb-button", text: _("Start the clock"), on: { click: () => act("start_clock") } }));
  const again = h("button", { class: "wb-link", text: _("Clear the clock"), on: { click: () => act("stop_clock") } });
  const phone = h("p", { class: "wb-hint", dir: "auto" });
  const node = h("div", { class: "wb-clock-card" }, h("div", { class: "wb-row" }, face, left, h("span", { class: "wb-push wb-row" }, start, again)), bar, cue, phone);
  const listeners = [];
  let steps = null;
  let shownCue = null; // null until the first look, so that a reload announces nothing again

  function tick() {
    const { clock, minutes, finished } = sheet();
    const begun = clock.started_at ? Date.parse(clock.started_at) : null;
    bar.hidden = begun === null;
    if (begun === null) {
      const ahead = clock.starts_at ? (Date.parse(clock.starts_at) - now()) / 1000 : 0;
      setText(face, ahead > 0 && ahead < 3600 ? `−${minutesAndSeconds(ahead)}` : "0:00");
      setText(left, ahead > 0 && ahead < 3600 ? _("until the agreed start") : fill(_("{minutes} minutes agreed"), { minutes }));
      cue.hidden = true;
      shownCue = "";
      mark(-1);
      return;
    }
    const ends = Date.parse(clock.ends_at);
    if (finished) {
      const lasted = Math.max(0, (Date.parse(finished.at) - begun) / 1000);
      setText(face, minutesAndSeconds(lasted));
      setText(left, _("from start to end"));
      filled.style.width = `${Math.min(100, (100000 * lasted) / (ends - begun))}%`;
      cue.hidden = true;
      mark(-1);
      return;
    }
    const elapsed = Math.max(0, now() - begun) / 1000;
    const remaining = (ends - now()) / 60000;
    setText(face, minutesAndSeconds(elapsed));
    setText(left, remaining >= 1 ? fill(_("{minutes} minutes left"), { minutes: Math.ceil(remaining) })
      : remaining > 0 ? _("the last minute") : fill(_("{minutes} minutes over"), { minutes: Math.floor(-remaining) }));
    filled.style.width = `${Math.max(0, Math.min(100, (100 * (now() - begun)) / (ends - begun)))}%`;
    const passed = clock.cues.filter((each) => Date.parse(each.at) <= now());
    const current = passed.at(-1);
    const name = current?.name ?? "";
    cue.hidden = !current;
    setText(cue, current?.text ?? "");
    if (shownCue !== null && shownCue !== name && current) announce(current.text);
    shownCue = name;
    mark(sheet().timing.short ? minutes - remaining : Math.max(elapsed / 60, minutes - remaining));
  }

  /** Point at the part of the run sheet in which one should be by now. */
  function mark(minute) {
    if (!steps) return;
    const items = [...steps.children];
    const current = items.filter((item) => minute >= 0 && Number(item.dataset.from) <= minute).at(-1);
    for (const item of items) setAttribute(item, "aria-current", item === current ? "step" : null);
    for (const hear of listeners) hear(current?.dataset.title ?? "");
  }

  const timer = setInterval(tick, 500);
  signal.addEventListener("abort", () => clearInterval(timer));
  return {
    node,
    heard: (listener) => listeners.push(listener),
    draw(list) {
      steps = list;
      const { clock, phone: number, finished } = sheet();
      start.hidden = Boolean(clock.started_at) || Boolean(finished);
      again.hidden = !clock.started_at || Boolean(finished);
      setText(phone, [clock.started, number ? fill(_("Their phone: {number}"), { number }) : ""].filter(Boolean).join(" · "));
      phone.hidden = !phone.textContent;
      tick();
    },
  };
}
