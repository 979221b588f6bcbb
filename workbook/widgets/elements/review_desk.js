// The coach's review desk: who is next, one submission at a time, and a plain word on who reads what is sent.

const SETTLE_FOR_MS = 5000;

function render(context) {
  mount(context, "workbook-review-desk", (ctx) => {
    const { h, _, model, body, act, ask, announce, signal } = ctx;
    const state = () => model.get("state");
    const around = () => model.get("around") ?? {};
    let open = null; // the submission on the page
    let openKey = "";
    let moving = false; // the coach asked for another one: its heading gets the focus
    let busy = false;
    let delivering = false;

    const title = h("h3", { class: "wb-title", text: _("Read, comment, send") });
    const lead = h("p", { class: "wb-lead", dir: "auto" });
    const noClass = h("div", { class: "wb-empty wb-tight" }, h("p", { text: _("There is no class yet. Set one up first; its learners then share with you. To try this desk without learners, switch to the practice people in the card at the top.") }),
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Set up a class"), on: { click: () => openPage("08_class_set_up.ipynb") } })));
    const troubleText = h("p", {});
    const trouble = h("div", { class: "wb-notice wb-tight", role: "alert" }, troubleText, h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Try again"), on: { click: () => act("look") } })));

    const go = async (action, args = {}) => {
      if (busy) return;
      busy = true;
      moving = true;
      try {
        await Promise.all((open?.fields ?? []).map((field) => field.flush()));
        await act(action, args);
      } finally {
        moving = false;
        busy = false;
      }
    };
    const list = learnerList(ctx, (learner) => go("open", { learner }));
    const next = h("button", { class: "wb-button", type: "button", text: _("Next"), on: { click: () => go("next") } });
    const skip = h("button", { class: "wb-button", type: "button", text: _("Skip for now"), on: { click: () => go("skip") } });
    const back = h("button", { class: "wb-button", type: "button", text: _("Back"), on: { click: () => go("back") } });
    const walk = h("nav", { class: "wb-row", "aria-label": _("From one learner to the next") }, back, next, skip);

    const sentText = h("p", { dir: "auto" });
    const sentAgain = h("button", { class: "wb-link", type: "button", on: { click: () => go("open", { learner: state().sent.learner }) } });
    const sent = h("div", { class: "wb-notice wb-tight wb-review-sent" }, sentText, h("p", { class: "wb-hint", text: _("To correct a comment or take it back, open the learner again. Who has read it has read it.") }), sentAgain);
    const newer = h("div", { class: "wb-notice wb-row" }, h("p", { text: _("Something newer came in while you were reading. What you wrote stays.") }),
      h("button", { class: "wb-button", type: "button", text: _("Show the newer version"), on: { click: () => go("newest") } }));
    const takenBack = h("p", { class: "wb-notice", dir: "auto" });
    const done = h("p", { class: "wb-empty" });
    const host = h("div", {});

    const seen = h("p", { class: "wb-review-readers", dir: "auto" });
    const readers = h("p", { class: "wb-hint" });
    const send = h("button", { class: "wb-button wb-primary", type: "button", text: _("Send and next"), on: { click: () => deliver() } });
    const passOver = h("button", { class: "wb-button", type: "button", text: _("Nothing to add"), on: { click: () => go("pass_over", which()) } });
    const sending = h("section", { class: "wb-tight wb-section", "aria-label": _("Send") }, seen,
      h("details", {}, h("summary", { text: _("Who can read what, and what not to write") }), h("div", { class: "wb-tight wb-review-manager" }, readers,
        h("p", { class: "wb-hint", text: _("Comments are kept, in your book and in the learner’s, and others may come to read them. Say nothing about health, belief, family, money or money worries, name no other learner and nobody whom they met, and write nothing you would not say with them in the room. What is hard to say is better said in person.") }))),
      h("div", { class: "wb-row" }, send, passOver));
    const reports = reportList(ctx);
    const gone = goneFold(ctx);
    const manager = repliesManager(ctx);

    const which = () => ({ learner: state().submission.learner, pack: state().submission.pack });
    /** Send when the book has every word that stands on the page. */
    async function deliver() {
      if (busy || delivering || !open || !state().submission) return;
      delivering = true;
      try {
        const { fields } = open;
        const about = which();
        await settled(fields, signal);
        await go("send", { ...about, words: Object.fromEntries(fields.map((field) => [field.about, field.words()])) });
      } finally {
        delivering = false;
      }
    }

    const keys = keyTable(ctx, [
      { key: "n", name: _("next without feedback"), does: () => go("next") },
      { key: "p", name: _("back to the one before"), does: () => go("back") },
      { key: "s", name: _("skip for now"), does: () => go("skip") },
      { key: "c", name: _("to the first comment"), does: () => open?.focusComment() },
      { key: "r", name: _("to the rubric"), does: () => open?.focusRubric() },
      { key: "d", name: _("show or hide what changed"), does: () => open?.toggleChanges() },
      { key: "/", name: _("find a learner"), does: () => list.search.focus() },
      { key: "?", name: _("show or hide these keys"), does: () => keys.toggle() },
    ], { send: deliver, leave: () => (open ? open.heading : title).focus() });

    title.tabIndex = -1;
    body.tabIndex = -1; // a click between the controls leaves the keys with this card
    const work = h("div", { class: "wb-stack" }, list.node, walk, keys.node, sent, newer, takenBack, host, done, sending, reports.node, gone.node, manager.node);
    body.append(h("div", { class: "wb-tight" }, title, lead), noClass, trouble, work);

    function drawOpen() {
      const shown = state().submission;
      const key = shown ? `${shown.learner}:${shown.pack}` : "";
      if (key !== openKey) {
        open?.end();
        openKey = key;
        open = shown ? submissionPart(ctx, shown, state().record, around) : null;
        host.replaceChildren(...(open ? [open.node] : []));
        if (shown) {
          // While the coach reads, the one after is read ahead; whatever goes wrong is told when it is opened.
          setTimeout(() => { if (!signal.aborted) ask("prepare").catch(() => {}); }, 50);
        }
        if (moving) {
          const target = open ? open.heading : title;
          target.focus();
          (open ? walk : title).scrollIntoView({ block: "nearest" });
          announce(shown ? fill(_("{name}. Shared {made}."), shown) : done.textContent);
        }
      }
      open?.draw(shown);
    }

    function draw() {
      const now = state();
      const { submission: shown } = now;
      noClass.hidden = now.has_class;
      trouble.hidden = !now.trouble;
      // What is open stays readable while the exchange is away, and so do the words that were typed.
      work.hidden = !now.has_class || (Boolean(now.trouble) && !shown && !around().learners?.length);
      setText(troubleText, now.trouble ? `${now.trouble.what} ${now.trouble.repair}` : "");
      setText(lead, work.hidden ? _("Go through what your class shares, one learner at a time, and say what helps.") : `${around().name}: ${around().progress}`);
      if (work.hidden) return;
      list.draw(around().learners ?? [], shown?.learner ?? "");
      back.disabled = !now.can_go_back;
      newer.hidden = !now.newer;
      takenBack.hidden = !now.taken_back;
      setText(takenBack, now.taken_back ? fill(_("{name} took this back just now, so it is not shown any more. What you wrote about it stays in your book. Press n for the next one."), { name: now.taken_back }) : "");
      sent.hidden = !now.sent;
      if (now.sent) {
        setText(sentText, now.sent.text);
        setText(sentAgain, fill(_("Open {name} again"), now.sent));
      }
      done.hidden = Boolean(shown) || Boolean(now.taken_back);
      setText(done, (around().learners ?? []).length
        ? _("Nobody waits for feedback. This page looks for new packs by itself; to read something again, choose “all” above.")
        : _("Nobody has shared anything yet. This page looks for new packs by itself."));
      sending.hidden = !shown;
      if (shown) {
        setText(seen, fill(around().kind === "folder"
          ? _("{name} will read this, and so can everybody who can open the folder of the class.")
          : _("{name} will read this, and so can whoever runs the database of the class."), shown));
        setText(passOver, shown.sent ? _("Nothing to add") : _("Read, nothing to add"));
      }
      setText(readers, around().readers ?? "");
      reports.draw(around().reports ?? []);
      gone.draw(around().gone ?? 0);
      manager.draw(around().replies ?? []);
      drawOpen();
    }
    const redraw = () => draw();
    model.on("change:around", redraw);
    signal.addEventListener("abort", () => { model.off("change:around", redraw); open?.end(); });
    return draw;
  });
}

/** Wait until the book has what stands in the fields, for some seconds at most. */
async function settled(fields, signal) {
  const until = performance.now() + SETTLE_FOR_MS;
  while (!signal.aborted && performance.now() < until) {
    await Promise.all(fields.map((field) => field.flush()));
    if (fields.every((field) => field.saved())) return;
    await new Promise((done) => { setTimeout(done, 40); });
  }
}

export default { render };
