// Listen, do not write: the sheet steps back, one question at a time, and one key for a single word.

function listenMode(ctx, { sheet, clock, notes }) {
  const { h, _, act, announce } = ctx;
  let listening = false;
  const part = h("p", { class: "wb-told" });
  const question = h("p", { class: "wb-listen-question", dir: "auto" });
  const asked = h("button", { class: "wb-button", text: _("Asked"), on: { click: () => { const next = upcoming(); if (next) act("asked", { question: next.id, asked: true }); } } });
  const word = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "60", autocomplete: "off", "aria-label": _("A single word"), placeholder: _("one word, then Enter") });
  const keep = h("form", { class: "wb-name", hidden: true, on: { submit: (event) => { event.preventDefault(); add(); } } }, word);
  const jot = h("button", { class: "wb-link", text: _("A word (press K)"), on: { click: () => openWord() } });
  const node = h("div", { class: "wb-listen", hidden: true, tabindex: "-1", role: "group", "aria-label": _("Just listening"), on: { keydown: keys } },
    part, question, h("div", { class: "wb-row" }, asked, jot), keep,
    h("p", { class: "wb-hint", text: _("Look at them, not at the page. What matters comes back when you write it down afterwards.") }));
  const button = h("button", { class: "wb-button", "aria-pressed": "false", on: { click: () => set(!listening) } });

  const upcoming = () => {
    const open = sheet().questions.filter((item) => !item.asked && (!sheet().timing.short || item.short));
    return open.find((item) => item.must) ?? open[0];
  };
  function keys(event) {
    if (event.target === word) {
      if (event.key === "Escape") { keep.hidden = true; node.focus(); }
    } else if (event.key.toLowerCase() === "k" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      openWord();
    }
  }
  function openWord() {
    keep.hidden = false;
    word.focus();
  }
  function add() {
    const kept = word.value.trim();
    if (kept) {
      const before = notes.words().trimEnd();
      notes.set(before ? `${before}, ${kept}` : kept);
      announce(_("Noted."));
    }
    word.value = "";
    keep.hidden = true;
    node.focus();
  }
  function set(on) {
    listening = on;
    drawAll();
    if (on) node.focus();
    announce(on ? _("The sheet is put away. Press K to note a single word.") : _("The sheet is back."));
  }
  let drawAll = () => {};
  clock.heard((now) => setText(part, now));
  return {
    button, node,
    on: () => listening && !sheet().finished,
    draw() {
      const whole = node.nextSibling;
      drawAll = () => {
        const shown = listening && !sheet().finished;
        node.hidden = !shown;
        if (whole) whole.hidden = shown;
        setAttribute(button, "aria-pressed", shown ? "true" : "false");
        setText(button, shown ? _("Show the whole sheet") : _("Just listen"));
        button.hidden = Boolean(sheet().finished);
        const next = upcoming();
        setText(question, next ? next.text : _("Every question is asked. Follow where they lead, and keep the close in mind."));
        asked.hidden = !next;
      };
      drawAll();
    },
  };
}
