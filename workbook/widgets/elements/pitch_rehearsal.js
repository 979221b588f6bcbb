// Rehearsing: key words in place of a script, a clock, a recording that stays here, and a log.

function render(context) {
  mount(context, "workbook-pitch-rehearsal", (ctx) => {
    const { h, _, model, act, body, announce } = ctx;
    const state = () => model.get("state");

    const lead = h("p", { class: "wb-lead" });
    const empty = h("p", { class: "wb-empty", text: _("There are no words to rehearse yet. Write a first sentence in the card above; it then appears here.") });
    const view = choiceGroup(ctx, {
      label: _("Speak from"),
      options: [{ value: "bullets", text: _("key words") }, { value: "read", text: _("the full text") }],
      choose: (value) => act("set_view", { view: value }),
    });
    const sheet = h("ol", { class: "wb-prompter" });
    const fields = state().parts.map((part) => draftField(ctx, { record: state().record, field: part.field, rows: 2, label: part.label, placeholder: _("one, two, three words") }));
    const own = h("details", {}, h("summary", { text: _("Choose my own key words") }),
      h("div", { class: "wb-stack" }, h("p", { class: "wb-hint", text: _("A word or two for each thing you want to say. Where you write none, the beginnings of your sentences are shown.") }), fields.map((each) => each.node)));

    const clock = speakingClock(ctx, state);
    const recording = recordingPart(ctx, state);
    const log = runLog(ctx, state);
    const work = h("div", { class: "wb-stack" }, view.node, sheet, own, clock.node, recording.node);
    const origin = h("p");

    body.append(
      h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("Say it aloud until it is yours") }), lead),
      empty, work, log.node,
      h("details", {}, h("summary", { text: _("Where this comes from") }), origin));

    return () => {
      const now = state();
      setText(lead, fill(_("Your pitch {variant}. Rehearse what you want to say, not how each sentence goes; the words may change every time."), now));
      empty.hidden = !now.empty;
      work.hidden = now.empty;
      view.draw(now.view);
      keyed(sheet, now.parts, (part) => part.field, (part) => h("li", { class: "wb-tight" }, h("h4", { class: "wb-part-title", text: part.label }), h("p", { class: "wb-quote", dir: "auto" }), h("ul", { class: "wb-keys" })),
        (node, part) => {
          const [, full, keys] = node.children;
          node.hidden = !part.keys.length;
          full.hidden = now.view !== "read";
          keys.hidden = now.view === "read";
          setText(full, part.words);
          keyed(keys, part.keys.map((text, index) => ({ text, index })), (item) => `${item.index}:${item.text}`, (item) => h("li", { dir: "auto", text: item.text }));
        });
      for (const each of fields) each.draw();
      clock.draw();
      log.draw();
      setText(origin, now.origin);
    };
  });
}

/** The clock for a run; how one spoke is what the view says. */
function speakingClock(ctx, state) {
  const { h, _, act, signal, announce } = ctx;
  const face = h("span", { class: "wb-clock", text: "0:00", role: "timer", "aria-label": _("Time spoken") });
  const aim = h("span", { class: "wb-hint" });
  const result = h("p", { class: "wb-note", role: "status" });
  const watch = stopwatch(signal, (seconds) => setText(face, minutesAndSeconds(seconds)));
  const button = h("button", { class: "wb-button wb-primary", text: _("Start speaking"), on: { click: toggle } });
  async function toggle() {
    if (!watch.running()) {
      watch.start();
      setText(button, _("I have finished"));
      setText(result, _("Speak to one person you like. If you lose the thread, go on from the next key word."));
      return;
    }
    const seconds = watch.stop();
    setText(button, _("Start speaking"));
    const answer = await act("rehearsed", { spoken_seconds: seconds, mode: state().view });
    setText(result, answer?.text ?? "");
    announce(answer?.text ?? "");
  }
  return {
    node: h("div", { class: "wb-tight" }, h("div", { class: "wb-row wb-clock-card" }, face, button, aim), result),
    draw: () => setText(aim, fill(_("you want to take {budget} seconds"), state())),
  };
}

/** Record, listen to it, let it go. Nothing but numbers leaves this function. */
function recordingPart(ctx, state) {
  const { h, _, act, signal, announce } = ctx;
  const recorder = soundRecorder(signal, () => state().pause_seconds);
  const said = h("p", { class: "wb-note", role: "status" });
  const trouble = h("p", { class: "wb-notice", hidden: true });
  const level = h("span");
  const bar = h("div", { class: "wb-bar", "aria-hidden": "true", hidden: true }, level);
  const player = h("audio", { controls: true, "aria-label": _("Your recording") });
  const playback = h("div", { class: "wb-row", hidden: true }, player,
    h("button", { class: "wb-link", text: _("Delete the recording"), on: { click: () => { drop(); setText(said, _("The recording is gone. The numbers stay in the log.")); button.focus(); } } }));
  const button = h("button", { class: "wb-button", text: _("Record myself"), on: { click: toggle } });
  const watch = stopwatch(signal, (seconds) => {
    setText(said, fill(_("Recording, {time}"), { time: minutesAndSeconds(seconds) }));
    level.style.width = `${Math.min(100, 400 * recorder.loudness())}%`;
  });
  function drop() {
    player.removeAttribute("src");
    player.load();
    recorder.forget();
    playback.hidden = true;
  }
  async function toggle() {
    trouble.hidden = true;
    if (!recorder.running()) {
      drop();
      button.disabled = true;
      try {
        await recorder.start();
      } catch (error) {
        setText(trouble, microphoneTrouble(error, _));
        trouble.hidden = false;
        announce(trouble.textContent);
        return;
      } finally { button.disabled = false; }
      bar.hidden = false;
      watch.start();
      setText(button, _("Stop recording"));
      return;
    }
    watch.stop();
    bar.hidden = true;
    button.disabled = true;
    const heard = await recorder.stop();
    button.disabled = false;
    setText(button, _("Record myself again"));
    player.src = heard.address;
    playback.hidden = false;
    if (!heard.heard) {
      setText(said, _("Nothing was heard. Is the right microphone chosen? Nothing was added to the log."));
      return;
    }
    const answer = await act("rehearsed", { spoken_seconds: heard.seconds, mode: "recorded", pauses: heard.pauses });
    const pauses = heard.pauses
      ? fill(_("Pauses: {pauses}, the longest {longest} seconds."), { pauses: heard.pauses, longest: heard.longest.toFixed(1) })
      : _("No pause was long enough to notice.");
    setText(said, [answer?.text, pauses].filter(Boolean).join(" "));
    announce(said.textContent);
  }
  return {
    node: h("div", { class: "wb-tight wb-section" },
      h("h4", { class: "wb-heading", text: _("Hear yourself, if you like") }),
      h("p", { class: "wb-hint", text: _("The recording stays in this browser tab and is gone when you delete it or close the page. Only length, pace and pauses go into your log.") }),
      h("div", { class: "wb-row" }, button, bar), said, trouble, playback),
  };
}

/** All runs in a table, and what the latest tells. */
function runLog(ctx, state) {
  const { h, _, act } = ctx;
  const count = h("span", { class: "wb-hint" });
  const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the latest run") });
  const rows = h("tbody", {});
  const heads = [_("Run"), _("When"), _("Seconds"), _("Words a minute"), _("How"), _("Pauses"), _("How nervous (1 to 5)")];
  const table = h("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": _("Log of rehearsals") },
    h("table", { class: "wb-table" }, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col", text })))), rows));
  const none = h("p", { class: "wb-empty", text: _("No rehearsal yet. Three short runs on three days do more than one long evening.") });
  return {
    node: h("div", { class: "wb-tight wb-section" }, h("div", { class: "wb-row" }, h("h4", { class: "wb-heading", text: _("Log") }), count), remarks, none, table),
    draw() {
      const { runs, findings, count: told } = state();
      none.hidden = runs.length > 0;
      table.hidden = !runs.length;
      setText(count, runs.length ? told : "");
      drawRemarks(ctx, remarks, findings);
      keyed(rows, runs, (run) => run.id, (run) => {
        const nerves = h("select", { class: "wb-select", "aria-label": fill(_("How nervous in run {number}"), run), on: { change: () => act("set_nerves", { run: run.id, value: nerves.value }) } },
          ["", "1", "2", "3", "4", "5"].map((value) => h("option", { value, text: value || "–" })));
        const row = h("tr", {}, h("td", { text: run.number }), h("td", {}), h("td", { text: run.seconds }), h("td", { text: run.pace }), h("td", { text: run.mode }), h("td", { text: run.pauses }), h("td", {}, nerves));
        row.nerves = nerves;
        return row;
      }, (row, run) => { setText(row.children[1], run.when); setAttribute(row.children[1], "title", run.exact); row.nerves.value = run.nerves; });
    },
  };
}

export default { render };
