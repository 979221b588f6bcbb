// The rubric: four levels for each criterion, with words for each; keys 1 to 4 while it has the focus, 0 for none.

/** `mark(criterion, level)` is called on a choice; `draw(marks)` shows the levels in force. */
function rubricTable(ctx, rubric, mark) {
  const { h, _ } = ctx;
  const levels = [_("not yet"), _("begun"), _("there"), _("strong")];
  const rows = rubric.map((item) => {
    const group = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const inputs = item.levels.map((words, index) => h("input", { type: "radio", name: group, value: String(index + 1), on: { change: () => mark(item.id, index + 1) } }));
    const clear = h("button", { class: "wb-link", type: "button", text: _("no mark"), "aria-label": fill(_("No mark for: {label}"), item), on: { click: () => mark(item.id, 0) } });
    const node = h("fieldset", { class: "wb-review-criterion", on: { keydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-4]$/.test(event.key)) return;
      event.preventDefault();
      mark(item.id, Number(event.key));
      focusRow(rows.indexOf(row) + 1);
    } } },
    h("legend", { class: "wb-label" }, item.label, " ", clear),
    h("div", { class: "wb-review-levels" }, item.levels.map((words, index) => h("label", { class: "wb-review-level" },
      h("span", { class: "wb-row wb-review-level-name" }, inputs[index], h("strong", { text: `${index + 1} · ${levels[index]}` })), h("span", { class: "wb-hint", text: words })))));
    const row = { item, inputs, node, clear };
    return row;
  });
  /** Put the focus on the chosen level of a row, or on its first. */
  function focusRow(index) {
    const row = rows[Math.min(index, rows.length - 1)];
    (row.inputs.find((input) => input.checked) ?? row.inputs[0]).focus();
  }
  return {
    node: h("div", { class: "wb-stack" }, rows.map(({ node }) => node)),
    focus: () => focusRow(0),
    draw(marks) {
      for (const { item, inputs, clear } of rows) {
        const level = marks[item.id] ?? 0;
        inputs.forEach((input, index) => { input.checked = index + 1 === level; });
        clear.hidden = !level;
      }
    },
  };
}
