// What was shared: when, what it held line by line, whether it is still so, taking it back, sharing again.

function historyPart(ctx) {
  const { h, _, act, announce, model } = ctx;
  const state = () => model.get("state").history;
  const said = h("p", { class: "wb-status", role: "status" });
  const tell = (answer) => { if (answer?.text) { setText(said, answer.text); said.hidden = false; announce(answer.text); } };
  const behind = h("p", {});
  const newer = h("div", { class: "wb-notice wb-tight" }, behind, h("div", { class: "wb-row" },
    h("button", { class: "wb-button", type: "button", text: _("Share again, with the same ticks"), on: { click: () => act("share_again", { item: state().items.find((item) => item.standing)?.id ?? "" }) } })));
  const list = h("ul", { class: "wb-share-history" });
  let asking = "";
  const everything = h("button", { class: "wb-link", type: "button", text: _("Take everything back"), on: { click: () => { asking = "*"; draw(); sure.querySelector("button").focus(); } } });
  const sure = h("div", { class: "wb-row" }, h("span", { text: _("Take back everything that you shared?") }),
    h("button", { class: "wb-button", type: "button", text: _("Yes, take it back"), on: { click: async () => { asking = ""; tell(await act("take_back", {})); draw(); } } }),
    h("button", { class: "wb-button", type: "button", text: _("Leave it"), on: { click: () => { asking = ""; draw(); everything.focus(); } } }));
  const node = h("section", { class: "wb-tight wb-section", "aria-label": _("What I shared so far") },
    h("h4", { class: "wb-heading", text: _("What I shared so far") }), newer, list, h("div", { class: "wb-row" }, everything), sure, said);

  /** The folder by its name; the whole path is a press away. */
  const whereabouts = (place, folder) => (place
    ? h("details", { class: "wb-share-place" }, h("summary", { text: folder, title: place }), h("p", { class: "wb-hint", text: place }))
    : folder ? h("p", { class: "wb-hint", text: folder }) : null);
  const button = (text, click) => h("button", { class: "wb-link", type: "button", text, on: { click } });
  const itemNode = ({ id, kind, when, told, place, folder, emptied, pending, standing }) => {
    const lines = h("div", { class: "wb-stack wb-scroll wb-share-leaving", tabindex: "0", role: "region", "aria-label": `${_("Every line of this pack")}: ${when}`, hidden: true });
    const open = button(_("See every line"), async () => {
      if (!lines.hidden) { lines.hidden = true; setText(open, _("See every line")); return; }
      const rows = await act("open_shared", { item: id });
      if (rows === undefined) return;
      packLines(h, _, lines, rows);
      lines.hidden = false;
      setText(open, _("Fold it away"));
    });
    open.setAttribute("aria-label", `${_("See every line")}: ${when}`);
    const ask = h("div", { class: "wb-row", hidden: true },
      h("span", { text: _("Take this back? Your coach may have read or copied it already.") }),
      h("button", { class: "wb-button", type: "button", text: _("Yes, take it back"), on: { click: async () => tell(await act("take_back", { item: id })) } }),
      h("button", { class: "wb-button", type: "button", text: _("Leave it"), on: { click: () => { ask.hidden = true; back.focus(); } } }));
    const back = button(_("Take back"), () => { ask.hidden = false; ask.querySelector("button").focus(); });
    back.setAttribute("aria-label", `${_("Take back")}: ${when}`);
    const status = h("span", { class: "wb-tag" });
    const node = h("li", { class: "wb-tight" },
      h("div", { class: "wb-row" }, h("span", { class: "wb-label", text: when }), status),
      h("p", { text: told }), whereabouts(place, folder), emptied ? h("p", { class: "wb-hint", text: emptied }) : null,
      h("div", { class: "wb-row" }, kind === "pack" && !emptied ? open : null, standing ? back : null,
        standing && !emptied ? button(_("Share again"), () => act("share_again", { item: id })) : null,
        pending ? button(_("Hand over now"), async () => tell(await act("hand_over", { item: id }))) : null,
        pending ? button(_("Drop it"), () => act("drop_shared", { item: id })) : null),
      ask, lines);
    return Object.assign(node, { status });
  };

  function draw() {
    const now = state();
    node.hidden = !now.items.length && !said.textContent;
    said.hidden = !said.textContent;
    setText(behind, now.behind);
    newer.hidden = !now.behind;
    keyed(list, now.items, (item) => `${item.id}:${item.pending}:${item.standing}:${item.emptied}:${item.told}:${item.place}`, itemNode, (each, { status }) => {
      setText(each.status, status);
      each.status.hidden = !status;
    });
    everything.hidden = now.standing < 2 || asking === "*";
    sure.hidden = asking !== "*";
  }
  return { node, draw };
}
