// The new people of a file, each with a tick: whom to bring, and whom to leave out.

/** The list of new people. `place(line, file)` says where somebody stands; `draw(plan)` shows them, or nothing. */
function newPeople(ctx, place) {
  const { h, _, act, announce } = ctx;
  const summary = h("summary", {});
  const rows = h("tbody", {});
  const hint = h("p", { class: "wb-hint" });
  const said = () => announce(summary.textContent);
  const all = (who, text) => h("button", { class: "wb-button", text, on: { click: async () => { await act("pick_all", { who }); said(); } } });
  const quick = h("div", { class: "wb-row", role: "group", "aria-label": _("Tick new people") },
    all("all", _("Tick all")), all("none", _("Tick none")), all("with-company", _("Only those with a company or an e-mail")));
  const more = h("button", { class: "wb-button", text: _("Show 200 more"), on: { click: () => act("more_new") } });
  const heads = [_("Bring"), _("Name"), _("What is known"), _("Connected"), _("Line")];
  const node = h("details", { class: "wb-new" }, summary, hint, quick,
    h("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": _("New people") },
      h("table", { class: "wb-table" }, h("thead", {}, h("tr", {}, heads.map((text, column) => h("th", { scope: "col", class: column === 3 ? "wb-day" : false, text })))), rows)), more);
  let file = "";

  function row({ row: key, name, about, since, line, file: from }) {
    const box = h("input", { type: "checkbox", disabled: !key, "aria-label": fill(_("Bring {name}"), { name }),
      on: { change: () => act("pick", { row: key, taken: box.checked }) } });
    const cells = [name, about, since, place(line, from)].map((text, column) => h("td", { dir: "auto", class: column === 2 ? "wb-day" : false, text: String(text) }));
    return h("tr", {}, h("td", {}, h("label", { class: "wb-option" }, box)), cells);
  }
  return {
    node,
    draw(plan) {
      node.hidden = !plan?.new.total;
      if (node.hidden) { file = ""; return; }
      if (file !== plan.file) node.open = plan.new.left > 0;
      file = plan.file;
      setText(summary, `${_("New people")} (${plan.new.count})`);
      setText(hint, plan.new.left ? _("Only those with a tick are brought. In an address book, people of whom only a name and a number is known have none at first.") : _("Only those with a tick are brought."));
      keyed(rows, plan.added, (each) => [each.row, each.line, each.name, each.about, each.file].join("\n"), row, (part, each) => { part.querySelector("input").checked = each.taken; });
      setAttribute(node, "data-days", plan.added.some(({ since }) => since));
      more.hidden = plan.added.length >= plan.new.total;
    },
  };
}
