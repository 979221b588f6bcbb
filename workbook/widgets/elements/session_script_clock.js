// The clock of a session: what is left of the step, whether it is over, how late the whole will be, and the rounds.

/** The kernel's clock, which is the one that the session was started by. */
function kernelTime(ctx) {
  let offset = 0;
  ctx.ask("time_now").then((now) => { const found = Date.parse(now) - Date.now(); if (Math.abs(found) > 5000) offset = found; }, () => {});
  return () => Date.now() + offset;
}

/** "1 minute" or "{count} minutes", where the words come in both forms. */
function counted(count, one, many) {
  return fill(count === 1 ? one : many, { count });
}

/** The face of the step that is on, with what is late and how to catch up. */
function stepClock(ctx, running, now) {
  const { h, _, act, announce } = ctx;
  const face = h("span", { class: "wb-clock", role: "timer", "aria-label": _("Time left in this step") });
  const left = h("span", { class: "wb-hint" });
  const ends = h("span", { class: "wb-hint wb-push" });
  const filled = h("span");
  const bar = h("div", { class: "wb-bar", "aria-hidden": "true" }, filled);
  const late = h("p", { class: "wb-label" });
  const how = h("p", {});
  const shorten = h("button", { class: "wb-button", type: "button", text: _("Shorten these steps"), on: { click: async () => {
    if (await act("catch_up") !== undefined) announce(_("The steps are shortened."));
  } } });
  const behind = h("div", { class: "wb-notice wb-tight", hidden: true }, late, how, h("div", { class: "wb-row" }, shorten));
  let over = null; // whether the step was over at the last look; null before the first
  let lateBefore = null;
  return {
    node: h("div", { class: "wb-clock-card" }, h("div", { class: "wb-row" }, face, left, ends), bar),
    behind,
    forget: () => { over = null; },
    tick() {
      const session = running();
      const begun = Date.parse(session.step_started_at);
      const length = session.step_minutes * 60000;
      const rest = begun + length - now();
      const minutesOver = Math.floor(-rest / 60000);
      setText(face, rest >= 0 ? minutesAndSeconds(Math.ceil(rest / 1000)) : `+${minutesAndSeconds(-rest / 1000)}`);
      setText(left, rest >= 0 ? fill(_("left of {minutes} minutes"), { minutes: session.step_minutes })
        : minutesOver < 1 ? _("The time of this step is up.") : counted(minutesOver, _("over by {count} minute"), _("over by {count} minutes")));
      setText(ends, fill(_("Planned end {ends}"), session));
      filled.style.width = `${Math.max(0, Math.min(100, (100 * (now() - begun)) / length))}%`;
      setAttribute(bar, "data-over", rest < 0);
      if (over === false && rest < 0) announce(_("The time of this step is up."));
      over = rest < 0;
      const end = Math.max(now(), begun + length) + session.to_come * 60000;
      const minutes = Math.max(0, Math.floor((end - Date.parse(session.ends_at)) / 60000));
      behind.hidden = minutes < 1;
      if (minutes < 1) { lateBefore = 0; return; }
      const told = counted(minutes, _("If you go on like this, you end {count} minute late."), _("If you go on like this, you end {count} minutes late."));
      setText(late, told);
      setText(how, session.catch_up[Math.min(minutes, session.catch_up.length) - 1]);
      shorten.hidden = !session.can_catch_up;
      if (lateBefore !== null && minutes !== lateBefore) announce(told);
      lateBefore = minutes;
    },
  };
}

/** An exercise in pairs: the round that is on, its call, and what to say in between. */
function pairClock(ctx, running, now) {
  const { h, _, act, announce } = ctx;
  const face = h("span", { class: "wb-round", role: "timer", "aria-label": _("Time left in this round") });
  const told = h("span", { class: "wb-hint" });
  const call = h("p", { class: "wb-notice", hidden: true });
  const start = h("button", { class: "wb-button", type: "button", on: { click: () => act("round") } });
  const node = h("div", { class: "wb-pair wb-tight", hidden: true }, h("div", { class: "wb-row" }, face, told, start), call);
  let said = null;
  return {
    node,
    tick() {
      const { pair } = running();
      node.hidden = !pair;
      if (!pair) { said = null; return; }
      const begun = pair.round_started_at ? Date.parse(pair.round_started_at) : null;
      const rest = begun === null ? 0 : begun + pair.minutes * 60000 - now();
      const on = begun !== null && rest > 0;
      setText(face, on ? minutesAndSeconds(Math.ceil(rest / 1000)) : "");
      face.hidden = !on;
      setText(told, on ? fill(_("Round {begun} of {rounds}"), pair)
        : begun === null ? counted(pair.rounds, _("{count} round in pairs"), _("{count} rounds in pairs")) : fill(_("Round {begun} of {rounds} is over."), pair));
      start.hidden = on || pair.begun >= pair.rounds;
      setText(start, fill(_("Start round {number}"), { number: pair.begun + 1 }));
      const due = on ? (rest <= pair.few_left * 60000 ? pair.call : "") : begun === null ? "" : pair.change;
      call.hidden = !due;
      setText(call, due);
      if (said !== null && due && due !== said) announce(due);
      said = due;
    },
  };
}
