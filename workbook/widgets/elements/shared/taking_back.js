// Earlier imports: what each brought, and taking one back after a look at who would go and who would stay.

/** The list of imports. `look(run, from)` shows what taking that one back would do, beside the line it is about. */
function importsList(ctx) {
  const { h, _, model, act, announce } = ctx;
  const list = h("ul", { class: "wb-tight" });
  const heading = h("h5", { class: "wb-heading", tabindex: "-1" });
  const lines = h("ul", { class: "wb-tight" });
  const staying = h("ul", { class: "wb-tight" });
  const stayingBox = h("div", { class: "wb-scroll wb-inset", tabindex: "0", role: "region", "aria-label": _("Who stays, and why") }, staying);
  const leave = h("button", { class: "wb-button", on: { click: () => { const from = cameFrom; hide(); from?.focus(); } } });
  const yes = h("button", { class: "wb-button wb-danger", text: _("Take it back"), on: { click: async () => {
    yes.disabled = true;
    const told = await act("undo_import", { run: asked });
    yes.disabled = false;
    if (!told) return;
    tell(told);
    asked = null;
    yes.hidden = true;
    setText(leave, _("Done"));
    heading.focus();
    announce(told.title);
  } } });
  const notice = h("div", { class: "wb-notice wb-tight", hidden: true }, heading, lines, stayingBox, h("div", { class: "wb-row" }, leave, yes));
  const home = h("div", {}, notice); // where the notice stands for the import just done
  const node = h("details", {}, h("summary", { text: _("What you have brought so far") }), h("div", { class: "wb-tight" }, list));
  let asked = null;
  let cameFrom = null;

  function hide() {
    asked = null;
    notice.hidden = true;
    home.append(notice);
  }
  function tell(told) {
    setText(heading, told.title);
    lines.replaceChildren(...told.lines.map((text) => h("li", { text })));
    staying.replaceChildren(...told.staying.map(({ name, why }) => h("li", {}, h("strong", { dir: "auto", text: name }), h("span", { text: `: ${why}` }))));
    stayingBox.hidden = !told.staying.length;
    notice.hidden = false;
  }
  /** Show what taking back the import would do; the focus goes back to `from` when it is left. */
  async function look(run, from) {
    const told = await act("about_undoing", { run });
    if (!told) return;
    (from?.closest("[data-import]") ?? home).append(notice);
    asked = run;
    cameFrom = from;
    yes.hidden = false;
    setText(leave, _("Leave it as it is"));
    tell(told);
    heading.focus();
  }
  function draw() {
    const { imports } = model.get("state");
    node.hidden = !imports.length;
    keyed(list, imports, (each) => each.run, (each) => h("li", { class: "wb-tight", "data-import": each.run }, h("div", { class: "wb-row" }, h("span", { dir: "auto" }),
      h("button", { class: "wb-link wb-push", dir: "auto", on: { click: (event) => look(each.run, event.currentTarget) } }),
      h("span", { class: "wb-tag wb-push", text: _("taken back") }))),
    (part, each) => {
      const [text, button, tag] = part.firstChild.children;
      setText(text, each.text);
      setText(button, each.button);
      button.hidden = each.undone;
      tag.hidden = !each.undone;
    });
  }
  return { node, notice: home, draw, look };
}
