// Keep the book safe: make a copy, put one back after a look at what it holds, and see whether everything is well.

function render(context) {
  mount(context, "workbook-keep", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");

    const status = h("p", { class: "wb-status", role: "status" });
    const make = h("button", { class: "wb-button", type: "button", text: _("Make a copy now"), on: { click: async () => {
      make.disabled = true;
      const told = await act("copy");
      make.disabled = false;
      if (!told) return;
      setText(status, told.text);
      setAttribute(status, "data-kind", "saved");
    } } });
    const list = h("ul", { class: "wb-keep-copies" });
    const none = h("p", { class: "wb-empty", text: _("There is no copy yet. One is made by itself on each day that you open the workbook; make the first one now.") });
    const scroll = h("div", { class: "wb-scroll wb-keep-box", tabindex: "0", role: "region", "aria-label": _("Copies of your book") }, list);
    const preview = previewBox(ctx, { restored: () => announce(_("Your book is back to this copy.")) });
    const count = h("summary", {});
    const copies = h("details", {}, count, h("div", { class: "wb-stack wb-keep-inside" },
      h("p", { class: "wb-hint", text: _("A copy is made on each day that you open the workbook, before files are brought, and before an update. Old ones are thinned out by themselves; those you make stay.") }),
      none, scroll, preview.node));
    const practice = h("p", { class: "wb-empty", text: _("The practice people are invented and can be made anew at any time, so no copies of them are kept. Your own book has its copies when you go back to it.") });
    const moving = movingBox(ctx);
    const own = h("div", { class: "wb-stack" }, h("div", { class: "wb-row" }, make, status), copies, moving.node);
    const health = healthBox(ctx);
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Keep your book safe") }),
        h("p", { class: "wb-lead", text: _("All that you write is in one file on this computer. Copies of it are made by themselves; here you can make one more, or go back to an earlier one.") })),
      practice, own, health.node);
    return () => {
      const { copies: found, practice: invented } = state();
      practice.hidden = !invented;
      own.hidden = invented;
      none.hidden = found.length > 0;
      scroll.hidden = !found.length;
      setText(count, fill(_("Copies of your book ({n})"), { n: found.length }));
      keyed(list, found, (each) => each.name, (each) => h("li", { class: "wb-row" }, h("span", {}),
        h("button", { class: "wb-link wb-push", type: "button", text: _("Look at it"), "aria-label": fill(_("Look at the copy: {text}"), each), on: { click: (event) => preview.look(each, event.currentTarget) } })),
      (part, each) => setText(part.firstChild, each.text));
    };
  });
}

/** What a copy holds against the book now, and the button that puts it back. */
function previewBox(ctx, { restored }) {
  const { h, _, act } = ctx;
  const heading = h("h4", { class: "wb-heading", tabindex: "-1" });
  const rows = h("tbody", {});
  const table = h("table", { class: "wb-table wb-keep-table" },
    h("thead", {}, h("tr", {}, [_("What"), _("In the copy"), _("Now")].map((text) => h("th", { scope: "col", text })))), rows);
  const lines = h("ul", { class: "wb-tight" });
  const leave = h("button", { class: "wb-button", type: "button", on: { click: () => { node.hidden = true; if (putBack === "move_in") act("leave"); from?.focus(); } } });
  const yes = h("button", { class: "wb-button wb-keep-yes", type: "button", text: _("Put this copy back"), on: { click: async () => {
    yes.disabled = true;
    const told = await act(putBack, asked);
    yes.disabled = false;
    if (!told) return;
    setText(heading, told.title);
    tell(told.lines);
    table.hidden = true;
    yes.hidden = true;
    note.hidden = true;
    setText(leave, _("Done"));
    heading.focus();
    restored();
  } } });
  const note = h("p", { class: "wb-hint", text: _("What the book holds now is kept as a copy first, so you can go back again.") });
  const node = h("div", { class: "wb-notice wb-stack", hidden: true }, heading, table, lines, note, h("div", { class: "wb-row" }, leave, yes));
  let asked = null;
  let putBack = "restore";
  let from = null;
  const tell = (told) => lines.replaceChildren(...told.map((text) => h("li", { dir: "auto", text })));
  function show(title, found, action, args, back) {
    asked = args;
    putBack = action;
    from = back;
    setText(heading, title);
    rows.replaceChildren(...found.rows.map((row) => h("tr", {}, h("th", { scope: "row", text: row.label }), h("td", { text: row.in_copy }), h("td", { text: row.in_book }))));
    tell(found.lines);
    table.hidden = false;
    yes.hidden = false;
    note.hidden = false;
    setText(leave, _("Leave everything as it is"));
    node.hidden = false;
    heading.focus();
  }
  return {
    node,
    show,
    async look(copy, back) {
      const found = await act("preview", { name: copy.name });
      if (found) show(fill(_("If you went back to: {text}"), copy), found, "restore", { name: copy.name }, back);
    },
  };
}

/** One file with everything, written here or brought from another computer. */
function movingBox(ctx) {
  const { h, _, act, ask, announce } = ctx;
  const status = h("p", { class: "wb-status", role: "status" });
  const write = h("button", { class: "wb-button", type: "button", text: _("Write the one file"), on: { click: async () => {
    write.disabled = true;
    const told = await act("pack");
    write.disabled = false;
    if (!told) return;
    setText(status, told.text);
    setAttribute(status, "title", told.path);
    setAttribute(status, "data-kind", "saved");
  } } });
  const preview = previewBox(ctx, { restored: () => announce(_("Your book is back to this copy.")) });
  const drop = fileDrop(ctx, {
    button: _("Choose the file"),
    hint: _("or drop it here: the zip from your other computer, a copy of your book, or the complete copy (.jsonl) from “Take your data with you”. You see what would change first."),
    accept: ".zip,.sqlite,.jsonl,application/zip",
    take: async (uploads) => {
      const found = await ask("bring", { uploads }, { seconds: 180 });
      preview.show(fill(_("If {file} took the place of your book"), found), found, "move_in", {}, drop);
    },
  });
  const heading = (text) => h("h4", { class: "wb-heading", text });
  return { node: h("details", {}, h("summary", { text: _("Take it to another computer") }),
    h("div", { class: "wb-stack wb-keep-inside" },
      heading(_("Here, before you go")), h("p", { class: "wb-hint", text: _("One file with your book and the questions or numbers of your own, if you have any. Pages are not in it: the other computer has its own.") }),
      h("div", { class: "wb-row" }, write, status),
      heading(_("There, when you arrive")), drop.node, preview.node)) };
}

/** Whether the book and what it needs are well, looked at when somebody asks. */
function healthBox(ctx) {
  const { h, _, act, announce } = ctx;
  const verdict = h("p", { class: "wb-label", tabindex: "-1" });
  const list = h("ul", { class: "wb-keep-checks" });
  const found = h("div", { class: "wb-tight", hidden: true }, verdict, list);
  const look = h("button", { class: "wb-button", type: "button", text: _("Look now"), on: { click: async () => {
    look.disabled = true;
    const checks = await act("look");
    look.disabled = false;
    if (!checks) return;
    const ill = checks.filter((each) => !each.ok && !each.mild).length;
    const signs = { well: _("Well"), mild: _("Worth a word"), ill: _("Not well") };
    setText(verdict, ill ? fill(_("Needs you: {n}"), { n: ill }) : _("Everything is well."));
    const order = [...checks].sort((one, other) => Number(one.ok) - Number(other.ok));
    list.replaceChildren(...order.map((each) => {
      const kind = each.ok ? "well" : each.mild ? "mild" : "ill";
      return h("li", { "data-kind": kind }, h("span", { class: "wb-keep-sign", text: signs[kind] }),
        h("span", { class: "wb-tight" }, h("span", { dir: "auto", text: each.message }), each.repair ? h("span", { class: "wb-hint", text: each.repair }) : null));
    }));
    found.hidden = false;
    verdict.focus();
    announce(verdict.textContent);
  } } });
  return { node: h("details", {}, h("summary", { text: _("Is everything well?") }),
    h("div", { class: "wb-stack wb-keep-inside" }, h("p", { class: "wb-hint", text: _("The file of your book, its copies, the disk, the clock, and what the workbook runs on. Looking changes nothing.") }), h("div", { class: "wb-row" }, look), found)) };
}

export default { render };
