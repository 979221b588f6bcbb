// The columns of a table that somebody brings: what each is taken as, with its first values beside it.

/** The step for tables of one's own. `draw(plan)` shows one block for each table in the plan, or nothing. */
function columnsStep(ctx) {
  const { h, _, act, announce } = ctx;
  const heading = h("h5", { class: "wb-heading", text: _("Which column is what?") });
  const blocks = h("div", { class: "wb-stack" });
  const node = h("div", { class: "wb-tight" }, heading, blocks);
  let fields = [];

  function block({ table }) {
    const rows = h("ul", {});
    const file = h("strong", { dir: "auto" });
    const why = h("span", {});
    const part = h("div", { class: "wb-tight" }, h("p", { class: "wb-hint" }, file, h("span", { text: " " }), why),
      h("div", { class: "wb-scroll wb-columns", tabindex: "0", role: "region", "aria-label": _("The columns of your table") }, rows));
    const choose = async () => {
      const chosen = [...rows.querySelectorAll("select")].map((select) => select.value);
      if ((await act("columns", { table, fields: chosen })) !== undefined) announce(_("The plan below is up to date."));
    };
    const row = (column) => {
      const select = h("select", { class: "wb-select", "aria-label": fill(_("Take the column “{name}” as"), column), on: { change: choose } },
        fields.map(({ value, text }) => h("option", { value, text })));
      const values = column.values.length ? column.values.join(" · ") : _("nothing in the first rows");
      return h("li", { class: "wb-column" }, h("label", { class: "wb-column-pick" }, h("strong", { dir: "auto", text: column.name }), select),
        h("span", { class: "wb-hint", dir: "auto", text: values }));
    };
    part.update = (each) => {
      setText(file, each.file);
      setText(why, each.why);
      keyed(rows, each.columns, (column) => `${column.place}:${column.name}`, row, (line, column) => { line.querySelector("select").value = column.field; });
    };
    return part;
  }

  return {
    node,
    draw(plan) {
      const tables = plan?.tables ?? [];
      fields = plan?.fields ?? fields;
      node.hidden = !tables.length;
      keyed(blocks, tables, (each) => each.table, block, (part, each) => part.update(each));
    },
  };
}

/** What files hold that is left out at first, each with a box to take it. */
function leftStep(ctx) {
  const { h, _, act } = ctx;
  const list = h("ul", { class: "wb-tight", "aria-label": _("Left out unless you take it") });
  return {
    node: list,
    draw(plan) {
      const left = plan?.left ?? [];
      list.hidden = !left.length;
      keyed(list, left, (each) => each.what, ({ what }) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("left", { what, taken: box.checked }) } });
        return h("li", { class: "wb-tight" }, h("label", { class: "wb-option" }, box, h("span", {})), h("p", { class: "wb-hint" }));
      }, (item, each) => {
        item.querySelector("input").checked = each.taken;
        setText(item.querySelector("span"), each.text);
        setText(item.lastChild, each.hint ?? "");
        item.lastChild.hidden = !each.hint;
      });
    },
  };
}
