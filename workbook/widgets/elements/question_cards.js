// Question cards: one question to say aloud, what could come after it, and “once more” or “it comes easily”.

function render(context) {
  mount(context, "workbook-question-cards", (ctx) => {
    const { h, _, model, act, announce, body, root, signal } = ctx;
    const state = () => model.get("state");

    const lead = h("p", { class: "wb-lead" });
    const filled = h("span");
    const bar = h("div", { class: "wb-bar", role: "progressbar", "aria-label": _("Questions that come easily"), "aria-valuemin": "0" }, filled);
    const progress = h("p", { class: "wb-hint" });
    const short = h("input", { type: "checkbox", on: { change: () => act("keywords", { on: short.checked }) } });
    const mode = h("label", { class: "wb-option" }, short, h("span", { text: _("Show me only a few words of each, so that I say it freely") }));
    const why = whyNote(ctx);
    const empty = h("p", { class: "wb-empty", text: _("No question is chosen yet. Choose some in the card above, and they come here to be practised.") });

    const note = h("p", { class: "wb-tag" });
    const say = h("p", { class: "wb-say", tabindex: "-1", dir: "auto" });
    const full = h("p", { dir: "auto" });
    const rests = h("p", { class: "wb-hint", dir: "auto" });
    const follow = h("ul", {});
    const followTitle = h("p", { class: "wb-label", text: _("When they have answered, you could go on with") });
    const own = h("p", { class: "wb-hint", text: _("This one is your own. Think of one thing you would ask next.") });
    const turn = h("button", { class: "wb-button wb-primary", type: "button", "aria-keyshortcuts": "Space", text: _("I said it. What could I ask next?"), on: { click: reveal } });
    const again = h("button", { class: "wb-button", type: "button", "aria-keyshortcuts": "1", text: _("Once more later (1)"), on: { click: () => answer("again") } });
    const sits = h("button", { class: "wb-button wb-primary", type: "button", "aria-keyshortcuts": "2", text: _("It comes easily (2)"), on: { click: () => answer("sits") } });
    const next = h("div", { class: "wb-tight wb-next" }, full, followTitle, follow, own);
    const verdicts = h("div", { class: "wb-verdicts", role: "group", "aria-label": _("How did it go?") }, again, sits);
    const flash = h("div", { class: "wb-flash" }, note, say, rests, h("div", { class: "wb-row" }, turn), next, verdicts);

    const doneTitle = h("h4", { class: "wb-heading", tabindex: "-1", text: _("They all come easily.") });
    const done = h("div", { class: "wb-stack" },
      h("div", { class: "wb-tight" }, doneTitle, h("p", { text: _("Take the keywords along, not the sentences: in the talk you listen first, and the next question often comes from the answer.") })),
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Practise them all again"), on: { click: anew } })));
    const said = h("ul", { class: "wb-said", "aria-label": _("Your questions and which of them come easily") });
    const overview = h("details", {}, h("summary", { text: _("All your questions") }), said);

    let open = false; // whether what comes next is shown
    let shown = "";
    let moveOn = null; // waits for the state that the kernel sends after its answer

    function reveal() {
      if (!state().card || open) return;
      open = true;
      draw();
      sits.focus({ preventScroll: true });
      const { follow_ups } = state().card;
      announce(follow_ups.length ? `${followTitle.textContent}: ${follow_ups.join(" ")}` : own.textContent);
    }
    async function answer(given) {
      const { card } = state();
      if (!card || !open) return;
      if (await act("answer", { question: card.id, given }) === undefined) return;
      const before = state();
      moveOn = () => {
        if (state() === before) return false;
        (state().done ? doneTitle : say).focus({ preventScroll: true });
        announce(`${progress.textContent}. ${state().card ? say.textContent : doneTitle.textContent}`);
        return true;
      };
      open = false;
      draw();
    }
    async function anew() {
      if (await act("anew") === undefined) return;
      moveOn = () => { if (state().done) return false; say.focus({ preventScroll: true }); return true; };
      draw();
    }
    async function bringBack(item) {
      if (await act("answer", { question: item.id, given: "again" }) === undefined) return;
      announce(fill(_("Comes again: {name}"), item));
      overview.querySelector("summary").focus({ preventScroll: true });
    }
    root.addEventListener("keydown", (event) => {
      if (!open || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input")) return;
      const given = { 1: "again", 2: "sits" }[event.key];
      if (!given) return;
      event.preventDefault();
      answer(given);
    }, { signal });

    function draw() {
      const { card, total, sits: sitting, keywords, done: over, list } = state();
      setText(lead, state().lead);
      setText(progress, state().progress);
      filled.style.width = `${total ? (100 * sitting) / total : 0}%`;
      setAttribute(bar, "aria-valuemax", total);
      setAttribute(bar, "aria-valuenow", sitting);
      setAttribute(bar, "aria-valuetext", state().progress);
      empty.hidden = total > 0;
      bar.hidden = progress.hidden = overview.hidden = total === 0;
      mode.hidden = flash.hidden = !card;
      why.draw(total ? state().why : null);
      done.hidden = !over;
      short.checked = keywords;
      if (card) {
        if (card.id !== shown) open = false;
        shown = card.id;
        setText(note, card.again ? _("once more") : card.must_ask ? _("must ask") : "");
        note.hidden = !note.textContent;
        setText(say, keywords ? card.hint : card.text);
        setText(full, card.text);
        full.hidden = !keywords;
        setText(rests, card.rests_on ? fill(_("Rests on: {fact}"), { fact: card.rests_on }) : "");
        rests.hidden = !card.rests_on;
        turn.parentElement.hidden = open;
        next.hidden = verdicts.hidden = !open;
        followTitle.hidden = follow.hidden = !card.follow_ups.length;
        own.hidden = card.follow_ups.length > 0;
        keyed(follow, card.follow_ups, (each) => each, (each) => h("li", { text: each }));
      } else shown = "";
      keyed(said, list, ({ id }) => id, (item) => h("li", {}, h("p", { dir: "auto" }), h("span", { class: "wb-tag", text: _("still to say") }),
        h("button", { class: "wb-link", type: "button", text: _("Bring it back"), "aria-label": fill(_("Bring it back: {name}"), item), on: { click: () => bringBack(item) } })),
      (node, item) => {
        const [text, tag, back] = node.children;
        setText(text, item.text);
        tag.hidden = item.sits;
        back.hidden = !item.sits;
      });
      if (moveOn?.()) moveOn = null;
    }

    body.append(
      h("div", { class: "wb-tight" }, h("h3", { class: "wb-title", text: _("Practise asking") }), lead),
      h("div", { class: "wb-tight" }, bar, progress), empty, h("div", { class: "wb-tight" }, mode, why.node), flash, done, overview);
    return draw;
  });
}

export default { render };
