// People: bring them from a file, add them by hand, find one, and work with that one.

function render(context) {
  mount(context, "workbook-people", (ctx) => {
    const { h, _, model, ask, body, signal, announce, showProblem, act } = ctx;
    const state = () => model.get("state");
    const mayBring = state().bring;

    // Two ways in; one panel is open at a time.
    let open = null;
    const bring = mayBring ? bringPanel(ctx, { done: () => { show(null); search.focus(); } }) : null;
    const form = personForm(ctx, {
      book: state().build, button: _("Add this person"),
      saved: ({ name }) => { show(null); announce(fill(_("{name} is now the person you work on."), { name })); card.focus(); },
      cancel: () => { show(null); byHand.focus(); },
    });
    const hand = h("div", { class: "wb-panel wb-stack", hidden: true }, h("h4", { class: "wb-hidden", text: _("Add somebody by hand") }), form.node);
    const opener = (kind, text) => h("button", { class: "wb-button", "aria-expanded": "false", text, on: { click: () => {
      show(open === kind ? null : kind);
      if (open === "bring") bring.focus();
      if (open === "hand") form.focus();
    } } });
    const byFile = mayBring ? opener("bring", _("Bring people from a file")) : null;
    const byHand = opener("hand", _("Add somebody by hand"));
    function show(kind) {
      open = kind;
      if (bring) {
        bring.node.hidden = kind !== "bring";
        byFile.setAttribute("aria-expanded", String(kind === "bring"));
      }
      hand.hidden = kind !== "hand";
      byHand.setAttribute("aria-expanded", String(kind === "hand"));
    }
    const nobody = h("p", { class: "wb-empty", text: mayBring
      ? _("Nobody is in your book yet. Bring your file from LinkedIn, or add one person by hand: one is enough to begin.")
      : _("Nobody is in your book yet. Add one person by hand: one is enough to begin. A file from LinkedIn can be brought on the page “Start here”.") });

    const found = finder(ctx, { chosen: () => card.focus() });
    const search = found.input;
    const farewell = farewellNote(ctx, { done: () => { if (state().count) search.focus(); else byHand.focus(); } });
    const card = personCard(ctx, { deleted: (gone) => farewell.show(gone) });

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Choose somebody to talk to") }),
        h("p", { class: "wb-lead", text: _("A person whose work you would like to understand. The one you choose here is the one that all pages work with.") })),
      nobody, h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, ...[byFile, byHand].filter(Boolean)), ...(bring ? [bring.node] : []), hand),
      card.node, farewell.node, found.node);
    show(form.recovered ? "hand" : mayBring && !state().count ? "bring" : null);

    return () => {
      const { count } = state();
      nobody.hidden = count > 0;
      found.node.hidden = count === 0;
      if (bring?.busy() && open !== "bring") show("bring");
      bring?.draw();
      card.draw();
      found.draw();
    };
  });
}

/** Find people as one types; the kernel answers with twenty at a time. */
function finder(ctx, { chosen }) {
  const { h, _, model, ask, act, showProblem, signal, announce } = ctx;
  const state = () => model.get("state");
  const AT_A_TIME = 20;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  let limit = AT_A_TIME;
  let asked = 0;
  let timer = 0;
  let drawnFor = null;
  const input = h("input", { class: "wb-input", type: "search", id: uid, dir: "auto", autocomplete: "off", spellcheck: "false", placeholder: _("a name, a company or a role"), on: {
    input: () => { limit = AT_A_TIME; clearTimeout(timer); timer = setTimeout(look, 150); },
    keydown: (event) => { if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); } },
  } });
  signal.addEventListener("abort", () => clearTimeout(timer));
  const count = h("p", { class: "wb-hint", role: "status" });
  const list = h("ul", { class: "wb-people", on: { keydown: (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons.indexOf(document.activeElement) + step;
    (next < 0 ? input : buttons[Math.min(next, buttons.length - 1)]).focus();
  } } });
  const more = h("button", { class: "wb-button", text: _("Show 20 more"), on: { click: () => { limit += AT_A_TIME; look(); } } });
  const none = h("p", { class: "wb-empty", text: _("Nobody matches. Try one word only, or add this person by hand.") });
  const box = h("div", { class: "wb-scroll", tabindex: "-1" }, list, more);

  async function look() {
    const turn = (asked += 1);
    let answer;
    try {
      answer = await ask("find", { text: input.value, limit });
    } catch (error) {
      showProblem(error);
      return;
    }
    if (turn !== asked) return;
    setText(count, answer.count);
    none.hidden = answer.rows.length > 0;
    box.hidden = !answer.rows.length;
    more.hidden = !answer.more;
    keyed(list, answer.rows, (row) => row.id, (row) => h("li", {}, h("button", { class: "wb-person-row", on: { click: async () => {
      if (await act("choose", { contact_id: row.id }) !== undefined) { announce(fill(_("{name} is now the person you work on."), row)); chosen(); }
    } } }, h("span", { class: "wb-person-row-name", dir: "auto" }), h("span", { class: "wb-hint", dir: "auto" }), h("span", { class: "wb-tag wb-push" }))),
    (item, row) => {
      const [name, work, stage] = item.firstChild.children;
      setText(name, row.name);
      setText(work, row.about);
      setText(stage, row.chosen ? _("chosen") : row.stage);
      stage.hidden = !stage.textContent;
      setAttribute(item.firstChild, "aria-current", row.chosen ? "true" : null);
    });
  }
  return {
    input,
    node: h("div", { class: "wb-tight" }, h("label", { class: "wb-label", for: uid, text: _("Find somebody in your book") }), input, count, none, box),
    draw() {
      const { count: people, stamp, current, build } = state();
      const key = JSON.stringify([build, people, stamp, current?.id, current?.stage, current?.name, current?.about]);
      if (people === 0 || key === drawnFor) return;
      drawnFor = key;
      look();
    },
  };
}

export default { render };
